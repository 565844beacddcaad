/** The parts of pools as they are stored: each is its share but for less than a minor unit, and together they are the pool. */
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  negate,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import { minorUnit } from "../extras/index.ts";

/** A line of a pool: `5000*3/12` in the company's currency; in another one `1250/0.5`, its part by the rate. */
export interface PoolLine {
  /** The employee's personnel number. */
  readonly number: string;
  readonly pool: number;
  readonly name: string;
  readonly formula: string;
  readonly amount: Decimal;
}

const share = /^([\d.]+)\*([\d.]+)\/([\d.]+)$/;

/** Whether the formula tells a share of the pool, so that its amount is that of all parts rounded together. */
export function isShare(formula: string): boolean {
  return share.test(formula);
}

/** One sentence for each part that is not its share, and each pool that its parts do not add up to. */
export function poolFaults(lines: readonly PoolLine[], minorDigits: number): string[] {
  const unit = minorUnit(minorDigits);
  return [...Map.groupBy(lines, ({ pool }) => pool).values()].flatMap((parts) => faultsOf(parts, unit));
}

function faultsOf(lines: readonly PoolLine[], unit: Decimal): string[] {
  let [sum, pool]: [Decimal, Decimal | null] = [ZERO, null];
  const faults: string[] = [];
  for (const { number, name, formula, amount } of lines) {
    const [, whole, part, all] = share.exec(formula) ?? [];
    if (whole === undefined || part === undefined || all === undefined) {
      sum = add(sum, decimal(formula.slice(0, formula.indexOf("/"))));
      continue;
    }
    pool = decimal(whole);
    sum = add(sum, amount);
    const distance = subtract(amount, divide(multiply(pool, decimal(part)), decimal(all)));
    if (compare(distance, unit) >= 0 || compare(distance, negate(unit)) <= 0)
      faults.push(`${number}: "${name}" is ${amount}, which is not ${formula}.`);
  }
  if (pool !== null && compare(sum, pool) !== 0)
    faults.push(`The pool "${lines[0]?.name}" is ${pool}, its parts come to ${sum}.`);
  return faults;
}
