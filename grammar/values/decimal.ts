/**
 * Exact decimals of 34 significant digits. Most numbers of a pay formula are small: a safe-integer mantissa over a
 * power of ten; they take a fast path, and the rest decimal.js. Both paths give the same digits.
 *
 * Quotients such as 1/3 are the one place where digits are lost. To keep `1/3*3=1` and `INT(1/3*3)=1` true, as in
 * Excel, numbers are computed with 34 digits and *decided on* (compared, truncated, rounded) with 30: see `settle`.
 */
import { Decimal as Wide } from "decimal.js";
import { divides, finest, longDivision } from "./quotient.ts";

const PRECISION = 34;
const SETTLED = 30;
export const MAX_SCALE = 15;
/** decimal.js keeps seven digits a word; a number of more words has too many digits to be small. */
const SMALL_WORDS = 3;
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Excel's range: what is larger is #NUM!, what is smaller is 0. */
const WideDecimal = Wide.clone({
  precision: PRECISION,
  rounding: Wide.ROUND_HALF_EVEN,
  maxE: 308,
  minE: -324,
  toExpNeg: -400,
  toExpPos: 400,
  defaults: true,
});

/** 10 to the power of minus each scale that a small number may have. */
const TENTHS = POWERS.map((power) => new WideDecimal(1).dividedBy(power));

const LARGEST = new WideDecimal(Number.MAX_VALUE);

/** An immutable exact number: `mantissa / 10^scale` where `wide` is null, else `wide`. Made by the functions below. */
export class Decimal {
  readonly mantissa: number;
  readonly scale: number;
  readonly wide: Wide | null;

  constructor(mantissa: number, scale: number, wide: Wide | null) {
    this.mantissa = mantissa;
    this.scale = scale;
    this.wide = wide;
  }

  /** All significant digits, without an exponent: `"-0.5"`. */
  toString(): string {
    if (this.wide !== null) return this.wide.toString();
    if (this.scale === 0) return String(this.mantissa);
    return smallToString(this.mantissa, this.scale);
  }

  toJSON(): string {
    return this.toString();
  }
}

export const ZERO = new Decimal(0, 0, null);
export const ONE = new Decimal(1, 0, null);
export const HUNDRED = new Decimal(100, 0, null);

const plainNumeral = /^(-?\d+)(?:\.(\d+))?$/;
const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,6})?$/;

/** The number that an English numeral spells (`-1.5`, `.5`, `1e3`); null where it spells none or is beyond Excel's range. */
export function parseDecimal(text: string): Decimal | null {
  if (!numeral.test(text)) return null;
  if (text.length <= 15) {
    const [, whole, fraction = ""] = plainNumeral.exec(text) ?? [];
    if (whole !== undefined) return smallest(Number(whole + fraction), fraction.length);
  }
  const number = fromWide(new WideDecimal(text));
  return isOverflow(number) ? null : number;
}

/** A small number in the form without zeros at its end. */
function smallest(mantissa: number, scale: number): Decimal {
  while (scale > 0 && mantissa % 10 === 0) {
    mantissa /= 10;
    scale -= 1;
  }
  return new Decimal(mantissa + 0, scale, null);
}

/** The number that a numeral in our own code or database spells; anything else is a bug. */
export function decimal(numeralText: string | number): Decimal {
  const parsed = parseDecimal(String(numeralText));
  if (parsed === null) throw new RangeError(`not a numeral: ${numeralText}`);
  return parsed;
}

/** A whole number as a decimal. `value` must be a safe integer. */
export function fromInteger(value: number): Decimal {
  return new Decimal(value + 0, 0, null);
}

/** The shortest decimal that is the double (`0.1` for 0.1), for results of functions that work on doubles. */
export function fromDouble(value: number): Decimal {
  return Number.isSafeInteger(value) ? fromInteger(value) : fromWide(new WideDecimal(value));
}

/** The nearest double. */
export function toDouble(value: Decimal): number {
  return value.wide === null ? value.mantissa / scaleFactor(value.scale) : value.wide.toNumber();
}

/** decimal.js's form of a number, for functions that need its library (ln, sin …). Turn the result back with `fromWide`. */
export function toWide(value: Decimal): Wide {
  if (value.wide !== null) return value.wide;
  const mantissa = new WideDecimal(value.mantissa);
  return value.scale === 0 ? mantissa : mantissa.times(TENTHS[value.scale] as Wide);
}

/** Takes a decimal.js number back, small where it fits. */
export function fromWide(value: Wide): Decimal {
  const w = value instanceof WideDecimal ? value : new WideDecimal(value);
  if (!w.isFinite() || w.d.length > SMALL_WORDS) return new Decimal(0, 0, w);
  const digits = w.precision();
  const scale = Math.max(0, digits - 1 - w.e);
  if (scale > MAX_SCALE || w.e > 14 || digits > 15) return w.isZero() ? ZERO : new Decimal(0, 0, w);
  return new Decimal(Math.round(Number(w.times(scaleFactor(scale)))) + 0, scale, null);
}

/** Whether a result left Excel's range (it is #NUM! then). */
export function isOverflow(value: Decimal): boolean {
  const { wide } = value;
  if (wide === null || wide.e < LARGEST.e) return false;
  return !wide.isFinite() || wide.abs().greaterThan(LARGEST);
}

export function isZero(value: Decimal): boolean {
  return value.wide === null ? value.mantissa === 0 : value.wide.isZero();
}

/** -1, 0 or 1. */
export function sign(value: Decimal): number {
  return value.wide === null ? Math.sign(value.mantissa) + 0 : value.wide.isZero() ? 0 : value.wide.s;
}

export function negate(value: Decimal): Decimal {
  return value.wide === null
    ? new Decimal(0 - value.mantissa, value.scale, null)
    : new Decimal(0, 0, value.wide.negated());
}

export function absolute(value: Decimal): Decimal {
  return sign(value) < 0 ? negate(value) : value;
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.wide === null && b.wide === null) {
    const sum = alignedSum(a, b.mantissa, b.scale);
    if (sum !== null) return sum;
  }
  return wideSum(toWide(a), toWide(b));
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  if (a.wide === null && b.wide === null) {
    const difference = alignedSum(a, -b.mantissa, b.scale);
    if (difference !== null) return difference;
  }
  return wideSum(toWide(a), toWide(b).negated());
}

/** Whether a whole double stands for itself only, so that it may be a mantissa. */
export function isSafe(mantissa: number): boolean {
  return mantissa <= Number.MAX_SAFE_INTEGER && mantissa >= -Number.MAX_SAFE_INTEGER;
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  if (a.wide === null && b.wide === null) {
    const mantissa = a.mantissa * b.mantissa;
    const scale = a.scale + b.scale;
    if (scale <= MAX_SCALE && isSafe(mantissa)) return new Decimal(mantissa + 0, scale, null);
  }
  return fromWide(toWide(a).times(toWide(b)));
}

/** The quotient to 34 digits. The caller has refused a zero divisor. */
export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.wide === null && b.mantissa === 0) throw new RangeError("What divides by zero asks before");
  if (a.wide !== null || b.wide !== null) return fromWide(toWide(a).dividedBy(toWide(b)));
  return exactQuotient(a, b) ?? inexactQuotient(a, b);
}

/** Base to the power of exponent, or null where there is no real result (`0^0`, `(-2)^0.5`). */
export function power(base: Decimal, exponent: Decimal): Decimal | null {
  if (isZero(base) && sign(exponent) <= 0) return null;
  const result = toWide(base).pow(toWide(exponent));
  return result.isNaN() ? null : fromWide(result);
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`, both settled. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.wide === null && b.wide === null) {
    const difference = alignedDifference(a, b);
    if (isSafe(difference)) return difference;
  }
  return toWide(settle(a)).comparedTo(toWide(settle(b)));
}

/** The number rounded to the 30 digits on which decisions are made; exact numbers of up to 30 digits are unchanged. */
export function settle(value: Decimal): Decimal {
  if (value.wide === null || value.wide.precision() <= SETTLED || !value.wide.isFinite()) return value;
  return fromWide(value.wide.toSignificantDigits(SETTLED));
}

export type Rounding = "half-away" | "half-even" | "toward-zero" | "away-from-zero" | "down" | "up";

const wideRounding: Record<Rounding, Wide.Rounding> = {
  "half-away": Wide.ROUND_HALF_UP,
  "half-even": Wide.ROUND_HALF_EVEN,
  "toward-zero": Wide.ROUND_DOWN,
  "away-from-zero": Wide.ROUND_UP,
  down: Wide.ROUND_FLOOR,
  up: Wide.ROUND_CEIL,
};

/** The settled number rounded to `digits` decimals; negative digits round to tens, hundreds … */
export function round(value: Decimal, digits: number, rounding: Rounding = "half-away"): Decimal {
  if (value.wide === null && value.scale <= digits) return value;
  if (digits > 400) return value;
  if (digits < -400) return roundToNothing(value, rounding);
  if (value.wide === null && digits >= 0) return roundSmall(value, digits, rounding);
  const w = toWide(settle(value));
  if (digits >= 0) return fromWide(w.toDecimalPlaces(digits, wideRounding[rounding]));
  const unit = WideDecimal.pow(10, -digits);
  return fromWide(w.dividedBy(unit).toDecimalPlaces(0, wideRounding[rounding]).times(unit));
}

/** Whether the settled number is whole. */
export function isWhole(value: Decimal): boolean {
  return value.wide === null && value.scale === 0 ? true : toWide(settle(value)).isInteger();
}

/** A double that keeps what `trunc` of the settled number says, for counts, positions and digits. */
export function toWholeNumber(value: Decimal): number {
  if (value.wide === null && value.scale === 0) return value.mantissa;
  return toDouble(round(value, 0, "toward-zero"));
}

/** Whole doubles divide by a power of ten without error once the rest is taken off; twice a rest is exact as well. */
function roundSmall({ mantissa, scale }: Decimal, digits: number, rounding: Rounding): Decimal {
  const unit = scaleFactor(scale - digits);
  const rest = mantissa % unit;
  const whole = (mantissa - rest) / unit;
  return smallest(whole + awayFromZero(rest, unit, whole, rounding), digits);
}

/** What rounding adds to the whole part of a number: -1, 0 or 1. */
function awayFromZero(rest: number, unit: number, whole: number, rounding: Rounding): number {
  const twice = 2 * Math.abs(rest);
  switch (rounding) {
    case "half-away":
      return twice >= unit ? Math.sign(rest) : 0;
    case "half-even":
      return twice > unit || (twice === unit && whole % 2 !== 0) ? Math.sign(rest) : 0;
    case "toward-zero":
      return 0;
    case "away-from-zero":
      return Math.sign(rest);
    case "down":
      return rest < 0 ? -1 : 0;
    case "up":
      return rest > 0 ? 1 : 0;
    default:
      return rounding satisfies never;
  }
}

function roundToNothing(value: Decimal, rounding: Rounding): Decimal {
  const rounded = rounding === "away-from-zero" || (rounding === "up" && sign(value) > 0);
  return rounded && !isZero(value) ? new Decimal(0, 0, new WideDecimal(Infinity)) : ZERO;
}

function alignedSum(a: Decimal, mantissa: number, scale: number): Decimal | null {
  if (a.scale === scale) return smallOrNull(a.mantissa + mantissa, scale);
  if (a.scale > scale) return smallOrNull(a.mantissa + mantissa * scaleFactor(a.scale - scale), a.scale);
  return smallOrNull(a.mantissa * scaleFactor(scale - a.scale) + mantissa, scale);
}

/** `a - b` at the finer of their scales; exact where it is safe, for the reason given below. */
function alignedDifference(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale) return a.mantissa - b.mantissa;
  return a.scale > b.scale
    ? a.mantissa - b.mantissa * (POWERS[a.scale - b.scale] as number)
    : a.mantissa * (POWERS[b.scale - a.scale] as number) - b.mantissa;
}

/**
 * A safe sum is exact: its aligned term is below 2^54 then, and even (a multiple of ten), so a double holds it.
 */
function smallOrNull(mantissa: number, scale: number): Decimal | null {
  return isSafe(mantissa) ? new Decimal(mantissa + 0, scale, null) : null;
}

/** The quotient where it is small, else null. */
function exactQuotient(a: Decimal, b: Decimal): Decimal | null {
  const divisor = b.mantissa;
  let { mantissa, scale } = a;
  if (!divides(divisor, mantissa) && !divides(divisor, finest(mantissa))) return null;
  while (!divides(divisor, mantissa)) {
    mantissa *= 10;
    scale += 1;
  }
  return rescaled(Math.round(mantissa / divisor), scale - b.scale);
}

/** The quotient of small numbers to 34 digits: that of two whole doubles where their scales allow it. */
function inexactQuotient(a: Decimal, b: Decimal): Decimal {
  const dividend = a.mantissa * scaleFactor(Math.max(b.scale - a.scale, 0));
  const divisor = b.mantissa * scaleFactor(Math.max(a.scale - b.scale, 0));
  if (!isSafe(dividend) || !isSafe(divisor)) return fromWide(toWide(a).dividedBy(toWide(b)));
  const quotient = longDivision(Math.abs(dividend), Math.abs(divisor), PRECISION);
  if (quotient === null) return fromWide(new WideDecimal(dividend).dividedBy(divisor));
  const wide = new WideDecimal(1) as { -readonly [Part in keyof Wide]: Wide[Part] };
  wide.d = quotient.words;
  wide.e = quotient.exponent;
  wide.s = dividend < 0 === divisor < 0 ? 1 : -1;
  return fromWide(wide);
}

/** `mantissa / 10^scale`, the scale of which may be negative. */
function rescaled(mantissa: number, scale: number): Decimal | null {
  if (scale > MAX_SCALE) return null;
  return scale >= 0 ? new Decimal(mantissa + 0, scale, null) : smallOrNull(mantissa * scaleFactor(-scale), 0);
}

/** Adds, and takes what cancels to less than the 30 digits that are decided on as zero (`1/3*3-1`). */
function wideSum(a: Wide, b: Wide): Decimal {
  const sum = a.plus(b);
  // Zero has the exponent of 1, beside which a small number would look like what is left of cancelling.
  if (a.isZero() || b.isZero()) return fromWide(sum);
  const inexact = a.precision() > SETTLED || b.precision() > SETTLED;
  if (inexact && !sum.isZero() && sum.e < Math.max(a.e, b.e) - SETTLED) return ZERO;
  return fromWide(sum);
}

/** 10 to the power of a scale. */
export function scaleFactor(scale: number): number {
  return POWERS[scale] ?? 10 ** scale;
}

function smallToString(mantissa: number, scale: number): string {
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, "0");
  const fraction = digits.slice(-scale).replace(/0+$/, "");
  const whole = digits.slice(0, -scale);
  const unsigned = fraction === "" ? whole : `${whole}.${fraction}`;
  return mantissa < 0 ? `-${unsigned}` : unsigned;
}
