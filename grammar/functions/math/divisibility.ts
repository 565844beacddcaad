/** Divisors and multiples: GCD, LCM, QUOTIENT, MROUND. */
import {
  type Decimal,
  decimal,
  divide,
  isOverflow,
  isZero,
  multiply,
  round,
  sign,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { toolpakNumber, toolpakNumbers } from "./toolpak.ts";

const LARGEST_DIVISIBLE = 2 ** 53;

/** Euclid's algorithm. */
function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

/** The arguments of GCD and LCM without their decimals: not negative, below 2^53. */
function wholeArguments(values: readonly Value[], name: string): bigint[] | FormulaError {
  const numbers = toolpakNumbers(values, name);
  if (!Array.isArray(numbers)) return numbers;
  const whole: bigint[] = [];
  for (const number of numbers) {
    const n = toWholeNumber(number);
    if (sign(number) < 0) return argumentError(name, "negative", "#NUM!");
    if (n >= LARGEST_DIVISIBLE) return argumentError(name, "out-of-range", "#NUM!");
    whole.push(BigInt(n));
  }
  return whole;
}

function commonMultiple(whole: readonly bigint[]): Decimal | FormulaError {
  if (whole.includes(0n)) return ZERO;
  let multiple = 1n;
  for (const each of whole) {
    multiple = (multiple / commonDivisor(multiple, each)) * each;
    if (multiple >= BigInt(LARGEST_DIVISIBLE)) return argumentError("LCM", "out-of-range", "#NUM!");
  }
  return decimal(multiple.toString());
}

/** A rule about two numbers, both read as the ToolPak does. */
function ofTwo(
  name: string,
  first: Plain,
  second: Plain,
  rule: (first: Decimal, second: Decimal) => Decimal | FormulaError,
): Decimal | FormulaError {
  const a = toolpakNumber(first, name);
  if (a instanceof FormulaError) return a;
  const b = toolpakNumber(second, name);
  return b instanceof FormulaError ? b : rule(a, b);
}

const numbers = { name: "number", kind: "cells", repeating: true, missingIfEmpty: true } as const;
const number = { name: "number", kind: "plain", missingIfEmpty: true } as const;

export const divisibilityFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "GCD",
    category: "math",
    doc: "The greatest common divisor.",
    parameters: [numbers],
    example: ["GCD(24, 36)", "12"],
    rule: (values) => {
      const whole = wholeArguments(values, "GCD");
      return Array.isArray(whole) ? decimal(whole.reduce(commonDivisor, 0n).toString()) : whole;
    },
  }),
  define({
    name: "LCM",
    category: "math",
    doc: "The least common multiple.",
    parameters: [numbers],
    example: ["LCM(4, 6)", "12"],
    rule: (values) => {
      const whole = wholeArguments(values, "LCM");
      return Array.isArray(whole) ? commonMultiple(whole) : whole;
    },
  }),
  define({
    name: "QUOTIENT",
    category: "math",
    doc: "The whole part of a division.",
    parameters: [number, { name: "divisor", kind: "plain", missingIfEmpty: true }],
    example: ["QUOTIENT(-7, 2)", "-3"],
    rule: (value, divisor) =>
      ofTwo("QUOTIENT", value, divisor, (a, b) =>
        isZero(b) ? DIVISION_BY_ZERO : round(divide(a, b), 0, "toward-zero"),
      ),
  }),
  define({
    name: "MROUND",
    category: "math",
    doc: "A number rounded to a multiple.",
    parameters: [number, { name: "multiple", kind: "plain", missingIfEmpty: true }],
    example: ["MROUND(10, 3)", "9"],
    rule: (value, multiple) =>
      ofTwo("MROUND", value, multiple, (a, b) => {
        if (isZero(a) || isZero(b)) return ZERO;
        if (sign(a) !== sign(b)) return argumentError("MROUND", "wrong-choice", "#NUM!");
        const rounded = multiply(round(divide(a, b), 0), b);
        return isOverflow(rounded) ? OVERFLOW : rounded;
      }),
  }),
];
