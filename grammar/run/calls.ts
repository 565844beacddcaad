/** Calls of declared functions: prepares arguments by parameter kind, ends at errors, lifts over arrays. */
import type { FunctionDeclaration, Parameter, ParameterKind } from "../functions/declare.ts";
import { broadcast } from "../values/broadcast.ts";
import { type Budget, OUT_OF_STEPS } from "../values/budget.ts";
import { toLogical, toNumber, toText } from "../values/coercion.ts";
import { Decimal, isOverflow } from "../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../values/error.ts";
import { dereferenced, type Place, Reference, type Result } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import { type Evaluate, type Frame, type Operand, operandOf, read } from "./frame.ts";
import { NOT_A_CELL } from "./operators.ts";

/** An argument's closure, or null where it was left out between separators. */
export type Argument = Evaluate | null;

/** How a kind of parameter takes its argument. */
interface Taking {
  /** An array makes one call for each of its cells. */
  readonly lifts: boolean;
  /** An error comes to the rule instead of ending the call. */
  readonly takesErrors: boolean;
  /** A number comes to the rule as it is, and is what mostly comes. */
  readonly takesNumbers: boolean;
}

const scalarKind: Taking = { lifts: true, takesErrors: false, takesNumbers: true };
const wordKind: Taking = { ...scalarKind, takesNumbers: false };
const wholeKind: Taking = { lifts: false, takesErrors: true, takesNumbers: true };

const takings: Readonly<Record<ParameterKind, Taking>> = {
  number: scalarKind,
  text: wordKind,
  logical: wordKind,
  plain: scalarKind,
  scalar: { lifts: true, takesErrors: true, takesNumbers: true },
  whole: { ...wholeKind, takesNumbers: false },
  cells: wholeKind,
  range: wholeKind,
  reference: wholeKind,
  lazy: wholeKind,
  lambda: { lifts: false, takesErrors: false, takesNumbers: false },
};

/** Whether the argument at a position stands for one value, so that cells named there are intersected in old formulas. */
export function takesOneValue(declaration: FunctionDeclaration, position: number): boolean {
  return takings[parameterAt(declaration, position).kind].lifts;
}

/** Whether the argument at a position is passed on as it is computed, in the way of the call around it. */
export function isLazy(declaration: FunctionDeclaration, position: number): boolean {
  return parameterAt(declaration, position).kind === "lazy";
}

/** How the argument at a position is come by. */
class Taker {
  /** What is computed before the call, or null where that is nothing. */
  readonly operand: Operand | null;
  /** What the rule is handed where nothing is computed: the same in every frame, or what computes it when asked. */
  readonly known: unknown;
  readonly lazy: Evaluate | null;
  readonly name: string;
  readonly kind: ParameterKind;
  readonly takesNumbers: boolean;
  readonly takesReferences: boolean;
  /** An error ends the call. */
  readonly stops: boolean;
  readonly lifts: boolean;
  /** The rule is handed `known`, which is no error. */
  readonly isGiven: boolean;

  constructor(
    name: string,
    kind: ParameterKind,
    from: { operand?: Operand; known?: unknown; lazy?: Evaluate },
  ) {
    this.operand = from.operand ?? null;
    this.known = from.known;
    this.lazy = from.lazy ?? null;
    this.name = name;
    this.kind = kind;
    const { takesNumbers, takesErrors, lifts } = takings[kind];
    this.takesNumbers = takesNumbers;
    this.takesReferences = kind === "range" || kind === "reference";
    this.stops = !takesErrors && (this.operand !== null || this.known instanceof FormulaError);
    this.lifts = lifts && this.operand !== null;
    this.isGiven = this.operand === null && this.lazy === null && !(this.known instanceof FormulaError);
  }
}

function takerOf(declaration: FunctionDeclaration, argument: Argument, position: number): Taker {
  const { name } = declaration;
  const parameter = parameterAt(declaration, position);
  const { kind } = parameter;
  if (argument === null) return new Taker(name, kind, { known: omitted(parameter) });
  if (kind === "lazy") return new Taker(name, kind, { lazy: argument });
  const operand = operandOf(argument);
  // What does not change with the frame is prepared once.
  const isKnown = takings[kind].lifts && operand.known !== undefined;
  return new Taker(name, kind, isKnown ? { known: prepare(name, kind, operand.known) } : { operand });
}

/** What the rule is handed, or an error. */
function taken(taker: Taker, frame: Frame): unknown {
  const { operand } = taker;
  if (operand === null) return taker.lazy === null ? taker.known : deferred(taker.lazy, frame);
  const given = read(operand, frame);
  return given instanceof Decimal && taker.takesNumbers ? given : converted(given, taker, frame);
}

function deferred(evaluate: Evaluate, frame: Frame): () => Result {
  return () => evaluate(frame);
}

function converted(given: Result, { name, kind, takesReferences }: Taker, frame: Frame): unknown {
  if (takesReferences) return given;
  if (given instanceof ArrayValue || !(given instanceof Reference))
    return convertedValue(given, name, kind, frame);
  return convertedValue(kind === "cells" ? given.array() : given.value(), name, kind, frame);
}

function convertedValue(value: Value, name: string, kind: ParameterKind, { budget }: Frame): unknown {
  if (!(value instanceof ArrayValue) || kind === "lambda") return prepare(name, kind, value);
  return budget.spendOnCells(value.cellCount) ? value : OUT_OF_STEPS;
}

/** Whether what was taken ends the call. Most of it are numbers, of which that is known at once. */
function ends(value: unknown, taker: Taker): value is FormulaError {
  return taker.stops ? !(value instanceof Decimal) && value instanceof FormulaError : value === OUT_OF_STEPS;
}

/** Whether what was taken makes one call for each of its cells. */
function isLifted(value: unknown, taker: Taker): boolean {
  return taker.lifts && !(value instanceof Decimal) && value instanceof ArrayValue;
}

/** Compiles a call whose number of arguments the checker has accepted. */
export function compileCall(
  declaration: FunctionDeclaration,
  args: readonly Argument[],
  place: Place | null,
): Evaluate {
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

/** The parameter that an argument's position belongs to; a repeating group starts over. */
function parameterAt(declaration: FunctionDeclaration, position: number): Parameter {
  const { parameters } = declaration;
  const inOrder = parameters[position];
  if (inOrder !== undefined) return inOrder;
  const repeatFrom = parameters.findIndex((parameter) => parameter.repeating);
  const group = parameters.length - repeatFrom;
  return parameters[repeatFrom + ((position - repeatFrom) % group)] as Parameter;
}

const MISSING = new FormulaError("#N/A", { kind: "typed" });

function omitted(parameter: Parameter): unknown {
  if (parameter.missingIfEmpty) return MISSING;
  if (parameter.optional && !parameter.blankIfEmpty && parameter.kind !== "lazy") return undefined;
  return parameter.kind === "lazy" ? () => null : prepare("", parameter.kind, null);
}

/** A value as a parameter kind hands it to a rule, or the error that ends the call. */
function prepare(name: string, kind: ParameterKind, value: Value): unknown {
  switch (kind) {
    case "number":
      return value instanceof Lambda ? NOT_A_CELL : toNumber(value as Scalar);
    case "text":
      return value instanceof Lambda ? NOT_A_CELL : toText(value as Scalar);
    case "logical":
      return value instanceof Lambda ? NOT_A_CELL : toLogical(value as Scalar);
    case "plain":
    case "scalar":
      return value instanceof Lambda ? NOT_A_CELL : value;
    case "whole":
    case "cells":
    case "range":
    case "reference":
    case "lazy":
      return value;
    case "lambda":
      if (value instanceof Lambda || value instanceof FormulaError) return value;
      return argumentError(name, "not-a-function");
    default:
      return kind satisfies never;
  }
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
