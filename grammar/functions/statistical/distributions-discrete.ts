/** Distributions of counts: binomial, negative binomial, hypergeometric and Poisson's. */
import type { FunctionDeclaration } from "../declare.ts";
import { binomialDensity, incompleteBeta } from "./numeric-beta.ts";
import { incompleteGamma, poissonDensity, type Tails } from "./numeric-gamma.ts";
import {
  cumulative,
  type DoubleOrProblem,
  formerly,
  numeric,
  onDoubles,
  optionalNumber,
  x,
} from "./on-doubles.ts";

const successes = numeric("successes");
const trials = numeric("trials");
const chance = numeric("chance");

/** Beyond it, sums of so many terms are not waited for. */
const MOST_TRIALS = 1e10;
/** As many terms are added up one by one; longer ranges are a difference of two shares. */
const MOST_TERMS = 1000;

/** The shares of at most, and of more than, `count` successes. */
function binomialTails(count: number, all: number, p: number): Tails {
  if (count < 0) return { lower: 0, upper: 1 };
  if (count >= all || p === 0) return { lower: 1, upper: 0 };
  const { lower, upper } = incompleteBeta(count + 1, all - count, p, 1 - p);
  return { lower: upper, upper: lower };
}

const binomial = onDoubles({
  name: "BINOM.DIST",
  doc: "The binomial distribution: the probability of a number of successes, or of at most so many.",
  parameters: [successes, trials, chance, cumulative],
  example: ["ROUND(BINOM.DIST(6, 10, 0.5, FALSE), 7)", "0.2050781"],
  compute: (given, givenTrials, p, below) => {
    const [count, all] = [Math.trunc(given), Math.trunc(givenTrials)];
    if (count < 0 || count > all || all > MOST_TRIALS || p < 0 || p > 1) return "out-of-range";
    return below ? binomialTails(count, all, p).lower : binomialDensity(count, all, p, 1 - p);
  },
});

/** The probability of `from` … `to` successes. */
function binomialRange(from: number, to: number, all: number, p: number): DoubleOrProblem {
  if (from < 0 || from > all || to < from || to > all || all > MOST_TRIALS || p < 0 || p > 1)
    return "out-of-range";
  if (to - from > MOST_TERMS) {
    const [before, until] = [binomialTails(from - 1, all, p), binomialTails(to, all, p)];
    return before.lower > 0.5 ? before.upper - until.upper : until.lower - before.lower;
  }
  let sum = 0;
  for (let count = from; count <= to; count++) sum += binomialDensity(count, all, p, 1 - p);
  return Math.min(1, sum);
}

/** Shares a last digit short of the one sought count as reaching it: P(X ≤ 0) of one throw of a coin is ½. */
const SLACK = 1e-14;

const binomialInverse = onDoubles({
  name: "BINOM.INV",
  doc: "The least number of successes that at most so many have a given probability.",
  parameters: [trials, chance, numeric("probability")],
  example: ["BINOM.INV(6, 0.5, 0.75)", "4"],
  compute: (givenTrials, p, share) => {
    const all = Math.trunc(givenTrials);
    if (givenTrials < 0 || all > MOST_TRIALS) return "out-of-range";
    if (!(p > 0 && p < 1) || !(share > 0 && share < 1)) return "out-of-range";
    let [short, enough] = [-1, all];
    while (enough - short > 1) {
      const middle = Math.floor((short + enough) / 2);
      if (binomialTails(middle, all, p).lower >= share * (1 - SLACK)) enough = middle;
      else short = middle;
    }
    return enough;
  },
});

/** The probability of `failures` before the given number of successes, or of at most so many. */
function negativeBinomial(failures: number, wins: number, p: number, below: boolean): DoubleOrProblem {
  const [lost, won] = [Math.trunc(failures), Math.trunc(wins)];
  if (lost < 0 || won < 1 || won + lost > 2 * MOST_TRIALS || !(p > 0 && p < 1)) return "out-of-range";
  if (below) return incompleteBeta(won, lost + 1, p, 1 - p).lower;
  return (won / (won + lost)) * binomialDensity(won, won + lost, p, 1 - p);
}

interface Draw {
  readonly drawn: number;
  readonly marked: number;
  readonly all: number;
}

/** The probability of `count` marked ones in a draw (C. Loader's form by three binomial densities). */
function hypergeometricDensity(count: number, { drawn, marked, all }: Draw): number {
  if (count < 0 || count > marked || drawn - count < 0 || drawn - count > all - marked) return 0;
  const [p, q] = [drawn / all, (all - drawn) / all];
  const inMarked = binomialDensity(count, marked, p, q);
  return (inMarked * binomialDensity(drawn - count, all - marked, p, q)) / binomialDensity(drawn, all, p, q);
}

/** The probability of at most `count`, added up from the side where there is less of it. */
function hypergeometricShare(count: number, draw: Draw): number {
  const { drawn, marked, all } = draw;
  const below = count * all <= drawn * marked;
  const step = below ? -1 : 1;
  let sum = 0;
  for (let at = below ? count : count + 1; at >= 0 && at <= marked; at += step) {
    const term = hypergeometricDensity(at, draw);
    sum += term;
    if (term <= sum * 1e-18) break;
  }
  return below ? sum : 1 - sum;
}

function hypergeometric(count: number, draw: Draw, below: boolean): DoubleOrProblem {
  const { drawn, marked, all } = draw;
  if (all <= 0 || all > MOST_TRIALS || drawn <= 0 || drawn > all || marked <= 0 || marked > all)
    return "out-of-range";
  if (count < Math.max(0, drawn - all + marked) || count > Math.min(drawn, marked)) return "out-of-range";
  return below ? hypergeometricShare(count, draw) : hypergeometricDensity(count, draw);
}

const drawParameters = [numeric("found"), numeric("drawn"), numeric("marked"), numeric("all")] as const;

const poisson = onDoubles({
  name: "POISSON.DIST",
  doc: "Poisson's distribution: the probability of a number of events, or of at most so many.",
  parameters: [x, numeric("mean"), cumulative],
  example: ["ROUND(POISSON.DIST(2, 5, TRUE), 6)", "0.124652"],
  compute: (given, mean, below) => {
    const count = Math.trunc(given);
    if (given < 0 || mean < 0) return "negative";
    return below ? incompleteGamma(count + 1, mean).upper : poissonDensity(count, mean);
  },
});

export const discreteDistributions: readonly FunctionDeclaration[] = [
  binomial,
  formerly(binomial, "BINOMDIST"),
  onDoubles({
    name: "BINOM.DIST.RANGE",
    doc: "The probability of a number of successes, or of a range of them.",
    parameters: [trials, chance, successes, optionalNumber("at most")],
    example: ["ROUND(BINOM.DIST.RANGE(60, 0.75, 45, 50), 6)", "0.52363"],
    compute: (all, p, from, to = from) => binomialRange(Math.trunc(from), Math.trunc(to), Math.trunc(all), p),
  }),
  binomialInverse,
  formerly(binomialInverse, "CRITBINOM"),
  onDoubles({
    name: "NEGBINOM.DIST",
    doc: "The probability of a number of failures before so many successes, or of at most so many failures.",
    parameters: [numeric("failures"), successes, chance, cumulative],
    example: ["ROUND(NEGBINOM.DIST(10, 5, 0.25, FALSE), 7)", "0.0550487"],
    compute: (failures, wins, p, below) => negativeBinomial(failures, wins, p, below === 1),
  }),
  onDoubles({
    name: "NEGBINOMDIST",
    doc: "The probability of a number of failures before so many successes.",
    parameters: [numeric("failures"), successes, chance],
    example: ["ROUND(NEGBINOMDIST(10, 5, 0.25), 7)", "0.0550487"],
    compute: (failures, wins, p) => negativeBinomial(failures, wins, p, false),
  }),
  onDoubles({
    name: "HYPGEOM.DIST",
    doc: "The probability of a number of marked ones in a draw, or of at most so many.",
    parameters: [...drawParameters, cumulative],
    example: ["ROUND(HYPGEOM.DIST(1, 4, 8, 20, TRUE), 4)", "0.4654"],
    compute: (found, drawn, marked, all, below) =>
      hypergeometric(Math.trunc(found), wholeDraw(drawn, marked, all), below === 1),
  }),
  onDoubles({
    name: "HYPGEOMDIST",
    doc: "The probability of a number of marked ones in a draw.",
    parameters: drawParameters,
    example: ["ROUND(HYPGEOMDIST(1, 4, 8, 20), 6)", "0.363261"],
    compute: (found, drawn, marked, all) =>
      hypergeometric(Math.trunc(found), wholeDraw(drawn, marked, all), false),
  }),
  poisson,
  formerly(poisson, "POISSON"),
];

function wholeDraw(drawn: number, marked: number, all: number): Draw {
  return { drawn: Math.trunc(drawn), marked: Math.trunc(marked), all: Math.trunc(all) };
}
