/** How functions that compute on doubles are declared: numbers in, one number or what is wrong with an argument out. */
import { Decimal, fromDouble, toDouble } from "../../values/decimal.ts";
import { type ArgumentProblem, argumentError, type FormulaError, OVERFLOW } from "../../values/error.ts";
import { type Category, define, type FunctionDeclaration, type Parameter } from "../declare.ts";

/** A number, or the problem that makes the call #NUM!. */
export type DoubleOrProblem = number | ArgumentProblem;

interface OnDoubles {
  readonly name: string;
  readonly category?: Category;
  readonly doc: string;
  /** Of the kinds `number` and `logical` only. */
  readonly parameters: readonly Parameter[];
  readonly example: readonly [formula: string, value: string];
  /** Sees truth values as 1 and 0; give defaults to optional parameters. */
  readonly compute: (...args: readonly number[]) => DoubleOrProblem;
}

export function onDoubles(declaration: OnDoubles): FunctionDeclaration {
  const { compute, ...rest } = declaration;
  return {
    category: "statistical",
    ...rest,
    precision: "double",
    // An argument left out comes as undefined, which the default of its parameter in `compute` replaces.
    rule: (...args) => resultOf(declaration.name, compute(...(args.map(doubleOf) as number[]))),
  };
}

function doubleOf(argument: unknown): number | undefined {
  if (argument instanceof Decimal) return toDouble(argument);
  return typeof argument === "boolean" ? Number(argument) : undefined;
}

/** A double as a value; #NUM! where there is none. */
export function resultOf(name: string, result: DoubleOrProblem): Decimal | FormulaError {
  if (typeof result === "string") return argumentError(name, result, "#NUM!");
  if (Number.isNaN(result)) return argumentError(name, "no-convergence", "#NUM!");
  return Number.isFinite(result) ? fromDouble(result + 0) : OVERFLOW;
}

/** The same function under the name that Excel had for it before 2010. */
export function formerly(declaration: FunctionDeclaration, name: string): FunctionDeclaration {
  const [formula, value] = declaration.example;
  return define({
    ...declaration,
    name,
    example: [formula.replace(`${declaration.name}(`, `${name}(`), value],
  });
}

/** A parameter that takes one number. */
export function numeric<const N extends string>(name: N) {
  return { name, kind: "number" } as const;
}

/** A parameter that takes one number or is left out. */
export function optionalNumber<const N extends string>(name: N) {
  return { name, kind: "number", optional: true } as const;
}

export const cumulative = { name: "cumulative", kind: "logical" } as const;
export const x = numeric("x");
export const probability = numeric("probability");
