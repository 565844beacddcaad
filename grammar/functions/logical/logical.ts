/** Conditions and branches. Branches are computed only when they are taken. */
import { broadcast, cellFor } from "../../values/broadcast.ts";
import { compareValues, toLogical } from "../../values/coercion.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { dereferenced, type Result } from "../../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

type Lazy = () => Result;

const NO_BRANCH = (name: string) => new FormulaError("#N/A", { kind: "no-branch", function: name });

/** A condition as TRUE, FALSE or an error; an array is not one condition. */
function truthOf(value: Value): boolean | FormulaError {
  if (value instanceof ArrayValue) return truthOf(value.at(0, 0));
  return value instanceof Lambda ? argumentError("IF", "not-a-condition") : toLogical(value);
}

/** IF over an array of conditions: both branches are computed, and each cell takes its own. */
function branchCells(condition: ArrayValue, whenTrue: Lazy, whenFalse: Lazy): Value {
  const [yes, no] = [dereferenced(whenTrue()), dereferenced(whenFalse())];
  if (yes instanceof Lambda || no instanceof Lambda) return argumentError("IF", "wrong-shape");
  return broadcast([condition, yes, no], ([met = null, ifTrue = null, ifFalse = null]) => {
    const truth = toLogical(met);
    return truth instanceof FormulaError ? truth : truth ? ifTrue : ifFalse;
  });
}

/** The truth values among arguments: texts and blanks inside arrays are passed over; none at all is #VALUE!. */
function truthsOf(values: readonly Value[], name: string): boolean[] | FormulaError {
  const truths: boolean[] = [];
  for (const value of values) {
    for (const cell of cellsOf([value])) {
      if (value instanceof ArrayValue && (typeof cell === "string" || cell === null)) continue;
      const truth = toLogical(cell);
      if (truth instanceof FormulaError) return truth;
      truths.push(truth);
    }
  }
  return truths.length === 0 ? argumentError(name, "no-values") : truths;
}

function combined(
  name: string,
  doc: string,
  example: readonly [string, string],
  combine: (truths: readonly boolean[]) => boolean,
): FunctionDeclaration {
  return define({
    name,
    category: "logical",
    doc,
    parameters: [{ name: "condition", kind: "cells", repeating: true }],
    example,
    rule: (values) => {
      const truths = truthsOf(values, name);
      return Array.isArray(truths) ? combine(truths) : truths;
    },
  });
}

/** The first value whose condition holds, of conditions and values in turn; over arrays, for each cell. */
function firstHolding(pairs: readonly Lazy[]): Result {
  if (pairs.length % 2 !== 0) return argumentError("IFS", "wrong-shape");
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const condition = dereferenced(pairs[at]?.() ?? null);
    const value = pairs[at + 1] ?? (() => null);
    if (condition instanceof ArrayValue)
      return branchCells(condition, value, () => firstHolding(pairs.slice(at + 2)));
    const truth = truthOf(condition);
    if (truth instanceof FormulaError) return truth;
    if (truth) return value();
  }
  return NO_BRANCH("IFS");
}

/** The result beside the first value that equals the expression; a last one without a pair is the rest. */
function switched(expression: Scalar, rest: readonly Lazy[]): Result {
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const candidate = dereferenced(rest[at]?.() ?? null);
    if (candidate instanceof FormulaError) return candidate;
    if (candidate instanceof ArrayValue || candidate instanceof Lambda)
      return argumentError("SWITCH", "wrong-shape");
    if (!(expression instanceof FormulaError) && compareValues(expression, candidate) === 0)
      return rest[at + 1]?.() ?? null;
  }
  return rest.length % 2 === 1 ? (rest.at(-1)?.() ?? null) : NO_BRANCH("SWITCH");
}

/** A value, with the cells that are caught replaced by those of the fallback, which is computed at need. */
function caught(value: Value, fallback: Lazy, isCaught: (error: FormulaError) => boolean): Result {
  if (value instanceof FormulaError) return isCaught(value) ? fallback() : value;
  if (!(value instanceof ArrayValue)) return value;
  if (!value.cells.some((cell) => cell instanceof FormulaError && isCaught(cell))) return value;
  const instead = dereferenced(fallback());
  if (instead instanceof Lambda) return argumentError("IFERROR", "wrong-shape");
  const cells = value.cells.map((cell, position) => {
    if (!(cell instanceof FormulaError) || !isCaught(cell)) return cell;
    return cellFor(instead, Math.floor(position / value.columns), position % value.columns);
  });
  return new ArrayValue(value.rows, value.columns, cells);
}

const lazy = (name: string) => ({ name, kind: "lazy" }) as const;

export const logicalFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "IF",
    category: "logical",
    doc: "One value where a condition holds, another where it does not.",
    parameters: [
      { name: "condition", kind: "whole" },
      lazy("if true"),
      { ...lazy("if false"), optional: true },
    ],
    example: ['IF(2 > 1, "yes", "no")', "yes"],
    rule: (condition, whenTrue, whenFalse = () => false) => {
      if (condition instanceof ArrayValue) return branchCells(condition, whenTrue, whenFalse);
      const truth = truthOf(condition);
      if (truth instanceof FormulaError) return truth;
      return truth ? whenTrue() : whenFalse();
    },
  }),
  define({
    name: "IFS",
    category: "logical",
    doc: "The value of the first condition that holds; #N/A where none does.",
    parameters: [{ ...lazy("condition"), repeating: true }, lazy("value")],
    example: ['IFS(1 > 2, "a", 2 > 1, "b")', "b"],
    rule: firstHolding,
  }),
  define({
    name: "SWITCH",
    category: "logical",
    doc: "The result beside the first value that equals an expression, or the last argument as the rest.",
    parameters: [
      { name: "expression", kind: "plain" },
      { ...lazy("value"), repeating: true },
      lazy("result"),
    ],
    example: ['SWITCH(2, 1, "a", 2, "b", "c")', "b"],
    rule: switched,
  }),
  define({
    name: "IFERROR",
    category: "logical",
    doc: "A value, or another where it is an error.",
    parameters: [{ name: "value", kind: "whole" }, lazy("if error")],
    example: ["IFERROR(1 / 0, 0)", "0"],
    rule: (value, fallback) => caught(value, fallback, () => true),
  }),
  define({
    name: "IFNA",
    category: "logical",
    doc: "A value, or another where it is #N/A.",
    parameters: [{ name: "value", kind: "whole" }, lazy("if #N/A")],
    example: ["IFNA(NA(), 7)", "7"],
    rule: (value, fallback) => caught(value, fallback, (error) => error.code === "#N/A"),
  }),
  combined("AND", "Whether all conditions hold.", ["AND(1 < 2, TRUE)", "TRUE"], (truths) =>
    truths.every(Boolean),
  ),
  combined("OR", "Whether any condition holds.", ["OR(1 > 2, TRUE)", "TRUE"], (truths) =>
    truths.some(Boolean),
  ),
  combined(
    "XOR",
    "Whether an odd number of conditions hold.",
    ["XOR(TRUE, TRUE)", "FALSE"],
    (truths) => truths.filter(Boolean).length % 2 === 1,
  ),
  define({
    name: "NOT",
    category: "logical",
    doc: "The opposite of a condition.",
    parameters: [{ name: "condition", kind: "logical" }],
    example: ["NOT(FALSE)", "TRUE"],
    rule: (truth) => !truth,
  }),
  define({
    name: "TRUE",
    category: "logical",
    doc: "The truth value TRUE.",
    parameters: [],
    example: ["TRUE()", "TRUE"],
    rule: () => true,
  }),
  define({
    name: "FALSE",
    category: "logical",
    doc: "The truth value FALSE.",
    parameters: [],
    example: ["FALSE()", "FALSE"],
    rule: () => false,
  }),
];
