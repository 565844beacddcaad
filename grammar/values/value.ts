/** What a formula can yield: the closed union of values. Blank is `null`, text and booleans are JavaScript's own. */
import { Decimal } from "./decimal.ts";
import { FormulaError } from "./error.ts";
import { boxed, type Numbers, unboxed } from "./numbers.ts";

/** A single value that is not an error. */
export type Plain = Decimal | string | boolean | null;

/** What fits in one cell. */
export type Scalar = Plain | FormulaError;

export type Value = Scalar | ArrayValue | Lambda;

/** Rows × columns of scalars, row by row; never empty. Small numbers may be held without a box for each. */
export class ArrayValue {
  readonly rows: number;
  readonly columns: number;
  #cells: readonly Scalar[] | null;
  #numbers: Numbers | null | undefined;

  constructor(rows: number, columns: number, cells: readonly Scalar[] | Numbers) {
    const isBoxed = "length" in cells;
    const count = isBoxed ? cells.length : cells.mantissas.length;
    if (rows * columns !== count || count === 0) throw new RangeError("an array's cells must fill it");
    this.rows = rows;
    this.columns = columns;
    this.#cells = isBoxed ? cells : null;
    this.#numbers = isBoxed ? undefined : cells;
  }

  get cellCount(): number {
    return this.rows * this.columns;
  }

  get cells(): readonly Scalar[] {
    this.#cells ??= boxed(this.#numbers as Numbers);
    return this.#cells;
  }

  /** The cells without boxes if all are small numbers or all come of a comparison; null of any others. */
  numbers(): Numbers | null {
    if (this.#numbers === undefined) this.#numbers = unboxed(this.cells);
    return this.#numbers;
  }

  readonly #columns: (readonly Scalar[] | undefined)[] = [];

  /** The cells of a column, counted from 0; kept, for lookups ask for the same one again and again. */
  column(number: number): readonly Scalar[] {
    const known = this.#columns[number];
    if (known !== undefined) return known;
    const cells: Scalar[] = [];
    const all = this.cells;
    for (let at = number; at < all.length; at += this.columns) cells.push(all[at] as Scalar);
    this.#columns[number] = cells;
    return cells;
  }

  readonly #columnNumbers: (Numbers | null | undefined)[] = [];

  /**
   * The cells of a column without boxes if all are small numbers, else null. Also null when the column is asked for the
   * first time: most arrays live for one lookup, those of many (a table of rates) are worth unpacking.
   */
  columnNumbers(number: number): Numbers | null {
    const known = this.#columnNumbers[number];
    if (known !== undefined) return known;
    const cells = this.#columns[number];
    if (cells === undefined) return null;
    const numbers = unboxed(cells);
    this.#columnNumbers[number] = numbers;
    return numbers;
  }

  /** The cell at a row and column counted from 0; the caller keeps within the bounds. */
  at(row: number, column: number): Scalar {
    return this.cells[row * this.columns + column] as Scalar;
  }
}

/** A function made by LAMBDA. `call` takes any values, omitted ones as `undefined`. */
export class Lambda {
  readonly parameterCount: number;
  readonly call: (args: readonly (Value | undefined)[]) => Value;

  constructor(parameterCount: number, call: (args: readonly (Value | undefined)[]) => Value) {
    this.parameterCount = parameterCount;
    this.call = call;
  }
}

export function isError(value: Value): value is FormulaError {
  return value instanceof FormulaError;
}

export function isArray(value: Value): value is ArrayValue {
  return value instanceof ArrayValue;
}

export function isNumber(value: Value): value is Decimal {
  return value instanceof Decimal;
}

/** One column of cells. */
export function columnOf(cells: readonly Scalar[]): ArrayValue {
  return new ArrayValue(cells.length, 1, cells);
}

/** One row of cells. */
export function rowOf(cells: readonly Scalar[]): ArrayValue {
  return new ArrayValue(1, cells.length, cells);
}

/** A value as an array: a scalar becomes 1 × 1. */
export function toArray(value: Scalar | ArrayValue): ArrayValue {
  return value instanceof ArrayValue ? value : new ArrayValue(1, 1, [value]);
}
