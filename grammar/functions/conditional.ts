/** Sums, counts, averages and extremes of what meets criteria: SUMIF, COUNTIFS and their kin. */
import { broadcast } from "../values/broadcast.ts";
import { compare, Decimal, divide, fromInteger, ZERO } from "../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../values/error.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../values/value.ts";
import { sumOf } from "./aggregate.ts";
import { criterionOf } from "./criteria.ts";
import { type Category, define, type FunctionDeclaration } from "./declare.ts";

/** One result, or one for each cell of criteria given as arrays: `SUM(COUNTIF(list, {"a","b"}))` counts both. */
function overCriteria(
  pairs: readonly Value[],
  total: (pairs: readonly Value[]) => Decimal | FormulaError,
): Value {
  const criteria = pairs.map((value, at) => (at % 2 === 1 && !(value instanceof Lambda) ? value : null));
  if (!criteria.some((value) => value instanceof ArrayValue && value.cells.length > 1)) return total(pairs);
  return broadcast(criteria, (cells) =>
    total(pairs.map((value, at) => (at % 2 === 1 ? (cells[at] ?? null) : value))),
  );
}

/** The positions where every range meets its criterion; ranges of different sizes are #VALUE!. */
function positionsMet(pairs: readonly Value[], name: string): number[] | FormulaError {
  const ranges: ArrayValue[] = [];
  const criteria: ReturnType<typeof criterionOf>[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [range, criterion] = [pairs[at] ?? null, pairs[at + 1] ?? null];
    if (range instanceof Lambda || criterion instanceof Lambda) return argumentError(name, "wrong-shape");
    ranges.push(toArray(range));
    criteria.push(criterionOf(toArray(criterion).at(0, 0)));
  }
  const [first] = ranges;
  if (first === undefined || pairs.length % 2 !== 0) return argumentError(name, "wrong-shape");
  if (ranges.some((range) => range.rows !== first.rows || range.columns !== first.columns))
    return argumentError(name, "different-sizes");
  const positions = first.cells.keys();
  return [...positions].filter((at) => ranges.every((range, n) => criteria[n]?.(range.cells[at] ?? null)));
}

/** The numbers of `values` at the positions met; an error among them ends it. */
function numbersMet(values: Value, pairs: readonly Value[], name: string): Decimal[] | FormulaError {
  const positions = positionsMet(pairs, name);
  if (!Array.isArray(positions)) return positions;
  if (values instanceof Lambda) return argumentError(name, "wrong-shape");
  const source = toArray(values);
  const [range] = pairs;
  if (
    range !== undefined &&
    !(range instanceof Lambda) &&
    toArray(range).cells.length !== source.cells.length
  )
    return argumentError(name, "different-sizes");
  const numbers: Decimal[] = [];
  for (const position of positions) {
    const cell: Scalar = source.cells[position] ?? null;
    if (cell instanceof FormulaError) return cell;
    if (cell instanceof Decimal) numbers.push(cell);
  }
  return numbers;
}

type Total = (numbers: readonly Decimal[]) => Decimal | FormulaError;

function totalMet(
  values: Value,
  pairs: readonly Value[],
  name: string,
  total: Total,
): Decimal | FormulaError {
  const numbers = numbersMet(values, pairs, name);
  return Array.isArray(numbers) ? total(numbers) : numbers;
}

function countMet(pairs: readonly Value[], name: string): Decimal | FormulaError {
  const positions = positionsMet(pairs, name);
  return Array.isArray(positions) ? fromInteger(positions.length) : positions;
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

const range = { name: "range", kind: "whole" } as const;
const criterion = { name: "criterion", kind: "whole" } as const;
const repeatedRange = { name: "criteria range", kind: "whole", repeating: true } as const;

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
    parameters: [range, criterion, { name: "values", kind: "whole", optional: true }],
    example,
    rule: (cells, wanted, values = cells) =>
      overCriteria([cells, wanted], (pairs) => totalMet(values, pairs, name, total)),
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
    parameters: [{ name: "values", kind: "whole" }, repeatedRange, criterion],
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
