/** An operator between two operands, and what it gives where these are not both numbers. */
import { OUT_OF_STEPS } from "../values/budget.ts";
import { dereferenced, type Result } from "../values/reference.ts";
import { ArrayValue, type Scalar, type Value } from "../values/value.ts";
import type { Frame, Operand } from "./frame.ts";
import { spread } from "./operators.ts";
import { applyUnboxed, type UnboxedOperator } from "./unboxed.ts";

export interface Operation {
  readonly left: Operand;
  readonly right: Operand;
  /** What it gives by Excel's coercions, where not both sides are numbers. */
  readonly scalar: (a: Scalar, b: Scalar) => Scalar;
  /** How it goes over arrays of numbers, where there is a way. */
  readonly unboxed: UnboxedOperator | null;
}

/** What an operator gives where not both sides are numbers. */
export function onOthers({ scalar, unboxed }: Operation, left: Result, right: Result, frame: Frame): Result {
  const [a, b] = [dereferenced(left), dereferenced(right)];
  if (!allows(frame, a, b)) return OUT_OF_STEPS;
  return (unboxed === null ? null : applyUnboxed(unboxed, a, b)) ?? spread(a, b, scalar);
}

/** Whether the evaluation may still compute with these, cell by cell where they are arrays. */
function allows({ budget }: Frame, a: Value, b: Value): boolean {
  if (!(a instanceof ArrayValue)) return !(b instanceof ArrayValue) || budget.spendOnCells(b.cellCount);
  return budget.spendOnCells(b instanceof ArrayValue ? a.cellCount + b.cellCount : a.cellCount);
}
