/** Arrays as rows and columns: taking lines out and putting them together. The functions of shape stand beside. */
import { MAX_CELLS, TOO_MANY_CELLS } from "../../values/broadcast.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../../values/value.ts";

/** An argument as an array; an error ends the call, a LAMBDA is #VALUE!. */
export function arrayOf(value: Value, functionName: string): ArrayValue | FormulaError {
  if (value instanceof FormulaError) return value;
  return value instanceof Lambda ? argumentError(functionName, "wrong-shape") : toArray(value);
}

/** The cells of a row, counted from 0. */
export function rowCells(array: ArrayValue, row: number): readonly Scalar[] {
  return array.cells.slice(row * array.columns, (row + 1) * array.columns);
}

/** The cells of a column, counted from 0. */
export function columnCells(array: ArrayValue, column: number): readonly Scalar[] {
  return array.column(column);
}

export function rowsOf(array: ArrayValue): (readonly Scalar[])[] {
  return Array.from({ length: array.rows }, (_, row) => rowCells(array, row));
}

/** The cells of a single row or column; null where there are more of both. */
export function vectorOf(array: ArrayValue): readonly Scalar[] | null {
  return array.rows === 1 || array.columns === 1 ? array.cells : null;
}

/** The array of some rows of the same length; without any, Excel's #CALC!. */
export function fromRows(
  rows: readonly (readonly Scalar[])[],
  functionName: string,
): ArrayValue | FormulaError {
  const columns = rows[0]?.length ?? 0;
  if (rows.length * columns === 0) return argumentError(functionName, "no-values", "#CALC!");
  return new ArrayValue(rows.length, columns, rows.flat());
}

/** An array of cells by their place; without any #CALC!, above the limit #NUM!. */
export function arrayBy(
  rows: number,
  columns: number,
  functionName: string,
  cellAt: (row: number, column: number) => Scalar,
): ArrayValue | FormulaError {
  if (rows * columns > MAX_CELLS) return TOO_MANY_CELLS;
  if (rows < 1 || columns < 1) return argumentError(functionName, "no-values", "#CALC!");
  const cells: Scalar[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) cells.push(cellAt(row, column));
  return new ArrayValue(rows, columns, cells);
}

export function transposed(array: ArrayValue): ArrayValue {
  const cells: Scalar[] = [];
  for (let column = 0; column < array.columns; column++)
    for (let row = 0; row < array.rows; row++) cells.push(array.at(row, column));
  return new ArrayValue(array.columns, array.rows, cells);
}

/** Some rows of an array, by their places. */
export function pickRows(
  array: ArrayValue,
  places: readonly number[],
  functionName: string,
): ArrayValue | FormulaError {
  if (places.length * array.columns > MAX_CELLS) return TOO_MANY_CELLS;
  return fromRows(
    places.map((row) => rowCells(array, row)),
    functionName,
  );
}

/** An array that is one cell as that cell, for functions that yield a value or an array. */
export function unwrapped(array: ArrayValue | FormulaError): Value {
  return array instanceof ArrayValue && array.cells.length === 1 ? array.at(0, 0) : array;
}
