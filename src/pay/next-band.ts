/**
 * The next step of a bonus: how much of a fact is missing until the amount gets better, and by how much. The line's formula is
 * evaluated again on what its run stored, so that tier tables, IFs and look-ups are all bands alike.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  absolute,
  add,
  compare,
  Decimal,
  decimal,
  divide,
  fromInteger,
  multiply,
  round,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import { periodOf } from "../calendar/index.ts";
import { minorDigitsOf } from "../extras/index.ts";
import { type Definitions, type Indicator, loadDefinitions } from "../indicators/index.ts";
import { Company } from "../org/index.ts";
import { type ToldLine, toldLines } from "./explain.ts";
import { asAmount, type MoneyRule, rounded } from "./lines.ts";

export interface NextBand {
  readonly indicator: Indicator;
  /** The fact as it is, and the nearest better one at which the amount is better. */
  readonly fact: Decimal;
  readonly value: Decimal;
  /** How far the one is from the other; above 0. */
  readonly missing: Decimal;
  /** The line's amount there, and how much more that is. */
  readonly amount: Decimal;
  readonly worth: Decimal;
}

export interface NextBandQuery {
  readonly lineId: string;
  /** The code of the one indicator that is meant; null for the nearest step of all. */
  readonly indicator: string | null;
}

/** The next bands of lines that the caller may see, in the order asked, in a constant number of statements. */
export async function nextBands(
  em: EntityManager,
  asked: readonly NextBandQuery[],
): Promise<(NextBand | null)[]> {
  const told = await toldLines(em, [...new Set(asked.map(({ lineId }) => lineId))]);
  const lines = new Map(told.map((line) => [line.id, line]));
  const definitions = await loadDefinitions(em);
  const company = await em.findOneOrFail(Company, { id: 1 });
  return asked.map(({ lineId, indicator }) => {
    const line = lines.get(lineId);
    if (line === undefined || line.kind !== "BONUS" || line.amount === null) return null;
    const rounding = company.rounding === "HALF_EVEN" ? "half-even" : "half-away";
    const money: MoneyRule = { minorDigits: minorDigitsOf(company, line.currency), rounding };
    return nextBandOf(line, indicator, definitions, money);
  });
}

/** The nearest step, in proportion to where the fact stands. */
function nextBandOf(
  line: ToldLine,
  wanted: string | null,
  definitions: Definitions,
  money: MoneyRule,
): NextBand | null {
  const { end } = periodOf("MONTH", Temporal.PlainDate.from(line.periodStart));
  const { indicators } = definitions.at(end);
  const found = line.program.slots.flatMap((slot, n): NextBand[] => {
    if (slot.kind !== "fact" || slot.subject !== "SELF") return [];
    if (slot.time.kind !== "PERIOD" || slot.time.back !== 0) return [];
    const indicator = indicators.get(slot.indicator);
    const isMeant = wanted === null || wanted.toLowerCase() === slot.indicator.toLowerCase();
    if (indicator === undefined || !isMeant) return [];
    const step = stepOf(line, n, indicator, money);
    return step === null ? [] : [step];
  });
  return found.toSorted((a, b) => compare(distanceOf(a), distanceOf(b)))[0] ?? null;
}

function distanceOf({ missing, fact, value }: NextBand): Decimal {
  const [a, b] = [absolute(fact), absolute(value)];
  return divide(missing, compare(a, b) > 0 ? a : b);
}

/** The furthest step that is looked at; with it an indicator takes 90 evaluations at most. */
const MOST_STEPS = 2 ** 40;

/** The least step of one fact by which the amount gets better; amounts are taken not to fall again on the way. */
function stepOf(line: ToldLine, position: number, indicator: Indicator, money: MoneyRule): NextBand | null {
  const fact = line.inputs[position]?.value;
  if (!(fact instanceof Decimal)) return null;
  const values = line.inputs.map((input) => input.value);
  const exactAt = (value: Decimal): Decimal | null => {
    const result = asAmount(line.program.evaluate(values.with(position, value)));
    return result instanceof Decimal ? result : null;
  };
  const ladder = ladderOf(indicator, fact);
  const now = exactAt(fact);
  if (now === null || growsSteadily(now, exactAt(ladder.at(1)), exactAt(ladder.at(2)))) return null;
  const paid = rounded(now, money);
  // Behind the last band there may be nothing but errors: they too end what is as it is now.
  const isOther = (step: number): boolean => {
    const exact = exactAt(ladder.at(step));
    return exact === null || compare(rounded(exact, money), paid) > 0;
  };
  const step = leastOther(isOther, ladder.steps);
  const exact = step === null ? null : exactAt(ladder.at(step));
  if (step === null || exact === null) return null;
  const [value, amount] = [ladder.at(step), rounded(exact, money)];
  const missing = absolute(subtract(value, fact));
  return { indicator, fact, value, missing, amount, worth: subtract(amount, paid) };
}

/** Whether an amount gets better with every step, so that there are no bands to wait for. */
function growsSteadily(now: Decimal, first: Decimal | null, second: Decimal | null): boolean {
  return first !== null && second !== null && compare(first, now) > 0 && compare(second, first) > 0;
}

/** The values that a fact may take next, by the step of its indicator, and how many there are. */
interface Ladder {
  at(step: number): Decimal;
  readonly steps: number;
}

function ladderOf(indicator: Indicator, fact: Decimal): Ladder {
  const digits = indicator.documentMeasure === "COUNT" ? 0 : indicator.decimals;
  const isUp = indicator.direction === "HIGHER_IS_BETTER";
  const size = divide(fromInteger(1), fromInteger(10 ** digits));
  const step = isUp ? size : subtract(ZERO, size);
  const near = round(fact, digits, "half-away");
  const isPast = isUp ? compare(near, fact) > 0 : compare(near, fact) < 0;
  const start = isPast ? subtract(near, step) : near;
  const end = endOf(indicator, fact, isUp);
  const room = end === null ? null : divide(absolute(subtract(end, start)), size);
  const steps = room === null ? MOST_STEPS : Math.min(MOST_STEPS, Math.floor(Number(room.toString())));
  return { at: (n) => add(start, multiply(step, fromInteger(n))), steps };
}

/** The best that the fact can be: the bound of values entered by hand; 0 for what is better the lower. */
function endOf({ minimum, maximum }: Indicator, fact: Decimal, isUp: boolean): Decimal | null {
  const bound = isUp ? maximum : minimum;
  if (bound !== null) return decimal(bound);
  return !isUp && compare(fact, ZERO) >= 0 ? ZERO : null;
}

/** The least step from 1 to `most` that differs, by doubling and then halving; null where none does. */
function leastOther(isOther: (step: number) => boolean, most: number): number | null {
  let [low, high] = [0, 1];
  while (high < most && !isOther(high)) [low, high] = [high, high * 2];
  if (high >= most) {
    if (most <= low || !isOther(most)) return null;
    high = most;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isOther(middle)) high = middle;
    else low = middle;
  }
  return high;
}
