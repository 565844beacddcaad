/** How the arguments of a call come to its rule: by the kinds of its parameters. */
import type { FunctionDeclaration, Parameter, ParameterKind } from "../functions/declare.ts";
import { OUT_OF_STEPS } from "../values/budget.ts";
import { toLogical, toNumber, toText } from "../values/coercion.ts";
import { Decimal } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { Reference, type Result } from "../values/reference.ts";
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

export const takings: Readonly<Record<ParameterKind, Taking>> = {
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
export class Taker {
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

export function takerOf(declaration: FunctionDeclaration, argument: Argument, position: number): Taker {
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
export function taken(taker: Taker, frame: Frame): unknown {
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
export function ends(value: unknown, taker: Taker): value is FormulaError {
  return taker.stops ? !(value instanceof Decimal) && value instanceof FormulaError : value === OUT_OF_STEPS;
}

/** Whether what was taken makes one call for each of its cells. */
export function isLifted(value: unknown, taker: Taker): boolean {
  return taker.lifts && !(value instanceof Decimal) && value instanceof ArrayValue;
}

/** The parameter that an argument's position belongs to; a repeating group starts over. */
export function parameterAt(declaration: FunctionDeclaration, position: number): Parameter {
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
export function prepare(name: string, kind: ParameterKind, value: Value): unknown {
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
