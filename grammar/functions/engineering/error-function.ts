/** The Gauss error function and its complement on doubles, to full precision. */

const TWO_OVER_ROOT_PI = 1.1283791670955126;
const ROOT_PI = 1.7724538509055159;
/** From here on the continued fraction takes over from the series. */
const TAIL = 0.5;
/** Beyond it, the complement is below the smallest double. */
const LARGEST = 27.3;

/** erf(x): the probability integral from 0 to x, from -1 to 1. */
export function erf(x: number): number {
  if (x < 0) return -erf(-x);
  return x < 1 ? series(x) : 1 - erfc(x);
}

/** 1 − erf(x), exact in its leading digits where it is tiny. */
export function erfc(x: number): number {
  if (x < TAIL) return 1 - (x < 0 ? erf(x) : series(x));
  return x > LARGEST ? 0 : (gaussian(x) * fraction(x)) / ROOT_PI;
}

/** erf(to) − erf(from), without losing digits where both lie in the same tail. */
export function erfBetween(from: number, to: number): number {
  if (from > 0 && to > 0) return erfc(from) - erfc(to);
  if (from < 0 && to < 0) return erfc(-to) - erfc(-from);
  return erf(to) - erf(from);
}

/** DLMF 7.6.2, all terms of one sign: 2/√π · e^(−x²) · Σ 2ⁿx^(2n+1) / (1·3·…·(2n+1)). */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-18; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * gaussian(x) * sum;
}

/** DLMF 7.9.1 from the last term to the first: 1/(x + ½/(x + 1/(x + 3/2/(x + …)))). */
function fraction(x: number): number {
  let rest = x;
  for (let n = Math.ceil(240 / (x * x)) + 12; n > 0; n--) rest = x + n / 2 / rest;
  return 1 / rest;
}

/** e^(−x²), with x² in two parts, so that its rounding is not blown up by the exponent. */
function gaussian(x: number): number {
  const head = Math.fround(x);
  return Math.exp(-head * head) * Math.exp((head - x) * (head + x));
}
