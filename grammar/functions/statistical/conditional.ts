/** Sums, counts, averages and extremes of what meets criteria: SUMIF, COUNTIFS and their kin. */
import { broadcast } from "../../values/broadcast.ts";
import { compare, Decimal, divide, fromInteger, ZERO } from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import {
  columnsOf,
  dereferenced,
  MAX_COLUMN,
  MAX_ROW,
  Reference,
  type Result,
  rowsOf,
} from "../../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../../values/value.ts";
import { sumOf } from "../aggregate.ts";
import { type Category, define, type FunctionDeclaration } from "../declare.ts";
import { type Criterion, criterionOf } from "./criteria.ts";

/** A range or a criterion, in turn. */
type Pairs = readonly Result[];

/** One result, or one for each cell of criteria given as arrays: `SUM(COUNTIF(list, {"a","b"}))` counts both. */
function overCriteria(pairs: Pairs, total: (pairs: Pairs) => Decimal | FormulaError): Value {
  const criteria = pairs.map((given, at) => {
    const value = at % 2 === 1 ? dereferenced(given) : null;
    return value instanceof Lambda ? null : value;
  });
  if (!criteria.some((value) => value instanceof ArrayValue && value.cells.length > 1)) return total(pairs);
  return broadcast(criteria, (cells) =>
    total(pairs.map((value, at) => (at % 2 === 1 ? (cells[at] ?? null) : value))),
  );
}

/** Where every range meets its criterion, and how many cells do beyond the last that holds anything. */
interface Met {
  readonly positions: readonly number[];
  readonly blanksBeyond: number;
}

/** What meets the criteria; ranges of different sizes are #VALUE!. */
function cellsMet(pairs: Pairs, name: string): Met | FormulaError {
  const ranges: ArrayValue[] = [];
  const criteria: Criterion[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [range, wanted] = [dereferenced(pairs[at] ?? null), dereferenced(pairs[at + 1] ?? null)];
    if (range instanceof Lambda || wanted instanceof Lambda) return argumentError(name, "wrong-shape");
    ranges.push(toArray(range));
    criteria.push(criterionOf(toArray(wanted).at(0, 0)));
  }
  const [first] = ranges;
  if (first === undefined || pairs.length % 2 !== 0) return argumentError(name, "wrong-shape");
  if (ranges.some((range) => range.rows !== first.rows || range.columns !== first.columns))
    return argumentError(name, "different-sizes");
  const positions: number[] = [];
  for (let at = 0; at < first.cells.length; at++)
    if (ranges.every((range, n) => criteria[n]?.(range.cells[at] ?? null))) positions.push(at);
  const admitsBlanks = criteria.every((criterion) => criterion(null));
  return { positions, blanksBeyond: admitsBlanks ? cellsBeyond(pairs[0] ?? null, first) : 0 };
}

/** How many cells of whole columns or rows lie beyond what was read of them. */
function cellsBeyond(given: Result, read: ArrayValue): number {
  const area = given instanceof Reference ? given.area : null;
  return area === null ? 0 : rowsOf(area) * columnsOf(area) - read.cells.length;
}

/** The numbers of `values` at the positions met; an error among them ends it. */
function numbersMet(given: Result, pairs: Pairs, name: string): Decimal[] | FormulaError {
  const met = cellsMet(pairs, name);
  if (met instanceof FormulaError) return met;
  const values = dereferenced(given);
  const range = dereferenced(pairs[0] ?? null);
  if (values instanceof Lambda || range instanceof Lambda) return argumentError(name, "wrong-shape");
  const source = toArray(values);
  if (toArray(range).cells.length !== source.cells.length) return argumentError(name, "different-sizes");
  const numbers: Decimal[] = [];
  for (const position of met.positions) {
    const cell: Scalar = source.cells[position] ?? null;
    if (cell instanceof FormulaError) return cell;
    if (cell instanceof Decimal) numbers.push(cell);
  }
  return numbers;
}

/** The cells that SUMIF adds: as many as its range has, from the first of `values` on, however many are named. */
function resized(values: Result, range: Result): Result {
  const [area, wanted] = [values, range].map((each) => (each instanceof Reference ? each.area : null));
  if (!(values instanceof Reference) || area == null || wanted == null) return values;
  const bottom = Math.min(area.top + rowsOf(wanted) - 1, MAX_ROW);
  const right = Math.min(area.left + columnsOf(wanted) - 1, MAX_COLUMN);
  return new Reference([{ ...area, bottom, right }], values.cells);
}

type Total = (numbers: readonly Decimal[]) => Decimal | FormulaError;

function totalMet(values: Result, pairs: Pairs, name: string, total: Total): Decimal | FormulaError {
  const numbers = numbersMet(values, pairs, name);
  return Array.isArray(numbers) ? total(numbers) : numbers;
}

function countMet(pairs: Pairs, name: string): Decimal | FormulaError {
  const met = cellsMet(pairs, name);
  return met instanceof FormulaError ? met : fromInteger(met.positions.length + met.blanksBeyond);
}

function average(numbers: readonly Decimal[]): Decimal | FormulaError {
  return numbers.length === 0 ? DIVISION_BY_ZERO : divide(sumOf(numbers), fromInteger(numbers.length));
}

function highest(numbers: readonly Decimal[]): Decimal {
  return numbers.reduce((a, b) => (compare(a, b) >= 0 ? a : b), numbers[0] ?? ZERO);
}

function lowest(numbers: readonly Decimal[]): Decimal {
  return numbers.reduce((a, b) => (compare(a, b) <= 0 ? a : b), numbers[0] ?? ZERO);
}

const range = { name: "range", kind: "range" } as const;
const criterion = { name: "criterion", kind: "whole" } as const;
const repeatedRange = { name: "criteria range", kind: "range", repeating: true } as const;

function single(
  name: string,
  category: Category,
  doc: string,
  example: readonly [string, string],
  total: Total,
): FunctionDeclaration {
  return define({
    name,
    category,
    doc,
    parameters: [range, criterion, { name: "values", kind: "range", optional: true }],
    example,
    rule: (cells, wanted, values = cells) =>
      overCriteria([cells, wanted], (pairs) => totalMet(resized(values, cells), pairs, name, total)),
  });
}

function several(
  name: string,
  category: Category,
  doc: string,
  example: readonly [string, string],
  total: Total,
): FunctionDeclaration {
  return define({
    name,
    category,
    doc,
    parameters: [{ name: "values", kind: "range" }, repeatedRange, criterion],
    example,
    rule: (values, given) => overCriteria(given, (pairs) => totalMet(values, pairs, name, total)),
  });
}

export const conditionalFunctions: readonly FunctionDeclaration[] = [
  single("SUMIF", "math", "The sum of what meets a criterion.", ['SUMIF({1,2,3}, ">1")', "5"], sumOf),
  several(
    "SUMIFS",
    "math",
    "The sum of what meets all criteria.",
    ['SUMIFS({10,20,30}, {1,2,3}, ">1")', "50"],
    sumOf,
  ),
  single(
    "AVERAGEIF",
    "statistical",
    "The average of what meets a criterion.",
    ['AVERAGEIF({1,2,4}, ">1")', "3"],
    average,
  ),
  several(
    "AVERAGEIFS",
    "statistical",
    "The average of what meets all criteria.",
    ['AVERAGEIFS({10,20,30}, {1,2,3}, ">1")', "25"],
    average,
  ),
  several(
    "MAXIFS",
    "statistical",
    "The highest of what meets all criteria.",
    ['MAXIFS({10,20,30}, {1,2,3}, "<3")', "20"],
    highest,
  ),
  several(
    "MINIFS",
    "statistical",
    "The lowest of what meets all criteria.",
    ['MINIFS({10,20,30}, {1,2,3}, ">1")', "20"],
    lowest,
  ),
  define({
    name: "COUNTBLANK",
    category: "statistical",
    doc: "How many values are blank or empty texts.",
    parameters: [range],
    example: ['COUNTBLANK({1,""})', "1"],
    rule: (cells) => countMet([cells, ""], "COUNTBLANK"),
  }),
  define({
    name: "COUNTIF",
    category: "statistical",
    doc: "How many values meet a criterion.",
    parameters: [range, criterion],
    example: ['COUNTIF({"paid","open","Paid"}, "paid")', "2"],
    rule: (cells, wanted) => overCriteria([cells, wanted], (pairs) => countMet(pairs, "COUNTIF")),
  }),
  define({
    name: "COUNTIFS",
    category: "statistical",
    doc: "How many places meet all criteria.",
    parameters: [repeatedRange, criterion],
    example: ['COUNTIFS({1,2,3}, ">1", {"a","b","b"}, "b")', "2"],
    rule: (given) => overCriteria(given, (pairs) => countMet(pairs, "COUNTIFS")),
  }),
];
