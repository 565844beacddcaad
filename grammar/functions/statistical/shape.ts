/** Other means, the shape of a distribution of numbers, and how many ways there are to choose. */
import {
  absolute,
  type Decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  isZero,
  multiply,
  ONE,
  power,
  sign,
  subtract,
  toWholeNumber,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";
import { sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { deviation, distances, overNumbers, sumOfSquares, tidy } from "./over-numbers.ts";

function notPositive(numbers: readonly Decimal[]): boolean {
  return numbers.some((number) => sign(number) <= 0);
}

/**
 * The n-th root of the product. The product is kept as a number of 1 … 10 and a power of ten, so that many factors do
 * not leave the range.
 */
function geometricMean(numbers: readonly Decimal[]): Decimal | FormulaError {
  if (numbers.length === 0 || notPositive(numbers))
    return argumentError("GEOMEAN", numbers.length === 0 ? "no-values" : "not-positive", "#NUM!");
  const ten = toWide(fromInteger(10));
  let product = toWide(ONE);
  let tens = 0;
  for (const number of numbers) {
    const factor = toWide(number);
    product = product.times(factor.times(ten.pow(-factor.e)));
    tens += factor.e + product.e;
    product = product.times(ten.pow(-product.e));
  }
  const exponent = product.log(10).plus(tens).dividedBy(numbers.length);
  return tidy(fromWide(ten.pow(exponent)));
}

function harmonicMean(numbers: readonly Decimal[]): Decimal | FormulaError {
  if (numbers.length === 0) return argumentError("HARMEAN", "no-values", "#N/A");
  if (notPositive(numbers)) return argumentError("HARMEAN", "not-positive", "#NUM!");
  const inverses = numbers.map((number) => divide(ONE, number));
  return tidy(divide(fromInteger(numbers.length), sumOf(inverses)));
}

function meanDistance(numbers: readonly Decimal[]): Decimal | FormulaError {
  const far = distances(numbers).map(absolute);
  return far.length === 0 ? argumentError("AVEDEV", "no-values", "#NUM!") : tidy(meanOf(far));
}

function meanOf(numbers: readonly Decimal[]): Decimal {
  return divide(sumOf(numbers), fromInteger(numbers.length));
}

/** The third moment over the cube of the deviation; of a sample, corrected for its size. */
function skewness(numbers: readonly Decimal[], of: "sample" | "population"): Decimal | FormulaError {
  const count = numbers.length;
  const spread = deviation(numbers, of === "sample" ? 1 : 0);
  if (count < 3 || spread instanceof FormulaError || isZero(spread)) return DIVISION_BY_ZERO;
  const cubes = sumOf(distances(numbers).map((distance) => multiply(distance, multiply(distance, distance))));
  const relative = divide(cubes, multiply(spread, multiply(spread, spread)));
  const scaled =
    of === "sample"
      ? divide(multiply(relative, fromInteger(count)), fromInteger((count - 1) * (count - 2)))
      : divide(relative, fromInteger(count));
  return tidy(scaled);
}

/** The fourth moment over the square of the variance, corrected for the size of the sample, less the normal's 3. */
function kurtosis(numbers: readonly Decimal[]): Decimal | FormulaError {
  const count = numbers.length;
  const far = distances(numbers);
  const squares = sumOfSquares(far);
  if (count < 4 || isZero(squares)) return DIVISION_BY_ZERO;
  const fourths = sumOfSquares(far.map((distance) => multiply(distance, distance)));
  const relative = divide(fourths, multiply(squares, squares));
  const less = fromInteger((count - 2) * (count - 3));
  const scaled = divide(multiply(relative, fromInteger(count * (count + 1) * (count - 1))), less);
  return tidy(subtract(scaled, divide(fromInteger(3 * (count - 1) ** 2), less)));
}

const chosen = { name: "chosen", kind: "number" } as const;
const number = { name: "number", kind: "number" } as const;

/** Beyond so many factors of 2 or more, a product leaves Excel's range. */
const MOST_FACTORS = 1100;

export const shapeFunctions: readonly FunctionDeclaration[] = [
  overNumbers("GEOMEAN", "The geometric mean.", ["GEOMEAN(2, 8)", "4"], geometricMean),
  overNumbers("HARMEAN", "The harmonic mean.", ["HARMEAN(2, 3, 6)", "3"], harmonicMean),
  overNumbers("AVEDEV", "The average distance from the average.", ["AVEDEV(1, 2, 6)", "2"], meanDistance),
  overNumbers(
    "DEVSQ",
    "The sum of squared distances from the average.",
    ["DEVSQ(1, 3, 5)", "8"],
    (numbers) =>
      numbers.length === 0
        ? argumentError("DEVSQ", "no-values", "#NUM!")
        : tidy(sumOfSquares(distances(numbers))),
  ),
  overNumbers("SKEW", "How far a sample leans to one side.", ["SKEW(1, 2, 3)", "0"], (numbers) =>
    skewness(numbers, "sample"),
  ),
  overNumbers("SKEW.P", "How far a population leans to one side.", ["SKEW.P(1, 2, 3)", "0"], (numbers) =>
    skewness(numbers, "population"),
  ),
  overNumbers("KURT", "How peaked a sample is, 0 as the normal.", ["KURT(1, 2, 3, 4)", "-1.2"], kurtosis),
  define({
    name: "STANDARDIZE",
    category: "statistical",
    doc: "How many standard deviations a number is from the mean.",
    parameters: [number, { name: "mean", kind: "number" }, { name: "deviation", kind: "number" }],
    example: ["STANDARDIZE(42, 40, 1.6)", "1.25"],
    rule: (value, centre, spread) =>
      sign(spread) <= 0
        ? argumentError("STANDARDIZE", "not-positive", "#NUM!")
        : divide(subtract(value, centre), spread),
  }),
  define({
    name: "PERMUT",
    category: "statistical",
    doc: "How many orders of k there are among n.",
    parameters: [number, chosen],
    example: ["PERMUT(5, 2)", "20"],
    rule: (given, wanted) => {
      const [all, k] = [toWholeNumber(given), toWholeNumber(wanted)];
      if (all <= 0 || k < 0 || k > all) return argumentError("PERMUT", "out-of-range", "#NUM!");
      let product = ONE;
      for (let step = 0; step < Math.min(k, MOST_FACTORS); step++)
        product = multiply(product, fromInteger(all - step));
      return isOverflow(product) ? OVERFLOW : product;
    },
  }),
  define({
    name: "PERMUTATIONA",
    category: "statistical",
    doc: "How many orders of k there are among n, each as often as one likes.",
    parameters: [number, chosen],
    example: ["PERMUTATIONA(3, 2)", "9"],
    rule: (given, wanted) => {
      const [all, k] = [toWholeNumber(given), toWholeNumber(wanted)];
      if (all < 0 || k < 0 || (all === 0 && k > 0))
        return argumentError("PERMUTATIONA", "out-of-range", "#NUM!");
      const ways = k === 0 ? ONE : (power(fromInteger(all), fromInteger(k)) ?? ZERO);
      return isOverflow(ways) ? OVERFLOW : ways;
    },
  }),
];
