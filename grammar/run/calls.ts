/** Calls of declared functions: prepares arguments by parameter kind, ends at errors, lifts over arrays. */
import type { FunctionDeclaration, Parameter } from "../functions/declare.ts";
import { broadcast } from "../values/broadcast.ts";
import { type Budget, OUT_OF_STEPS } from "../values/budget.ts";
import { mayCompute } from "../values/costly.ts";
import { Decimal, isOverflow } from "../values/decimal.ts";
import { FormulaError, OVERFLOW } from "../values/error.ts";
import { dereferenced, type Place, type Result } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import {
  type Argument,
  ends,
  isLifted,
  parameterAt,
  prepare,
  Taker,
  taken,
  takerOf,
  takings,
} from "./arguments.ts";
import type { Evaluate, Frame } from "./frame.ts";
import { NOT_A_CELL } from "./operators.ts";

/** What is computed to 34 digits by a series, or by trying until it fits; as is all of finance and engineering. */
const costly: ReadonlySet<string> = new Set(
  "EXP LN LOG LOG10 POWER SERIESSUM SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH ASINH ACOSH ATANH SEC CSC COT SECH CSCH COTH ACOT ACOTH GEOMEAN".split(
    " ",
  ),
);

/** The same, counting each call where calls are costly. */
function counted(declaration: FunctionDeclaration): FunctionDeclaration {
  const { name, category, rule } = declaration;
  if (!costly.has(name) && category !== "financial" && category !== "engineering") return declaration;
  return { ...declaration, rule: (...given) => (mayCompute() ? rule(...given) : OUT_OF_STEPS) };
}

/** Compiles a call whose number of arguments the checker has accepted. */
export function compileCall(
  declared: FunctionDeclaration,
  args: readonly Argument[],
  place: Place | null,
): Evaluate {
  const declaration = counted(declared);
  const takers = args.map((argument, position) => takerOf(declaration, argument, position));
  const call = ruleOver(declaration, place);
  const kinds = args.map((_, position) => parameterAt(declaration, position));
  const finish = (values: readonly unknown[], { budget }: Frame): Result =>
    takers.some((taker, at) => isLifted(values[at], taker))
      ? lifted(declaration.name, kinds, values, (prepared) => call(prepared, budget))
      : call(values, budget);
  const isDirect = declaration.parameters.length <= 4 && !declaration.atPlace && !declaration.spends;
  if (isDirect && !declaration.parameters.some(({ repeating }) => repeating))
    return compileDirectCall(declaration, takers, finish);
  return (frame) => {
    const values: unknown[] = [];
    for (const taker of takers) {
      const value = taken(taker, frame);
      if (ends(value, taker)) return value;
      values.push(value);
    }
    return finish(values, frame);
  };
}

/** An argument that the rule does without. */
const NONE = new Taker("", "whole", {});

/** A call of few arguments, which come to the rule without a list of them. */
interface DirectCall {
  readonly rule: FunctionDeclaration["rule"];
  readonly first: Taker;
  readonly second: Taker;
  readonly third: Taker;
  readonly fourth: Taker;
  readonly finish: (values: readonly unknown[], frame: Frame) => Result;
}

function compileDirectCall(
  { rule }: FunctionDeclaration,
  [first = NONE, second = NONE, third = NONE, fourth = NONE]: readonly Taker[],
  finish: DirectCall["finish"],
): Evaluate {
  const call: DirectCall = { rule, first, second, third, fourth, finish };
  if (third.isGiven && fourth.isGiven) return (frame) => calledWithTwo(call, frame);
  return (frame) => calledWithFour(call, frame);
}

/** A call whose other arguments do not change: ROUND to 2 digits, VLOOKUP in a sorted table, MATCH of the very value. */
function calledWithTwo(call: DirectCall, frame: Frame): Result {
  const { first, second } = call;
  const a = taken(first, frame);
  if (ends(a, first)) return a;
  const b = taken(second, frame);
  if (ends(b, second)) return b;
  const c = call.third.known;
  const d = call.fourth.known;
  if (isLifted(a, first) || isLifted(b, second)) return call.finish([a, b, c, d], frame);
  return inRange(call.rule(a, b, c, d));
}

function calledWithFour(call: DirectCall, frame: Frame): Result {
  const { first, second, third, fourth } = call;
  const a = taken(first, frame);
  if (ends(a, first)) return a;
  const b = taken(second, frame);
  if (ends(b, second)) return b;
  const c = taken(third, frame);
  if (ends(c, third)) return c;
  const d = taken(fourth, frame);
  if (ends(d, fourth)) return d;
  return isLifted(a, first) || isLifted(b, second) || isLifted(c, third) || isLifted(d, fourth)
    ? call.finish([a, b, c, d], frame)
    : inRange(call.rule(a, b, c, d));
}

/** The rule as a function of the arguments as they stand in the text: those of a repeating group come as one list. */
function ruleOver(
  declaration: FunctionDeclaration,
  place: Place | null,
): (prepared: readonly unknown[], budget: Budget) => Result {
  const { rule } = declaration;
  const repeatFrom = declaration.parameters.findIndex((parameter) => parameter.repeating);
  const shape = (prepared: readonly unknown[]): readonly unknown[] =>
    repeatFrom < 0
      ? prepared
      : [...padded(prepared.slice(0, repeatFrom), repeatFrom), prepared.slice(repeatFrom)];
  if (declaration.atPlace === true) return (prepared) => inRange(rule(place, ...shape(prepared)));
  if (declaration.spends === true) return (prepared, budget) => inRange(rule(budget, ...shape(prepared)));
  return (prepared) => inRange(rule(...shape(prepared)));
}

/** A number beyond Excel's range is #NUM!, whatever function it comes from. */
function inRange(result: Result): Result {
  return result instanceof Decimal && isOverflow(result) ? OVERFLOW : result;
}

/** Calls the rule once for each cell of the arrays that stand where single values are taken. */
function lifted(
  name: string,
  kinds: readonly Parameter[],
  values: readonly unknown[],
  call: (prepared: readonly unknown[]) => Result,
): Value {
  const positions: number[] = [];
  for (const [position, value] of values.entries()) {
    if (value instanceof ArrayValue && takings[kinds[position]?.kind ?? "whole"].lifts)
      positions.push(position);
  }
  const arrays = positions.map((position) => values[position] as ArrayValue);
  return broadcast(arrays, (cells) => {
    const prepared = [...values];
    for (const [order, position] of positions.entries()) {
      const kind = kinds[position]?.kind ?? "whole";
      const cell = prepare(name, kind, cells[order] ?? null);
      if (cell instanceof FormulaError && !takings[kind].takesErrors) return cell;
      prepared[position] = cell;
    }
    return firstCell(dereferenced(call(prepared)));
  });
}

/** An array inside a cell of an array shows its first value, as in Excel. */
function firstCell(value: Value): Scalar {
  if (value instanceof ArrayValue) return value.at(0, 0);
  return value instanceof Lambda ? NOT_A_CELL : value;
}

/** Fills up to the repeating group, so that it comes in its own place even where optional ones before it are left out. */
function padded(values: unknown[], length: number): unknown[] {
  while (values.length < length) values.push(undefined);
  return values;
}
