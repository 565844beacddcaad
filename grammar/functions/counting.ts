/** Counting and writing numbers otherwise: factorials of other kinds, combinations with repetition, number bases. */

import { toNumber } from "../values/coercion.ts";
import {
  add,
  type Decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  multiply,
  ONE,
  power,
  round,
  sign,
  toWholeNumber,
  toWide,
  ZERO,
} from "../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../values/error.ts";
import { cellsOf, numbersReadStrictly } from "./aggregate.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

const number = { name: "number", kind: "number" } as const;
const LARGEST_DOUBLE_FACTORIAL = 300;
const LARGEST_BASED = 2 ** 53;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The product of every second number down to 1 or 2. */
function doubleFactorial(value: Decimal): Decimal | FormulaError {
  const n = toWholeNumber(value);
  if (n < -1) return argumentError("FACTDOUBLE", "negative", "#NUM!");
  if (n > LARGEST_DOUBLE_FACTORIAL) return OVERFLOW;
  let product = ONE;
  for (let factor = n; factor > 1; factor -= 2) product = multiply(product, fromInteger(factor));
  return product;
}

/** Numbers drawn k at a time where each may come again: n + k − 1 over k. */
function combinationsWithRepetition(value: Decimal, chosen: Decimal): Decimal | FormulaError {
  const [n, k] = [toWholeNumber(value), toWholeNumber(chosen)];
  if (n < 0 || k < 0 || (n === 0 && k > 0)) return argumentError("COMBINA", "out-of-range", "#NUM!");
  if (k === 0) return ONE;
  const steps = Math.min(k, n - 1);
  let result = ONE;
  for (let step = 1; step <= steps; step++) {
    result = divide(multiply(result, fromInteger(n + k - 1 - steps + step)), fromInteger(step));
    if (isOverflow(result)) return OVERFLOW;
  }
  return round(result, 0);
}

/** The factorial of a sum by the product of factorials; the largest count comes first, for it cancels whole. */
function multinomial(values: readonly Decimal[]): Decimal | FormulaError {
  const [largest = 0, ...rest] = values.map(toWholeNumber).sort((a, b) => b - a);
  if ((rest.at(-1) ?? largest) < 0) return argumentError("MULTINOMIAL", "negative", "#NUM!");
  let total = largest;
  let result = ONE;
  for (const count of rest) {
    for (let step = 1; step <= count; step++) {
      total++;
      result = divide(multiply(result, fromInteger(total)), fromInteger(step));
      if (isOverflow(result)) return OVERFLOW;
    }
  }
  return round(result, 0);
}

function inBase(value: Decimal, radix: Decimal, length: Decimal): string | FormulaError {
  const [whole, base, shortest] = [value, radix, length].map(toWholeNumber) as [number, number, number];
  const isKnown = whole >= 0 && whole < LARGEST_BASED && base >= 2 && base <= 36;
  if (!isKnown || shortest < 0 || shortest > 255) return argumentError("BASE", "out-of-range", "#NUM!");
  return whole.toString(base).toUpperCase().padStart(shortest, "0");
}

function fromBase(text: string, radix: Decimal): Decimal | FormulaError {
  const base = toWholeNumber(radix);
  if (base < 2 || base > 36 || text.length > 255) return argumentError("DECIMAL", "out-of-range", "#NUM!");
  let result = ZERO;
  for (const letter of withoutMark(text.trim().toUpperCase(), base)) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0 || digit >= base) return argumentError("DECIMAL", "not-a-number", "#NUM!");
    result = add(multiply(result, fromInteger(base)), fromInteger(digit));
  }
  return isOverflow(result) ? OVERFLOW : result;
}

/** Hexadecimal numbers may begin with 0x or end with h, binary ones end with b, as in Excel. */
function withoutMark(text: string, base: number): string {
  if (base === 16) return text.replace(/^0?X/, "").replace(/H$/, "");
  return base === 2 ? text.replace(/B$/, "") : text;
}

/** Σ aᵢ·xⁿ⁺ⁱᵐ, the sum of a power series. */
function series(
  x: Decimal,
  first: Decimal,
  step: Decimal,
  coefficients: readonly Decimal[],
): Decimal | FormulaError {
  let sum = ZERO;
  let exponent = first;
  for (const coefficient of coefficients) {
    const raised = sign(exponent) === 0 ? ONE : power(x, exponent);
    if (raised === null) return argumentError("SERIESSUM", "out-of-range", "#NUM!");
    sum = add(sum, multiply(coefficient, raised));
    exponent = add(exponent, step);
  }
  return isOverflow(sum) ? OVERFLOW : sum;
}

export const countingFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "FACTDOUBLE",
    category: "math",
    doc: "The product of every second number up to a number.",
    parameters: [number],
    example: ["FACTDOUBLE(7)", "105"],
    rule: doubleFactorial,
  }),
  define({
    name: "COMBINA",
    category: "math",
    doc: "In how many ways some of a number of things can be chosen, each as often as wished.",
    parameters: [number, { name: "chosen", kind: "number" }],
    example: ["COMBINA(4, 3)", "20"],
    rule: combinationsWithRepetition,
  }),
  define({
    name: "MULTINOMIAL",
    category: "math",
    doc: "The factorial of a sum divided by the product of the factorials.",
    parameters: [{ name: "number", kind: "cells", repeating: true }],
    example: ["MULTINOMIAL(2, 3, 4)", "1260"],
    rule: (values) => {
      const found = numbersReadStrictly(values, "MULTINOMIAL");
      return Array.isArray(found) ? multinomial(found) : found;
    },
  }),
  define({
    name: "BASE",
    category: "math",
    doc: "A whole number written in a base from 2 to 36.",
    parameters: [
      number,
      { name: "base", kind: "number" },
      { name: "length", kind: "number", optional: true },
    ],
    example: ["BASE(255, 16, 4)", "00FF"],
    rule: (value, base, length = ZERO) => inBase(value, base, length),
  }),
  define({
    name: "DECIMAL",
    category: "math",
    doc: "The number that a text spells in a base from 2 to 36.",
    parameters: [
      { name: "text", kind: "text" },
      { name: "base", kind: "number" },
    ],
    example: ['DECIMAL("FF", 16)', "255"],
    rule: fromBase,
  }),
  define({
    name: "SERIESSUM",
    category: "math",
    doc: "The sum of a power series with given coefficients.",
    parameters: [
      { name: "x", kind: "number" },
      { name: "first power", kind: "number" },
      { name: "step", kind: "number" },
      { name: "coefficients", kind: "cells" },
    ],
    example: ["SERIESSUM(2, 0, 1, {1,1,1})", "7"],
    rule: (x, first, step, coefficients) => {
      const numbers: Decimal[] = [];
      for (const cell of cellsOf([coefficients])) {
        const coefficient = toNumber(cell);
        if (coefficient instanceof FormulaError) return coefficient;
        numbers.push(coefficient);
      }
      return series(x, first, step, numbers);
    },
  }),
  define({
    name: "SQRTPI",
    category: "math",
    doc: "The square root of a number times π.",
    parameters: [number],
    example: ["ROUND(SQRTPI(1), 6)", "1.772454"],
    rule: (value) => {
      if (sign(value) < 0) return argumentError("SQRTPI", "negative", "#NUM!");
      return fromWide(toWide(value).times(PI).sqrt());
    },
  }),
];

const PI = toWide(ONE).atan().times(4);
