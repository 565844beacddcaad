/** Calls that branch, bound and sum as functions of the value in them; look-ups stand in `lookups.ts`. */
import { type Ast, ONE, ZERO } from "../../../grammar/index.ts";
import {
  allOrAny,
  chosenBy,
  constantFunction,
  extreme,
  MOST_BOUNDS,
  missingFunction,
  type Piecewise,
  product,
  sum,
  truthFunction,
  truthOf,
} from "./piecewise.ts";
import { areAlike, atPlace, listsIn } from "./places.ts";
import type { Reading } from "./reading.ts";

type Rule = (args: readonly Ast[], reading: Reading, node: Ast) => Piecewise | null;

export const calls: Readonly<Record<string, Rule>> = Object.assign(Object.create(null), {
  IF: ([condition, yes, no], reading, node) => branch(condition, yes, no, reading, node),
  IFS: (args, reading, node) => {
    if (args.length === 0 || args.length % 2 !== 0) return reading.refuse("CONDITION_NOT_ORDER", node);
    return firstHolding(args, reading, node);
  },
  SWITCH: ([expression, ...rest], reading, node) => {
    const isTruth = expression?.kind === "boolean" && expression.value;
    if (!isTruth || rest.length < 2) return reading.refuse("CONDITION_NOT_ORDER", node);
    return firstHolding(rest, reading, node);
  },
  AND: (args, reading, node) => logical(args, "AND", reading, node),
  OR: (args, reading, node) => logical(args, "OR", reading, node),
  NOT: ([operand], reading, node) => {
    const inner = operand && reading.read(operand);
    return inner ? truthOf(inner, (truth) => !truth) : reading.refuse("CONDITION_NOT_ORDER", node);
  },
  NA: (args) => (args.length === 0 ? missingFunction : null),
  MIN: (args, reading, node) => extremes(args, -1, reading, node),
  MAX: (args, reading, node) => extremes(args, 1, reading, node),
  SUM: (args, reading) => folded(args, reading, sum),
  PRODUCT: (args, reading) => folded(args, reading, product),
  SUMPRODUCT: (args, reading, node) => sumOfProducts(args, reading, node),
} satisfies Record<string, Rule>);

function branch(
  condition: Ast | undefined,
  yes: Ast | undefined,
  no: Ast | undefined,
  reading: Reading,
  node: Ast,
): Piecewise | null {
  if (condition === undefined || yes === undefined) return reading.refuse("CONDITION_NOT_ORDER", node);
  const met = conditionOf(condition, reading);
  const whenTrue = met && reading.read(yes);
  const whenFalse = whenTrue && (no === undefined ? truthFunction(false) : reading.read(no));
  if (met === null || whenTrue === null || whenFalse === null) return null;
  return chosenBy(met, whenTrue, whenFalse) ?? reading.refuse("CONDITION_NOT_ORDER", condition);
}

/** A condition, which has other obstacles than a result. */
function conditionOf(condition: Ast, reading: Reading): Piecewise | null {
  const before = reading.obstacle;
  const met = reading.read(condition);
  if (met !== null || before !== null || reading.obstacle === null) return met;
  if (reading.obstacle.kind !== "RESULT_NOT_CONSTANT" && reading.obstacle.kind !== "RESULT_NOT_A_NUMBER")
    return null;
  reading.obstacle = { kind: "CONDITION_NOT_ORDER", at: condition };
  return null;
}

/** IFS, and SWITCH(TRUE, …), whose last argument may be the rest. */
function firstHolding(args: readonly Ast[], reading: Reading, node: Ast): Piecewise | null {
  const pairs = Math.floor(args.length / 2);
  const rest = args.length % 2 === 1 ? args.at(-1) : undefined;
  let otherwise = rest === undefined ? missingFunction : reading.read(rest);
  for (let pair = pairs - 1; pair >= 0 && otherwise !== null; pair--) {
    const [condition, value] = [args[2 * pair], args[2 * pair + 1]];
    if (condition === undefined || value === undefined) return null;
    const met = conditionOf(condition, reading);
    const whenTrue = met && reading.read(value);
    if (met === null || whenTrue === null) return null;
    otherwise = chosenBy(met, whenTrue, otherwise) ?? reading.refuse("CONDITION_NOT_ORDER", node);
  }
  return otherwise;
}

function logical(args: readonly Ast[], kind: "AND" | "OR", reading: Reading, node: Ast): Piecewise | null {
  const parts = args.map((argument) => conditionOf(argument, reading));
  const read = parts.filter((part) => part !== null);
  if (read.length === 0 || read.length < args.length) return reading.refuse("CONDITION_NOT_ORDER", node);
  return allOrAny(read, kind) ?? reading.refuse("CONDITION_NOT_ORDER", node);
}

function folded(
  args: readonly Ast[],
  reading: Reading,
  rule: (a: Piecewise, b: Piecewise) => Piecewise | null,
): Piecewise | null {
  const parts = args.map((argument) => reading.read(argument));
  return parts.reduce((all, part) => all && part && rule(all, part));
}

function extremes(args: readonly Ast[], side: -1 | 1, reading: Reading, node: Ast): Piecewise | null {
  const found = folded(args, reading, (a, b) => extreme(a, b, side));
  return found ?? reading.refuse("RESULT_NOT_CONSTANT", node);
}

/** Each place of the lists is an expression of its own; what they come to is added. A bare comparison counts 0 there. */
function sumOfProducts(args: readonly Ast[], reading: Reading, node: Ast): Piecewise | null {
  const { readArea } = reading;
  const lists = args.map((argument) => listsIn(argument, readArea));
  const known = lists.filter((each) => each !== null);
  const all = known.flat();
  if (known.length < lists.length || known.some(({ length }) => length === 0) || !areAlike(all))
    return reading.refuse("CELLS_NOT_CONSTANT", node);
  const size = all[0]?.cellCount ?? 0;
  if (size > MOST_BOUNDS) return reading.refuse("TOO_LARGE", node);
  let total: Piecewise | null = constantFunction(ZERO);
  for (let place = 0; place < size && total !== null; place++) {
    const term = productAt(args, place, reading);
    total = term && sum(total, term);
  }
  return total ?? reading.refuse("CELLS_NOT_CONSTANT", node);
}

function productAt(args: readonly Ast[], place: number, reading: Reading): Piecewise | null {
  let term: Piecewise | null = constantFunction(ONE);
  for (const argument of args) {
    const cell = atPlace(argument, place, reading.readArea);
    const read: Piecewise | null = cell && reading.read(cell);
    if (read?.pieces.some((piece) => piece.kind === "line" && piece.truth)) return null;
    term = term && read && product(term, read);
  }
  return term;
}
