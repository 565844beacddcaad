/** Averages, order and spread of numbers. */
import {
  add,
  compare,
  Decimal,
  divide,
  fromInteger,
  fromWide,
  multiply,
  ONE,
  sign,
  subtract,
  toWholeNumber,
  toWide,
  ZERO,
} from "../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../values/error.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../values/value.ts";
import { cellsOf, numbersOf, numbersOfAll, sumOf } from "./aggregate.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

const values = { name: "number", kind: "cells", repeating: true } as const;
const list = { name: "numbers", kind: "cells" } as const;

type Total = (numbers: readonly Decimal[]) => Decimal | FormulaError;

/** A function of all numbers among its arguments. */
function overNumbers(
  name: string,
  doc: string,
  example: readonly [string, string],
  total: Total,
  collect: typeof numbersOf = numbersOf,
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [values],
    example,
    rule: (given) => {
      const numbers = collect(given, name);
      return Array.isArray(numbers) ? total(numbers) : numbers;
    },
  });
}

function mean(numbers: readonly Decimal[]): Decimal | FormulaError {
  return numbers.length === 0 ? DIVISION_BY_ZERO : divide(sumOf(numbers), fromInteger(numbers.length));
}

export function sorted(numbers: readonly Decimal[]): Decimal[] {
  return numbers.toSorted(compare);
}

const lowest: Total = (numbers) => sorted(numbers)[0] ?? ZERO;
const highest: Total = (numbers) => sorted(numbers).at(-1) ?? ZERO;

/** The number at a share of the way from the lowest to the highest, between two of them in proportion. */
function atShare(numbers: readonly Decimal[], share: Decimal): Decimal {
  const inOrder = sorted(numbers);
  const position = multiply(share, fromInteger(inOrder.length - 1));
  const below = toWholeNumber(position);
  const low = inOrder[below] ?? ZERO;
  const high = inOrder[below + 1] ?? low;
  return add(low, multiply(subtract(high, low), subtract(position, fromInteger(below))));
}

function median(numbers: readonly Decimal[]): Decimal | FormulaError {
  if (numbers.length === 0) return argumentError("MEDIAN", "no-values", "#NUM!");
  return atShare(numbers, divide(ONE, fromInteger(2)));
}

/** The most frequent number, the first of them in the list. */
function mode(numbers: readonly Decimal[]): Decimal | FormulaError {
  const counts = new Map<string, { number: Decimal; count: number }>();
  for (const number of numbers) {
    const seen = counts.get(number.toString()) ?? { number, count: 0 };
    counts.set(number.toString(), { number, count: seen.count + 1 });
  }
  const best = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a), { number: ZERO, count: 1 });
  return best.count > 1 ? best.number : argumentError("MODE", "no-values", "#N/A");
}

/** The mean of squared distances from the mean, over all numbers (0) or one less (1). */
function variance(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  const average = mean(numbers);
  if (average instanceof FormulaError || numbers.length <= less) return DIVISION_BY_ZERO;
  const squares = numbers.map((number) => {
    const distance = subtract(number, average);
    return multiply(distance, distance);
  });
  return divide(sumOf(squares), fromInteger(numbers.length - less));
}

function deviation(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  const squared = variance(numbers, less);
  return squared instanceof FormulaError ? squared : fromWide(toWide(squared).squareRoot());
}

const sampleVariance: Total = (numbers) => variance(numbers, 1);
const populationVariance: Total = (numbers) => variance(numbers, 0);
const sampleDeviation: Total = (numbers) => deviation(numbers, 1);
const populationDeviation: Total = (numbers) => deviation(numbers, 0);

/** The k-th of the numbers in rising or falling order. */
function ordered(
  name: "LARGE" | "SMALL",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [list, { name: "k", kind: "number" }],
    example,
    rule: (given, k) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      const place = Math.ceil(Number(k.toString()));
      if (place < 1 || place > numbers.length) return argumentError(name, "out-of-range", "#NUM!");
      const inOrder = sorted(numbers);
      return (name === "SMALL" ? inOrder[place - 1] : inOrder[numbers.length - place]) ?? ZERO;
    },
  });
}

/** The place of a number among others, the same for equal ones. */
function ranked(
  name: "RANK" | "RANK.EQ" | "RANK.AVG",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [
      { name: "number", kind: "number" },
      list,
      { name: "rising", kind: "logical", optional: true },
    ],
    example,
    rule: (number, given, rising = false) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      const sides = numbers.map((other) => compare(other, number));
      const equal = sides.filter((side) => side === 0).length;
      if (equal === 0) return argumentError(name, "not-found", "#N/A");
      const before = sides.filter((side) => (rising ? side < 0 : side > 0)).length;
      const place = fromInteger(before + 1);
      return name === "RANK.AVG" ? add(place, divide(fromInteger(equal - 1), fromInteger(2))) : place;
    },
  });
}

/** PERCENTILE by a share, QUARTILE by quarters. */
function quantile(
  name: string,
  doc: string,
  example: readonly [string, string],
  parts: number,
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [list, { name: parts === 1 ? "share" : "quarter", kind: "number" }],
    example,
    rule: (given, part) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      const whole = parts === 1 ? part : fromInteger(toWholeNumber(part));
      const share = divide(whole, fromInteger(parts));
      if (numbers.length === 0 || sign(share) < 0 || compare(share, ONE) > 0)
        return argumentError(name, numbers.length === 0 ? "no-values" : "out-of-range", "#NUM!");
      return atShare(numbers, share);
    },
  });
}

function counted(
  name: string,
  doc: string,
  example: readonly [string, string],
  counts: (cell: Scalar, direct: boolean) => boolean,
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [{ ...values, name: "value" }],
    example,
    rule: (given) => {
      let count = 0;
      for (const value of given) {
        const direct = !(value instanceof ArrayValue);
        for (const cell of cellsOf([value])) if (counts(cell, direct)) count++;
      }
      return fromInteger(count);
    },
  });
}

/** Pairs of numbers from two lists of one size; a pair without two numbers is passed over. */
function pairsOf(a: Value, b: Value, name: string): [Decimal, Decimal][] | FormulaError {
  const [left, right] = [[...cellsOf([a])], [...cellsOf([b])]];
  if (left.length !== right.length) return argumentError(name, "different-sizes", "#N/A");
  const error = [...left, ...right].find((cell) => cell instanceof FormulaError);
  if (error instanceof FormulaError) return error;
  return left.flatMap((cell, n) => {
    const other = right[n];
    return cell instanceof Decimal && other instanceof Decimal ? [[cell, other] as [Decimal, Decimal]] : [];
  });
}

/** Σ(x − x̄)(y − ȳ) and the two sums of squares. */
function moments(pairs: readonly (readonly [Decimal, Decimal])[]) {
  const count = fromInteger(pairs.length);
  const meanX = divide(sumOf(pairs.map(([x]) => x)), count);
  const meanY = divide(sumOf(pairs.map(([, y]) => y)), count);
  const dx = pairs.map(([x]) => subtract(x, meanX));
  const dy = pairs.map(([, y]) => subtract(y, meanY));
  const dot = (a: readonly Decimal[], b: readonly Decimal[]) =>
    sumOf(a.map((each, n) => multiply(each, b[n] ?? ZERO)));
  return { count, meanX, meanY, xy: dot(dx, dy), xx: dot(dx, dx), yy: dot(dy, dy) };
}

function paired(
  name: string,
  doc: string,
  example: readonly [string, string],
  total: (sums: ReturnType<typeof moments>) => Decimal | FormulaError,
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [
      { name: "first", kind: "cells" },
      { name: "second", kind: "cells" },
    ],
    example,
    rule: (first, second) => {
      const pairs = pairsOf(first, second, name);
      if (!Array.isArray(pairs)) return pairs;
      return pairs.length === 0 ? DIVISION_BY_ZERO : total(moments(pairs));
    },
  });
}

function quotient(a: Decimal, b: Decimal): Decimal | FormulaError {
  return sign(b) === 0 ? DIVISION_BY_ZERO : divide(a, b);
}

export const statisticalFunctions: readonly FunctionDeclaration[] = [
  overNumbers("AVERAGE", "The average of numbers.", ["AVERAGE(1, 2, 6)", "3"], mean),
  overNumbers(
    "AVERAGEA",
    "The average, texts in arrays as 0.",
    ['AVERAGEA({4,"a"})', "2"],
    mean,
    numbersOfAll,
  ),
  overNumbers("MIN", "The lowest number; 0 where there are none.", ["MIN(3, {1,2})", "1"], lowest),
  overNumbers("MAX", "The highest number; 0 where there are none.", ["MAX(3, {1,2})", "3"], highest),
  overNumbers("MINA", "The lowest, texts in arrays as 0.", ['MINA({4,"a"})', "0"], lowest, numbersOfAll),
  overNumbers("MAXA", "The highest, texts in arrays as 0.", ['MAXA({-4,"a"})', "0"], highest, numbersOfAll),
  overNumbers("MEDIAN", "The number in the middle.", ["MEDIAN(1, 9, 2)", "2"], median),
  overNumbers("MODE", "The most frequent number.", ["MODE(1, 2, 2)", "2"], mode),
  overNumbers("STDEV", "The standard deviation of a sample.", ["STDEV(1, 3, 5)", "2"], sampleDeviation),
  overNumbers("STDEV.S", "The standard deviation of a sample.", ["STDEV.S(1, 3, 5)", "2"], sampleDeviation),
  overNumbers(
    "STDEVP",
    "The standard deviation of a population.",
    ["STDEVP(1, 3)", "1"],
    populationDeviation,
  ),
  overNumbers(
    "STDEV.P",
    "The standard deviation of a population.",
    ["STDEV.P(1, 3)", "1"],
    populationDeviation,
  ),
  overNumbers("VAR", "The variance of a sample.", ["VAR(1, 3, 5)", "4"], sampleVariance),
  overNumbers("VAR.S", "The variance of a sample.", ["VAR.S(1, 3, 5)", "4"], sampleVariance),
  overNumbers("VARP", "The variance of a population.", ["VARP(1, 3)", "1"], populationVariance),
  overNumbers("VAR.P", "The variance of a population.", ["VAR.P(1, 3)", "1"], populationVariance),
  ordered("LARGE", "The k-th highest number.", ["LARGE({1,5,3}, 2)", "3"]),
  ordered("SMALL", "The k-th lowest number.", ["SMALL({1,5,3}, 2)", "3"]),
  ranked("RANK", "The place of a number among others, the highest first.", ["RANK(3, {1,5,3})", "2"]),
  ranked("RANK.EQ", "The place of a number among others, the highest first.", ["RANK.EQ(3, {1,5,3})", "2"]),
  ranked("RANK.AVG", "The place of a number, averaged over equal ones.", ["RANK.AVG(3, {3,5,3})", "2.5"]),
  quantile("PERCENTILE", "The number at a share of the way.", ["PERCENTILE({1,2,3,4}, 0.5)", "2.5"], 1),
  quantile("PERCENTILE.INC", "The number at a share of the way.", ["PERCENTILE.INC({1,2,3}, 0.5)", "2"], 1),
  quantile("QUARTILE", "The number at a quarter of the way.", ["QUARTILE({1,2,3,4,5}, 1)", "2"], 4),
  quantile("QUARTILE.INC", "The number at a quarter of the way.", ["QUARTILE.INC({1,2,3,4,5}, 3)", "4"], 4),
  counted("COUNT", "How many numbers there are.", ['COUNT(1, "2", {"a",3})', "3"], (cell, direct) =>
    direct ? countsDirectly(cell) : cell instanceof Decimal,
  ),
  counted("COUNTA", "How many values are not blank.", ['COUNTA(1, "", TRUE)', "3"], (cell) => cell !== null),
  counted(
    "COUNTBLANK",
    "How many values are blank or empty texts.",
    ['COUNTBLANK({1,""})', "1"],
    (cell) => cell === null || cell === "",
  ),
  paired(
    "CORREL",
    "How far two lists go together, from -1 to 1.",
    ["CORREL({1,2,3}, {2,4,6})", "1"],
    ({ xy, xx, yy }) => quotient(xy, fromWide(toWide(multiply(xx, yy)).squareRoot())),
  ),
  paired(
    "SLOPE",
    "The slope of the line through points; y first.",
    ["SLOPE({2,4,6}, {1,2,3})", "2"],
    ({ xy, yy }) => quotient(xy, yy),
  ),
  paired(
    "INTERCEPT",
    "Where the line through points meets x = 0; y first.",
    ["INTERCEPT({3,5,7}, {1,2,3})", "1"],
    (sums) => {
      const slope = quotient(sums.xy, sums.yy);
      return slope instanceof FormulaError ? slope : subtract(sums.meanX, multiply(slope, sums.meanY));
    },
  ),
  paired("COVAR", "The covariance of two lists.", ["COVAR({1,3}, {2,4})", "1"], ({ xy, count }) =>
    divide(xy, count),
  ),
  define({
    name: "SUMPRODUCT",
    category: "math",
    doc: "The products of values at the same places, added up; what is no number counts as 0.",
    parameters: [{ name: "array", kind: "cells", repeating: true }],
    example: ["SUMPRODUCT({1,2}, {3,4})", "11"],
    rule: sumProduct,
  }),
];

/** Typed directly, a text that spells a number and a truth value count too. */
function countsDirectly(cell: Scalar): boolean {
  return Array.isArray(numbersOf([cell], "COUNT"));
}

function sumProduct(given: readonly Value[]): Decimal | FormulaError {
  const arrays = [];
  for (const value of given) {
    if (value instanceof Lambda) return argumentError("SUMPRODUCT", "wrong-shape");
    arrays.push(toArray(value));
  }
  const [first] = arrays;
  if (first === undefined) return ZERO;
  if (arrays.some((array) => array.rows !== first.rows || array.columns !== first.columns))
    return argumentError("SUMPRODUCT", "different-sizes");
  let total = ZERO;
  for (const place of first.cells.keys()) {
    let product = ONE;
    for (const array of arrays) {
      const cell = array.cells[place] ?? null;
      if (cell instanceof FormulaError) return cell;
      product = multiply(product, cell instanceof Decimal ? cell : ZERO);
    }
    total = add(total, product);
  }
  return total;
}
