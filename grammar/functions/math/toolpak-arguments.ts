/** Arguments as the functions take them that came to Excel with its Analysis ToolPak: truth values are no numbers. */
import { toNumber } from "../../values/coercion.ts";
import { type Decimal, round } from "../../values/decimal.ts";
import { FormulaError } from "../../values/error.ts";
import type { Plain } from "../../values/value.ts";

const TRUTH_VALUE = new FormulaError("#VALUE!", { kind: "not-a-number", text: "TRUE or FALSE" });

export function exactNumber(value: Plain): Decimal | FormulaError {
  return typeof value === "boolean" ? TRUTH_VALUE : toNumber(value);
}

/** Several of them; the first error ends it. */
export function exactNumbers(values: readonly Plain[]): Decimal[] | FormulaError {
  const numbers: Decimal[] = [];
  for (const value of values) {
    const number = exactNumber(value);
    if (number instanceof FormulaError) return number;
    numbers.push(number);
  }
  return numbers;
}

/** Counts, dates and choices are cut to whole numbers. */
export function truncated(value: Decimal): Decimal {
  return round(value, 0, "toward-zero");
}
