/** Arithmetic: sums, signs, powers, logarithms, remainders. Divisors and combinations stand beside. */
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  isZero,
  multiply,
  ONE,
  power,
  round,
  sign,
  subtract,
  toWholeNumber,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";
import { numbersOf, sumOf, totalOfAll } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

const number = { name: "number", kind: "number" } as const;
export const PI = decimal("3.141592653589793238462643383279503");
const numbers = { name: "number", kind: "cells", repeating: true } as const;

function inRange(value: Decimal): Decimal | FormulaError {
  return isOverflow(value) ? OVERFLOW : value;
}

/** The greatest whole number that is not above the settled value. */
function floorOf(value: Decimal): Decimal {
  return round(value, 0, "down");
}

/** The remainder with the divisor's sign, as Excel has it. */
export function modulo(value: Decimal, divisor: Decimal): Decimal {
  const remainder = subtract(value, multiply(divisor, floorOf(divide(value, divisor))));
  return compare(absolute(remainder), absolute(divisor)) >= 0 ? ZERO : remainder;
}

const LARGEST_FACTORIAL = 170;

/** n! for 0 … 170, beyond which Excel's range ends. */
function factorial(value: Decimal): Decimal | FormulaError {
  const n = toWholeNumber(value);
  if (n < 0) return argumentError("FACT", "negative", "#NUM!");
  if (n > LARGEST_FACTORIAL) return OVERFLOW;
  let product = ONE;
  for (let factor = 2; factor <= n; factor++) product = multiply(product, fromInteger(factor));
  return product;
}

export const mathFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "SUM",
    category: "math",
    doc: "The sum of numbers.",
    parameters: [numbers],
    example: ["SUM(1, 2, {3,4})", "10"],
    rule: (values) => {
      const total = totalOfAll(values, "SUM");
      return total instanceof FormulaError ? total : inRange(total);
    },
  }),
  define({
    name: "PRODUCT",
    category: "math",
    doc: "The product of numbers; 0 where there are none.",
    parameters: [numbers],
    example: ["PRODUCT(2, {3,4})", "24"],
    rule: (values) => {
      const found = numbersOf(values, "PRODUCT");
      if (!Array.isArray(found)) return found;
      return found.length === 0 ? ZERO : inRange(found.reduce(multiply, ONE));
    },
  }),
  define({
    name: "SUMSQ",
    category: "math",
    doc: "The sum of the squares of numbers.",
    parameters: [numbers],
    example: ["SUMSQ(3, 4)", "25"],
    rule: (values) => {
      const found = numbersOf(values, "SUMSQ");
      return Array.isArray(found) ? inRange(sumOf(found.map((each) => multiply(each, each)))) : found;
    },
  }),
  define({
    name: "ABS",
    category: "math",
    doc: "A number without its sign.",
    parameters: [number],
    example: ["ABS(-2.5)", "2.5"],
    rule: absolute,
  }),
  define({
    name: "SIGN",
    category: "math",
    doc: "1, 0 or -1, as a number is above, at or below 0.",
    parameters: [number],
    example: ["SIGN(-3)", "-1"],
    rule: (value) => fromInteger(sign(value)),
  }),
  define({
    name: "SQRT",
    category: "math",
    doc: "The square root; #NUM! of a negative number.",
    parameters: [number],
    example: ["SQRT(2.25)", "1.5"],
    rule: (value) =>
      sign(value) < 0 ? argumentError("SQRT", "negative", "#NUM!") : fromWide(toWide(value).squareRoot()),
  }),
  define({
    name: "POWER",
    category: "math",
    doc: "A number raised to a power.",
    parameters: [number, { name: "power", kind: "number" }],
    example: ["POWER(2, 10)", "1024"],
    rule: (base, exponent) => {
      if (isZero(base) && sign(exponent) < 0) return DIVISION_BY_ZERO;
      const result = power(base, exponent);
      return result === null ? argumentError("POWER", "out-of-range", "#NUM!") : inRange(result);
    },
  }),
  define({
    name: "EXP",
    category: "math",
    doc: "e raised to a power.",
    parameters: [number],
    example: ["EXP(0)", "1"],
    rule: (value) =>
      compare(value, fromInteger(1000)) > 0 ? OVERFLOW : inRange(fromWide(toWide(value).exp())),
  }),
  define({
    name: "LN",
    category: "math",
    doc: "The natural logarithm; #NUM! of a number not above 0.",
    parameters: [number],
    example: ["LN(1)", "0"],
    rule: (value) =>
      sign(value) <= 0 ? argumentError("LN", "not-positive", "#NUM!") : fromWide(toWide(value).ln()),
  }),
  define({
    name: "LOG",
    category: "math",
    doc: "The logarithm to a base, 10 where none is given.",
    parameters: [number, { name: "base", kind: "number", optional: true }],
    example: ["LOG(8, 2)", "3"],
    rule: (value, base = fromInteger(10)) => {
      if (sign(value) <= 0 || sign(base) <= 0) return argumentError("LOG", "not-positive", "#NUM!");
      return compare(base, ONE) === 0 ? DIVISION_BY_ZERO : fromWide(toWide(value).log(toWide(base)));
    },
  }),
  define({
    name: "LOG10",
    category: "math",
    doc: "The logarithm to base 10.",
    parameters: [number],
    example: ["LOG10(1000)", "3"],
    rule: (value) =>
      sign(value) <= 0 ? argumentError("LOG10", "not-positive", "#NUM!") : fromWide(toWide(value).log(10)),
  }),
  define({
    name: "PI",
    category: "math",
    doc: "The number π to 34 digits.",
    parameters: [],
    example: ["ROUND(PI(), 4)", "3.1416"],
    rule: () => PI,
  }),
  define({
    name: "MOD",
    category: "math",
    doc: "The remainder of a division, with the divisor's sign.",
    parameters: [number, { name: "divisor", kind: "number" }],
    example: ["MOD(-3, 2)", "1"],
    rule: (value, divisor) => (isZero(divisor) ? DIVISION_BY_ZERO : modulo(value, divisor)),
  }),
  define({
    name: "FACT",
    category: "math",
    doc: "The factorial of a number; of an indicator's name, its fact in the period.",
    parameters: [number],
    example: ["FACT(5)", "120"],
    rule: factorial,
  }),
  define({
    name: "DEGREES",
    category: "math",
    doc: "Radians as degrees.",
    parameters: [number],
    example: ["ROUND(DEGREES(PI()), 6)", "180"],
    rule: (value) => divide(multiply(value, fromInteger(180)), PI),
  }),
  define({
    name: "RADIANS",
    category: "math",
    doc: "Degrees as radians.",
    parameters: [number],
    example: ["ROUND(RADIANS(180), 6)", "3.141593"],
    rule: (value) => divide(multiply(value, PI), fromInteger(180)),
  }),
];
