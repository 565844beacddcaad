/** Student's t distribution and the F distribution, on doubles, by the incomplete beta function. */
import { binomialDensity, incompleteBeta } from "./numeric-beta.ts";
import { deviance, SQRT_TWO_PI, stirlingError, type Tails } from "./numeric-gamma.ts";

/** The share of Student's distribution beyond t on both sides together, and the rest of it between. */
export function studentTails(
  t: number,
  degrees: number,
): { readonly beyond: number; readonly between: number } {
  const sum = degrees + t * t;
  if (sum === Infinity) return { beyond: 0, between: 1 };
  const { lower, upper } = incompleteBeta(degrees / 2, 0.5, degrees / sum, (t * t) / sum);
  return { beyond: lower, between: upper };
}

/** The share of Student's distribution below t. */
export function studentBelow(t: number, degrees: number): number {
  const { beyond, between } = studentTails(t, degrees);
  return t < 0 ? beyond / 2 : 0.5 + between / 2;
}

/** The density of Student's distribution (after C. Loader's form of the binomial density). */
export function studentDensity(t: number, degrees: number): number {
  const half = degrees / 2;
  const ratio = stirlingError(half + 0.5) - deviance(half, half + 0.5) - stirlingError(half);
  const share = (t * t) / degrees;
  return Math.exp(ratio - half * Math.log1p(share)) / (SQRT_TWO_PI * Math.sqrt(1 + share));
}

/** The shares of the F distribution below and above a ratio of variances. */
export function fisherTails(ratio: number, degrees1: number, degrees2: number): Tails {
  const [first, second] = [degrees1 * ratio, degrees2];
  const sum = first + second;
  if (sum === Infinity) return { lower: 1, upper: 0 };
  return incompleteBeta(degrees1 / 2, degrees2 / 2, first / sum, second / sum);
}

/** The density of the F distribution. */
export function fisherDensity(ratio: number, degrees1: number, degrees2: number): number {
  if (ratio === 0) return degrees1 < 2 ? Infinity : degrees1 === 2 ? 1 : 0;
  const [a, b] = [degrees1 / 2, degrees2 / 2];
  const sum = degrees1 * ratio + degrees2;
  const density = binomialDensity(a, a + b, (degrees1 * ratio) / sum, degrees2 / sum);
  return ((density * a) / (a + b)) * (b / ratio);
}
