/** Student's t distribution and the F distribution. */
import type { FunctionDeclaration } from "../declare.ts";
import { wholeDegrees } from "./distributions-gamma.ts";
import { fisherQuantile, studentQuantile } from "./numeric-quantile.ts";
import { fisherDensity, fisherTails, studentBelow, studentDensity, studentTails } from "./numeric-student.ts";
import { cumulative, formerly, numeric, onDoubles, probability, x } from "./on-doubles.ts";

const degrees = numeric("degrees");
const degrees1 = numeric("degrees 1");
const degrees2 = numeric("degrees 2");

const studentInverseBothTails = onDoubles({
  name: "T.INV.2T",
  doc: "The t beyond which, on both sides together, a share of Student's distribution lies.",
  parameters: [probability, degrees],
  example: ["ROUND(T.INV.2T(0.546449, 60), 6)", "0.606533"],
  compute: (p, given) => {
    const count = wholeDegrees(given);
    if (!(p > 0 && p <= 1) || Number.isNaN(count)) return "out-of-range";
    return studentQuantile(p, count);
  },
});

const fisherRight = onDoubles({
  name: "F.DIST.RT",
  doc: "The share of the F distribution above x.",
  parameters: [x, degrees1, degrees2],
  example: ["ROUND(F.DIST.RT(15.2068649, 6, 4), 6)", "0.01"],
  compute: (ratio, given1, given2) => {
    const [first, second] = [wholeDegrees(given1), wholeDegrees(given2)];
    if (ratio < 0 || Number.isNaN(first + second)) return ratio < 0 ? "negative" : "out-of-range";
    return fisherTails(ratio, first, second).upper;
  },
});

const fisherRightInverse = onDoubles({
  name: "F.INV.RT",
  doc: "The ratio above which a share of the F distribution lies.",
  parameters: [probability, degrees1, degrees2],
  example: ["ROUND(F.INV.RT(0.01, 6, 4), 5)", "15.20686"],
  compute: (p, given1, given2) => {
    const [first, second] = [wholeDegrees(given1), wholeDegrees(given2)];
    if (!(p >= 0 && p <= 1) || Number.isNaN(first + second)) return "out-of-range";
    return fisherQuantile({ below: 1 - p, above: p }, first, second);
  },
});

export const studentDistributions: readonly FunctionDeclaration[] = [
  onDoubles({
    name: "T.DIST",
    doc: "Student's distribution at x: the share below it, or the density.",
    parameters: [x, degrees, cumulative],
    example: ["ROUND(T.DIST(60, 1, TRUE), 6)", "0.994695"],
    compute: (t, given, below) => {
      const count = wholeDegrees(given);
      if (Number.isNaN(count)) return "out-of-range";
      return below ? studentBelow(t, count) : studentDensity(t, count);
    },
  }),
  onDoubles({
    name: "T.DIST.2T",
    doc: "The share of Student's distribution beyond x on both sides together.",
    parameters: [x, degrees],
    example: ["ROUND(T.DIST.2T(1.959999998, 60), 6)", "0.054645"],
    compute: (t, given) => {
      const count = wholeDegrees(given);
      if (t < 0 || Number.isNaN(count)) return t < 0 ? "negative" : "out-of-range";
      return studentTails(t, count).beyond;
    },
  }),
  onDoubles({
    name: "T.DIST.RT",
    doc: "The share of Student's distribution above x.",
    parameters: [x, degrees],
    example: ["ROUND(T.DIST.RT(1.959999998, 60), 6)", "0.027322"],
    compute: (t, given) => {
      const count = wholeDegrees(given);
      return Number.isNaN(count) ? "out-of-range" : studentBelow(-t, count);
    },
  }),
  onDoubles({
    name: "TDIST",
    doc: "The share of Student's distribution above x, or beyond it on both sides.",
    parameters: [x, degrees, numeric("tails")],
    example: ["ROUND(TDIST(1.959999998, 60, 2), 6)", "0.054645"],
    compute: (t, given, tails) => {
      const count = wholeDegrees(given);
      const sides = Math.trunc(tails);
      if (t < 0 || Number.isNaN(count)) return t < 0 ? "negative" : "out-of-range";
      return sides === 1 || sides === 2 ? (studentTails(t, count).beyond * sides) / 2 : "wrong-choice";
    },
  }),
  onDoubles({
    name: "T.INV",
    doc: "The t below which a share of Student's distribution lies.",
    parameters: [probability, degrees],
    example: ["ROUND(T.INV(0.75, 2), 7)", "0.8164966"],
    compute: (p, given) => {
      const count = wholeDegrees(given);
      if (!(p > 0 && p < 1) || Number.isNaN(count)) return "out-of-range";
      return p < 0.5 ? -studentQuantile(2 * p, count) : studentQuantile(2 * (1 - p), count);
    },
  }),
  studentInverseBothTails,
  formerly(studentInverseBothTails, "TINV"),
  onDoubles({
    name: "F.DIST",
    doc: "The F distribution at x: the share below it, or the density.",
    parameters: [x, degrees1, degrees2, cumulative],
    example: ["ROUND(F.DIST(15.2068649, 6, 4, TRUE), 6)", "0.99"],
    compute: (ratio, given1, given2, below) => {
      const [first, second] = [wholeDegrees(given1), wholeDegrees(given2)];
      if (ratio < 0 || Number.isNaN(first + second)) return ratio < 0 ? "negative" : "out-of-range";
      return below ? fisherTails(ratio, first, second).lower : fisherDensity(ratio, first, second);
    },
  }),
  fisherRight,
  formerly(fisherRight, "FDIST"),
  onDoubles({
    name: "F.INV",
    doc: "The ratio below which a share of the F distribution lies.",
    parameters: [probability, degrees1, degrees2],
    example: ["ROUND(F.INV(0.01, 6, 4), 7)", "0.1093099"],
    compute: (p, given1, given2) => {
      const [first, second] = [wholeDegrees(given1), wholeDegrees(given2)];
      if (!(p >= 0 && p <= 1) || Number.isNaN(first + second)) return "out-of-range";
      return fisherQuantile({ below: p, above: 1 - p }, first, second);
    },
  }),
  fisherRightInverse,
  formerly(fisherRightInverse, "FINV"),
];
