/** Calls of declared functions: prepares arguments by parameter kind, ends at errors, lifts over arrays. */
import type { FunctionDeclaration, Parameter, ParameterKind } from "../functions/declare.ts";
import { broadcast } from "../values/broadcast.ts";
import { toLogical, toNumber, toText } from "../values/coercion.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import type { Evaluate } from "./frame.ts";
import { NOT_A_CELL } from "./operators.ts";

/** An argument's closure, or null where it was left out between separators. */
export type Argument = Evaluate | null;

/** Compiles a call whose number of arguments the checker has accepted. */
export function compileCall(declaration: FunctionDeclaration, args: readonly Argument[]): Evaluate {
  const kinds = args.map((_, position) => parameterAt(declaration, position));
  const repeatFrom = declaration.parameters.findIndex((parameter) => parameter.repeating);
  const { rule } = declaration;
  const shape = (prepared: unknown[]): unknown[] =>
    repeatFrom < 0
      ? prepared
      : [...padded(prepared.slice(0, repeatFrom), repeatFrom), prepared.slice(repeatFrom)];

  return (frame) => {
    const values: unknown[] = new Array(args.length);
    let lifts = false;
    for (let position = 0; position < args.length; position++) {
      const parameter = kinds[position] as Parameter;
      const evaluate = args[position] as Argument;
      if (evaluate === null) {
        const stand = omitted(parameter);
        if (stand instanceof FormulaError && !takesErrors[parameter.kind]) return stand;
        values[position] = stand;
        continue;
      }
      if (parameter.kind === "lazy") {
        values[position] = () => evaluate(frame);
        continue;
      }
      const value = evaluate(frame);
      if (value instanceof ArrayValue && liftable[parameter.kind]) {
        lifts = true;
        values[position] = value;
        continue;
      }
      const prepared = prepare(declaration.name, parameter.kind, value);
      if (prepared instanceof FormulaError && !takesErrors[parameter.kind]) return prepared;
      values[position] = prepared;
    }
    return lifts ? lifted(declaration, kinds, values, shape) : rule(...shape(values));
  };
}

const liftable: Readonly<Record<ParameterKind, boolean>> = {
  number: true,
  text: true,
  logical: true,
  plain: true,
  scalar: true,
  whole: false,
  lazy: false,
  lambda: false,
};

const takesErrors: Readonly<Record<ParameterKind, boolean>> = {
  number: false,
  text: false,
  logical: false,
  plain: false,
  scalar: true,
  whole: true,
  lazy: true,
  lambda: false,
};

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
  declaration: FunctionDeclaration,
  kinds: readonly Parameter[],
  values: readonly unknown[],
  shape: (prepared: unknown[]) => unknown[],
): Value {
  const positions: number[] = [];
  for (const [position, value] of values.entries()) {
    if (value instanceof ArrayValue && liftable[kinds[position]?.kind ?? "whole"]) positions.push(position);
  }
  const arrays = positions.map((position) => values[position] as ArrayValue);
  return broadcast(arrays, (cells) => {
    const prepared = [...values];
    for (const [order, position] of positions.entries()) {
      const kind = kinds[position]?.kind ?? "whole";
      const cell = prepare(declaration.name, kind, cells[order] ?? null);
      if (cell instanceof FormulaError && !takesErrors[kind]) return cell;
      prepared[position] = cell;
    }
    return firstCell(declaration.rule(...shape(prepared)));
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
