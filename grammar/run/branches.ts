/** IF, of which most bonus formulas are made, often one in the FALSE branch of another. */
import type { Result } from "../values/reference.ts";
import type { Argument } from "./arguments.ts";
import { Comparing, truthIn } from "./comparing.ts";
import { type Evaluate, type Frame, type Operand, operandOf, read, shaped } from "./frame.ts";

/** One condition and what it leads to. */
interface Branch {
  readonly test: Operand;
  /** The test where it is a comparison, which needs no call. */
  readonly comparison: Comparing | null;
  readonly yes: Operand;
  /** What IF's rule makes of a test that is neither TRUE nor FALSE. */
  readonly neither: (met: Result, frame: Frame) => Result;
}

class Branches {
  readonly branches: readonly Branch[];
  readonly otherwise: Operand;

  constructor(branches: readonly Branch[], otherwise: Operand) {
    this.branches = branches;
    this.otherwise = otherwise;
  }
}

/** A condition that is TRUE or FALSE takes its branch without further ado; `byRule` makes a closure of IF's rule. */
export function compileIf(
  args: readonly Argument[],
  byRule: (args: readonly Argument[]) => Evaluate,
): Evaluate {
  const [condition, whenTrue, whenFalse] = args;
  let met: Result = null;
  const rule = byRule([condition == null ? null : () => met, ...args.slice(1)]);
  const neither = (result: Result, frame: Frame): Result => {
    met = result;
    return rule(frame);
  };
  if (condition == null || whenTrue == null || whenFalse == null)
    return (frame) => neither(condition == null ? null : condition(frame), frame);
  const first = {
    test: operandOf(condition),
    comparison: condition.shape instanceof Comparing ? condition.shape : null,
    yes: operandOf(whenTrue),
    neither,
  };
  const { shape } = whenFalse;
  const all =
    shape instanceof Branches
      ? new Branches([first, ...shape.branches], shape.otherwise)
      : new Branches([first], operandOf(whenFalse));
  return shaped((frame) => branchIn(all, frame), all);
}

function branchIn({ branches, otherwise }: Branches, frame: Frame): Result {
  for (let at = 0; at < branches.length; at++) {
    const { test, comparison, yes, neither } = branches[at] as Branch;
    const met = comparison === null ? read(test, frame) : truthIn(comparison, frame);
    if (met === true) return read(yes, frame);
    if (met !== false) return neither(met, frame);
  }
  return read(otherwise, frame);
}
