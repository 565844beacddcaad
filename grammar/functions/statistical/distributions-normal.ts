/** The normal and lognormal distributions, the exponential and Weibull's, and Fisher's transformation. */
import type { FunctionDeclaration } from "../declare.ts";
import { normalBelow, normalCentre, normalDensity } from "./numeric-gamma.ts";
import { normalQuantile } from "./numeric-quantile.ts";
import { cumulative, formerly, numeric, onDoubles, probability, x } from "./on-doubles.ts";

const mean = numeric("mean");
const deviation = numeric("deviation");
const z = numeric("z");

function isShare(p: number): boolean {
  return p > 0 && p < 1;
}

const normal = onDoubles({
  name: "NORM.DIST",
  doc: "The normal distribution at x: the share below it, or the density.",
  parameters: [x, mean, deviation, cumulative],
  example: ["ROUND(NORM.DIST(42, 40, 1.5, TRUE), 7)", "0.9087888"],
  compute: (place, centre, spread, below) => {
    if (spread <= 0) return "not-positive";
    const distance = (place - centre) / spread;
    return below ? normalBelow(distance) : normalDensity(distance) / spread;
  },
});

const normalInverse = onDoubles({
  name: "NORM.INV",
  doc: "The place below which a share of the normal distribution lies.",
  parameters: [probability, mean, deviation],
  example: ["ROUND(NORM.INV(0.908789, 40, 1.5), 5)", "42"],
  compute: (p, centre, spread) => {
    if (spread <= 0) return "not-positive";
    return isShare(p) ? centre + spread * normalQuantile(p) : "out-of-range";
  },
});

const standardInverse = onDoubles({
  name: "NORM.S.INV",
  doc: "The place below which a share of the standard normal distribution lies.",
  parameters: [probability],
  example: ["ROUND(NORM.S.INV(0.975), 6)", "1.959964"],
  compute: (p) => (isShare(p) ? normalQuantile(p) : "out-of-range"),
});

const lognormalInverse = onDoubles({
  name: "LOGNORM.INV",
  doc: "The place below which a share of the lognormal distribution lies.",
  parameters: [probability, mean, deviation],
  example: ["ROUND(LOGNORM.INV(0.039084, 3.5, 1.2), 4)", "4"],
  compute: (p, centre, spread) => {
    if (spread <= 0) return "not-positive";
    return isShare(p) ? Math.exp(centre + spread * normalQuantile(p)) : "out-of-range";
  },
});

const exponential = onDoubles({
  name: "EXPON.DIST",
  doc: "The exponential distribution at x: the share below it, or the density.",
  parameters: [x, numeric("rate"), cumulative],
  example: ["ROUND(EXPON.DIST(0.2, 10, TRUE), 7)", "0.8646647"],
  compute: (place, rate, below) => {
    if (place < 0 || rate <= 0) return place < 0 ? "negative" : "not-positive";
    return below ? -Math.expm1(-rate * place) : rate * Math.exp(-rate * place);
  },
});

const weibull = onDoubles({
  name: "WEIBULL.DIST",
  doc: "Weibull's distribution at x: the share below it, or the density.",
  parameters: [x, numeric("shape"), numeric("scale"), cumulative],
  example: ["ROUND(WEIBULL.DIST(105, 20, 100, TRUE), 6)", "0.929581"],
  compute: (place, shape, scale, below) => {
    if (place < 0 || shape <= 0 || scale <= 0) return place < 0 ? "negative" : "not-positive";
    const power = (place / scale) ** shape;
    if (below) return -Math.expm1(-power);
    return (shape / scale) * (place / scale) ** (shape - 1) * Math.exp(-power);
  },
});

export const normalDistributions: readonly FunctionDeclaration[] = [
  normal,
  formerly(normal, "NORMDIST"),
  normalInverse,
  formerly(normalInverse, "NORMINV"),
  onDoubles({
    name: "NORM.S.DIST",
    doc: "The standard normal distribution at z: the share below it, or the density.",
    parameters: [z, cumulative],
    example: ["ROUND(NORM.S.DIST(1.333333, TRUE), 7)", "0.9087887"],
    compute: (place, below) => (below ? normalBelow(place) : normalDensity(place)),
  }),
  onDoubles({
    name: "NORMSDIST",
    doc: "The share of the standard normal distribution below z.",
    parameters: [z],
    example: ["ROUND(NORMSDIST(1.333333), 7)", "0.9087887"],
    compute: normalBelow,
  }),
  standardInverse,
  formerly(standardInverse, "NORMSINV"),
  onDoubles({
    name: "GAUSS",
    doc: "The share of the standard normal distribution between 0 and z.",
    parameters: [z],
    example: ["ROUND(GAUSS(2), 5)", "0.47725"],
    compute: normalCentre,
  }),
  onDoubles({
    name: "PHI",
    doc: "The density of the standard normal distribution at x.",
    parameters: [x],
    example: ["ROUND(PHI(0.75), 6)", "0.301137"],
    compute: normalDensity,
  }),
  onDoubles({
    name: "LOGNORM.DIST",
    doc: "The lognormal distribution at x: the share below it, or the density.",
    parameters: [x, mean, deviation, cumulative],
    example: ["ROUND(LOGNORM.DIST(4, 3.5, 1.2, TRUE), 7)", "0.0390836"],
    compute: (place, centre, spread, below) => {
      if (place <= 0 || spread <= 0) return "not-positive";
      const distance = (Math.log(place) - centre) / spread;
      return below ? normalBelow(distance) : normalDensity(distance) / (spread * place);
    },
  }),
  onDoubles({
    name: "LOGNORMDIST",
    doc: "The share of the lognormal distribution below x.",
    parameters: [x, mean, deviation],
    example: ["ROUND(LOGNORMDIST(4, 3.5, 1.2), 7)", "0.0390836"],
    compute: (place, centre, spread) => {
      if (place <= 0 || spread <= 0) return "not-positive";
      return normalBelow((Math.log(place) - centre) / spread);
    },
  }),
  lognormalInverse,
  formerly(lognormalInverse, "LOGINV"),
  exponential,
  formerly(exponential, "EXPONDIST"),
  weibull,
  formerly(weibull, "WEIBULL"),
  onDoubles({
    name: "FISHER",
    doc: "Fisher's transformation of a correlation.",
    parameters: [x],
    example: ["ROUND(FISHER(0.75), 7)", "0.9729551"],
    compute: (correlation) => (Math.abs(correlation) < 1 ? Math.atanh(correlation) : "out-of-range"),
  }),
  onDoubles({
    name: "FISHERINV",
    doc: "The correlation whose Fisher transformation a number is.",
    parameters: [numeric("y")],
    example: ["ROUND(FISHERINV(0.972955), 6)", "0.75"],
    compute: Math.tanh,
  }),
];
