/** What a running formula holds: its inputs, its local names, and how much work it may still do. */
import type { Budget } from "../values/budget.ts";
import type { Result } from "../values/reference.ts";
import type { Scalar, Value } from "../values/value.ts";

/** One level of local names; LAMBDA calls make one each. */
export class Frame {
  /** Given anew by a program that keeps its one frame. */
  inputs: readonly Value[];
  /** `undefined` where a call left a parameter out. */
  readonly locals: (Result | undefined)[];
  readonly outer: Frame | null;
  readonly budget: Budget;

  constructor(inputs: readonly Value[], locals: (Result | undefined)[], outer: Frame | null, budget: Budget) {
    this.inputs = inputs;
    this.locals = locals;
    this.outer = outer;
    this.budget = budget;
  }
}

/** A compiled node: what it yields in a frame. */
export type Evaluate = (frame: Frame) => Result;

/** What closures yield that yield the same in every frame. */
export const constants = new WeakMap<Evaluate, Scalar>();
