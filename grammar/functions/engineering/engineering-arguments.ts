/** How engineering functions take their arguments: unlike the older ones, they refuse truth values. */
import { toNumber } from "../../values/coercion.ts";
import { type Decimal, fromDouble, toDouble } from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import type { Plain } from "../../values/value.ts";

/** A number as it is; texts are read, blank is 0, a truth value is #VALUE!. */
export function numberArgument(value: Plain, functionName: string): Decimal | FormulaError {
  return typeof value === "boolean" ? argumentError(functionName, "not-a-number") : toNumber(value);
}

/** As `numberArgument`, for rules that compute on doubles. */
export function doubleArgument(value: Plain, functionName: string): number | FormulaError {
  const number = numberArgument(value, functionName);
  return number instanceof FormulaError ? number : toDouble(number);
}

/** What a rule on doubles has computed; #NUM! where it left Excel's range. */
export function doubleResult(value: number): Decimal | FormulaError {
  return Number.isFinite(value) ? fromDouble(value) : OVERFLOW;
}
