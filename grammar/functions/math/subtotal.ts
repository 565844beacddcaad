/** Totals of what is shown: SUBTOTAL and AGGREGATE, which pass over totals of their own kind, hidden rows and errors. */
import { toNumber } from "../../values/coercion.ts";
import { type Decimal, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { dereferenced, Reference, type Result } from "../../values/reference.ts";
import { ArrayValue, columnOf, Lambda, type Scalar, toArray, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf, unwrapped } from "../lookup/array-shape.ts";
import { orderFunctions } from "../statistical/order.ts";
import { statisticalFunctions } from "../statistical/statistical.ts";
import { mathFunctions } from "./math.ts";

/** What the numbers 1 … 13 total by; SUBTOTAL knows the first eleven of them. */
const totals = [
  "AVERAGE",
  "COUNT",
  "COUNTA",
  "MAX",
  "MIN",
  "PRODUCT",
  "STDEV.S",
  "STDEV.P",
  "SUM",
  "VAR.S",
  "VAR.P",
  "MEDIAN",
  "MODE.SNGL",
];
const SUBTOTALS = 11;
const SHOWN_ONLY = 100;

/** What the numbers from 14 on choose by, with a further argument: the k-th, a share, a quarter. */
const choices = ["LARGE", "SMALL", "PERCENTILE.INC", "QUARTILE.INC", "PERCENTILE.EXC", "QUARTILE.EXC"];

const rules: ReadonlyMap<string, FunctionDeclaration["rule"]> = new Map(
  [...mathFunctions, ...statisticalFunctions, ...orderFunctions].map(({ name, rule }) => [name, rule]),
);

/** What is passed over. */
interface Passing {
  readonly subtotals: boolean;
  readonly hiddenRows: boolean;
  readonly errors: boolean;
}

/** The cells of references that count, as one column; blank where none is left. */
function countedCells(name: string, references: readonly Result[], passing: Passing): Value {
  const kept: Scalar[] = [];
  for (const reference of references) {
    if (reference instanceof FormulaError) return reference;
    if (!(reference instanceof Reference) || isOverSheets(reference))
      return argumentError(name, "not-a-reference");
    const fault = keepCells(reference, passing, kept);
    if (fault !== null) return fault;
  }
  return columnOf(kept.length === 0 ? [null] : kept);
}

/** A reference such as `Jan:Dec!A1` has an area on each sheet; Excel has no subtotals of it. */
function isOverSheets({ areas }: Reference): boolean {
  return areas.some((area) => area.sheet !== areas[0]?.sheet);
}

function keepCells({ areas, cells }: Reference, passing: Passing, kept: Scalar[]): FormulaError | null {
  for (const area of areas) {
    const array = new Reference([area], cells).array();
    if (array instanceof FormulaError) return array;
    for (let row = 0; row < array.rows; row++) {
      if (passing.hiddenRows && cells.isHiddenRow(area.sheet, area.top + row)) continue;
      for (let column = 0; column < array.columns; column++) {
        const cell = array.at(row, column);
        const place = { sheet: area.sheet, row: area.top + row, column: area.left + column };
        if (cell === null || (passing.errors && cell instanceof FormulaError)) continue;
        if (!passing.subtotals || !cells.isSubtotal(place)) kept.push(cell);
      }
    }
  }
  return null;
}

function totalOf(name: string, total: string | undefined, cells: Value): Result {
  if (cells instanceof FormulaError) return cells;
  return rules.get(total ?? "")?.([cells]) ?? argumentError(name, "wrong-choice");
}

function subtotal(wanted: Decimal, references: readonly Result[]): Result {
  const number = toWholeNumber(wanted);
  const hiddenRows = number > SHOWN_ONLY;
  const at = hiddenRows ? number - SHOWN_ONLY : number;
  if (at < 1 || at > SUBTOTALS) return argumentError("SUBTOTAL", "wrong-choice");
  const cells = countedCells("SUBTOTAL", references, { subtotals: true, hiddenRows, errors: false });
  return totalOf("SUBTOTAL", totals[at - 1], cells);
}

/** AGGREGATE's options 0 … 7: bit 1 hidden rows, bit 2 errors, from 4 on totals of its own kind count too. */
function passingOf(options: number): Passing {
  return { subtotals: options < 4, hiddenRows: options % 2 === 1, errors: options % 4 >= 2 };
}

function aggregate(wanted: Decimal, options: Decimal, given: readonly Result[]): Result {
  const [number, option] = [toWholeNumber(wanted), toWholeNumber(options)];
  const isKnown = number >= 1 && number <= totals.length + choices.length && option >= 0 && option <= 7;
  if (!isKnown) return argumentError("AGGREGATE", "wrong-choice");
  const passing = passingOf(option);
  if (number <= totals.length)
    return totalOf("AGGREGATE", totals[number - 1], countedCells("AGGREGATE", given, passing));
  const [source, which] = given;
  if (source === undefined || which === undefined || given.length > 2)
    return argumentError("AGGREGATE", "wrong-shape");
  return chosen(
    choices[number - totals.length - 1] ?? "",
    countedOfAny(source, passing),
    dereferenced(which),
  );
}

/** As `countedCells`, of an array that was computed too, in which errors alone can be told. */
function countedOfAny(source: Result, passing: Passing): Value {
  if (source instanceof Reference) return countedCells("AGGREGATE", [source], passing);
  if (source instanceof FormulaError) return source;
  const array = arrayOf(source, "AGGREGATE");
  if (array instanceof FormulaError || !passing.errors) return array;
  const kept = array.cells.filter((cell) => !(cell instanceof FormulaError));
  return columnOf(kept.length === 0 ? [null] : kept);
}

/** One choice for each place or share asked for. */
function chosen(choice: string, cells: Value, which: Value): Result {
  if (cells instanceof FormulaError) return cells;
  const rule = rules.get(choice);
  if (rule === undefined || which instanceof Lambda) return argumentError("AGGREGATE", "wrong-shape");
  const places = toArray(which);
  const results = places.cells.map((place): Scalar => {
    const number = toNumber(place);
    return number instanceof FormulaError ? number : (dereferenced(rule(cells, number)) as Scalar);
  });
  return unwrapped(new ArrayValue(places.rows, places.columns, results));
}

export const subtotalFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "SUBTOTAL",
    category: "math",
    doc: "A total of cells without the subtotals among them; from 101 on without hidden rows too.",
    parameters: [
      { name: "function number", kind: "number" },
      { name: "reference", kind: "range", repeating: true },
    ],
    example: ["SUBTOTAL(9, A1:A3)", "0"],
    rule: subtotal,
  }),
  define({
    name: "AGGREGATE",
    category: "math",
    doc: "A total, or a number by its place, of cells without subtotals, hidden rows or errors as the options say.",
    parameters: [
      { name: "function number", kind: "number" },
      { name: "options", kind: "number" },
      { name: "reference or array", kind: "range", repeating: true },
    ],
    example: ["AGGREGATE(14, 6, {3,1,2}, 2)", "2"],
    rule: aggregate,
  }),
];
