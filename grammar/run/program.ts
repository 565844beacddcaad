/** A compiled formula: evaluated for one set of inputs after another, or explained. */
import type { Checked, Slot } from "../check/checked.ts";
import { Budget, defaultEvaluationLimits, type EvaluationLimits } from "../values/budget.ts";
import { Decimal } from "../values/decimal.ts";
import { dereferenced } from "../values/reference.ts";
import type { ArrayValue, Scalar, Value } from "../values/value.ts";
import { compileAst, shown } from "./compile.ts";
import { Frame, type Operand, operandOf, read } from "./frame.ts";

export interface Program {
  readonly checked: Checked;
  /** The inputs that `evaluate` takes, in order. */
  readonly slots: readonly Slot[];
  /** The formula's value; never throws, errors are values. A blank result is 0, as in a cell. */
  evaluate(inputs: readonly Value[]): Scalar | ArrayValue;
}

/** Compiles once; the program holds no state between evaluations. `given` are the limits of each evaluation. */
export function compile(checked: Checked, given: Partial<EvaluationLimits> = {}): Program {
  const limits = { ...defaultEvaluationLimits, ...given };
  const root = compileAst(checked, null);
  const { slots } = checked;
  if (holdsFrames(checked))
    return {
      checked,
      slots,
      evaluate: (inputs) => shown(dereferenced(root(newFrame(checked, inputs, limits)))),
    };
  const frame = newFrame(checked, [], limits);
  const operand = operandOf(root);
  return {
    checked,
    slots,
    evaluate: (inputs) => evaluateAgain(operand, frame, inputs),
  };
}

/** One evaluation of a formula that keeps its frame. */
function evaluateAgain(operand: Operand, frame: Frame, inputs: readonly Value[]): Scalar | ArrayValue {
  frame.inputs = inputs;
  frame.budget.renew();
  const result = read(operand, frame);
  return result instanceof Decimal ? result : shown(dereferenced(result));
}

/** Whether something may look at a frame later or again, so that each evaluation needs its own: locals and LAMBDAs. */
function holdsFrames({ scope, meanings }: Checked): boolean {
  if (scope.size > 0) return true;
  const kinds = new Set([...meanings.values()].map((meaning) => meaning.kind));
  return kinds.has("lambda") || kinds.has("defined") || kinds.has("function-value");
}

/** The outermost frame of one evaluation. */
export function newFrame(checked: Checked, inputs: readonly Value[], limits: EvaluationLimits): Frame {
  return new Frame(inputs, new Array(checked.scope.size).fill(null), null, new Budget(limits));
}
