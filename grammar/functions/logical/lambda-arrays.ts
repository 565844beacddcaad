/** Functions that call a LAMBDA for cells, rows or columns: MAP, REDUCE, SCAN, BYROW, BYCOL, MAKEARRAY. */
import { MAX_CELLS, TOO_MANY_CELLS } from "../../values/broadcast.ts";
import { fromInteger, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, rowOf, type Scalar, toArray, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf, rowsOf, transposed, unwrapped } from "../lookup/array-shape.ts";

/** Excel's #CALC! for a call that yields an array where one value is needed. */
const NESTED = new FormulaError("#CALC!", { kind: "array-in-cell" });
/** What a cell is where an array of MAP is smaller than the others. */
const LACKING = new FormulaError("#N/A", { kind: "different-sizes" });

function isLimit(value: Value): value is FormulaError {
  return value instanceof FormulaError && value.cause.kind === "limit";
}

/** What a call yielded, as one cell. */
function cellOf(value: Value): Scalar {
  if (value instanceof Lambda) return NESTED;
  if (!(value instanceof ArrayValue)) return value;
  return value.cells.length === 1 ? value.at(0, 0) : NESTED;
}

/** An array by one call a cell; a call that yields an array, or that the budget refuses, is the answer of all. */
function collected(
  rows: number,
  columns: number,
  call: (row: number, column: number) => Value,
): ArrayValue | FormulaError {
  if (rows * columns > MAX_CELLS) return TOO_MANY_CELLS;
  const cells: Scalar[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cellOf(call(row, column));
      if (cell === NESTED || isLimit(cell)) return cell;
      cells.push(cell);
    }
  }
  return new ArrayValue(rows, columns, cells);
}

/** MAP: the LAMBDA comes last, after as many arrays as it has parameters. */
function mapped(values: readonly Value[]): Value {
  const lambda = values.at(-1) ?? null;
  if (lambda instanceof FormulaError) return lambda;
  if (!(lambda instanceof Lambda)) return argumentError("MAP", "not-a-function");
  const arrays: ArrayValue[] = [];
  for (const value of values.slice(0, -1)) {
    if (value instanceof Lambda) return argumentError("MAP", "wrong-shape");
    arrays.push(toArray(value));
  }
  const rows = Math.max(...arrays.map((array) => array.rows));
  const columns = Math.max(...arrays.map((array) => array.columns));
  const cellAt = (array: ArrayValue, row: number, column: number) =>
    row < array.rows && column < array.columns ? array.at(row, column) : LACKING;
  return unwrapped(
    collected(rows, columns, (row, column) => lambda.call(arrays.map((array) => cellAt(array, row, column)))),
  );
}

/** REDUCE: what is left when each cell in turn was joined to the result so far. */
function reduced(initial: Value | undefined, array: ArrayValue, lambda: Lambda): Value {
  const [first = null, ...rest] = array.cells;
  let result = initial === undefined ? first : initial;
  for (const cell of initial === undefined ? rest : array.cells) {
    result = lambda.call([result, cell]);
    if (isLimit(result)) return result;
  }
  return result instanceof ArrayValue ? unwrapped(result) : result;
}

/** SCAN: the result so far at each cell. */
function scanned(initial: Value | undefined, array: ArrayValue, lambda: Lambda): Value {
  let result: Value | undefined = initial;
  return unwrapped(
    collected(array.rows, array.columns, (row, column) => {
      const cell = array.at(row, column);
      result = result === undefined ? cell : lambda.call([result, cell]);
      return result;
    }),
  );
}

function perRow(array: ArrayValue, lambda: Lambda): ArrayValue | FormulaError {
  const rows = rowsOf(array);
  return collected(array.rows, 1, (row) => lambda.call([unwrapped(rowOf(rows[row] ?? []))]));
}

function perColumn(array: ArrayValue, lambda: Lambda): ArrayValue | FormulaError {
  const columns = rowsOf(transposed(array));
  return collected(1, array.columns, (_row, column) => {
    const cells = columns[column] ?? [];
    return lambda.call([unwrapped(new ArrayValue(cells.length, 1, cells))]);
  });
}

const array = { name: "array", kind: "whole" } as const;
const initial = { name: "initial", kind: "whole", optional: true } as const;
const lambda = { name: "function", kind: "lambda", takesFunction: true } as const;

/** A rule about one array; an error in its place is the answer. */
function onArray(name: string, value: Value, rule: (array: ArrayValue) => Value): Value {
  const given = arrayOf(value, name);
  return given instanceof FormulaError ? given : rule(given);
}

export const lambdaArrayFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "MAP",
    category: "logical",
    doc: "An array of what a function makes of each cell, or of the cells at the same place of several arrays.",
    parameters: [array, { name: "array or function", kind: "whole", takesFunction: true, repeating: true }],
    example: ["MAP({1,2,3}, LAMBDA(x, x * x))", "{1,4,9}"],
    rule: (first, rest) => mapped([first, ...rest]),
  }),
  define({
    name: "REDUCE",
    category: "logical",
    doc: "One value, made by joining each cell to the result so far.",
    parameters: [initial, array, lambda],
    example: ["REDUCE(10, {1,2,3}, LAMBDA(sum, x, sum + x))", "16"],
    rule: (start, value, each) => onArray("REDUCE", value, (cells) => reduced(start, cells, each)),
  }),
  define({
    name: "SCAN",
    category: "logical",
    doc: "As REDUCE, but all results on the way, such as running totals.",
    parameters: [initial, array, lambda],
    example: ["SCAN(0, {1,2,3}, LAMBDA(sum, x, sum + x))", "{1,3,6}"],
    rule: (start, value, each) => onArray("SCAN", value, (cells) => scanned(start, cells, each)),
  }),
  define({
    name: "BYROW",
    category: "logical",
    doc: "What a function makes of each row of an array.",
    parameters: [array, lambda],
    example: ["BYROW({1,2;3,4}, SUM)", "{3;7}"],
    rule: (value, each) => onArray("BYROW", value, (cells) => unwrapped(perRow(cells, each))),
  }),
  define({
    name: "BYCOL",
    category: "logical",
    doc: "What a function makes of each column of an array.",
    parameters: [array, lambda],
    example: ["BYCOL({1,2;3,4}, LAMBDA(column, MAX(column)))", "{3,4}"],
    rule: (value, each) => onArray("BYCOL", value, (cells) => unwrapped(perColumn(cells, each))),
  }),
  define({
    name: "MAKEARRAY",
    category: "logical",
    doc: "An array of a size by a function of each cell's row and column.",
    parameters: [{ name: "rows", kind: "number" }, { name: "columns", kind: "number" }, lambda],
    example: ["MAKEARRAY(2, 3, LAMBDA(row, column, row * column))", "{1,2,3;2,4,6}"],
    rule: (height, width, each) => {
      const [rows, columns] = [toWholeNumber(height), toWholeNumber(width)];
      if (rows < 1 || columns < 1) return argumentError("MAKEARRAY", "not-positive");
      return unwrapped(
        collected(rows, columns, (row, column) => each.call([fromInteger(row + 1), fromInteger(column + 1)])),
      );
    },
  }),
];
