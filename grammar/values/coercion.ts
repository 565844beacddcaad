/** Excel's coercions between kinds of values, and its order of comparison. Dates in texts are read by `dates.ts`. */

import { dateSerialOfText } from "./dates.ts";
import { compare, Decimal, divide, HUNDRED, negate, ONE, parseDecimal, toWide, ZERO } from "./decimal.ts";
import { FormulaError } from "./error.ts";
import type { Plain, Scalar } from "./value.ts";

/** The number that Excel sees in a value: blank is 0, TRUE is 1, a text is read as typed; else #VALUE!. */
export function toNumber(value: Scalar): Decimal | FormulaError {
  if (value instanceof Decimal) return value;
  if (value === null) return ZERO;
  if (typeof value === "boolean") return value ? ONE : ZERO;
  if (typeof value === "string") {
    return (
      numberOfText(value) ?? new FormulaError("#VALUE!", { kind: "not-a-number", text: value.slice(0, 100) })
    );
  }
  return value;
}

/** The number that a text spells as someone would type it into a cell: `1,234.5`, `12%`, `(5)`, `$3`, `2026-03-15`. */
export function numberOfText(text: string): Decimal | null {
  const trimmed = text.trim();
  const plain = parseDecimal(trimmed);
  if (plain !== null) return plain;
  // Spaces around a number are passed over, around a date they are not: " 2024-01-10 " + 1 is #VALUE! in Excel.
  return decoratedNumber(trimmed) ?? (text === trimmed ? dateSerialOfText(text) : null);
}

const decorated =
  /^(\()?([+-])?\s*([$€£¥])?\s*([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?)\s*(%)?(\))?$/;

function decoratedNumber(text: string): Decimal | null {
  const match = decorated.exec(text);
  if (match === null) return null;
  const [, open, outerSign, , innerSign, digits, percent, close] = match;
  if ((open === undefined) !== (close === undefined) || (outerSign !== undefined && innerSign !== undefined))
    return null;
  const magnitude = parseDecimal((digits ?? "").replaceAll(",", ""));
  if (magnitude === null) return null;
  const negative = open !== undefined || outerSign === "-" || innerSign === "-";
  const scaled = percent === undefined ? magnitude : divide(magnitude, HUNDRED);
  return negative ? negate(scaled) : scaled;
}

/** The text that Excel shows when a value is joined to text: numbers with at most 15 digits, TRUE, FALSE, blank as "". */
export function toText(value: Scalar): string | FormulaError {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Decimal) return textOfNumber(value);
  return value;
}

/** Excel's General form in text: 15 significant digits, an exponent from 1E+20 up and below 1E-9. */
export function textOfNumber(value: Decimal): string {
  if (value.wide === null && Math.abs(value.mantissa) < 1e15 && value.scale <= 9) return value.toString();
  const rounded = toWide(value).toSignificantDigits(15, 4);
  if (rounded.isZero()) return "0";
  if (rounded.e < 20 && rounded.e >= -9) return rounded.toFixed();
  const [mantissa = "", exponent = ""] = rounded.toExponential().split("e");
  const size = exponent.slice(1).padStart(2, "0");
  return `${mantissa}E${exponent.startsWith("-") ? "-" : "+"}${size}`;
}

/** The truth value that Excel sees: numbers but 0 are TRUE, the texts TRUE and FALSE are read, other texts #VALUE!. */
export function toLogical(value: Scalar): boolean | FormulaError {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (value instanceof Decimal) return compare(value, ZERO) !== 0;
  if (typeof value !== "string") return value;
  const upper = value.toUpperCase();
  if (upper === "TRUE") return true;
  if (upper === "FALSE") return false;
  return new FormulaError("#VALUE!", { kind: "not-a-number", text: value.slice(0, 100) });
}

/**
 * Excel's order: numbers before texts before booleans; texts without regard to case; a blank equals 0, "" and FALSE.
 * Returns below, at or above 0.
 */
export function compareValues(a: Plain, b: Plain): number {
  if (a instanceof Decimal && b instanceof Decimal) return compare(a, b);
  if (a === null) return b === null ? 0 : -compareToBlank(b);
  if (b === null) return compareToBlank(a);
  const byKind = rank(a) - rank(b);
  if (byKind !== 0) return byKind;
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  return Number(a) - Number(b);
}

/** Texts in Excel's order, without regard to case. Below, at or above 0. */
export function compareTexts(a: string, b: string): number {
  const left = foldCase(a);
  const right = foldCase(b);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The form in which texts and names that differ only in letter case are the same. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}

function compareToBlank(value: Exclude<Plain, null>): number {
  if (value instanceof Decimal) return compare(value, ZERO);
  if (typeof value === "string") return value === "" ? 0 : 1;
  return value ? 1 : 0;
}

function rank(value: Exclude<Plain, null>): number {
  return value instanceof Decimal ? 0 : typeof value === "string" ? 1 : 2;
}
