/** Arithmetic of complex numbers on doubles. What has no finite result comes out as NaN or infinity. */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complexZero: Complex = { re: 0, im: 0 };
export const complexOne: Complex = { re: 1, im: 0 };

export function isComplexZero({ re, im }: Complex): boolean {
  return re === 0 && im === 0;
}

/** The distance from 0. */
export function modulus({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

/** The angle from the real axis, above -π and up to π. */
export function argument({ re, im }: Complex): number {
  return Math.atan2(im, re);
}

export function conjugate({ re, im }: Complex): Complex {
  return { re, im: -im };
}

export function sum(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function difference(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function product(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/** Smith's division (1962): the squares of large and small parts do not leave the range of doubles. */
export function quotient(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const divisor = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / divisor, im: (a.im - a.re * ratio) / divisor };
  }
  const ratio = b.re / b.im;
  const divisor = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / divisor, im: (a.im * ratio - a.re) / divisor };
}

export function reciprocal(z: Complex): Complex {
  return quotient(complexOne, z);
}

function scaled({ re, im }: Complex, factor: number): Complex {
  return { re: re * factor, im: im * factor };
}

/** The number at a distance and an angle. */
function polar(distance: number, angle: number): Complex {
  return { re: distance * Math.cos(angle), im: distance * Math.sin(angle) };
}

export function exponential(z: Complex): Complex {
  return polar(Math.exp(z.re), z.im);
}

export function logarithm(z: Complex): Complex {
  return { re: Math.log(modulus(z)), im: argument(z) };
}

export function logarithmToBase(z: Complex, base: number): Complex {
  return scaled(logarithm(z), 1 / Math.log(base));
}

/** By distance and angle, as Excel does it: the root of -4 has a real part of about 1E-16. */
export function squareRoot(z: Complex): Complex {
  return isComplexZero(z) ? complexZero : polar(Math.sqrt(modulus(z)), argument(z) / 2);
}

/** A real power by distance and angle. */
export function realPower(z: Complex, exponent: number): Complex {
  return polar(modulus(z) ** exponent, argument(z) * exponent);
}

export function sine({ re, im }: Complex): Complex {
  return { re: Math.sin(re) * Math.cosh(im), im: Math.cos(re) * Math.sinh(im) };
}

export function cosine({ re, im }: Complex): Complex {
  return { re: Math.cos(re) * Math.cosh(im), im: -Math.sin(re) * Math.sinh(im) };
}

export function hyperbolicSine({ re, im }: Complex): Complex {
  return { re: Math.sinh(re) * Math.cos(im), im: Math.cosh(re) * Math.sin(im) };
}

export function hyperbolicCosine({ re, im }: Complex): Complex {
  return { re: Math.cosh(re) * Math.cos(im), im: Math.sinh(re) * Math.sin(im) };
}

/** Beyond it, sinh² leaves the range of doubles, and tangents are ±i in all digits but their tiny real part. */
const LARGEST_IMAGINARY = 350;

/** DLMF 4.21.40: (sin x cos x + i sinh y cosh y) / (cos²x + sinh²y). */
export function tangent({ re, im }: Complex): Complex {
  if (Math.abs(im) > LARGEST_IMAGINARY) return farFromReal(re, im);
  const divisor = Math.cos(re) ** 2 + Math.sinh(im) ** 2;
  return { re: (Math.sin(re) * Math.cos(re)) / divisor, im: (Math.sinh(im) * Math.cosh(im)) / divisor };
}

/** DLMF 4.21.40 turned over: (sin x cos x − i sinh y cosh y) / (sin²x + sinh²y). */
export function cotangent({ re, im }: Complex): Complex {
  if (Math.abs(im) > LARGEST_IMAGINARY) return conjugate(farFromReal(re, im));
  const divisor = Math.sin(re) ** 2 + Math.sinh(im) ** 2;
  return { re: (Math.sin(re) * Math.cos(re)) / divisor, im: (-Math.sinh(im) * Math.cosh(im)) / divisor };
}

function farFromReal(re: number, im: number): Complex {
  return { re: 2 * Math.sin(2 * re) * Math.exp(-2 * Math.abs(im)), im: Math.sign(im) };
}
