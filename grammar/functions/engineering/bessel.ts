/**
 * Bessel functions of whole orders as Excel computes them: by the classical approximations, good to about eight digits.
 * J and Y of orders 0 and 1: rational functions of J. F. Hart and others, Computer Approximations (1968). I and K: the
 * polynomials of Abramowitz & Stegun, 9.8.1 to 9.8.8. Higher orders follow by recurrence.
 */

const TWO_BY_PI = 0.636619772;

/** The value of a polynomial, its constant term first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (let power = coefficients.length - 1; power >= 0; power--)
    value = value * x + (coefficients[power] ?? 0);
  return value;
}

/** The approximations of one order: a quotient below 8, and beyond it two series in (8/x)² on a wave of a phase. */
interface FirstKind {
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly phase: number;
  readonly p: readonly number[];
  readonly q: readonly number[];
}

const order0: FirstKind = {
  above: [57568490574, -13362590354, 651619640.7, -11214424.18, 77392.33017, -184.9052456],
  below: [57568490411, 1029532985, 9494680.718, 59272.64853, 267.8532712, 1],
  phase: 0.785398164,
  p: [1, -0.1098628627e-2, 0.2734510407e-4, -0.2073370639e-5, 0.2093887211e-6],
  q: [-0.1562499995e-1, 0.1430488765e-3, -0.6911147651e-5, 0.7621095161e-6, -0.934945152e-7],
};

const order1: FirstKind = {
  above: [72362614232, -7895059235, 242396853.1, -2972611.439, 15704.4826, -30.16036606],
  below: [144725228442, 2300535178, 18583304.74, 99447.43394, 376.9991397, 1],
  phase: 2.356194491,
  p: [1, 0.183105e-2, -0.3516396496e-4, 0.2457520174e-5, -0.240337019e-6],
  q: [0.04687499995, -0.2002690873e-3, 0.8449199096e-5, -0.88228987e-6, 0.105787412e-6],
};

/** Excel's J₀ beyond 8 has two digits of the second term swapped, as its values at 10 and 32 show; its Y₀ has not. */
const order0OfJ: FirstKind = {
  ...order0,
  p: [1, -0.1098628267e-2, 0.2734510407e-4, -0.2073370639e-5, 0.2093887211e-6],
};

/** Excel's J₁ beyond 8 has the third term of its series twice, which costs it three digits; its Y₁ has not. */
const order1OfJ: FirstKind = {
  ...order1,
  p: [1, 0.183105e-2, -0.3516396496e-4, -0.3516396496e-4, 0.2457520174e-5, -0.240337019e-6],
};

const secondKind0 = {
  above: [-2957821389, 7062834065, -512359803.6, 10879881.29, -86327.92757, 228.4622733],
  below: [40076544269, 745249964.8, 7189466.438, 47447.2647, 226.1030244, 1],
};

const secondKind1 = {
  above: [
    -0.4900604943e13, 0.127527439e13, -0.5153438139e11, 0.7349264551e9, -0.4237922726e7, 0.8511937935e4,
  ],
  below: [0.249958057e14, 0.4244419664e12, 0.3733650367e10, 0.2245904002e8, 0.102042605e6, 0.3549632885e3, 1],
};

/** The wave beyond 8: its height, and how far its phase has come. */
function wave(x: number, { phase, p, q }: FirstKind): { cosine: number; sine: number } {
  const z = 8 / x;
  const height = Math.sqrt(TWO_BY_PI / x);
  const [even, odd] = [polynomial(z * z, p), z * polynomial(z * z, q)];
  const [sine, cosine] = [Math.sin(x - phase), Math.cos(x - phase)];
  return { cosine: height * (cosine * even - sine * odd), sine: height * (sine * even + cosine * odd) };
}

function j0(x: number): number {
  const size = Math.abs(x);
  if (size >= 8) return wave(size, order0OfJ).cosine;
  return polynomial(x * x, order0.above) / polynomial(x * x, order0.below);
}

function j1(x: number): number {
  const size = Math.abs(x);
  if (size < 8) return (x * polynomial(x * x, order1.above)) / polynomial(x * x, order1.below);
  return Math.sign(x) * wave(size, order1OfJ).cosine;
}

function y0(x: number): number {
  if (x >= 8) return wave(x, order0).sine;
  const quotient = polynomial(x * x, secondKind0.above) / polynomial(x * x, secondKind0.below);
  return quotient + TWO_BY_PI * j0(x) * Math.log(x);
}

function y1(x: number): number {
  if (x >= 8) return wave(x, order1).sine;
  const quotient = (x * polynomial(x * x, secondKind1.above)) / polynomial(x * x, secondKind1.below);
  return quotient + TWO_BY_PI * (j1(x) * Math.log(x) - 1 / x);
}

const small0 = [1, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.360768e-1, 0.45813e-2];
const large0 = [
  0.39894228, 0.1328592e-1, 0.225319e-2, -0.157565e-2, 0.916281e-2, -0.2057706e-1, 0.2635537e-1,
  -0.1647633e-1, 0.392377e-2,
];
const small1 = [0.5, 0.87890594, 0.51498869, 0.15084934, 0.2658733e-1, 0.301532e-2, 0.32411e-3];
const large1 = [
  0.39894228, -0.3988024e-1, -0.362018e-2, 0.163801e-2, -0.1031555e-1, 0.2282967e-1, -0.2895312e-1,
  0.1787654e-1, -0.420059e-2,
];
const MODIFIED_BORDER = 3.75;

function i0(x: number): number {
  const size = Math.abs(x);
  if (size < MODIFIED_BORDER) return polynomial((x / MODIFIED_BORDER) ** 2, small0);
  return (Math.exp(size) / Math.sqrt(size)) * polynomial(MODIFIED_BORDER / size, large0);
}

function i1(x: number): number {
  const size = Math.abs(x);
  if (size < MODIFIED_BORDER) return x * polynomial((x / MODIFIED_BORDER) ** 2, small1);
  return Math.sign(x) * (Math.exp(size) / Math.sqrt(size)) * polynomial(MODIFIED_BORDER / size, large1);
}

const secondSmall0 = [-0.57721566, 0.4227842, 0.23069756, 0.348859e-1, 0.262698e-2, 0.1075e-3, 0.74e-5];
const secondLarge0 = [
  1.25331414, -0.7832358e-1, 0.2189568e-1, -0.1062446e-1, 0.587872e-2, -0.25154e-2, 0.53208e-3,
];
const secondSmall1 = [1, 0.15443144, -0.67278579, -0.18156897, -0.1919402e-1, -0.110404e-2, -0.4686e-4];
const secondLarge1 = [
  1.25331414, 0.23498619, -0.365562e-1, 0.1504268e-1, -0.780353e-2, 0.325614e-2, -0.68245e-3,
];

function k0(x: number): number {
  if (x <= 2) return -Math.log(x / 2) * i0(x) + polynomial((x * x) / 4, secondSmall0);
  return (Math.exp(-x) / Math.sqrt(x)) * polynomial(2 / x, secondLarge0);
}

function k1(x: number): number {
  if (x <= 2) return Math.log(x / 2) * i1(x) + polynomial((x * x) / 4, secondSmall1) / x;
  return (Math.exp(-x) / Math.sqrt(x)) * polynomial(2 / x, secondLarge1);
}

/** Steps from two neighbouring orders up: f(n+1) = (2n/x)·f(n) ∓ f(n−1). */
function upward(x: number, order: number, zeroth: number, first: number, sign: 1 | -1): number {
  if (order === 0) return zeroth;
  let [before, current] = [zeroth, first];
  for (let n = 1; n < order && Number.isFinite(current); n++)
    [before, current] = [current, ((2 * n) / x) * current + sign * before];
  return current;
}

/** How far above the wanted order Miller's recurrence begins. */
const ACCURACY = 40;
const HUGE = 1e10;

/** The function of the first kind, for any x. */
export function besselJ(x: number, order: number): number {
  if (order === 0) return j0(x);
  if (order === 1) return j1(x);
  const size = Math.abs(x);
  if (size === 0) return 0;
  const sign = x < 0 && order % 2 === 1 ? -1 : 1;
  if (size > order) return sign * upward(size, order, j0(size), j1(size), -1);
  return sign * downwardJ(size, order);
}

/** Miller's recurrence from an order where the function is next to nothing; the even orders' sum gives the measure. */
function downwardJ(x: number, order: number): number {
  const start = 2 * Math.floor((order + Math.floor(Math.sqrt(ACCURACY * order))) / 2);
  let [above, current, sum, wanted] = [0, 1, 0, 0];
  let isEven = false;
  for (let n = start; n > 0; n--) {
    [above, current] = [current, ((2 * n) / x) * current - above];
    if (Math.abs(current) > HUGE) {
      current /= HUGE;
      above /= HUGE;
      wanted /= HUGE;
      sum /= HUGE;
    }
    if (isEven) sum += current;
    isEven = !isEven;
    if (n === order) wanted = above;
  }
  return wanted / (2 * sum - current);
}

/** The function of the second kind, for x above 0. */
export function besselY(x: number, order: number): number {
  return upward(x, order, y0(x), order === 0 ? 0 : y1(x), -1);
}

/** The modified function of the first kind, for any x. */
export function besselI(x: number, order: number): number {
  if (order === 0) return i0(x);
  if (order === 1) return i1(x);
  const size = Math.abs(x);
  if (size === 0) return 0;
  let [above, current, wanted] = [0, 1, 0];
  // The classical start follows the order alone, and is wrong by half for x = 700 and order 3.
  const start = 2 * (order + Math.floor(Math.sqrt(ACCURACY * Math.max(order, size))));
  for (let n = start; n > 0; n--) {
    [above, current] = [current, above + ((2 * n) / size) * current];
    if (Math.abs(current) > HUGE) {
      current /= HUGE;
      above /= HUGE;
      wanted /= HUGE;
    }
    if (n === order) wanted = above;
  }
  const value = (wanted * i0(size)) / current;
  return x < 0 && order % 2 === 1 ? -value : value;
}

/** The modified function of the second kind, for x above 0. */
export function besselK(x: number, order: number): number {
  return upward(x, order, k0(x), order === 0 ? 0 : k1(x), 1);
}
