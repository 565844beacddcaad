/**
 * Bessel functions of whole orders on doubles. Small arguments take the power series, middle ones Miller's backward
 * recurrence, large ones Hankel's expansion (Abramowitz & Stegun, chapter 9). The caller keeps orders at 0 or above.
 */

const EULER = 0.5772156649015329;
/** From here on Hankel's expansion is right to all digits. */
const LARGE = 50;
/** Powers beyond it are scaled down before they leave the range of doubles. */
const HUGE = 1e200;

/** The function of the first kind, for any x. */
export function besselJ(x: number, order: number): number {
  if (x < 0) return order % 2 === 0 ? besselJ(-x, order) : -besselJ(-x, order);
  if (x * x < 4 * (order + 1)) return powerSeries(x, order, -1);
  if (x < LARGE || order > x) return byBackwardRecurrence(x, order)[order] ?? 0;
  return byForwardRecurrence(x, order, hankel(x, 0).first, hankel(x, 1).first, -1);
}

/** The function of the second kind, for x above 0. */
export function besselY(x: number, order: number): number {
  if (x >= LARGE) return byForwardRecurrence(x, order, hankel(x, 0).second, hankel(x, 1).second, -1);
  const [zeroth, first] = neumann(x);
  return byForwardRecurrence(x, order, zeroth, first, -1);
}

/** The modified function of the first kind, for any x: every term of its series has one sign. */
export function besselI(x: number, order: number): number {
  if (x < 0) return order % 2 === 0 ? besselI(-x, order) : -besselI(-x, order);
  return powerSeries(x, order, 1);
}

/** The modified function of the second kind, for x above 0. */
export function besselK(x: number, order: number): number {
  return byForwardRecurrence(x, order, integralK(x, 0), integralK(x, 1), 1);
}

/** Σ (±x²/4)ᵏ / (k! (n + k)!) · (x/2)ⁿ (A&S 9.1.10, 9.6.10). */
function powerSeries(x: number, order: number, sign: 1 | -1): number {
  let term = 1;
  for (let factor = 1; factor <= order && term !== 0; factor++) term *= x / 2 / factor;
  let sum = term;
  const square = (sign * x * x) / 4;
  for (let k = 1; Math.abs(term) > Math.abs(sum) * 1e-18; k++) {
    term *= square / (k * (order + k));
    sum += term;
  }
  return sum;
}

/** F(n+1) = 2n/x · F(n) ± F(n−1), which is stable for functions of the second kind, and for J up to order x. */
function byForwardRecurrence(x: number, order: number, zeroth: number, first: number, sign: 1 | -1): number {
  if (order === 0) return zeroth;
  let [before, here] = [zeroth, first];
  for (let n = 1; n < order && Number.isFinite(here); n++) {
    [before, here] = [here, ((2 * n) / x) * here + sign * before];
  }
  return here;
}

/** J of the orders 0 … order and some beyond, by Miller's algorithm: J₀ + 2J₂ + 2J₄ + … = 1 sets the scale. */
function byBackwardRecurrence(x: number, order: number): Float64Array {
  const reach = Math.max(order, x);
  const start = 2 * Math.ceil((reach + Math.sqrt(160 * reach)) / 2 + 10);
  const values = new Float64Array(start + 2);
  values[start] = 1e-300;
  let total = 2e-300;
  for (let n = start; n > 0; n--) {
    const below = ((2 * n) / x) * (values[n] ?? 0) - (values[n + 1] ?? 0);
    values[n - 1] = below;
    if (n % 2 === 1) total += n === 1 ? below : 2 * below;
    if (Math.abs(below) < HUGE) continue;
    for (let higher = n - 1; higher < values.length; higher++) values[higher] = (values[higher] ?? 0) / HUGE;
    total /= HUGE;
  }
  return values.map((value) => value / total);
}

/** Y₀ and Y₁ as sums of J of all orders (A&S 9.1.88 and 9.1.89). */
function neumann(x: number): readonly [number, number] {
  const values = byBackwardRecurrence(x, 1);
  const j = (order: number) => values[order] ?? 0;
  const logarithm = Math.log(x / 2) + EULER;
  let even = 0;
  let odd = 0;
  for (let k = 1; 2 * k + 1 < values.length; k++) {
    const sign = k % 2 === 0 ? 1 : -1;
    even += (sign * j(2 * k)) / k;
    odd += (sign * (2 * k + 1) * j(2 * k + 1)) / (k * (k + 1));
  }
  const zeroth = (2 * logarithm * j(0) - 4 * even) / Math.PI;
  const first = (-2 * j(0)) / (Math.PI * x) + (2 * (logarithm - 1) * j(1) - 2 * odd) / Math.PI;
  return [zeroth, first];
}

/** J and Y of order 0 or 1 for large x (A&S 9.2.5 to 9.2.10). */
function hankel(x: number, order: 0 | 1): { readonly first: number; readonly second: number } {
  let term = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 100 && Math.abs(term) > 1e-18; k++) {
    term *= (4 * order * order - (2 * k - 1) ** 2) / (k * 8 * x);
    const turned = k % 4 === 2 || k % 4 === 3 ? -term : term;
    if (k % 2 === 0) p += turned;
    else q += turned;
  }
  // cos and sin of x − π/4 or x − 3π/4 without subtracting from a large x.
  const [sine, cosine] = [Math.sin(x), Math.cos(x)];
  const c = order === 0 ? cosine + sine : sine - cosine;
  const s = order === 0 ? sine - cosine : -sine - cosine;
  const size = 1 / Math.sqrt(Math.PI * x);
  return { first: size * (p * c - q * s), second: size * (p * s + q * c) };
}

/**
 * ∫ e^(−x cosh t) cosh(nt) dt from 0 (A&S 9.6.24) by the trapezoidal rule, whose error falls exponentially with the
 * number of steps for such integrands (Trefethen & Weideman 2014); the step follows the width of the peak.
 */
function integralK(x: number, order: 0 | 1): number {
  const step = Math.min(0.125, 0.7 / Math.sqrt(x));
  let sum = 0.5;
  let term = 1;
  for (let k = 1; term > sum * 1e-18; k++) {
    const t = k * step;
    // cosh t − 1, exact for small t.
    const rise = 2 * Math.sinh(t / 2) ** 2;
    term = Math.exp(-x * rise) * (order === 0 ? 1 : Math.cosh(t));
    sum += term;
  }
  return step * sum * Math.exp(-x);
}
