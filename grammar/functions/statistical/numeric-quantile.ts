/** Inverses of distributions, to the last digits of a double: normal, gamma, beta, Student's t and F. */
import { incompleteBeta } from "./numeric-beta.ts";
import { rootOf } from "./numeric-fraction.ts";
import { incompleteGamma, normalBelow, normalCentre, normalDensity, type Tails } from "./numeric-gamma.ts";

/** A share of a distribution and the rest of it. */
export interface Share {
  readonly below: number;
  readonly above: number;
}

/** Below and above it, Euler's power leaves the range of doubles. */
const LEAST_LOGARITHM = -745;
const GREATEST_LOGARITHM = 709;

/** The place on the positive axis that parts a distribution so, sought by its logarithm as places may lie far apart. */
function placeOf(share: Share, tails: (x: number) => Tails, greatestLogarithm: number): number {
  const byLower = share.below <= share.above;
  const distance = (logarithm: number) => {
    const { lower, upper } = tails(Math.exp(logarithm));
    return byLower ? Math.log(lower / share.below) : -Math.log(upper / share.above);
  };
  const logarithm = rootOf(distance, LEAST_LOGARITHM, greatestLogarithm);
  return logarithm <= LEAST_LOGARITHM ? 0 : Math.exp(logarithm);
}

/** The place below which a share of the gamma distribution of shape a lies. */
export function gammaQuantile(a: number, share: Share): number {
  if (share.below === 0) return 0;
  if (share.above === 0) return Infinity;
  return placeOf(share, (x) => incompleteGamma(a, x), GREATEST_LOGARITHM);
}

/** The place x below which a share of the beta distribution lies, and y = 1 - x, each to its own precision. */
export function betaQuantile(a: number, b: number, share: Share): { readonly x: number; readonly y: number } {
  if (share.below === 0) return { x: 0, y: 1 };
  if (share.above === 0) return { x: 1, y: 0 };
  const half = incompleteBeta(a, b, 0.5, 0.5);
  const left = share.below <= share.above ? half.lower >= share.below : half.upper <= share.above;
  if (left) {
    const x = placeOf(share, (place) => incompleteBeta(a, b, place, 1 - place), -Math.LN2);
    return { x, y: 1 - x };
  }
  const mirrored = { below: share.above, above: share.below };
  const y = placeOf(mirrored, (place) => incompleteBeta(b, a, place, 1 - place), -Math.LN2);
  return { x: 1 - y, y };
}

/** The t ≥ 0 beyond which, on both sides together, a share of Student's distribution lies. */
export function studentQuantile(bothTails: number, degrees: number): number {
  const { x, y } = betaQuantile(degrees / 2, 0.5, { below: bothTails, above: 1 - bothTails });
  return Math.sqrt(degrees * (y / x));
}

/** The ratio of variances below which a share of the F distribution lies. */
export function fisherQuantile(share: Share, degrees1: number, degrees2: number): number {
  const { x, y } = betaQuantile(degrees1 / 2, degrees2 / 2, share);
  return (degrees2 / degrees1) * (x / y);
}

/** The z below which a share p of the standard normal distribution lies: Hastings' start, refined by Halley's steps. */
export function normalQuantile(p: number): number {
  const centre = p - 0.5;
  if (centre === 0) return 0;
  const tail = Math.min(p, 1 - p);
  let z = Math.sign(centre) * hastings(tail);
  for (let step = 0; step < 4; step++) {
    const excess =
      Math.abs(centre) < 0.4
        ? normalCentre(z) - centre
        : centre < 0
          ? normalBelow(z) - p
          : tail - normalBelow(-z);
    const error = excess / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

/** Abramowitz & Stegun 26.2.23: right to 0.00045. */
function hastings(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
  const below = 1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
  return t - above / below;
}
