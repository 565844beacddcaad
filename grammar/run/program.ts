/** A compiled formula: evaluated for one set of inputs after another, or explained. */
import type { Checked, Slot } from "../check/checked.ts";
import { dereferenced } from "../values/reference.ts";
import type { ArrayValue, Scalar, Value } from "../values/value.ts";
import { compileAst, shown } from "./compile.ts";
import { Frame } from "./frame.ts";

export interface Program {
  readonly checked: Checked;
  /** The inputs that `evaluate` takes, in order. */
  readonly slots: readonly Slot[];
  /** The formula's value; never throws, errors are values. A blank result is 0, as in a cell. */
  evaluate(inputs: readonly Value[]): Scalar | ArrayValue;
}

/** Compiles once; the program holds no state between evaluations. */
export function compile(checked: Checked): Program {
  const root = compileAst(checked, null);
  return {
    checked,
    slots: checked.slots,
    evaluate: (inputs) => shown(dereferenced(root(newFrame(checked, inputs)))),
  };
}

/** The outermost frame of one evaluation. */
export function newFrame(checked: Checked, inputs: readonly Value[]): Frame {
  return new Frame(inputs, new Array(checked.scope.size).fill(null), null, { steps: 0, depth: 0 });
}
