/** Sums over pairs and powers: SUMX2MY2 and its kin, SERIESSUM, SQRTPI, PERCENTOF. */
import {
  add,
  Decimal,
  divide,
  fromWide,
  isOverflow,
  isZero,
  multiply,
  power,
  sign,
  subtract,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { numbersOf, sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf } from "../lookup/array-shape.ts";
import { PI } from "./math.ts";
import { toolpakNumber, toolpakNumbers } from "./toolpak.ts";

function inRange(value: Decimal): Decimal | FormulaError {
  return isOverflow(value) ? OVERFLOW : value;
}

/** Sums what a rule makes of each pair of numbers at the same place; pairs with anything else are passed over. */
function overPairs(
  name: string,
  doc: string,
  example: readonly [string, string],
  term: (x: Decimal, y: Decimal) => Decimal,
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [
      { name: "xs", kind: "whole" },
      { name: "ys", kind: "whole" },
    ],
    example,
    rule: (first, second) => {
      const xs = arrayOf(first, name);
      if (xs instanceof FormulaError) return xs;
      const ys = arrayOf(second, name);
      if (ys instanceof FormulaError) return ys;
      if (xs.cells.length !== ys.cells.length) return argumentError(name, "different-sizes", "#N/A");
      const failed = [...xs.cells, ...ys.cells].find((cell) => cell instanceof FormulaError);
      if (failed !== undefined) return failed;
      let sum = ZERO;
      for (const [place, x] of xs.cells.entries()) {
        const y = ys.cells[place];
        if (x instanceof Decimal && y instanceof Decimal) sum = add(sum, term(x, y));
      }
      return inRange(sum);
    },
  });
}

const square = (value: Decimal) => multiply(value, value);

/** a₁xⁿ + a₂xⁿ⁺ᵐ + a₃xⁿ⁺²ᵐ … */
function seriesSum(
  [x, n, m]: readonly [Decimal, Decimal, Decimal],
  coefficients: readonly Decimal[],
): Decimal | FormulaError {
  let sum = ZERO;
  let exponent = n;
  for (const coefficient of coefficients) {
    if (isZero(x) && sign(exponent) < 0) return DIVISION_BY_ZERO;
    const raised = power(x, exponent);
    if (raised === null) {
      if (isZero(x) && isZero(exponent)) return argumentError("SERIESSUM", "out-of-range", "#NUM!");
      return argumentError("SERIESSUM", "negative", "#NUM!");
    }
    sum = add(sum, multiply(coefficient, raised));
    if (isOverflow(sum)) return OVERFLOW;
    exponent = add(exponent, m);
  }
  return sum;
}

/** The sum of a part by the sum of the whole, for PERCENTOF alone and inside GROUPBY. */
function share(part: Value, whole: Value): Decimal | FormulaError {
  const some = numbersOf([part], "PERCENTOF");
  if (!Array.isArray(some)) return some;
  const all = numbersOf([whole], "PERCENTOF");
  if (!Array.isArray(all)) return all;
  const total = sumOf(all);
  return isZero(total) ? DIVISION_BY_ZERO : inRange(divide(sumOf(some), total));
}

const plain = (name: string) => ({ name, kind: "plain", missingIfEmpty: true }) as const;

export const seriesFunctions: readonly FunctionDeclaration[] = [
  overPairs(
    "SUMX2MY2",
    "The sum of the differences of squares, x² - y², of two lists.",
    ["SUMX2MY2({2,3,9}, {6,5,11})", "-88"],
    (x, y) => subtract(square(x), square(y)),
  ),
  overPairs(
    "SUMX2PY2",
    "The sum of the sums of squares, x² + y², of two lists.",
    ["SUMX2PY2({2,3,9}, {6,5,11})", "276"],
    (x, y) => add(square(x), square(y)),
  ),
  overPairs(
    "SUMXMY2",
    "The sum of the squares of differences, (x - y)², of two lists.",
    ["SUMXMY2({2,3,9}, {6,5,11})", "24"],
    (x, y) => square(subtract(x, y)),
  ),
  define({
    name: "SERIESSUM",
    category: "math",
    doc: "The sum of a power series: each coefficient by x to a power that begins at n and grows by m.",
    parameters: [plain("x"), plain("n"), plain("m"), { name: "coefficients", kind: "whole" }],
    example: ["SERIESSUM(2, 0, 1, {1,2,3})", "17"],
    rule: (x, n, m, coefficients) => {
      const terms: Decimal[] = [];
      for (const given of [x, n, m]) {
        const number = toolpakNumber(given, "SERIESSUM");
        if (number instanceof FormulaError) return number;
        terms.push(number);
      }
      const numbers = toolpakNumbers([coefficients], "SERIESSUM");
      const [base = ZERO, first = ZERO, step = ZERO] = terms;
      return Array.isArray(numbers) ? seriesSum([base, first, step], numbers) : numbers;
    },
  }),
  define({
    name: "SQRTPI",
    category: "math",
    doc: "The square root of a number by π.",
    parameters: [plain("number")],
    example: ["ROUND(SQRTPI(2), 6)", "2.506628"],
    rule: (value) => {
      const number = toolpakNumber(value, "SQRTPI");
      if (number instanceof FormulaError) return number;
      if (sign(number) < 0) return argumentError("SQRTPI", "negative", "#NUM!");
      return inRange(fromWide(toWide(multiply(number, PI)).squareRoot()));
    },
  }),
  define({
    name: "PERCENTOF",
    category: "math",
    doc: "The share that the sum of a part has in the sum of the whole.",
    parameters: [
      { name: "part", kind: "whole" },
      { name: "whole", kind: "whole" },
    ],
    example: ["PERCENTOF({1,2}, {1,2,3,4})", "0.3"],
    rule: share,
  }),
];
