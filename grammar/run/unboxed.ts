/** Operators over arrays of small numbers, without a box for each number. */

import type { Comparison } from "../values/comparison.ts";
import { Decimal } from "../values/decimal.ts";
import { compared, multiplied, type Numbers, repeated, summed } from "../values/numbers.ts";
import { ArrayValue, type Value } from "../values/value.ts";

export type UnboxedOperator = "+" | "-" | "*" | Comparison;

/** What an operator gives for an array of small numbers and another of its shape or a small number; else null. */
export function applyUnboxed(operator: UnboxedOperator, left: Value, right: Value): ArrayValue | null {
  const shape = left instanceof ArrayValue ? left : right;
  if (!(shape instanceof ArrayValue)) return null;
  const a = operandOf(left, shape);
  const b = a === null ? null : operandOf(right, shape);
  if (a === null || b === null) return null;
  const result = combined(operator, a, b);
  return result === null ? null : new ArrayValue(shape.rows, shape.columns, result);
}

function operandOf(value: Value, shape: ArrayValue): Numbers | null {
  if (value instanceof Decimal) return repeated(value, shape.rows * shape.columns);
  if (!(value instanceof ArrayValue)) return null;
  return value.rows === shape.rows && value.columns === shape.columns ? value.numbers() : null;
}

function combined(operator: UnboxedOperator, a: Numbers, b: Numbers): Numbers | null {
  switch (operator) {
    case "+":
      return summed(a, b, 1);
    case "-":
      return summed(a, b, -1);
    case "*":
      return multiplied(a, b);
    default:
      return compared(a, b, operator);
  }
}
