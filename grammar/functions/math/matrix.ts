/** Linear algebra on exact decimals: elimination with partial pivoting, the product, the determinant, the inverse. */
import {
  absolute,
  add,
  compare,
  Decimal,
  divide,
  isOverflow,
  isZero,
  multiply,
  negate,
  ONE,
  settle,
  subtract,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import { ArrayValue, type Value } from "../../values/value.ts";
import { arrayOf } from "../lookup/array-shape.ts";

/** A matrix of numbers, row by row. */
export type Matrix = readonly (readonly Decimal[])[];

/** Products of two numbers that one call may compute: some seconds at most. */
const MOST_PRODUCTS = 1_000_000;
/** The largest matrix whose determinant Excel computes. */
const LARGEST_SQUARE = 73;
const TOO_MUCH_WORK = new FormulaError("#NUM!", { kind: "limit", limit: "array-cells" });

/** An argument as numbers; any blank, text or truth value is #VALUE!. */
export function matrixOf(value: Value, name: string): Matrix | FormulaError {
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  const failed = array.cells.find((cell) => cell instanceof FormulaError);
  if (failed !== undefined) return failed;
  const numbers = array.cells.filter((cell) => cell instanceof Decimal);
  if (numbers.length < array.cells.length) return argumentError(name, "not-a-number");
  return Array.from({ length: array.rows }, (_, row) =>
    numbers.slice(row * array.columns, (row + 1) * array.columns),
  );
}

/** A matrix with as many rows as columns; any other is #VALUE!. */
export function squareMatrixOf(value: Value, name: string): Matrix | FormulaError {
  const matrix = matrixOf(value, name);
  if (matrix instanceof FormulaError) return matrix;
  if (matrix.length !== matrix[0]?.length) return argumentError(name, "wrong-shape");
  return matrix.length > LARGEST_SQUARE ? TOO_MUCH_WORK : matrix;
}

export function product(left: Matrix, right: Matrix): ArrayValue | FormulaError {
  const columns = right[0]?.length ?? 0;
  if (left[0]?.length !== right.length) return argumentError("MMULT", "different-sizes");
  if (left.length * right.length * columns > MOST_PRODUCTS) return TOO_MUCH_WORK;
  const cells: Decimal[] = [];
  for (const row of left) {
    for (let column = 0; column < columns; column++) {
      let sum = ZERO;
      for (const [place, factor] of row.entries())
        sum = add(sum, multiply(factor, right[place]?.[column] ?? ZERO));
      if (isOverflow(sum)) return OVERFLOW;
      cells.push(sum);
    }
  }
  return new ArrayValue(left.length, columns, cells);
}

/**
 * Gauss-Jordan elimination with partial pivoting (Golub and Van Loan, Matrix Computations, 3.4): turns the square
 * left part of the rows into the identity, in place. Yields the determinant, 0 as soon as a column has no pivot.
 */
function eliminate(rows: Decimal[][]): Decimal {
  let determinant = ONE;
  for (let column = 0; column < rows.length; column++) {
    const chosen = pivotRow(rows, column);
    const [current, pivoted] = [rows[column] ?? [], rows[chosen] ?? []];
    const pivot = pivoted[column] ?? ZERO;
    if (isZero(pivot)) return ZERO;
    if (chosen !== column) determinant = negate(determinant);
    determinant = multiply(determinant, pivot);
    rows[chosen] = current;
    const scaled = pivoted.map((cell, at) => (at < column ? cell : divide(cell, pivot)));
    rows[column] = scaled;
    clearColumn(rows, column, scaled);
  }
  return determinant;
}

/** The row, from the diagonal down, with the largest number in a column. */
function pivotRow(rows: readonly (readonly Decimal[])[], column: number): number {
  let best = column;
  const sizeAt = (row: number) => absolute(rows[row]?.[column] ?? ZERO);
  for (let row = column + 1; row < rows.length; row++) if (compare(sizeAt(row), sizeAt(best)) > 0) best = row;
  return best;
}

/** Takes the pivot's row, scaled to 1, from all others so often that its column is 0 in them. */
function clearColumn(rows: Decimal[][], column: number, scaled: readonly Decimal[]): void {
  for (const [place, row] of rows.entries()) {
    const factor = row[column] ?? ZERO;
    if (place === column || isZero(factor)) continue;
    rows[place] = row.map((cell, at) => {
      if (at < column) return cell;
      return at === column ? ZERO : subtract(cell, multiply(factor, scaled[at] ?? ZERO));
    });
  }
}

/** A number that is short but for its last digits as that short one; others keep the digits that they have. */
function cleaned(value: Decimal): Decimal {
  const settled = settle(value);
  return settled.wide === null ? settled : value;
}

export function determinantOf(matrix: Matrix): Decimal | FormulaError {
  const determinant = cleaned(eliminate(matrix.map((row) => [...row])));
  return isOverflow(determinant) ? OVERFLOW : determinant;
}

/** The inverse, or #NUM! of a matrix whose determinant is 0. */
export function inverseOf(matrix: Matrix): ArrayValue | FormulaError {
  const size = matrix.length;
  const rows = matrix.map((row, place) => [...row, ...row.map((_, at) => (at === place ? ONE : ZERO))]);
  if (isZero(eliminate(rows))) return argumentError("MINVERSE", "wrong-shape", "#NUM!");
  const cells = rows.flatMap((row) => row.slice(size).map(cleaned));
  return cells.some(isOverflow) ? OVERFLOW : new ArrayValue(size, size, cells);
}
