/** Continued fractions and roots of rising functions, on doubles. */

const MOST_TERMS = 2_000_000;
const TINY = 1e-300;

/** b₀ + a₁/(b₁ + a₂/(b₂ + …)) by Lentz's method as Thompson and Barnett made it safe; NaN where it does not settle. */
export function continuedFraction(
  numerator: (n: number) => number,
  denominator: (n: number) => number,
): number {
  let value = denominator(0) || TINY;
  let forward = value;
  let backward = 0;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = numerator(n);
    const b = denominator(n);
    backward = 1 / (b + a * backward || TINY);
    forward = b + a / forward || TINY;
    const step = forward * backward;
    value *= step;
    if (Math.abs(step - 1) < 2e-16 || a === 0) return value;
  }
  return Number.NaN;
}

/** Where a function that rises from below 0 to above 0 is 0 (T. Chandrupatla, A new hybrid quadratic/bisection algorithm, 1997). */
export function rootOf(rising: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [high, low, low];
  let [fa, fb, fc] = [rising(high), rising(low), 0];
  if (fa <= 0) return high;
  if (fb >= 0) return low;
  fc = fb;
  let share = 0.5;
  for (let step = 0; step < 300; step++) {
    const x = a + share * (b - a);
    const fx = rising(x);
    if (Number.isNaN(fx)) return Number.NaN;
    if (Math.sign(fx) === Math.sign(fa)) [c, fc] = [a, fa];
    else [c, b, fc, fb] = [b, a, fb, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const limit = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (limit > 0.5 || fx === 0) return fx === 0 ? x : best;
    share = Math.min(1 - limit, Math.max(limit, nextShare({ a, b, c, fa, fb, fc })));
  }
  return a;
}

interface ThreePoints {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly fa: number;
  readonly fb: number;
  readonly fc: number;
}

/** How far from a towards b to look next: by a parabola through three points where it is safe, else halfway. */
function nextShare({ a, b, c, fa, fb, fc }: ThreePoints): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}
