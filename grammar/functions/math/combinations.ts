/** How many ways there are: COMBIN, COMBINA, MULTINOMIAL, FACTDOUBLE. */
import {
  type Decimal,
  divide,
  fromInteger,
  isOverflow,
  multiply,
  ONE,
  round,
  sign,
  toWholeNumber,
} from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { toolpakNumber, toolpakNumbers } from "./toolpak.ts";

/**
 * n over k, each step a whole number. It at least doubles with each step, so it ends, or leaves Excel's range, after
 * a thousand of them.
 */
function combinations(n: number, k: number): Decimal | FormulaError {
  const steps = Math.min(k, n - k);
  let result = ONE;
  for (let step = 1; step <= steps; step++) {
    result = divide(multiply(result, fromInteger(n - steps + step)), fromInteger(step));
    if (isOverflow(result)) return OVERFLOW;
  }
  return round(result, 0);
}

/** n·(n-2)·(n-4)… down to 1 or 2. */
function doubleFactorial(n: number): Decimal | FormulaError {
  let product = ONE;
  for (let factor = n; factor > 1; factor -= 2) {
    product = multiply(product, fromInteger(factor));
    if (isOverflow(product)) return OVERFLOW;
  }
  return product;
}

/** The factorial of the sum by the product of the factorials, as a product of combinations. */
function multinomial(parts: readonly number[]): Decimal | FormulaError {
  let sum = 0;
  let product = ONE;
  for (const part of parts) {
    sum += part;
    if (sum > Number.MAX_SAFE_INTEGER) return OVERFLOW;
    const ways = combinations(sum, part);
    if (ways instanceof FormulaError) return ways;
    product = multiply(product, ways);
    if (isOverflow(product)) return OVERFLOW;
  }
  return product;
}

const number = { name: "number", kind: "number" } as const;
const chosen = { name: "chosen", kind: "number" } as const;

export const combinationFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "COMBIN",
    category: "math",
    doc: "How many sets of k there are among n.",
    parameters: [number, chosen],
    example: ["COMBIN(8, 2)", "28"],
    rule: (n, k) => {
      const [all, some] = [toWholeNumber(n), toWholeNumber(k)];
      const known = sign(n) >= 0 && sign(k) >= 0 && some <= all && all <= Number.MAX_SAFE_INTEGER;
      return known ? combinations(all, some) : argumentError("COMBIN", "out-of-range", "#NUM!");
    },
  }),
  define({
    name: "COMBINA",
    category: "math",
    doc: "How many sets of k there are among n where each may be taken again.",
    parameters: [number, chosen],
    example: ["COMBINA(4, 3)", "20"],
    rule: (n, k) => {
      const [all, some] = [toWholeNumber(n), toWholeNumber(k)];
      const sum = all + some - 1;
      if (sign(n) < 0 || sign(k) < 0 || (all === 0 && some > 0) || sum > Number.MAX_SAFE_INTEGER)
        return argumentError("COMBINA", "out-of-range", "#NUM!");
      return some === 0 ? ONE : combinations(sum, some);
    },
  }),
  define({
    name: "MULTINOMIAL",
    category: "math",
    doc: "The factorial of a sum of numbers by the product of their factorials.",
    parameters: [{ name: "number", kind: "cells", repeating: true, missingIfEmpty: true }],
    example: ["MULTINOMIAL(2, 3, 4)", "1260"],
    rule: (values) => {
      const numbers = toolpakNumbers(values, "MULTINOMIAL");
      if (!Array.isArray(numbers)) return numbers;
      if (numbers.some((each) => sign(each) < 0)) return argumentError("MULTINOMIAL", "negative", "#NUM!");
      return multinomial(numbers.map(toWholeNumber));
    },
  }),
  define({
    name: "FACTDOUBLE",
    category: "math",
    doc: "The product of a number and of every second one below it.",
    parameters: [{ name: "number", kind: "plain", missingIfEmpty: true }],
    example: ["FACTDOUBLE(7)", "105"],
    rule: (value) => {
      const number = toolpakNumber(value, "FACTDOUBLE");
      if (number instanceof FormulaError) return number;
      const n = toWholeNumber(number);
      return n < -1 ? argumentError("FACTDOUBLE", "negative", "#NUM!") : doubleFactorial(n);
    },
  }),
];
