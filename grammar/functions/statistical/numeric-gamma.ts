/** Γ, its logarithm, its incomplete forms and the error function, on doubles to about 15 digits. */
import { continuedFraction } from "./numeric-fraction.ts";

/** Both sides of a distribution, each to its own relative precision: the small one is not lost as 1 less the large. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

const EULER = 0.577_215_664_901_532_9;
const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;
export const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/** From here on Stirling's series is exact to a double. */
const STIRLING_FROM = 15;
/** B₂ₖ / (2k(2k-1)): the coefficients of Stirling's series (Abramowitz & Stegun 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];
const LARGEST_GAMMA = 171.7;
const MOST_TERMS = 2_000_000;

/** (-1)ᵏ(ζ(k) - 1)/k for k = 2 … 30, by Euler and Maclaurin's formula from the hundredth term on. */
const ZETA_TERMS = Array.from({ length: 29 }, (_, at) => {
  const k = at + 2;
  const tail = 100 / (k - 1) + 1 / 2 + k / 1200 - (k * (k + 1) * (k + 2)) / 720_000_000;
  let sum = tail * 100 ** -k;
  for (let j = 99; j >= 2; j--) sum += j ** -k;
  return ((k % 2 === 0 ? 1 : -1) * sum) / k;
});

/** ln Γ(2 + z) for |z| ≤ ½ (Abramowitz & Stegun 6.1.33). */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (const term of ZETA_TERMS.toReversed()) sum = sum * z + term;
  return z * (1 - EULER + z * sum);
}

function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x);
  return STIRLING.reduceRight((sum, term) => sum * inverseSquare + term, 0) / x;
}

/** x brought into 1.5 … 2.5 by whole steps down, with the product of what was passed. */
function reduced(x: number): { readonly rest: number; readonly product: number } {
  let product = 1;
  let rest = x;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return { rest, product };
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x >= STIRLING_FROM) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  const { rest, product } = reduced(x);
  return Math.log(product) + logGammaNearTwo(rest - 2);
}

/** Γ(x); NaN at its poles, Infinity beyond a double's range. */
export function gamma(x: number): number {
  if (x > LARGEST_GAMMA) return Infinity;
  if (Number.isInteger(x)) return x <= 0 ? Number.NaN : wholeGamma(x);
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * (x % 2)) * gamma(1 - x));
  if (x < 1.5) return Math.exp(logGammaNearTwo(x - 1)) / x;
  if (x < STIRLING_FROM) {
    const { rest, product } = reduced(x);
    return product * Math.exp(logGammaNearTwo(rest - 2));
  }
  const halfPower = x ** (x / 2 - 0.25);
  return SQRT_TWO_PI * halfPower * Math.exp(stirlingSeries(x) - x) * halfPower;
}

function wholeGamma(x: number): number {
  let product = 1;
  for (let factor = 2; factor < x; factor++) product *= factor;
  return product;
}

/** What Stirling's formula lacks: ln Γ(x + 1) - ((x + ½) ln x - x + ½ ln 2π). */
export function stirlingError(x: number): number {
  if (x >= STIRLING_FROM) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** a ln(a/x) + x - a without cancellation (C. Loader, Fast and accurate computation of binomial probabilities, 2000). */
export function deviance(a: number, x: number): number {
  if (Math.abs(a - x) >= 0.1 * (a + x)) return a * Math.log(a / x) + x - a;
  const v = (a - x) / (a + x);
  let sum = (a - x) * v;
  let power = 2 * a * v;
  for (let odd = 3; odd < 100; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** xᵃ e⁻ˣ / Γ(a + 1): Poisson's probability where a is whole. */
export function poissonDensity(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a < STIRLING_FROM && x < 600) return (x ** a * Math.exp(-x)) / gamma(a + 1);
  if (a < 1) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  return Math.exp(-stirlingError(a) - deviance(a, x)) / (SQRT_TWO_PI * Math.sqrt(a));
}

/** P(a, x) and Q(a, x), the parts of Γ(a) below and above x (Abramowitz & Stegun 6.5.29, 6.5.31). */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (a > LARGE_SHAPE) return incompleteGammaOfLarge(a, x);
  const density = poissonDensity(a, x);
  if (x < a + 1) {
    const lower = density * risingSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const fraction = continuedFraction(
    (n) => n * (a - n),
    (n) => x + 2 * n + 1 - a,
  );
  const upper = (density * a) / fraction;
  return { lower: 1 - upper, upper };
}

/** Beyond it the series would take too long, and Temme's first terms are exact to 12 digits. */
const LARGE_SHAPE = 1e10;

/** N. Temme's uniform expansion (The asymptotic expansion of the incomplete gamma functions, 1979). */
function incompleteGammaOfLarge(a: number, x: number): Tails {
  const exponent = deviance(a, x);
  const eta = Math.sign(x - a) * Math.sqrt((2 * exponent) / a);
  const correction = (Math.exp(-exponent) / (SQRT_TWO_PI * Math.sqrt(a))) * (-1 / 3 + eta / 12);
  const beyond = erfc(Math.sqrt(exponent)) / 2;
  const small = beyond + Math.sign(x - a || 1) * correction;
  return x < a ? { lower: small, upper: 1 - small } : { lower: 1 - small, upper: small };
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function risingSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  return Number.NaN;
}

/** e^(-x²·share), with x² in two parts so that large squares lose no digits. */
function gaussian(x: number, share: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse * share) * Math.exp(-(x - coarse) * (x + coarse) * share);
}

/** Below it erf is computed and erfc is its rest; above it, the other way round. */
const ERF_BELOW = 1.25;

/** √π/2 · erf(x)·e^(x²) = x + 2x³/3 + 4x⁵/15 + … (Abramowitz & Stegun 7.1.6). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** √π · erfc(x)·e^(x²) for large x (Abramowitz & Stegun 7.1.14). */
function erfcFraction(x: number): number {
  return (
    1 /
    continuedFraction(
      (n) => n / 2,
      () => x,
    )
  );
}

/** The error function. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size >= ERF_BELOW) return Math.sign(x) * (1 - erfc(size));
  return (2 / Math.sqrt(Math.PI)) * gaussian(x, 1) * erfSeries(x);
}

/** 1 - erf(x), precise where it is small. */
export function erfc(x: number): number {
  if (x < ERF_BELOW) return 1 - erf(x);
  return x > 28 ? 0 : (gaussian(x, 1) * erfcFraction(x)) / Math.sqrt(Math.PI);
}

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return gaussian(z, 0.5) / SQRT_TWO_PI;
}

/** What lies between 0 and z under the standard normal distribution, with z's sign. */
export function normalCentre(z: number): number {
  const size = Math.abs(z);
  if (size >= ERF_BELOW * Math.SQRT2) return Math.sign(z) * (0.5 - normalTail(size));
  return normalDensity(z) * Math.SQRT2 * erfSeries(z / Math.SQRT2);
}

/** What lies above z ≥ 0 under the standard normal distribution. */
function normalTail(z: number): number {
  if (z < ERF_BELOW * Math.SQRT2) return 0.5 - normalCentre(z);
  return z > 40 ? 0 : (normalDensity(z) * erfcFraction(z / Math.SQRT2)) / Math.SQRT2;
}

/** What lies below z under the standard normal distribution. */
export function normalBelow(z: number): number {
  return z < 0 ? normalTail(-z) : 0.5 + normalCentre(z);
}
