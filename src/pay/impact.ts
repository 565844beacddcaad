/** What a draft comes to in a period, summed up as it is computed: nothing of an employee is held but of those named. */
import { add, compare, type Decimal, isZero, subtract, ZERO } from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import { type Bin, Histogram } from "./histogram.ts";

/** One employee's total in the company's currency by the rules as they are and by the draft; null where in error. */
export interface Impact {
  readonly employeeId: number;
  readonly before: Decimal | null;
  readonly after: Decimal | null;
}

export interface UnitImpact {
  readonly unitId: number;
  readonly employees: number;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** The impact on one period; sums leave out whoever is in error on either side. */
export interface PeriodImpact {
  readonly period: Period;
  readonly employees: number;
  /** How many get another amount. */
  readonly changed: number;
  readonly before: Decimal;
  readonly after: Decimal;
  /** How many are in error by the rules as they are, and by the draft. */
  readonly errorsBefore: number;
  readonly errorsAfter: number;
  /** By the unit on the last day, the greatest difference first. */
  readonly units: readonly UnitImpact[];
  /** How many get how much more or less. */
  readonly histogram: readonly Bin[];
  /** Those who gain and lose most, at most ten each. */
  readonly winners: readonly Impact[];
  readonly losers: readonly Impact[];
}

const MOST_NAMED = 10;

type SoundImpact = Impact & { readonly before: Decimal; readonly after: Decimal };

export class ImpactSums {
  readonly #period: Period;
  readonly #units = new Map<number, UnitImpact>();
  readonly #histogram = new Histogram();
  #all = { employees: 0, changed: 0, errorsBefore: 0, errorsAfter: 0 };
  #before = ZERO;
  #after = ZERO;
  /** The greatest differences above and below zero, the greatest first. */
  #winners: readonly SoundImpact[] = [];
  #losers: readonly SoundImpact[] = [];

  constructor(period: Period) {
    this.#period = period;
  }

  /** Adds an employee who belongs to a unit, or to none. */
  add(impact: Impact, unitId: number | null): void {
    this.#all.employees++;
    if (impact.before === null) this.#all.errorsBefore++;
    if (impact.after === null) this.#all.errorsAfter++;
    if (!isSound(impact)) return;
    this.#before = add(this.#before, impact.before);
    this.#after = add(this.#after, impact.after);
    if (unitId !== null) this.#addToUnit(unitId, impact);
    const side = compare(impact.after, impact.before);
    if (side === 0) return;
    this.#all.changed++;
    this.#histogram.add(differenceOf(impact));
    if (side > 0) this.#winners = withOne(this.#winners, impact, (a, b) => compare(b, a) >= 0);
    else this.#losers = withOne(this.#losers, impact, (a, b) => compare(b, a) < 0);
  }

  impact(): PeriodImpact {
    return {
      period: this.#period,
      ...this.#all,
      before: this.#before,
      after: this.#after,
      units: [...this.#units.values()].sort((a, b) => compare(sizeOf(b), sizeOf(a)) || a.unitId - b.unitId),
      histogram: this.#histogram.bins(),
      winners: this.#winners,
      losers: this.#losers,
    };
  }

  #addToUnit(unitId: number, { before, after }: SoundImpact): void {
    const own = this.#units.get(unitId) ?? { unitId, employees: 0, before: ZERO, after: ZERO };
    this.#units.set(unitId, {
      unitId,
      employees: own.employees + 1,
      before: add(own.before, before),
      after: add(own.after, after),
    });
  }
}

function isSound(impact: Impact): impact is SoundImpact {
  return impact.before !== null && impact.after !== null;
}

/** The list with one more in its place, behind those that `stays` says stand before it, and no longer than it may be. */
function withOne(
  named: readonly SoundImpact[],
  impact: SoundImpact,
  stays: (own: Decimal, other: Decimal) => boolean,
): readonly SoundImpact[] {
  const own = differenceOf(impact);
  const place = named.findIndex((each) => !stays(own, differenceOf(each)));
  if (place < 0) return named.length < MOST_NAMED ? [...named, impact] : named;
  return named.toSpliced(place, 0, impact).slice(0, MOST_NAMED);
}

function differenceOf({ before, after }: SoundImpact): Decimal {
  return subtract(after, before);
}

function sizeOf({ before, after }: UnitImpact): Decimal {
  const difference = subtract(after, before);
  return isZero(difference) || compare(difference, ZERO) > 0 ? difference : subtract(before, after);
}
