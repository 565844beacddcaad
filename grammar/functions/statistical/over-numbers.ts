/** Functions of all numbers among their arguments: how they are declared, with the mean and the spread they share. */
import {
  compare,
  type Decimal,
  divide,
  fromInteger,
  fromWide,
  multiply,
  settle,
  subtract,
  toWide,
} from "../../values/decimal.ts";
import { DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { numbersOf, sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

export type Total = (numbers: readonly Decimal[]) => Value;

const values = { name: "number", kind: "cells", repeating: true } as const;

/** A function of all numbers among its arguments. */
export function overNumbers(
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

export function mean(numbers: readonly Decimal[]): Decimal | FormulaError {
  return numbers.length === 0 ? DIVISION_BY_ZERO : divide(sumOf(numbers), fromInteger(numbers.length));
}

export function sorted(numbers: readonly Decimal[]): Decimal[] {
  return numbers.toSorted(compare);
}

const TIDY_DIGITS = 25;

/** A number rounded to 25 digits: a chain of quotients leaves its noise in the last ones of 34. */
export function tidy(value: Decimal): Decimal {
  return value.wide === null ? value : fromWide(value.wide.toSignificantDigits(TIDY_DIGITS));
}

export function squareRoot(value: Decimal): Decimal {
  return fromWide(toWide(value).squareRoot());
}

/** The distance of each number from the mean. */
export function distances(numbers: readonly Decimal[]): Decimal[] {
  const average = mean(numbers);
  return average instanceof FormulaError ? [] : numbers.map((number) => subtract(number, average));
}

export function sumOfSquares(numbers: readonly Decimal[]): Decimal {
  return sumOf(numbers.map((number) => multiply(number, number)));
}

/** The mean of squared distances from the mean, over all numbers (0) or one less (1). */
export function variance(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  if (numbers.length <= less) return DIVISION_BY_ZERO;
  return divide(settle(sumOfSquares(distances(numbers))), fromInteger(numbers.length - less));
}

export function deviation(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  const squared = variance(numbers, less);
  return squared instanceof FormulaError ? squared : squareRoot(squared);
}
