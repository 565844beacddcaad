/** How functions of Excel's old Analysis ToolPak (GCD, MROUND, QUOTIENT …) take their arguments: stricter than others. */
import { toNumber } from "../../values/coercion.ts";
import type { Decimal } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, type Plain, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";

/** A number, or a text that spells one; truth values are #VALUE!. Blank is 0. */
export function toolpakNumber(value: Plain, name: string): Decimal | FormulaError {
  return typeof value === "boolean" ? argumentError(name, "not-a-number") : toNumber(value);
}

/** A blank argument, or the one cell that it names. */
function isBlank(value: Value): boolean {
  return (
    value === null || (value instanceof ArrayValue && value.cells.length === 1 && value.at(0, 0) === null)
  );
}

/**
 * The numbers among arguments and inside their arrays; texts are read. A blank is passed over where it is an argument
 * and counts as 0 inside an array; no number at all is #VALUE!.
 */
export function toolpakNumbers(values: readonly Value[], name: string): Decimal[] | FormulaError {
  const numbers: Decimal[] = [];
  for (const value of values) if (value instanceof Lambda) return argumentError(name, "not-a-number");
  for (const cell of cellsOf(values.filter((value) => !isBlank(value)))) {
    if (cell instanceof FormulaError) return cell;
    const number = toolpakNumber(cell, name);
    if (number instanceof FormulaError) return number;
    numbers.push(number);
  }
  return numbers.length === 0 ? argumentError(name, "no-values") : numbers;
}
