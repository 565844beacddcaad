/**
 * The plan of one subject and indicator for any period (design §4.3): set for it; else what finer targets come to that
 * cover it; else its part of a coarser target that holds it; else none.
 */
import {
  add,
  compare,
  type Decimal,
  divide,
  fromInteger,
  multiply,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import {
  type CompanyCalendar,
  childrenOf,
  daysIn,
  type Period,
  type PeriodKind,
  parentsOf,
  partsOf,
  periodKinds,
  type SpreadRule,
  split,
  weightsOf,
} from "../calendar/index.ts";
import type { PlanStatus, RollUp } from "../indicators/index.ts";

export type Planned =
  | { readonly status: Exclude<PlanStatus, "NONE">; readonly value: Decimal }
  | { readonly status: "NONE"; readonly value: null };

export const NO_PLAN: Planned = { status: "NONE", value: null };

/** What of an indicator matters to its plans. */
export interface PlanRule {
  readonly rollUp: RollUp;
  readonly spread: SpreadRule;
  readonly decimals: number;
}

interface Share {
  readonly part: Period;
  readonly value: Decimal;
}

/** The targets of one subject for one indicator, from which the plan of any period follows. */
export class PlannedSeries {
  /** By kind and first day. */
  readonly #targets = new Map<PeriodKind, Map<string, Decimal>>();
  readonly #rule: PlanRule;
  readonly #calendar: CompanyCalendar;
  /** Made when there is something to keep: most plans are set for the very period that is asked for. */
  #coveredBefore: Map<string, Decimal | null> | null = null;
  #dividedBefore: Map<string, readonly Share[]> | null = null;

  constructor(
    targets: readonly { readonly kind: PeriodKind; readonly start: string; readonly value: Decimal }[],
    rule: PlanRule,
    calendar: CompanyCalendar,
  ) {
    for (const { kind, start, value } of targets) {
      const own = this.#targets.get(kind);
      if (own === undefined) this.#targets.set(kind, new Map([[start, value]]));
      else own.set(start, value);
    }
    this.#rule = rule;
    this.#calendar = calendar;
  }

  /** The plan of a period; `start` is its first day as text, for those who have it at hand. */
  at(period: Period, start = period.start.toString()): Planned {
    if (this.#targets.size === 0) return NO_PLAN;
    const set = this.#targets.get(period.kind)?.get(start) ?? null;
    if (set !== null) return { status: "SET", value: set };
    const covered = this.#covered(period);
    if (covered !== null) return { status: "ROLLED_UP", value: covered };
    const part = this.#partOfCoarser(period) ?? this.#weekOfDays(period);
    return part === null ? NO_PLAN : { status: "SPREAD", value: part };
  }

  #set(period: Period): Decimal | null {
    return this.#targets.get(period.kind)?.get(period.start.toString()) ?? null;
  }

  /** What finer targets come to, where there is one for every part of the period. */
  #covered(period: Period): Decimal | null {
    const isFinerSet = periodKinds
      .slice(0, periodKinds.indexOf(period.kind))
      .some((kind) => this.#targets.has(kind));
    if (!isFinerSet) return null;
    const key = keyOf(period);
    const known = this.#coveredBefore?.get(key);
    if (known !== undefined) return known;
    const value = this.#ofParts(period);
    this.#coveredBefore ??= new Map();
    this.#coveredBefore.set(key, value);
    return value;
  }

  #ofParts(period: Period): Decimal | null {
    const parts = childrenOf(period);
    const values: Decimal[] = [];
    for (const part of parts) {
      const value = this.#set(part) ?? this.#covered(part);
      if (value === null) return null;
      values.push(value);
    }
    return values.length === 0 ? null : this.#together(values, parts);
  }

  /** The values of the parts of a period as one; that of a ratio is none, since a ratio of sums is no sum of ratios. */
  #together(values: readonly Decimal[], parts: readonly Period[]): Decimal | null {
    switch (this.#rule.rollUp) {
      case "SUM":
        return values.reduce(add, ZERO);
      case "LAST":
        return values.at(-1) ?? null;
      case "MIN":
        return values.reduce((least, value) => (compare(value, least) < 0 ? value : least));
      case "MAX":
        return values.reduce((most, value) => (compare(value, most) > 0 ? value : most));
      case "AVERAGE":
        return this.#average(values, parts);
      case "FORMULA":
        return null;
      default:
        return this.#rule.rollUp satisfies never;
    }
  }

  #average(values: readonly Decimal[], parts: readonly Period[]): Decimal {
    const days = parts.map((part) => fromInteger(daysIn(part)));
    const total = values.reduce((sum, value, at) => add(sum, multiply(value, days[at] ?? ZERO)), ZERO);
    return divide(total, days.reduce(add, ZERO));
  }

  /** The period's part of the smallest target that holds it; only sums are divided. */
  #partOfCoarser(period: Period): Decimal | null {
    for (const holder of parentsOf(period)) {
      const value = this.#set(holder);
      if (value === null) continue;
      return this.#rule.rollUp === "SUM" ? this.#partOf(holder, value, period) : value;
    }
    return null;
  }

  /** Down from a holder to the period within it. */
  #partOf(holder: Period, value: Decimal, wanted: Period): Decimal | null {
    const share = this.#divided(holder, value).find(({ part }) => holds(part, wanted));
    if (share === undefined) return null;
    return share.part.kind === wanted.kind ? share.value : this.#partOf(share.part, share.value, wanted);
  }

  /** The parts of a holder that have no targets of their own, and how they divide what the others leave. */
  #divided(holder: Period, value: Decimal): readonly Share[] {
    const key = keyOf(holder);
    const known = this.#dividedBefore?.get(key);
    if (known !== undefined) return known;
    const parts = childrenOf(holder);
    const own = parts.map((part) => this.#set(part) ?? this.#covered(part));
    const open = parts.filter((_, at) => own[at] === null);
    const left = own.reduce<Decimal>((rest, fixed) => (fixed === null ? rest : subtract(rest, fixed)), value);
    const shares = split(left, weightsOf(open, this.#rule.spread, this.#calendar), this.#rule.decimals);
    const divided = open.map((part, at) => ({ part, value: shares[at] ?? ZERO }));
    this.#dividedBefore ??= new Map();
    this.#dividedBefore.set(key, divided);
    return divided;
  }

  /** A week without a target is the sum of its days, which may lie in two months. */
  #weekOfDays(period: Period): Decimal | null {
    if (period.kind !== "WEEK") return null;
    const days = partsOf(period, "DAY");
    const values = days.map((day) => this.at(day).value);
    const known = values.filter((value) => value !== null);
    return known.length === days.length ? this.#together(known, days) : null;
  }
}

function keyOf({ kind, start }: Period): string {
  return `${kind} ${start}`;
}

function holds(holder: Period, period: Period): boolean {
  return (
    Temporal.PlainDate.compare(holder.start, period.start) <= 0 &&
    Temporal.PlainDate.compare(holder.end, period.end) >= 0
  );
}
