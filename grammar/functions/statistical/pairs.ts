/** Two lists side by side: how they go together, and the straight line through them. */
import {
  add,
  Decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  settle,
  sign,
  subtract,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { cellsOf, sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { formerly } from "./on-doubles.ts";
import { squareRoot, tidy } from "./over-numbers.ts";

export type Pair = readonly [Decimal, Decimal];

/** Pairs of numbers from two lists of one size; a pair without two numbers is passed over. */
export function pairsOf(a: Value, b: Value, name: string): Pair[] | FormulaError {
  const [left, right] = [[...cellsOf([a])], [...cellsOf([b])]];
  if (left.length !== right.length) return argumentError(name, "different-sizes", "#N/A");
  const error = [...left, ...right].find((cell) => cell instanceof FormulaError);
  if (error instanceof FormulaError) return error;
  return left.flatMap((cell, n) => {
    const other = right[n];
    return cell instanceof Decimal && other instanceof Decimal ? [[cell, other] as const] : [];
  });
}

interface Moments {
  readonly count: number;
  readonly meanX: Decimal;
  readonly meanY: Decimal;
  readonly xy: Decimal;
  readonly xx: Decimal;
  readonly yy: Decimal;
}

/** Σ(x − x̄)(y − ȳ) and the two sums of squares. */
function moments(pairs: readonly Pair[]): Moments {
  const count = fromInteger(pairs.length);
  const meanX = divide(sumOf(pairs.map(([x]) => x)), count);
  const meanY = divide(sumOf(pairs.map(([, y]) => y)), count);
  const dx = pairs.map(([x]) => subtract(x, meanX));
  const dy = pairs.map(([, y]) => subtract(y, meanY));
  const dot = (a: readonly Decimal[], b: readonly Decimal[]) =>
    settle(sumOf(a.map((each, n) => multiply(each, b[n] ?? ZERO))));
  return { count: pairs.length, meanX, meanY, xy: dot(dx, dy), xx: dot(dx, dx), yy: dot(dy, dy) };
}

/** The two lists that a function compares; where one depends on the other, the dependent one is first. */
const lists = [
  { name: "first", kind: "cells" },
  { name: "second", kind: "cells" },
] as const;

function paired(
  name: string,
  doc: string,
  example: readonly [string, string],
  total: (sums: Moments) => Decimal | FormulaError,
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: lists,
    example,
    rule: (first, second) => {
      const pairs = pairsOf(first, second, name);
      if (!Array.isArray(pairs)) return pairs;
      return pairs.length === 0 ? DIVISION_BY_ZERO : total(moments(pairs));
    },
  });
}

function quotient(a: Decimal, b: Decimal): Decimal | FormulaError {
  return sign(b) === 0 ? DIVISION_BY_ZERO : tidy(divide(a, b));
}

function correlation({ xy, xx, yy }: Moments): Decimal | FormulaError {
  return quotient(xy, squareRoot(multiply(xx, yy)));
}

/** The dependent list is the first, so its moments are named x here. */
function slope({ xy, yy }: Moments): Decimal | FormulaError {
  return quotient(xy, yy);
}

/** The height of the line at a place. */
function heightAt(place: Decimal, sums: Moments): Decimal | FormulaError {
  const rise = slope(sums);
  if (rise instanceof FormulaError) return rise;
  return tidy(add(sums.meanX, multiply(rise, subtract(place, sums.meanY))));
}

/** The deviation of the points from the line, with two degrees of freedom gone into it. */
function standardError({ count, xy, xx, yy }: Moments): Decimal | FormulaError {
  if (count < 3 || isZero(yy)) return DIVISION_BY_ZERO;
  const rest = subtract(xx, divide(multiply(xy, xy), yy));
  return sign(rest) <= 0 ? ZERO : squareRoot(divide(rest, fromInteger(count - 2)));
}

const forecast = define({
  name: "FORECAST.LINEAR",
  category: "statistical",
  doc: "The height at x of the line through points; y before x among the lists.",
  parameters: [
    { name: "x", kind: "number" },
    { name: "known ys", kind: "cells" },
    { name: "known xs", kind: "cells" },
  ],
  example: ["FORECAST.LINEAR(4, {3,5,7}, {1,2,3})", "9"],
  rule: (place, ys, xs) => {
    const pairs = pairsOf(ys, xs, "FORECAST");
    if (!Array.isArray(pairs)) return pairs;
    if (pairs.length === 0) return argumentError("FORECAST", "no-values", "#N/A");
    return heightAt(place, moments(pairs));
  },
});

export const pairFunctions: readonly FunctionDeclaration[] = [
  paired(
    "CORREL",
    "How far two lists go together, from -1 to 1.",
    ["CORREL({1,2,3}, {2,4,6})", "1"],
    correlation,
  ),
  paired(
    "PEARSON",
    "Pearson's correlation of two lists, from -1 to 1.",
    ["PEARSON({1,2,3}, {6,4,2})", "-1"],
    correlation,
  ),
  paired(
    "RSQ",
    "The square of the correlation of two lists.",
    ["RSQ({1,2,3}, {6,4,2})", "1"],
    ({ xy, xx, yy }) => quotient(multiply(xy, xy), multiply(xx, yy)),
  ),
  paired("SLOPE", "The slope of the line through points; y first.", ["SLOPE({2,4,6}, {1,2,3})", "2"], slope),
  paired(
    "INTERCEPT",
    "Where the line through points meets x = 0; y first.",
    ["INTERCEPT({3,5,7}, {1,2,3})", "1"],
    (sums) => heightAt(ZERO, sums),
  ),
  paired(
    "STEYX",
    "The standard error of the line through points; y first.",
    ["ROUND(STEYX({2,4,7}, {1,2,3}), 6)", "0.408248"],
    standardError,
  ),
  paired("COVAR", "The covariance of two lists.", ["COVAR({1,3}, {2,4})", "1"], ({ xy, count }) =>
    divide(xy, fromInteger(count)),
  ),
  paired(
    "COVARIANCE.P",
    "The covariance of two lists, as of a population.",
    ["COVARIANCE.P({1,3}, {2,4})", "1"],
    ({ xy, count }) => divide(xy, fromInteger(count)),
  ),
  paired(
    "COVARIANCE.S",
    "The covariance of two lists, as of a sample.",
    ["COVARIANCE.S({1,3}, {2,4})", "2"],
    ({ xy, count }) => quotient(xy, fromInteger(count - 1)),
  ),
  forecast,
  formerly(forecast, "FORECAST"),
];
