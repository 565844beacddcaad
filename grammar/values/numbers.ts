/**
 * Arrays of small numbers without a box for each: whole doubles over one power of ten. Every function gives up with
 * null where a digit could be lost; the caller then computes on decimals.
 */
import { type Comparison, holds } from "./comparison.ts";
import { Decimal, isSafe, MAX_SCALE } from "./decimal.ts";

export interface Numbers {
  /** Safe integers. */
  readonly mantissas: Float64Array;
  /** All are divided by 10 to the power of it. */
  readonly scale: number;
  /** Whether they stand for FALSE (0) and TRUE (1). */
  readonly areTruths: boolean;
}

const POWERS = Array.from({ length: MAX_SCALE + 1 }, (_, exponent) => 10 ** exponent);

/** The cells of an array if all are small numbers. */
export function unboxed(cells: readonly unknown[]): Numbers | null {
  let scale = 0;
  for (const cell of cells) {
    if (!(cell instanceof Decimal) || cell.wide !== null) return null;
    if (cell.scale > scale) scale = cell.scale;
  }
  const mantissas = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as Decimal;
    const mantissa = cell.mantissa * (POWERS[scale - cell.scale] as number);
    if (!isSafe(mantissa)) return null;
    mantissas[at] = mantissa;
  }
  return { mantissas, scale, areTruths: false };
}

/** The cells of an array from its numbers. */
export function boxed({ mantissas, scale, areTruths }: Numbers): (Decimal | boolean)[] {
  return Array.from(mantissas, (mantissa) =>
    areTruths ? mantissa === 1 : new Decimal(mantissa + 0, scale, null),
  );
}

/** A small number at every place. */
export function repeated({ mantissa, scale, wide }: Decimal, length: number): Numbers | null {
  return wide === null
    ? { mantissas: new Float64Array(length).fill(mantissa), scale, areTruths: false }
    : null;
}

/** `a + factor * b` place by place; the factor is 1 or -1. As in decimals, a safe sum is exact. */
export function summed(a: Numbers, b: Numbers, factor: 1 | -1): Numbers | null {
  const scale = Math.max(a.scale, b.scale);
  const left = POWERS[scale - a.scale] as number;
  const right = (POWERS[scale - b.scale] as number) * factor;
  const mantissas = new Float64Array(a.mantissas.length);
  for (let at = 0; at < mantissas.length; at++) {
    const sum = (a.mantissas[at] as number) * left + (b.mantissas[at] as number) * right;
    if (!isSafe(sum)) return null;
    mantissas[at] = sum;
  }
  return { mantissas, scale, areTruths: false };
}

/** `a * b` place by place. */
export function multiplied(a: Numbers, b: Numbers): Numbers | null {
  const scale = a.scale + b.scale;
  if (scale > MAX_SCALE) return null;
  const mantissas = new Float64Array(a.mantissas.length);
  for (let at = 0; at < mantissas.length; at++) {
    const product = (a.mantissas[at] as number) * (b.mantissas[at] as number);
    if (!isSafe(product)) return null;
    mantissas[at] = product;
  }
  return { mantissas, scale, areTruths: false };
}

/** Truths place by place; of numbers only, since a truth is above every number. */
export function compared(a: Numbers, b: Numbers, comparison: Comparison): Numbers | null {
  const differences = a.areTruths || b.areTruths ? null : summed(a, b, -1);
  if (differences === null) return null;
  const { mantissas } = differences;
  for (let at = 0; at < mantissas.length; at++)
    mantissas[at] = holds(mantissas[at] as number, comparison) ? 1 : 0;
  return { mantissas, scale: 0, areTruths: true };
}

/** The sum of numbers; that of truths is none, since aggregates pass them over. */
export function totalOf({ mantissas, scale, areTruths }: Numbers): Decimal | null {
  if (areTruths) return null;
  let total = 0;
  for (let at = 0; at < mantissas.length; at++) {
    total += mantissas[at] as number;
    if (!isSafe(total)) return null;
  }
  return new Decimal(total + 0, scale, null);
}
