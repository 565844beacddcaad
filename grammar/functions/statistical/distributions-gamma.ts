/** Γ itself, and the gamma, beta and chi-squared distributions. */
import type { FunctionDeclaration } from "../declare.ts";
import { betaDensity, gammaDensity, incompleteBeta } from "./numeric-beta.ts";
import { gamma, incompleteGamma, logGamma } from "./numeric-gamma.ts";
import { betaQuantile, gammaQuantile } from "./numeric-quantile.ts";
import {
  cumulative,
  type DoubleOrProblem,
  formerly,
  numeric,
  onDoubles,
  optionalNumber,
  probability,
  x,
} from "./on-doubles.ts";

const alpha = numeric("alpha");
const beta = numeric("beta");
const degrees = numeric("degrees");
const low = optionalNumber("low");
const high = optionalNumber("high");

/** Excel's greatest number of degrees of freedom. */
export const MOST_DEGREES = 1e10;

function isProbability(p: number): boolean {
  return p >= 0 && p <= 1;
}

const gammaDistribution = onDoubles({
  name: "GAMMA.DIST",
  doc: "The gamma distribution at x: the share below it, or the density.",
  parameters: [x, alpha, beta, cumulative],
  example: ["ROUND(GAMMA.DIST(10.00001131, 9, 2, TRUE), 6)", "0.068094"],
  compute: (place, shape, scale, below) => {
    if (place < 0 || shape <= 0 || scale <= 0) return place < 0 ? "negative" : "not-positive";
    return below ? incompleteGamma(shape, place / scale).lower : gammaDensity(shape, place / scale) / scale;
  },
});

const gammaInverse = onDoubles({
  name: "GAMMA.INV",
  doc: "The place below which a share of the gamma distribution lies.",
  parameters: [probability, alpha, beta],
  example: ["ROUND(GAMMA.INV(0.068094, 9, 2), 5)", "10.00001"],
  compute: (p, shape, scale) => {
    if (shape <= 0 || scale <= 0) return "not-positive";
    return isProbability(p) ? scale * gammaQuantile(shape, { below: p, above: 1 - p }) : "out-of-range";
  },
});

const logOfGamma = onDoubles({
  name: "GAMMALN",
  doc: "The natural logarithm of the gamma function.",
  parameters: [x],
  example: ["ROUND(GAMMALN(4), 7)", "1.7917595"],
  compute: (place) => (place > 0 ? logGamma(place) : "not-positive"),
});

/** The share of the beta distribution between `from` and `to` that lies below a place, or the density there. */
function betaAt(
  place: number,
  shapes: readonly [a: number, b: number],
  [from, to]: readonly [from: number, to: number],
  below: boolean,
): DoubleOrProblem {
  const [a, b] = shapes;
  if (a <= 0 || b <= 0) return "not-positive";
  if (place < from || place > to || from === to) return "out-of-range";
  const [left, right] = [(place - from) / (to - from), (to - place) / (to - from)];
  return below ? incompleteBeta(a, b, left, right).lower : betaDensity(a, b, left, right) / (to - from);
}

const betaInverse = onDoubles({
  name: "BETA.INV",
  doc: "The place below which a share of the beta distribution lies.",
  parameters: [probability, alpha, beta, low, high],
  example: ["ROUND(BETA.INV(0.685470581, 8, 10, 1, 3), 6)", "2"],
  compute: (p, a, b, from = 0, to = 1) => {
    if (a <= 0 || b <= 0) return "not-positive";
    if (p <= 0 || p > 1 || from >= to) return "out-of-range";
    return from + (to - from) * betaQuantile(a, b, { below: p, above: 1 - p }).x;
  },
});

/** Whole degrees of freedom of 1 … 10¹⁰, else not a number. */
export function wholeDegrees(given: number): number {
  const whole = Math.trunc(given);
  return whole >= 1 && whole <= MOST_DEGREES ? whole : Number.NaN;
}

const chiSquaredRight = onDoubles({
  name: "CHISQ.DIST.RT",
  doc: "The share of the chi-squared distribution above x.",
  parameters: [x, degrees],
  example: ["ROUND(CHISQ.DIST.RT(18.307, 10), 7)", "0.0500006"],
  compute: (place, given) => {
    const count = wholeDegrees(given);
    if (place < 0 || Number.isNaN(count)) return place < 0 ? "negative" : "out-of-range";
    return incompleteGamma(count / 2, place / 2).upper;
  },
});

const chiSquaredRightInverse = onDoubles({
  name: "CHISQ.INV.RT",
  doc: "The place above which a share of the chi-squared distribution lies.",
  parameters: [probability, degrees],
  example: ["ROUND(CHISQ.INV.RT(0.050001, 10), 6)", "18.306973"],
  compute: (p, given) => {
    const count = wholeDegrees(given);
    if (!isProbability(p) || Number.isNaN(count)) return "out-of-range";
    return 2 * gammaQuantile(count / 2, { below: 1 - p, above: p });
  },
});

export const gammaDistributions: readonly FunctionDeclaration[] = [
  onDoubles({
    name: "GAMMA",
    doc: "The gamma function: the factorial of x - 1, for fractions too.",
    parameters: [x],
    example: ["ROUND(GAMMA(2.5), 6)", "1.32934"],
    compute: (place) => (place <= 0 && Number.isInteger(place) ? "out-of-range" : gamma(place)),
  }),
  logOfGamma,
  formerly(logOfGamma, "GAMMALN.PRECISE"),
  gammaDistribution,
  formerly(gammaDistribution, "GAMMADIST"),
  gammaInverse,
  formerly(gammaInverse, "GAMMAINV"),
  onDoubles({
    name: "BETA.DIST",
    doc: "The beta distribution at x: the share below it, or the density.",
    parameters: [x, alpha, beta, cumulative, low, high],
    example: ["ROUND(BETA.DIST(2, 8, 10, TRUE, 1, 3), 7)", "0.6854706"],
    compute: (place, a, b, below, from = 0, to = 1) => betaAt(place, [a, b], [from, to], below === 1),
  }),
  onDoubles({
    name: "BETADIST",
    doc: "The share of the beta distribution below x.",
    parameters: [x, alpha, beta, low, high],
    example: ["ROUND(BETADIST(2, 8, 10, 1, 3), 7)", "0.6854706"],
    compute: (place, a, b, from = 0, to = 1) => betaAt(place, [a, b], [from, to], true),
  }),
  betaInverse,
  formerly(betaInverse, "BETAINV"),
  onDoubles({
    name: "CHISQ.DIST",
    doc: "The chi-squared distribution at x: the share below it, or the density.",
    parameters: [x, degrees, cumulative],
    example: ["ROUND(CHISQ.DIST(0.5, 1, TRUE), 7)", "0.5204999"],
    compute: (place, given, below) => {
      const count = wholeDegrees(given);
      if (place < 0 || Number.isNaN(count)) return place < 0 ? "negative" : "out-of-range";
      return below ? incompleteGamma(count / 2, place / 2).lower : gammaDensity(count / 2, place / 2) / 2;
    },
  }),
  chiSquaredRight,
  formerly(chiSquaredRight, "CHIDIST"),
  onDoubles({
    name: "CHISQ.INV",
    doc: "The place below which a share of the chi-squared distribution lies.",
    parameters: [probability, degrees],
    example: ["ROUND(CHISQ.INV(0.93, 1), 5)", "3.28302"],
    compute: (p, given) => {
      const count = wholeDegrees(given);
      if (!isProbability(p) || Number.isNaN(count)) return "out-of-range";
      return 2 * gammaQuantile(count / 2, { below: p, above: 1 - p });
    },
  }),
  chiSquaredRightInverse,
  formerly(chiSquaredRightInverse, "CHIINV"),
];
