/** What a running formula holds: its inputs, its local names, and how much work it may still do. */
import { FormulaError } from "../values/error.ts";
import type { Value } from "../values/value.ts";

/** Work that one evaluation may do; LAMBDAs are what could run on. */
export interface Budget {
  steps: number;
  depth: number;
}

export const MAX_STEPS = 1_000_000;
export const MAX_DEPTH = 256;

/** One level of local names; LAMBDA calls make one each. */
export class Frame {
  readonly inputs: readonly Value[];
  /** `undefined` where a call left a parameter out. */
  readonly locals: (Value | undefined)[];
  readonly outer: Frame | null;
  readonly budget: Budget;

  constructor(inputs: readonly Value[], locals: (Value | undefined)[], outer: Frame | null, budget: Budget) {
    this.inputs = inputs;
    this.locals = locals;
    this.outer = outer;
    this.budget = budget;
  }
}

/** A compiled node: its value in a frame. */
export type Evaluate = (frame: Frame) => Value;

export const OUT_OF_STEPS = new FormulaError("#NUM!", { kind: "limit", limit: "steps" });
export const TOO_DEEP = new FormulaError("#NUM!", { kind: "limit", limit: "recursion" });
