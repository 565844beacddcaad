/**
 * Roots of functions of one variable: Newton's method on doubles, guarded by a bracket that is halved (Press et al.,
 * Numerical Recipes, §9.4), and the last digits of a root on decimals.
 */
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  fromDouble,
  settle,
  subtract,
  ZERO,
} from "../../values/decimal.ts";

type Curve = (x: number) => number;

const NEWTON_STEPS = 100;
const BRACKET_STEPS = 200;
/** A relative step after which the next one of Newton's method is below a double's digits. */
const RESTING = 1e-11;
/** Rates are above -100 %; nearer to it than this, a root is noise. */
const LOWEST_GROWTH = 1e-9;
const HIGHEST_GROWTH = 1e9;

/** The slope of a curve, from a difference on either side. */
export function slopeAt(curve: Curve, x: number): number {
  const width = 1e-6 * Math.max(1e-3, Math.abs(x));
  return (curve(x + width) - curve(x - width)) / (2 * width);
}

/** Where Newton's method comes to rest, or null where it leaves the rates above -100 % or does not rest. */
export function newtonRoot(curve: Curve, guess: number, slope?: Curve): number | null {
  let x = guess;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const value = curve(x);
    if (value === 0) return x;
    const change = value / (slope === undefined ? slopeAt(curve, x) : slope(x));
    const next = x - change;
    if (!Number.isFinite(next) || 1 + next < LOWEST_GROWTH) return null;
    if (Math.abs(change) <= RESTING * Math.max(1e-3, Math.abs(next))) return next;
    x = next;
  }
  return null;
}

/** The root of a curve over rates above -100 %: Newton's from the guess, or else the bracketed one nearest to the guess. */
export function rateRoot(curve: Curve, guess: number): number | null {
  return newtonRoot(curve, guess) ?? bracketedRoot(curve, guess);
}

/** Looks for a change of sign on either side of the guess, in steps that grow with the distance; then halves. */
function bracketedRoot(curve: Curve, guess: number): number | null {
  const start = Math.log1p(guess);
  const rateAt = (logarithm: number) => Math.expm1(logarithm);
  const [lowest, highest] = [Math.log(LOWEST_GROWTH), Math.log(HIGHEST_GROWTH)];
  let [below, above] = [start, start];
  for (let step = 1; step <= BRACKET_STEPS; step++) {
    const nextBelow = Math.max(lowest, start - 0.001 * step ** 2);
    const nextAbove = Math.min(highest, start + 0.001 * step ** 2);
    if (changesSign(curve, rateAt(above), rateAt(nextAbove)))
      return halved(curve, rateAt(above), rateAt(nextAbove));
    if (changesSign(curve, rateAt(nextBelow), rateAt(below)))
      return halved(curve, rateAt(nextBelow), rateAt(below));
    [below, above] = [nextBelow, nextAbove];
  }
  return null;
}

function changesSign(curve: Curve, from: number, to: number): boolean {
  return Math.sign(curve(from)) * Math.sign(curve(to)) < 0;
}

function halved(curve: Curve, from: number, to: number): number {
  let [low, high] = [from, to];
  const lowSign = Math.sign(curve(low));
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (Math.sign(curve(middle)) === lowSign) low = middle;
    else high = middle;
  }
}

/** What is left of a root at zero, where the curves of interest lose digits. */
const NEGLIGIBLE = decimal("1e-18");
const MOST_STEPS = 4;

/**
 * A root to the digits that decimals decide on, from its double: each step of Newton's method, even with a slope known
 * only to a double, adds ten digits, until the curve's own digits are used up.
 */
export function polishedRoot(root: number, curve: (x: Decimal) => Decimal | null, slope: number): Decimal {
  let x = fromDouble(root);
  if (!Number.isFinite(slope) || slope === 0) return x;
  let lastChange = fromDouble(1e-6 * Math.max(1e-3, Math.abs(root)));
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = curve(x);
    if (value === null) break;
    const change = divide(value, fromDouble(slope));
    if (compare(absolute(change), lastChange) >= 0) break;
    x = subtract(x, change);
    lastChange = absolute(change);
  }
  return compare(absolute(x), NEGLIGIBLE) < 0 ? ZERO : settle(x);
}
