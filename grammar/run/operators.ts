/** What each operator does with two scalars, and how operators spread over arrays. Excel's rules. */

import type { BinaryOperator } from "../ast.ts";
import { broadcast } from "../values/broadcast.ts";
import { OUT_OF_STEPS } from "../values/budget.ts";
import { compareValues, toNumber, toText } from "../values/coercion.ts";
import { mayCompute } from "../values/costly.ts";
import {
  add,
  type Decimal,
  divide,
  isOverflow,
  isZero,
  multiply,
  power,
  subtract,
} from "../values/decimal.ts";
import { FormulaError, OVERFLOW } from "../values/error.ts";
import { dereferenced, type Result } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";

export type ScalarOperator = Exclude<BinaryOperator, ":" | " " | ",">;

/** Applies an operator to scalars; `divisionError` is the error for a zero divisor, made once per place in a formula. */
export function applyOperator(
  operator: ScalarOperator,
  left: Scalar,
  right: Scalar,
  divisionError: FormulaError,
): Scalar {
  if (left instanceof FormulaError) return left;
  if (right instanceof FormulaError) return right;
  switch (operator) {
    case "=":
      return compareValues(left, right) === 0;
    case "<>":
      return compareValues(left, right) !== 0;
    case "<":
      return compareValues(left, right) < 0;
    case "<=":
      return compareValues(left, right) <= 0;
    case ">":
      return compareValues(left, right) > 0;
    case ">=":
      return compareValues(left, right) >= 0;
    case "&":
      return joined(left, right);
    default:
      return calculated(operator, left, right, divisionError);
  }
}

const MAX_TEXT = 32_767;

function joined(left: Scalar, right: Scalar): Scalar {
  const a = toText(left);
  const b = toText(right);
  if (a instanceof FormulaError) return a;
  if (b instanceof FormulaError) return b;
  const text = a + b;
  return text.length <= MAX_TEXT
    ? text
    : new FormulaError("#VALUE!", { kind: "limit", limit: "text-length" });
}

function calculated(
  operator: "+" | "-" | "*" | "/" | "^",
  left: Scalar,
  right: Scalar,
  divisionError: FormulaError,
): Scalar {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a instanceof FormulaError) return a;
  if (b instanceof FormulaError) return b;
  return arithmetic(operator, a, b, divisionError);
}

/** Arithmetic on numbers: #DIV/0! for a zero divisor, #NUM! beyond Excel's range. */
export function arithmetic(
  operator: "+" | "-" | "*" | "/" | "^",
  a: Decimal,
  b: Decimal,
  divisionError: FormulaError,
): Decimal | FormulaError {
  switch (operator) {
    case "+":
      return inRange(add(a, b));
    case "-":
      return inRange(subtract(a, b));
    case "*":
      return inRange(multiply(a, b));
    case "/":
      return isZero(b) ? divisionError : inRange(divide(a, b));
    case "^":
      return raised(a, b, divisionError);
    default:
      return operator satisfies never;
  }
}

/** A power as Excel has it: 0^0 is #NUM!, 0 to a negative power #DIV/0!. */
function raised(base: Decimal, exponent: Decimal, divisionError: FormulaError): Decimal | FormulaError {
  if (!mayCompute()) return OUT_OF_STEPS;
  const result = power(base, exponent);
  if (result !== null) return inRange(result);
  return isZero(base) && !isZero(exponent) ? divisionError : OVERFLOW;
}

export function inRange(value: Decimal): Decimal | FormulaError {
  return value.wide !== null && isOverflow(value) ? OVERFLOW : value;
}

/** What does not fit in a cell, such as a LAMBDA where a number is needed. */
export const NOT_A_CELL = new FormulaError("#CALC!", { kind: "array-in-cell" });

/** Applies `rule` cell by cell where a side is an array; a single row or column repeats, missing cells are #N/A. */
export function spread(
  leftResult: Result,
  rightResult: Result,
  rule: (left: Scalar, right: Scalar) => Scalar,
): Value {
  const left = dereferenced(leftResult);
  const right = dereferenced(rightResult);
  if (left instanceof Lambda || right instanceof Lambda) return NOT_A_CELL;
  if (!(left instanceof ArrayValue) && !(right instanceof ArrayValue)) return rule(left, right);
  return broadcast([left, right], ([a, b]) => rule(a ?? null, b ?? null));
}
