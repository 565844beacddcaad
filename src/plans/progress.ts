/** Plan against fact for any grid of subjects × indicators × periods, in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  ArrayValue,
  type AttainmentRule,
  attainmentOf,
  Decimal,
  isZero,
  type Scalar,
  type Slot,
  subtract,
} from "../../grammar/index.ts";
import type { CompanyCalendar, Period } from "../calendar/index.ts";
import {
  type Definitions,
  type Indicator,
  measure,
  ownSlot,
  type PlanStatus,
  type SlotValue,
} from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { planLoader } from "./loader.ts";
import { type Elapsed, elapsedOf, expectedOf, type ProgressStatus, paceOf, statusOf } from "./pace.ts";

/** One cell: plan and fact as values or errors; the rest null where there is no plan or no fact. */
export interface Progress {
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly fact: Scalar;
  readonly facts: number | null;
  readonly plan: Decimal | null;
  readonly planStatus: PlanStatus;
  /** 1 for fully; fact ÷ plan, or the other way round where lower is better. */
  readonly attainment: Decimal | null;
  /** Fact − plan. */
  readonly deviation: Decimal | null;
  /** As much of the plan as should be done by the day. */
  readonly expected: Decimal | null;
  /** Fact to expected, as attainment is fact to plan. */
  readonly pace: Decimal | null;
  /** The fact at the end of the period if it goes on so. */
  readonly forecast: Decimal | null;
  readonly status: ProgressStatus;
}

export interface ProgressQuery {
  readonly subjects: readonly Subject[];
  readonly indicators: readonly Indicator[];
  readonly periods: readonly Period[];
  readonly asOf: Temporal.PlainDate;
  /** Whether facts of days behind `asOf` are left out. */
  readonly knownOnly: boolean;
  /** The plan version; the active one where null. */
  readonly versionId: number | null;
}

/** All cells, subject by subject, indicator by indicator, period by period. */
export async function progress(
  em: EntityManager,
  query: ProgressQuery,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<Progress[]> {
  const { subjects, indicators } = query;
  const slots = indicators.flatMap(({ code }) => Object.values(slotsOf(code)));
  const plans = planLoader(em, definitions, calendar, query.versionId);
  const values = await measure(em, { ...query, calendar }, slots, definitions, plans);
  const columns = indicators.flatMap((indicator) => columnsOf(indicator, query, definitions, calendar));
  return subjects.flatMap((subject, s) =>
    columns.map((column) => new Cell(subject, column, (slot) => values.of(slot, s, column.at))),
  );
}

function slotsOf(code: string) {
  return { fact: ownSlot("fact", code), plan: ownSlot("plan", code), forecast: ownSlot("forecast", code) };
}

/** What the cells of an indicator and a period have in common. */
interface Column {
  readonly indicator: Indicator;
  readonly period: Period;
  /** The period's position in the grid. */
  readonly at: number;
  readonly slots: ReturnType<typeof slotsOf>;
  readonly attainmentRule: AttainmentRule;
  readonly elapsed: Elapsed;
}

function columnsOf(
  indicator: Indicator,
  { periods, asOf }: ProgressQuery,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Column[] {
  const slots = slotsOf(indicator.code);
  const rule = definitions.spreads.get(indicator.code) ?? { kind: "WORKING_DAYS" };
  const grows = indicator.rollUp === "SUM";
  return periods.map((period, at): Column => {
    const { attainmentRule } = definitions.at(period.end).indicators.get(indicator.code) ?? indicator;
    const elapsed = grows ? elapsedOf(period, asOf, rule, calendar) : "ALL";
    return { indicator, period, at, slots, attainmentRule, elapsed };
  });
}

/** Computes what it is asked for: grids are large, and most who read one want some of it. */
class Cell implements Progress {
  readonly subject: Subject;
  readonly #column: Column;
  readonly #ask: (slot: Slot) => SlotValue;
  readonly #measured: SlotValue;
  readonly #planned: SlotValue;
  #attainment: Decimal | null | undefined;

  constructor(subject: Subject, column: Column, ask: (slot: Slot) => SlotValue) {
    this.subject = subject;
    this.#column = column;
    this.#ask = ask;
    this.#measured = ask(column.slots.fact);
    this.#planned = ask(column.slots.plan);
  }

  get indicator(): Indicator {
    return this.#column.indicator;
  }

  get period(): Period {
    return this.#column.period;
  }

  get fact(): Scalar {
    return oneOf(this.#measured);
  }

  get facts(): number | null {
    return this.#measured.facts;
  }

  get plan(): Decimal | null {
    return numberOf(this.#planned);
  }

  get planStatus(): PlanStatus {
    return this.#planned.plan ?? "NONE";
  }

  get attainment(): Decimal | null {
    if (this.#attainment === undefined) {
      const [fact, plan] = [numberOf(this.#measured), this.plan];
      this.#attainment =
        fact === null || plan === null ? null : attainmentOf(fact, plan, this.#column.attainmentRule);
    }
    return this.#attainment;
  }

  get deviation(): Decimal | null {
    const [fact, plan] = [numberOf(this.#measured), this.plan];
    return fact === null || plan === null ? null : subtract(fact, plan);
  }

  get expected(): Decimal | null {
    const { plan } = this;
    return plan === null ? null : expectedOf(plan, this.#column.elapsed);
  }

  get pace(): Decimal | null {
    const { plan, expected } = this;
    if (expected === null) return null;
    if (expected === plan && !isZero(expected)) return this.attainment;
    const fact = numberOf(this.#measured);
    return fact === null ? null : paceOf(fact, expected, this.#column.attainmentRule);
  }

  get forecast(): Decimal | null {
    const { elapsed, slots } = this.#column;
    return numberOf(elapsed === "ALL" ? this.#measured : this.#ask(slots.forecast));
  }

  get status(): ProgressStatus {
    const { plan, expected, pace } = this;
    return statusOf({ fact: numberOf(this.#measured), plan, expected, pace }, this.#column.attainmentRule);
  }
}

function oneOf({ value }: SlotValue): Scalar {
  return value instanceof ArrayValue ? value.at(0, 0) : value;
}

function numberOf(slot: SlotValue): Decimal | null {
  const value = oneOf(slot);
  return value instanceof Decimal ? value : null;
}
