/** Least squares over several columns of x, on decimals: the coefficients, their errors and the quality of the fit. */
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  ONE,
  settle,
  subtract,
  ZERO,
} from "../../values/decimal.ts";
import { sumOf } from "../aggregate.ts";
import { squareRoot, tidy } from "./over-numbers.ts";

export type Column = readonly Decimal[];

export interface Problem {
  readonly y: Column;
  readonly columns: readonly Column[];
  /** Whether the line may leave the origin. */
  readonly constant: boolean;
}

export interface Fit {
  /** One for each column of x; 0 for a column that the others make up. */
  readonly slopes: Column;
  readonly constant: Decimal;
  readonly errors: Column;
  readonly constantError: Decimal;
  readonly explained: Decimal;
  readonly unexplained: Decimal;
  /** Observations less the coefficients found. */
  readonly degrees: number;
  /** How many columns of x tell something of their own. */
  readonly rank: number;
}

/** What is left of a column once the others are taken out of it, below which it tells nothing of its own. */
const COLLINEAR = decimal("1e-22");

/** A share of the whole so small that it is what quotients lose. */
const NOISE = decimal("1e-25");

function dot(a: Column, b: Column): Decimal {
  return settle(sumOf(a.map((each, n) => multiply(each, b[n] ?? ZERO))));
}

function centred(column: Column, mean: Decimal): Decimal[] {
  return column.map((each) => subtract(each, mean));
}

function meanOf(column: Column): Decimal {
  return divide(sumOf(column), fromInteger(column.length));
}

/** Fits y by the columns. There is at least one observation. */
export function leastSquares({ y, columns, constant }: Problem): Fit {
  const means = columns.map((column) => (constant ? meanOf(column) : ZERO));
  const meanY = constant ? meanOf(y) : ZERO;
  const xs = columns.map((column, n) => (constant ? centred(column, means[n] ?? ZERO) : column));
  const ys = constant ? centred(y, meanY) : y;
  const products = xs.map((column) => dot(column, ys));
  const { inverse, kept } = inverted(xs.map((a) => xs.map((b) => dot(a, b))));
  const slopes = inverse.map((row) => settle(dot(row, products)));
  const whole = dot(ys, ys);
  const explained = dot(slopes, products);
  const rest = settle(subtract(whole, explained));
  const unexplained = compare(rest, multiply(whole, NOISE)) <= 0 ? ZERO : rest;
  const rank = kept.filter(Boolean).length;
  const degrees = y.length - rank - (constant ? 1 : 0);
  const noise = degrees > 0 ? divide(unexplained, fromInteger(degrees)) : ZERO;
  const spread = inverse.map((row) => dot(row, means));
  const ofConstant = add(divide(ONE, fromInteger(y.length)), dot(spread, means));
  return {
    slopes,
    constant: constant ? settle(subtract(meanY, dot(slopes, means))) : ZERO,
    errors: inverse.map((row, n) => tidy(squareRoot(multiply(noise, absolute(row[n] ?? ZERO))))),
    constantError: tidy(squareRoot(multiply(noise, absolute(ofConstant)))),
    explained: tidy(explained),
    unexplained: tidy(unexplained),
    degrees,
    rank,
  };
}

interface Inverse {
  readonly inverse: readonly Column[];
  readonly kept: readonly boolean[];
}

/** The inverse by sweeping column after column (J. Goodnight, A tutorial on the sweep operator, 1979); collinear ones are 0. */
function inverted(matrix: readonly Column[]): Inverse {
  const rows = matrix.map((row) => [...row]);
  const kept = rows.map((_, k) => {
    const pivot = rows[k]?.[k] ?? ZERO;
    const original = matrix[k]?.[k] ?? ZERO;
    if (isZero(pivot) || compare(absolute(pivot), multiply(original, COLLINEAR)) <= 0) return false;
    sweep(rows, k, pivot);
    return true;
  });
  const inverse = rows.map((row, i) =>
    row.map((cell, j) => (kept[i] === true && kept[j] === true ? cell : ZERO)),
  );
  return { inverse, kept };
}

function sweep(rows: Decimal[][], k: number, pivot: Decimal): void {
  const pivotRow = (rows[k] ?? []).map((cell, j) => divide(j === k ? ONE : cell, pivot));
  for (const [i, row] of rows.entries()) {
    if (i === k) continue;
    const factor = row[k] ?? ZERO;
    for (const [j, cell] of row.entries()) {
      const taken = multiply(factor, pivotRow[j] ?? ZERO);
      row[j] = j === k ? subtract(ZERO, taken) : subtract(cell, taken);
    }
  }
  rows[k] = pivotRow;
}

/** The height of the fit over a row of x values. */
export function fitted({ slopes, constant }: Fit, row: Column): Decimal {
  return tidy(add(constant, dot(slopes, row)));
}
