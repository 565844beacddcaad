/** Arrays cut, stacked and reshaped: TRANSPOSE, TAKE, DROP, VSTACK, TOROW, WRAPROWS, EXPAND and their like. */
import { MAX_CELLS, TOO_MANY_CELLS } from "../../values/broadcast.ts";
import { toNumber } from "../../values/coercion.ts";
import { type Decimal, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, columnOf, Lambda, rowOf, type Scalar, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayBy, arrayOf, pickRows, transposed, unwrapped, vectorOf } from "./array-shape.ts";

const source = { name: "array", kind: "whole" } as const;
const NO_CELL = new FormulaError("#N/A", { kind: "different-sizes" });

/** A rule about one array, with errors and lambdas already dealt with. */
function onArray(name: string, value: Value, rule: (array: ArrayValue) => Value): Value {
  const array = arrayOf(value, name);
  return array instanceof FormulaError ? array : rule(array);
}

function arraysOf(values: readonly Value[], name: string): ArrayValue[] | FormulaError {
  const arrays: ArrayValue[] = [];
  for (const value of values) {
    if (value instanceof Lambda) return argumentError(name, "wrong-shape");
    arrays.push(value instanceof ArrayValue ? value : new ArrayValue(1, 1, [value]));
  }
  return arrays;
}

/** Where a part of `length` lines begins and ends: the first `count`, or the last where it is negative. */
function taken(length: number, count: number): readonly [start: number, end: number] {
  return count >= 0 ? [0, Math.min(count, length)] : [Math.max(0, length + count), length];
}

/** What is left without the first `count` lines, or without the last where it is negative. */
function dropped(length: number, count: number): readonly [start: number, end: number] {
  return count >= 0 ? [Math.min(count, length), length] : [0, Math.max(0, length + count)];
}

function cut(
  name: string,
  part: typeof taken,
  array: ArrayValue,
  counts: readonly [rows: Decimal | undefined, columns: Decimal | undefined],
): Value {
  const [rows, columns] = counts;
  const [top, bottom] = rows === undefined ? [0, array.rows] : part(array.rows, toWholeNumber(rows));
  const [left, right] =
    columns === undefined ? [0, array.columns] : part(array.columns, toWholeNumber(columns));
  return unwrapped(
    arrayBy(bottom - top, right - left, name, (row, column) => array.at(top + row, left + column)),
  );
}

/** Arrays below each other; narrower ones are filled up with #N/A. */
function stacked(arrays: readonly ArrayValue[]): ArrayValue | FormulaError {
  const columns = Math.max(...arrays.map((array) => array.columns));
  const rows = arrays.reduce((sum, array) => sum + array.rows, 0);
  if (rows * columns > MAX_CELLS) return TOO_MANY_CELLS;
  const cells: Scalar[] = [];
  for (const array of arrays)
    for (let row = 0; row < array.rows; row++)
      for (let column = 0; column < columns; column++)
        cells.push(column < array.columns ? array.at(row, column) : NO_CELL);
  return new ArrayValue(rows, columns, cells);
}

/** All cells in one line, without blanks (1), errors (2) or both (3). */
function flattened(
  name: string,
  array: ArrayValue,
  ignored: number,
  byColumn: boolean,
): readonly Scalar[] | FormulaError {
  if (ignored < 0 || ignored > 3) return argumentError(name, "wrong-choice");
  const { cells } = byColumn ? transposed(array) : array;
  const kept = cells.filter(
    (cell) => !((ignored & 1 && cell === null) || (ignored & 2 && cell instanceof FormulaError)),
  );
  return kept.length === 0 ? argumentError(name, "no-values", "#CALC!") : kept;
}

/** A vector in lines of `length` cells, the last filled up with `padding`. */
function wrapped(
  name: string,
  array: ArrayValue,
  length: number,
  padding: Scalar,
): ArrayValue | FormulaError {
  const cells = vectorOf(array);
  if (cells === null) return argumentError(name, "wrong-shape");
  if (length < 1) return argumentError(name, "not-positive", "#NUM!");
  const width = Math.min(length, cells.length);
  return arrayBy(Math.ceil(cells.length / width), width, name, (row, column) => {
    const place = row * width + column;
    return place < cells.length ? (cells[place] ?? null) : padding;
  });
}

/** Lines by their numbers, counted from the end where negative. */
function chosenRows(name: string, array: ArrayValue, numbers: readonly Value[]): ArrayValue | FormulaError {
  const places: number[] = [];
  const lists = arraysOf(numbers, name);
  if (!Array.isArray(lists)) return lists;
  for (const cell of lists.flatMap((list) => list.cells)) {
    const number = toNumber(cell);
    if (number instanceof FormulaError) return number;
    const wanted = toWholeNumber(number);
    if (wanted === 0 || Math.abs(wanted) > array.rows) return argumentError(name, "out-of-range");
    places.push(wanted > 0 ? wanted - 1 : array.rows + wanted);
  }
  return pickRows(array, places, name);
}

function expanded(array: ArrayValue, rows: number, columns: number, padding: Scalar): Value {
  if (rows < array.rows || columns < array.columns) return argumentError("EXPAND", "out-of-range");
  return arrayBy(rows, columns, "EXPAND", (row, column) =>
    row < array.rows && column < array.columns ? array.at(row, column) : padding,
  );
}

function turned(value: ArrayValue | FormulaError): ArrayValue | FormulaError {
  return value instanceof FormulaError ? value : transposed(value);
}

const lines = [
  source,
  { name: "rows", kind: "number", optional: true },
  { name: "columns", kind: "number", optional: true },
] as const;
const flattening = [
  source,
  { name: "ignore", kind: "number", optional: true },
  { name: "by column", kind: "logical", optional: true },
] as const;
const wrapping = [
  { name: "list", kind: "whole" },
  { name: "length", kind: "number" },
  { name: "padding", kind: "scalar", optional: true },
] as const;
const choosing = [source, { name: "number", kind: "whole", repeating: true }] as const;
const stacking = [{ name: "array", kind: "whole", repeating: true }] as const;

export const arrayShapeFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "TRANSPOSE",
    category: "lookup",
    doc: "An array with its rows as columns.",
    parameters: [source],
    example: ["TRANSPOSE({1,2;3,4})", "{1,3;2,4}"],
    rule: (value) => onArray("TRANSPOSE", value, (array) => unwrapped(transposed(array))),
  }),
  define({
    name: "TAKE",
    category: "lookup",
    doc: "The first rows and columns of an array, or the last where a number is negative.",
    parameters: lines,
    example: ["TAKE({1;2;3}, -2)", "{2;3}"],
    rule: (value, rows, columns) =>
      onArray("TAKE", value, (array) => cut("TAKE", taken, array, [rows, columns])),
  }),
  define({
    name: "DROP",
    category: "lookup",
    doc: "An array without its first rows and columns, or without the last where a number is negative.",
    parameters: lines,
    example: ["DROP({1;2;3}, 1)", "{2;3}"],
    rule: (value, rows, columns) =>
      onArray("DROP", value, (array) => cut("DROP", dropped, array, [rows, columns])),
  }),
  define({
    name: "VSTACK",
    category: "lookup",
    doc: "Arrays below each other.",
    parameters: stacking,
    example: ["VSTACK({1,2}, {3,4})", "{1,2;3,4}"],
    rule: (values) => {
      const arrays = arraysOf(values, "VSTACK");
      return Array.isArray(arrays) ? unwrapped(stacked(arrays)) : arrays;
    },
  }),
  define({
    name: "HSTACK",
    category: "lookup",
    doc: "Arrays beside each other.",
    parameters: stacking,
    example: ["HSTACK({1;2}, {3;4})", "{1,3;2,4}"],
    rule: (values) => {
      const arrays = arraysOf(values, "HSTACK");
      return Array.isArray(arrays) ? unwrapped(turned(stacked(arrays.map(transposed)))) : arrays;
    },
  }),
  define({
    name: "TOROW",
    category: "lookup",
    doc: "All cells of an array in one row.",
    parameters: flattening,
    example: ["TOROW({1,2;3,4})", "{1,2,3,4}"],
    rule: (value, ignored = ZERO, byColumn = false) =>
      onArray("TOROW", value, (array) => {
        const cells = flattened("TOROW", array, toWholeNumber(ignored), byColumn);
        return cells instanceof FormulaError ? cells : unwrapped(rowOf(cells));
      }),
  }),
  define({
    name: "TOCOL",
    category: "lookup",
    doc: "All cells of an array in one column.",
    parameters: flattening,
    example: ["TOCOL({1,2;3,4})", "{1;2;3;4}"],
    rule: (value, ignored = ZERO, byColumn = false) =>
      onArray("TOCOL", value, (array) => {
        const cells = flattened("TOCOL", array, toWholeNumber(ignored), byColumn);
        return cells instanceof FormulaError ? cells : unwrapped(columnOf(cells));
      }),
  }),
  define({
    name: "WRAPROWS",
    category: "lookup",
    doc: "A list broken into rows of a length.",
    parameters: wrapping,
    example: ["WRAPROWS({1,2,3}, 2, 0)", "{1,2;3,0}"],
    rule: (value, length, padding = NO_CELL) =>
      onArray("WRAPROWS", value, (array) =>
        unwrapped(wrapped("WRAPROWS", array, toWholeNumber(length), padding)),
      ),
  }),
  define({
    name: "WRAPCOLS",
    category: "lookup",
    doc: "A list broken into columns of a length.",
    parameters: wrapping,
    example: ["WRAPCOLS({1,2,3}, 2, 0)", "{1,3;2,0}"],
    rule: (value, length, padding = NO_CELL) =>
      onArray("WRAPCOLS", value, (array) => {
        const cells = wrapped("WRAPCOLS", array, toWholeNumber(length), padding);
        return cells instanceof FormulaError ? cells : unwrapped(transposed(cells));
      }),
  }),
  define({
    name: "CHOOSEROWS",
    category: "lookup",
    doc: "Rows of an array by their numbers, counted from the end where negative.",
    parameters: choosing,
    example: ["CHOOSEROWS({1;2;3}, 3, 1)", "{3;1}"],
    rule: (value, numbers) =>
      onArray("CHOOSEROWS", value, (array) => unwrapped(chosenRows("CHOOSEROWS", array, numbers))),
  }),
  define({
    name: "CHOOSECOLS",
    category: "lookup",
    doc: "Columns of an array by their numbers, counted from the end where negative.",
    parameters: choosing,
    example: ["CHOOSECOLS({1,2,3}, -1)", "3"],
    rule: (value, numbers) =>
      onArray("CHOOSECOLS", value, (array) =>
        unwrapped(turned(chosenRows("CHOOSECOLS", transposed(array), numbers))),
      ),
  }),
  define({
    name: "EXPAND",
    category: "lookup",
    doc: "An array with more rows and columns, filled up with a value, #N/A where none is given.",
    parameters: [...lines, { name: "padding", kind: "scalar", optional: true }],
    example: ["EXPAND({1,2}, 2, 2, 0)", "{1,2;0,0}"],
    rule: (value, rows, columns, padding = NO_CELL) =>
      onArray("EXPAND", value, (array) => {
        const height = rows === undefined ? array.rows : toWholeNumber(rows);
        return expanded(
          array,
          height,
          columns === undefined ? array.columns : toWholeNumber(columns),
          padding,
        );
      }),
  }),
];
