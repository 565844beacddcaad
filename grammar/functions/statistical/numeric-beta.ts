/** The incomplete beta function and the binomial density, on doubles to about 15 digits. */
import { continuedFraction } from "./numeric-fraction.ts";
import { deviance, poissonDensity, stirlingError, type Tails } from "./numeric-gamma.ts";

/**
 * Γ(n+1) / (Γ(k+1) Γ(n-k+1)) · pᵏ qⁿ⁻ᵏ for real 0 ≤ k ≤ n and q = 1 - p
 * (C. Loader, Fast and accurate computation of binomial probabilities, 2000).
 */
export function binomialDensity(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * logOf(q, p));
  if (k === n) return Math.exp(n * logOf(p, q));
  const other = n - k;
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(other);
  const logarithm = errors - deviance(k, n * p) - deviance(other, n * q);
  return Math.exp(logarithm) * Math.sqrt(n / (2 * Math.PI * k)) * Math.sqrt(1 / other);
}

/** ln of a share, from the rest of it where that is small. */
function logOf(share: number, rest: number): number {
  return rest < 0.5 ? Math.log1p(-rest) : Math.log(share);
}

/** Iₓ(a, b) and its rest, for x + y = 1, both given so that neither loses digits (Abramowitz & Stegun 26.5.8). */
export function incompleteBeta(a: number, b: number, x: number, y: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const density = binomialDensity(a, a + b, x, y);
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (density * (b / (a + b))) / betaFraction(a, b, x);
    return { lower, upper: 1 - lower };
  }
  const upper = (density * (a / (a + b))) / betaFraction(b, a, y);
  return { lower: 1 - upper, upper };
}

function betaFraction(a: number, b: number, x: number): number {
  return continuedFraction(
    (n) => {
      const m = n >> 1;
      const at = a + n - 1;
      return n % 2 === 0
        ? ((m * (b - m)) / at) * (x / (at + 1))
        : ((-(a + m) * (a + b + m)) / at) * (x / (at + 1));
    },
    () => 1,
  );
}

/** xᵃ⁻¹ yᵇ⁻¹ / B(a, b), the density of the beta distribution, for x + y = 1. */
export function betaDensity(a: number, b: number, x: number, y: number): number {
  if (x === 0) return a < 1 ? Infinity : a === 1 ? b : 0;
  if (y === 0) return b < 1 ? Infinity : b === 1 ? a : 0;
  return ((binomialDensity(a, a + b, x, y) * a) / x) * (b / (a + b) / y);
}

/** xᵃ⁻¹ e⁻ˣ / Γ(a), the density of the gamma distribution. */
export function gammaDensity(a: number, x: number): number {
  if (x === 0) return a < 1 ? Infinity : a === 1 ? 1 : 0;
  return poissonDensity(a, x) * (a / x);
}
