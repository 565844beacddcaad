/** Tests of hypotheses and intervals of confidence: how probable a difference is by chance alone. */
import {
  add,
  type Decimal,
  divide,
  isZero,
  multiply,
  sign,
  subtract,
  toDouble,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import { Lambda, toArray, type Value } from "../../values/value.ts";
import { numbersOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { incompleteGamma, normalBelow } from "./numeric-gamma.ts";
import { normalQuantile, studentQuantile } from "./numeric-quantile.ts";
import { fisherTails, studentTails } from "./numeric-student.ts";
import { formerly, numeric, onDoubles, resultOf } from "./on-doubles.ts";
import { mean, variance } from "./over-numbers.ts";
import { pairsOf } from "./pairs.ts";

const first = { name: "first", kind: "cells" } as const;
const second = { name: "second", kind: "cells" } as const;

interface Sample {
  readonly count: number;
  readonly mean: Decimal;
  readonly variance: number;
}

/** What tests know of a sample; #DIV/0! where it has fewer than two numbers. */
function sampleOf(numbers: readonly Decimal[]): Sample | FormulaError {
  const [average, spread] = [mean(numbers), variance(numbers, 1)];
  if (average instanceof FormulaError) return average;
  if (spread instanceof FormulaError) return spread;
  return { count: numbers.length, mean: average, variance: toDouble(spread) };
}

function samplesOf(a: Value, b: Value, name: string): [Sample, Sample] | FormulaError {
  const [left, right] = [numbersOf([a], name), numbersOf([b], name)];
  if (!Array.isArray(left)) return left;
  if (!Array.isArray(right)) return right;
  const [sampleA, sampleB] = [sampleOf(left), sampleOf(right)];
  if (sampleA instanceof FormulaError) return sampleA;
  return sampleB instanceof FormulaError ? sampleB : [sampleA, sampleB];
}

/** How far two means lie apart in standard errors, and with how many degrees of freedom. */
interface Difference {
  readonly t: number;
  readonly degrees: number;
}

function pairedDifference(a: Value, b: Value, name: string): Difference | FormulaError {
  const pairs = pairsOf(a, b, name);
  if (!Array.isArray(pairs)) return pairs;
  const sample = sampleOf(pairs.map(([left, right]) => subtract(left, right)));
  if (sample instanceof FormulaError) return sample;
  if (sample.variance === 0) return DIVISION_BY_ZERO;
  const t = toDouble(sample.mean) / Math.sqrt(sample.variance / sample.count);
  return { t, degrees: sample.count - 1 };
}

/** With one variance for both (2), or each with its own by Welch's formula (3). */
function unpairedDifference(a: Value, b: Value, type: 2 | 3, name: string): Difference | FormulaError {
  const samples = samplesOf(a, b, name);
  if (!Array.isArray(samples)) return samples;
  const [left, right] = samples;
  const apart = toDouble(subtract(left.mean, right.mean));
  const degrees = left.count + right.count - 2;
  const [share1, share2] = [left.variance / left.count, right.variance / right.count];
  if (share1 + share2 === 0) return DIVISION_BY_ZERO;
  if (type === 3) {
    const welch = (share1 + share2) ** 2 / (share1 ** 2 / (left.count - 1) + share2 ** 2 / (right.count - 1));
    return { t: apart / Math.sqrt(share1 + share2), degrees: welch };
  }
  const pooled = ((left.count - 1) * left.variance + (right.count - 1) * right.variance) / degrees;
  return { t: apart / Math.sqrt(pooled * (1 / left.count + 1 / right.count)), degrees };
}

const studentTest = define({
  name: "T.TEST",
  category: "statistical",
  doc: "The probability that two samples of one mean differ so: paired (1), of one variance (2) or of two (3).",
  parameters: [first, second, numeric("tails"), numeric("type")],
  example: ["ROUND(T.TEST({3,4,5,8,9,1,2,4,5}, {6,19,3,2,14,4,5,17,1}, 2, 1), 6)", "0.196016"],
  precision: "double",
  rule: (a, b, givenTails, givenType) => {
    const [tails, type] = [toWholeNumber(givenTails), toWholeNumber(givenType)];
    if ((tails !== 1 && tails !== 2) || (type !== 1 && type !== 2 && type !== 3))
      return argumentError("T.TEST", "wrong-choice", "#NUM!");
    const found = type === 1 ? pairedDifference(a, b, "T.TEST") : unpairedDifference(a, b, type, "T.TEST");
    if (found instanceof FormulaError) return found;
    return resultOf("T.TEST", (studentTails(found.t, found.degrees).beyond * tails) / 2);
  },
});

const fisherTest = define({
  name: "F.TEST",
  category: "statistical",
  doc: "The probability that two samples of one variance differ so in it.",
  parameters: [first, second],
  example: ["ROUND(F.TEST({6,7,9,15,21}, {20,28,31,38,40}), 6)", "0.648318"],
  precision: "double",
  rule: (a, b) => {
    const samples = samplesOf(a, b, "F.TEST");
    if (!Array.isArray(samples)) return samples;
    const [left, right] = samples;
    if (left.variance === 0 || right.variance === 0) return DIVISION_BY_ZERO;
    const { lower, upper } = fisherTails(left.variance / right.variance, left.count - 1, right.count - 1);
    return resultOf("F.TEST", 2 * Math.min(lower, upper));
  },
});

const normalTest = define({
  name: "Z.TEST",
  category: "statistical",
  doc: "The probability that a sample of mean x has a higher average than this one.",
  parameters: [
    { name: "numbers", kind: "cells" },
    numeric("x"),
    { name: "deviation", kind: "number", optional: true },
  ],
  example: ["ROUND(Z.TEST({3,6,7,8,6,5,4,2,1,9}, 4), 6)", "0.090574"],
  precision: "double",
  rule: (given, x, known) => {
    const numbers = numbersOf([given], "Z.TEST");
    if (!Array.isArray(numbers)) return numbers;
    const average = mean(numbers);
    if (average instanceof FormulaError) return argumentError("Z.TEST", "no-values", "#N/A");
    if (known !== undefined && sign(known) <= 0) return argumentError("Z.TEST", "not-positive", "#NUM!");
    const squared = known === undefined ? variance(numbers, 1) : multiply(known, known);
    if (squared instanceof FormulaError || isZero(squared)) return DIVISION_BY_ZERO;
    const error = Math.sqrt(toDouble(squared) / numbers.length);
    return resultOf("Z.TEST", normalBelow(toDouble(subtract(x, average)) / error));
  },
});

/** Σ(actual - expected)² / expected over the places where both are numbers. */
function chiSquared(actual: Value, expected: Value): Decimal | FormulaError {
  const pairs = pairsOf(actual, expected, "CHISQ.TEST");
  if (!Array.isArray(pairs)) return pairs;
  let sum = ZERO;
  for (const [found, awaited] of pairs) {
    if (isZero(awaited)) return DIVISION_BY_ZERO;
    if (sign(awaited) < 0) return argumentError("CHISQ.TEST", "negative", "#NUM!");
    const apart = subtract(found, awaited);
    sum = add(sum, divide(multiply(apart, apart), awaited));
  }
  return sum;
}

const chiSquaredTest = define({
  name: "CHISQ.TEST",
  category: "statistical",
  doc: "The probability that counts differ so from those expected.",
  parameters: [
    { name: "actual", kind: "cells" },
    { name: "expected", kind: "cells" },
  ],
  example: ["ROUND(CHISQ.TEST({58,35;11,25;10,23}, {45.35,47.65;17.56,18.44;16.09,16.91}), 6)", "0.000308"],
  precision: "double",
  rule: (actual, expected) => {
    if (actual instanceof Lambda || expected instanceof Lambda)
      return argumentError("CHISQ.TEST", "wrong-shape");
    const [found, awaited] = [toArray(actual), toArray(expected)];
    const degrees =
      found.rows > 1 && found.columns > 1 ? (found.rows - 1) * (found.columns - 1) : found.cells.length - 1;
    if (found.rows !== awaited.rows || found.columns !== awaited.columns || degrees < 1)
      return argumentError("CHISQ.TEST", "different-sizes", "#N/A");
    const sum = chiSquared(found, awaited);
    if (sum instanceof FormulaError) return sum;
    return resultOf("CHISQ.TEST", incompleteGamma(degrees / 2, toDouble(sum) / 2).upper);
  },
});

const intervalParameters = [numeric("alpha"), numeric("deviation"), numeric("size")] as const;

const normalInterval = onDoubles({
  name: "CONFIDENCE.NORM",
  doc: "How far the mean may lie from a sample's average, by the normal distribution.",
  parameters: intervalParameters,
  example: ["ROUND(CONFIDENCE.NORM(0.05, 2.5, 50), 6)", "0.692952"],
  compute: (alpha, deviation, size) => {
    if (!(alpha > 0 && alpha < 1) || deviation <= 0 || size < 1) return "out-of-range";
    return (-normalQuantile(alpha / 2) * deviation) / Math.sqrt(Math.trunc(size));
  },
});

export const testFunctions: readonly FunctionDeclaration[] = [
  studentTest,
  formerly(studentTest, "TTEST"),
  fisherTest,
  formerly(fisherTest, "FTEST"),
  normalTest,
  formerly(normalTest, "ZTEST"),
  chiSquaredTest,
  formerly(chiSquaredTest, "CHITEST"),
  normalInterval,
  formerly(normalInterval, "CONFIDENCE"),
  define({
    name: "CONFIDENCE.T",
    category: "statistical",
    doc: "How far the mean may lie from a sample's average, by Student's distribution.",
    parameters: intervalParameters,
    example: ["ROUND(CONFIDENCE.T(0.05, 1, 50), 6)", "0.284197"],
    precision: "double",
    rule: (alpha, deviation, size) => {
      const [share, spread] = [toDouble(alpha), toDouble(deviation)];
      const count = toWholeNumber(size);
      if (!(share > 0 && share < 1) || spread <= 0 || count < 1)
        return argumentError("CONFIDENCE.T", "out-of-range", "#NUM!");
      if (count === 1) return DIVISION_BY_ZERO;
      return resultOf("CONFIDENCE.T", (studentQuantile(share, count - 1) * spread) / Math.sqrt(count));
    },
  }),
];
