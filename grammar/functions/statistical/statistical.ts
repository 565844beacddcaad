/** Averages, extremes, spread and counts of numbers. */
import { add, compare, Decimal, fromInteger, multiply, ONE, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { multiplied, type Numbers, totalOf } from "../../values/numbers.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../../values/value.ts";
import { cellsOf, numbersOf, numbersOfAll } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { deviation, mean, overNumbers, type Total, variance } from "./over-numbers.ts";

const values = { name: "number", kind: "cells", repeating: true } as const;

const lowest: Total = (numbers) => extreme(numbers, (number, best) => compare(number, best) < 0);
const highest: Total = (numbers) => extreme(numbers, (number, best) => compare(number, best) > 0);

const sampleVariance: Total = (numbers) => variance(numbers, 1);
const populationVariance: Total = (numbers) => variance(numbers, 0);
const sampleDeviation: Total = (numbers) => deviation(numbers, 1);
const populationDeviation: Total = (numbers) => deviation(numbers, 0);

function extreme(
  numbers: readonly Decimal[],
  isBetter: (number: Decimal, best: Decimal) => boolean,
): Decimal {
  let best = numbers[0] ?? ZERO;
  for (const number of numbers) if (isBetter(number, best)) best = number;
  return best;
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
  counted("COUNT", "How many numbers there are.", ['COUNT(1, "2", {"a",3})', "3"], (cell, direct) =>
    direct ? countsDirectly(cell) : cell instanceof Decimal,
  ),
  counted("COUNTA", "How many values are not blank.", ['COUNTA(1, "", TRUE)', "3"], (cell) => cell !== null),
  overNumbers(
    "VARA",
    "The variance of a sample, texts in arrays as 0.",
    ['VARA({6,"a"})', "18"],
    sampleVariance,
    numbersOfAll,
  ),
  overNumbers(
    "VARPA",
    "The variance of a population, texts in arrays as 0.",
    ['VARPA({6,"a"})', "9"],
    populationVariance,
    numbersOfAll,
  ),
  overNumbers(
    "STDEVA",
    "The standard deviation of a sample, texts in arrays as 0.",
    ['STDEVA({4,2,"a"})', "2"],
    sampleDeviation,
    numbersOfAll,
  ),
  overNumbers(
    "STDEVPA",
    "The standard deviation of a population, texts in arrays as 0.",
    ['STDEVPA({6,"a"})', "3"],
    populationDeviation,
    numbersOfAll,
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
  return unboxedProducts(arrays) ?? boxedProducts(first, arrays);
}

/** The sum of the products where all arrays hold small numbers and no digit is lost, else null. */
function unboxedProducts(arrays: readonly ArrayValue[]): Decimal | null {
  let products: Numbers | null = null;
  for (const array of arrays) {
    const numbers = array.numbers();
    if (numbers === null || numbers.areTruths) return null;
    products = products === null ? numbers : multiplied(products, numbers);
    if (products === null) return null;
  }
  return products === null ? null : totalOf(products);
}

function boxedProducts(first: ArrayValue, arrays: readonly ArrayValue[]): Decimal | FormulaError {
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
