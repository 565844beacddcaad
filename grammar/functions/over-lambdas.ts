/** Functions that call a LAMBDA for each cell, row or column: MAP, REDUCE, SCAN, BYROW, BYCOL, MAKEARRAY. */
import { cellFor, MAX_CELLS, TOO_MANY_CELLS } from "../values/broadcast.ts";
import { fromInteger, toWholeNumber } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { ArrayValue, columnOf, Lambda, rowOf, type Scalar, type Value } from "../values/value.ts";
import { arrayBy, arrayOf, columnCells, rowCells, unwrapped } from "./array-shape.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

const source = { name: "array", kind: "whole" } as const;
const lambda = { name: "lambda", kind: "lambda" } as const;

/** What one call gives to one cell; an array of several has no place there. */
function cellOf(value: Value, name: string): Scalar {
  if (value instanceof ArrayValue)
    return value.cells.length === 1 ? value.at(0, 0) : argumentError(name, "wrong-shape", "#CALC!");
  return value instanceof Lambda ? argumentError(name, "wrong-shape", "#CALC!") : value;
}

/** One call for each place of the arrays' common shape. */
function mapped(args: readonly Value[]): Value {
  const call = args.at(-1);
  if (call instanceof FormulaError) return call;
  if (!(call instanceof Lambda)) return argumentError("MAP", "not-a-function");
  const arrays: ArrayValue[] = [];
  for (const value of args.slice(0, -1)) {
    const array = arrayOf(value, "MAP");
    if (array instanceof FormulaError) return array;
    arrays.push(array);
  }
  if (arrays.length === 0) return argumentError("MAP", "wrong-shape");
  const rows = Math.max(...arrays.map((array) => array.rows));
  const columns = Math.max(...arrays.map((array) => array.columns));
  if (rows * columns > MAX_CELLS) return TOO_MANY_CELLS;
  const result = arrayBy(rows, columns, "MAP", (row, column) => {
    const cells = arrays.map((array) => cellFor(array, row, column));
    return cellOf(call.call(cells), "MAP");
  });
  return unwrapped(result);
}

/** Every intermediate result of a fold, row by row; the last one is what REDUCE gives. */
function folded(name: "REDUCE" | "SCAN", initial: Value | undefined, value: Value, call: Lambda): Value {
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  let total: Value = initial ?? null;
  const steps: Scalar[] = [];
  for (const [at, cell] of array.cells.entries()) {
    total = initial === undefined && at === 0 ? cell : call.call([total, cell]);
    if (name === "SCAN") steps.push(cellOf(total, name));
  }
  return name === "REDUCE" ? total : unwrapped(new ArrayValue(array.rows, array.columns, steps));
}

function byLine(name: "BYROW" | "BYCOL", value: Value, call: Lambda): Value {
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  const count = name === "BYROW" ? array.rows : array.columns;
  const cells = Array.from({ length: count }, (_, line) => {
    const given = name === "BYROW" ? rowOf(rowCells(array, line)) : columnOf(columnCells(array, line));
    return cellOf(call.call([given]), name);
  });
  return unwrapped(name === "BYROW" ? columnOf(cells) : rowOf(cells));
}

export const lambdaFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "MAP",
    category: "logical",
    doc: "An array with what a LAMBDA makes of each cell, or of the cells in one place of several arrays.",
    parameters: [source, { name: "array or lambda", kind: "whole", repeating: true }],
    example: ["MAP({1,2,3}, LAMBDA(x, x * 10))", "{10,20,30}"],
    rule: (first, rest) => mapped([first, ...rest]),
  }),
  define({
    name: "REDUCE",
    category: "logical",
    doc: "What a LAMBDA makes of a running result and each cell, at the end.",
    parameters: [{ name: "initial", kind: "whole", optional: true }, source, lambda],
    example: ["REDUCE(0, {1,2,3}, LAMBDA(total, x, total + x))", "6"],
    rule: (initial, value, call) => folded("REDUCE", initial, value, call),
  }),
  define({
    name: "SCAN",
    category: "logical",
    doc: "Every step of what a LAMBDA makes of a running result and each cell.",
    parameters: [{ name: "initial", kind: "whole", optional: true }, source, lambda],
    example: ["SCAN(0, {1,2,3}, LAMBDA(total, x, total + x))", "{1,3,6}"],
    rule: (initial, value, call) => folded("SCAN", initial, value, call),
  }),
  define({
    name: "BYROW",
    category: "logical",
    doc: "A column with what a LAMBDA makes of each row.",
    parameters: [source, lambda],
    example: ["BYROW({1,2;3,4}, LAMBDA(row, SUM(row)))", "{3;7}"],
    rule: (value, call) => byLine("BYROW", value, call),
  }),
  define({
    name: "BYCOL",
    category: "logical",
    doc: "A row with what a LAMBDA makes of each column.",
    parameters: [source, lambda],
    example: ["BYCOL({1,2;3,4}, LAMBDA(column, SUM(column)))", "{4,6}"],
    rule: (value, call) => byLine("BYCOL", value, call),
  }),
  define({
    name: "MAKEARRAY",
    category: "logical",
    doc: "An array of what a LAMBDA makes of each row and column number.",
    parameters: [{ name: "rows", kind: "number" }, { name: "columns", kind: "number" }, lambda],
    example: ["MAKEARRAY(2, 2, LAMBDA(row, column, row * 10 + column))", "{11,12;21,22}"],
    rule: (rows, columns, call) => {
      const [tall, wide] = [toWholeNumber(rows), toWholeNumber(columns)];
      if (tall < 1 || wide < 1) return argumentError("MAKEARRAY", "not-positive");
      const result = arrayBy(tall, wide, "MAKEARRAY", (row, column) =>
        cellOf(call.call([fromInteger(row + 1), fromInteger(column + 1)]), "MAKEARRAY"),
      );
      return unwrapped(result);
    },
  }),
];
