import {
  ArrayValue,
  add,
  compare,
  Decimal,
  divide,
  type FactQuery,
  FormulaError,
  fromInteger,
  isZero,
  type MeasuredSlot,
  multiply,
  type Program,
  rowOf,
  type Scalar,
  type Slot,
  ZERO,
} from "../../grammar/index.ts";
import {
  daysIn,
  lastDaySerial,
  type Period,
  serialOfDay,
  stretchCode,
  weightsOf,
} from "../calendar/index.ts";
import { queryKey } from "./needs.ts";
import type { FormulaGrid, PlannedValue, SlotValue, SlotValues } from "./slot-values.ts";
import type { Standing } from "./standing.ts";
import { type Placed, type Timeline, thisPeriod } from "./timeline.ts";
import type { Measured, Totals } from "./totals.ts";

/** What a query of facts came to, by `subject:period`. */
export type QueryTotals = ReadonlyMap<string, { readonly value: Decimal; readonly facts: number }>;

/** What was loaded. */
interface Known {
  readonly grid: FormulaGrid;
  readonly timeline: Timeline;
  readonly standing: Standing;
  readonly planned: PlannedValue;
  readonly totals: Totals;
  readonly queried: ReadonlyMap<string, QueryTotals>;
}

export class Measuring implements SlotValues {
  readonly #known: Known;
  /** Values of formulas by code, subject and stretch. */
  readonly #computed = new Map<string, Map<number, Map<number, Measured>>>();

  constructor(known: Known) {
    this.#known = known;
  }

  of(slot: Slot, subject: number, period: number): SlotValue {
    const at = this.#known.grid.periods[period];
    if (at === undefined) throw new RangeError("no such period in the grid");
    return this.#slot(slot, subject, at);
  }

  /** A slot seen from a subject and a period, which for formulas within formulas need not be those of the grid. */
  #slot(slot: Slot, subject: number, period: Period): SlotValue {
    switch (slot.kind) {
      case "fact":
        return this.#fact(slot, subject, period);
      case "plan":
        return this.#plan(slot, subject, period);
      case "series":
        return this.#series(slot, subject, period);
      case "forecast":
        return this.#forecast(slot, subject, period);
      case "rank":
        return this.#rank(slot, subject, period);
      case "facts":
        return this.#query(slot.query, subject, period);
      default:
        return { value: plainValue(slot, period), facts: null, when: this.#whole(period).when };
    }
  }

  #seen(period: Period, slot: MeasuredSlot): Placed {
    return this.#known.timeline.seenFrom(period, slot.time);
  }

  #whole(period: Period): Placed {
    return this.#known.timeline.seenFrom(period, thisPeriod);
  }

  #fact(slot: MeasuredSlot, subject: number, period: Period): SlotValue {
    const placed = this.#seen(period, slot);
    const { value, facts } = this.#measured(slot, subject, period, placed);
    return { value, facts, when: placed.when };
  }

  #measured(slot: MeasuredSlot, subject: number, period: Period, placed: Placed): Measured {
    const about = this.#known.standing.seenFrom(subject, slot.subject, period);
    if (about === null) return { value: missing(slot.indicator, placed), facts: 0 };
    return this.#factOf(about, placed, slot.indicator);
  }

  /** A fact, computed by the indicator's formula where it has one. */
  #factOf(subject: number, placed: Placed, code: string): Measured {
    if (placed.number === null) throw new RangeError(`${code} was not measured for ${placed.when}`);
    const program = placed.definitions.formulas.get(code);
    if (program === undefined) return this.#known.totals(subject, placed.number, code);
    const computed = within(within(this.#computed, code), subject);
    const known = computed.get(placed.number);
    if (known !== undefined) return known;
    const measured = { value: this.#formula(program, subject, placed), facts: null };
    computed.set(placed.number, measured);
    return measured;
  }

  /** A formula's one value over a stretch, on what its own indicators come to over the same stretch. */
  #formula(program: Program, subject: number, placed: Placed): Scalar {
    const last = placed.stretch.parts.at(-1);
    if (last === undefined) return null;
    const inputs = program.slots.map((slot) => {
      const isSameTime = slot.kind === "fact" && slot.time.kind === "PERIOD" && slot.time.back === 0;
      return isSameTime
        ? this.#measured(slot, subject, last, placed).value
        : this.#slot(slot, subject, last).value;
    });
    const value = program.evaluate(inputs);
    return value instanceof ArrayValue ? value.at(0, 0) : value;
  }

  /** A planned value; that of a year or quarter to date is the sum of its periods' plans. */
  #plan(slot: MeasuredSlot, subject: number, period: Period): SlotValue {
    const placed = this.#seen(period, slot);
    const { stretch, when } = placed;
    const about = this.#known.standing.seenFrom(subject, slot.subject, period);
    if (about === null) return { value: missing(slot.indicator, placed), facts: null, when };
    const parts = stretch.parts.map((part) => this.#known.planned(about, part, slot.indicator));
    const [first, second] = parts;
    const plan = first === undefined || second !== undefined ? "ROLLED_UP" : first.status;
    return { value: sumOrError(parts.map(({ value }) => value)), facts: null, when, plan };
  }

  #series(slot: MeasuredSlot & { readonly count: number }, subject: number, period: Period): SlotValue {
    const values: Scalar[] = [];
    let facts = 0;
    const series = Array.from({ length: slot.count }, (_, n) =>
      this.#known.timeline.seenFrom(period, { ...slot.time, back: slot.time.back + slot.count - 1 - n }),
    );
    for (const placed of series) {
      const { value, facts: own } = this.#measured(slot, subject, period, placed);
      if (value instanceof FormulaError) return { value, facts: null, when: placed.when };
      values.push(value);
      facts += own ?? 0;
    }
    const parts = [series[0]?.stretch.parts[0], series.at(-1)?.stretch.parts.at(-1)];
    return {
      value: rowOf(values),
      facts,
      when: stretchCode({ parts: parts.filter((part) => part !== undefined) }),
    };
  }

  /**
   * The fact at the end of the period if it goes on as until the day that is known, day for day as its plan is spread;
   * only sums grow with time.
   */
  #forecast(slot: MeasuredSlot, subject: number, period: Period): SlotValue {
    const placed = this.#seen(period, slot);
    const { stretch, definitions } = placed;
    const fact = this.#fact(slot, subject, period);
    const { asOf, calendar } = this.#known.grid;
    const isOver = Temporal.PlainDate.compare(asOf, stretch.end) >= 0;
    const grows = definitions.indicators.get(slot.indicator)?.rollUp === "SUM";
    if (isOver || !grows || !(fact.value instanceof Decimal)) return fact;
    if (Temporal.PlainDate.compare(asOf, stretch.start) < 0)
      return { ...fact, value: missing(slot.indicator, placed) };
    const rule = definitions.spreads.get(slot.indicator) ?? { kind: "WORKING_DAYS" };
    const [elapsed = ZERO, rest = ZERO] = weightsOf(
      [
        { start: stretch.start, end: asOf },
        { start: asOf.add({ days: 1 }), end: stretch.end },
      ],
      rule,
      calendar,
    );
    if (isZero(elapsed)) return { ...fact, value: missing(slot.indicator, placed) };
    return { ...fact, value: divide(multiply(fact.value, add(elapsed, rest)), elapsed) };
  }

  /** 1 for the best of the unit; as many as are better come before. */
  #rank(slot: MeasuredSlot, subject: number, period: Period): SlotValue {
    const placed = this.#seen(period, slot);
    const { when, definitions } = placed;
    const own = this.#factOf(subject, placed, slot.indicator);
    if (!(own.value instanceof Decimal)) return { value: own.value, facts: own.facts, when };
    const isBetter = definitions.indicators.get(slot.indicator)?.direction !== "LOWER_IS_BETTER";
    let better = 0;
    for (const member of this.#known.standing.membersAt(subject, period)) {
      const { value } = this.#factOf(member, placed, slot.indicator);
      if (!(value instanceof Decimal)) continue;
      const side = compare(value, own.value);
      if (isBetter ? side > 0 : side < 0) better++;
    }
    return { value: fromInteger(better + 1), facts: null, when };
  }

  #query(query: FactQuery, subject: number, period: Period): SlotValue {
    const { number, when } = this.#whole(period);
    const found = this.#known.queried.get(queryKey(query))?.get(`${subject}:${number}`);
    if (found !== undefined) return { value: found.value, facts: found.facts, when };
    const isAverage = query.aggregate === "AVERAGE";
    return { value: isAverage ? NOTHING_TO_AVERAGE : ZERO, facts: 0, when };
  }
}

/** What stands under a key, made where there is nothing yet. */
function within<Key, InnerKey, Value>(outer: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  const inner = outer.get(key) ?? new Map<InnerKey, Value>();
  if (inner.size === 0) outer.set(key, inner);
  return inner;
}

function missing(code: string, { definitions, when }: Placed): FormulaError {
  const indicator = definitions.indicators.get(code)?.name ?? code;
  return new FormulaError("#N/A", { kind: "fact-missing", indicator, period: when });
}

/** As in Excel, the average of nothing. */
const NOTHING_TO_AVERAGE = new FormulaError("#DIV/0!", { kind: "division-by-zero" });

function sumOrError(values: readonly Scalar[]): Scalar {
  const error = values.find((value) => value instanceof FormulaError);
  if (error !== undefined) return error;
  const numbers = values.filter((value) => value instanceof Decimal);
  return numbers.length === 1 ? (numbers[0] ?? ZERO) : numbers.reduce(add, ZERO);
}

/** What a slot means that asks for nothing but the time; null for what is no matter of measuring. */
function plainValue(slot: Slot, period: Period): Scalar {
  if (slot.kind === "today" || slot.kind === "now") return lastDaySerial(period);
  if (slot.kind !== "period") return null;
  if (slot.part === "DAYS") return fromInteger(daysIn(period));
  return serialOfDay(slot.part === "START" ? period.start : period.end);
}
