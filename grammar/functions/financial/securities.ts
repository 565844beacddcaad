/**
 * How functions on securities are declared. They compute on doubles, take their arguments as the Analysis ToolPak did
 * (truth values are no numbers; dates, frequency and basis are cut to whole numbers) and check them alike.
 */
import { dayOfSerial } from "../../values/dates.ts";
import { type Decimal, fromDouble, toDouble } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import type { FunctionDeclaration, Parameter } from "../declare.ts";
import { exactNumber } from "../math/toolpak-arguments.ts";
import type { Frequency } from "./coupon-schedule.ts";
import type { Basis } from "./day-count.ts";

type ArgumentType<Name extends string> = Name extends "basis"
  ? Basis
  : Name extends "frequency"
    ? Frequency
    : number;
type Arguments<Name extends string> = { readonly [Each in Name]: ArgumentType<Each> };

type Defaults = Readonly<Record<string, number>>;
type Named<Name extends string, Optional extends Defaults> = NoInfer<Name | (keyof Optional & string)>;

interface SecurityFunction<Name extends string, Optional extends Defaults> {
  readonly name: string;
  readonly doc: string;
  /** The parameters in Excel's order. */
  readonly parameters: readonly Name[];
  /** Parameters that follow them and may be left out, with what they are then. */
  readonly optional?: Optional;
  /** What parameters are that were left empty between separators, where it is not 0. */
  readonly whenBlank?: Readonly<Partial<Record<NoInfer<Name>, number>>>;
  /** Dates, each of which must come after the one before it. */
  readonly inOrder: readonly Named<Name, Optional>[];
  readonly positive?: readonly Named<Name, Optional>[];
  readonly notNegative?: readonly Named<Name, Optional>[];
  readonly example: readonly [formula: string, value: string];
  readonly rule: (values: Arguments<Named<Name, Optional>>) => number | FormulaError;
}

const dateNames: ReadonlySet<string> = new Set([
  "settlement",
  "maturity",
  "issue",
  "first",
  "last",
  "purchased",
]);
const wholeNames: ReadonlySet<string> = new Set(["basis", "frequency"]);
const truthNames: ReadonlySet<string> = new Set(["method"]);

/** One argument as a double, or the error that it is. */
function argumentOf(functionName: string, name: string, value: Plain): number | FormulaError {
  const given =
    typeof value === "boolean" && truthNames.has(name) ? fromDouble(Number(value)) : exactNumber(value);
  if (given instanceof FormulaError) return given;
  if (dateNames.has(name)) return dateOf(functionName, given);
  const number = toDouble(given);
  return wholeNames.has(name) ? Math.trunc(number) : number;
}

function dateOf(functionName: string, serial: Decimal): number | FormulaError {
  return dayOfSerial(serial) || argumentError(functionName, "not-a-date", "#NUM!");
}

/** What is wrong with arguments that are all numbers, or null. */
function problemOf<Name extends string, Optional extends Defaults>(
  { name, inOrder, positive = [], notNegative = [] }: SecurityFunction<Name, Optional>,
  values: Readonly<Record<string, number>>,
): FormulaError | null {
  const { basis = 0, frequency = 1 } = values;
  if (basis < 0 || basis > 4 || ![1, 2, 4].includes(frequency))
    return argumentError(name, "wrong-choice", "#NUM!");
  if (positive.some((each) => !((values[each] ?? 0) > 0)))
    return argumentError(name, "not-positive", "#NUM!");
  if (notNegative.some((each) => (values[each] ?? 0) < 0)) return argumentError(name, "negative", "#NUM!");
  const dates = inOrder.map((each) => values[each] ?? 0);
  const isOrdered = dates.every((date, order) => order === 0 || date > (dates[order - 1] ?? 0));
  return isOrdered ? null : argumentError(name, "out-of-range", "#NUM!");
}

function numberResult(name: string, value: number | FormulaError): Value {
  if (value instanceof FormulaError) return value;
  return Number.isFinite(value) ? fromDouble(value) : argumentError(name, "out-of-range", "#NUM!");
}

/** Declares a function on securities; its rule sees checked doubles by the names of the parameters. */
export function defineSecurity<
  const Name extends string,
  const Optional extends Defaults = Record<never, number>,
>(declaration: SecurityFunction<Name, Optional>): FunctionDeclaration {
  const defaults: Readonly<Record<string, number>> = { ...declaration.whenBlank, ...declaration.optional };
  const optional = Object.keys(declaration.optional ?? {});
  const names: readonly string[] = [...declaration.parameters, ...optional];
  const parameters = names.map(
    (name): Parameter => ({ name, kind: "plain", ...(optional.includes(name) ? { optional: true } : {}) }),
  );
  const rule = (...given: readonly unknown[]): Value => {
    const values: Record<string, number> = {};
    for (const [position, name] of names.entries()) {
      const value = (given[position] ?? null) as Plain;
      const number = (value === null ? defaults[name] : null) ?? argumentOf(declaration.name, name, value);
      if (number instanceof FormulaError) return number;
      values[name] = number;
    }
    const problem = problemOf(declaration, values);
    return (
      problem ?? numberResult(declaration.name, declaration.rule(values as Arguments<Named<Name, Optional>>))
    );
  };
  const { name, doc, example } = declaration;
  return { name, category: "financial", doc, parameters, example, precision: "double", rule };
}
