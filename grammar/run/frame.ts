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

/**
 * A compiled node: what it yields in a frame. A closure here is one call of a function of its module, and no more: V8
 * looks up what a closure made many times names (an import, a class after `instanceof`) each time that it runs, while in
 * a function that exists once these are constants.
 */
export interface Evaluate {
  (frame: Frame): Result;
  /** What it computes, where a node around it can compute that in place. One that an observer has wrapped has none. */
  shape?: object;
}

/** Tells what a closure computes. On the closure itself, since the collector takes long over large weak maps. */
export function shaped(evaluate: Evaluate, shape: object): Evaluate {
  evaluate.shape = shape;
  return evaluate;
}

/**
 * A compiled node where another one needs it. Most operands of a pay formula are inputs and constants: these are read in
 * place by `read`, for a call through a closure takes longer than all that they do.
 */
export class Operand {
  readonly evaluate: Evaluate;
  /** The input that it is, or -1. */
  readonly slot: number;
  /** What it yields in every frame, where it is a constant. */
  readonly known: Scalar | undefined;

  constructor(evaluate: Evaluate, slot = -1, known?: Scalar) {
    this.evaluate = evaluate;
    this.slot = slot;
    this.known = known;
  }
}

export function inputAt(slot: number): Evaluate {
  const evaluate: Evaluate = (frame) => frame.inputs[slot] ?? null;
  return shaped(evaluate, new Operand(evaluate, slot));
}

export function constantOf(known: Scalar): Evaluate {
  const evaluate: Evaluate = () => known;
  return shaped(evaluate, new Operand(evaluate, -1, known));
}

export function operandOf(evaluate: Evaluate): Operand {
  return evaluate.shape instanceof Operand ? evaluate.shape : new Operand(evaluate);
}

/** What an operand yields in a frame. */
export function read(operand: Operand, frame: Frame): Result {
  const { slot, known } = operand;
  if (slot >= 0) return frame.inputs[slot] ?? null;
  return known === undefined ? operand.evaluate(frame) : known;
}
