/** Comparisons: what each says is known beforehand for a left side below the right one, equal to it, above it. */
import { type Comparison, holds } from "../values/comparison.ts";
import { compare, Decimal } from "../values/decimal.ts";
import type { Result } from "../values/reference.ts";
import { type Evaluate, type Frame, read, shaped } from "./frame.ts";
import { type Operation, onOthers } from "./operation.ts";

export class Comparing {
  readonly operation: Operation;
  readonly below: boolean;
  readonly equal: boolean;
  readonly above: boolean;

  constructor(comparison: Comparison, operation: Operation) {
    this.operation = operation;
    this.below = holds(-1, comparison);
    this.equal = holds(0, comparison);
    this.above = holds(1, comparison);
  }
}

export function compileComparison(comparison: Comparison, operation: Operation): Evaluate {
  const comparing = new Comparing(comparison, operation);
  return shaped((frame) => truthIn(comparing, frame), comparing);
}

export function truthIn({ operation, below, equal, above }: Comparing, frame: Frame): Result {
  const a = read(operation.left, frame);
  const b = read(operation.right, frame);
  if (!(a instanceof Decimal && b instanceof Decimal)) return onOthers(operation, a, b, frame);
  const order = compare(a, b);
  return order < 0 ? below : order > 0 ? above : equal;
}
