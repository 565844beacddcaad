/** Dividing an amount of money among several so that the parts add up to it exactly. */
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  type Rounding,
  round,
  sign,
  subtract,
  ZERO,
} from "../../grammar/index.ts";

/**
 * The parts of an amount in proportion to weights, each of whole minor units, by the largest remainder: what rounding down
 * leaves goes, unit by unit, to those who lost most of one, the earlier first. They add up to the amount, rounded. Null
 * where all weights are zero. Throws RangeError for an amount or a weight below zero.
 */
export function distribute(
  amount: Decimal,
  weights: readonly Decimal[],
  money: { readonly minorDigits: number; readonly rounding: Rounding },
): Decimal[] | null {
  if (sign(amount) < 0 || weights.some((weight) => sign(weight) < 0))
    throw new RangeError("only what is not below zero can be divided");
  const sum = weights.reduce(add, ZERO);
  if (isZero(sum)) return null;
  const unit = minorUnit(money.minorDigits);
  const whole = round(amount, money.minorDigits, money.rounding);
  const exact = weights.map((weight) => divide(multiply(whole, weight), sum));
  const parts = exact.map((part) => round(part, money.minorDigits, "toward-zero"));
  const left = subtract(whole, parts.reduce(add, ZERO));
  const units = Number(divide(left, unit).toString());
  const order = exact
    .map((part, n) => ({ n, lost: subtract(part, parts[n] ?? ZERO) }))
    .sort((a, b) => compare(b.lost, a.lost) || a.n - b.n);
  for (const { n } of order.slice(0, units)) parts[n] = add(parts[n] ?? ZERO, unit);
  return parts;
}

/** One of the smallest unit that a currency has, such as 0.01. */
export function minorUnit(digits: number): Decimal {
  return divide(fromInteger(1), decimal(`1${"0".repeat(digits)}`));
}
