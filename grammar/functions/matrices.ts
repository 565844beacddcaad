/** Matrices on exact decimals, sums over pairs of arrays, and arrays of running numbers. */
import {
  absolute,
  add,
  compare,
  Decimal,
  divide,
  fromInteger,
  isOverflow,
  isZero,
  multiply,
  negate,
  ONE,
  settle,
  subtract,
  toWholeNumber,
  ZERO,
} from "../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../values/error.ts";
import { ArrayValue, type Value } from "../values/value.ts";
import { sumOf } from "./aggregate.ts";
import { arrayBy, arrayOf, unwrapped } from "./array-shape.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

type Matrix = Decimal[][];

/** Elimination takes the cube of the size; larger ones are refused. */
const LARGEST_SIZE = 200;

/** The numbers of an array by rows; anything but a number in it is #VALUE!. */
function matrixOf(value: Value, name: string): Matrix | FormulaError {
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  const rows: Matrix = [];
  for (let row = 0; row < array.rows; row++) {
    const numbers: Decimal[] = [];
    for (let column = 0; column < array.columns; column++) {
      const cell = array.at(row, column);
      if (cell instanceof FormulaError) return cell;
      if (!(cell instanceof Decimal)) return argumentError(name, "not-a-number");
      numbers.push(cell);
    }
    rows.push(numbers);
  }
  return rows;
}

function squareOf(value: Value, name: string): Matrix | FormulaError {
  const matrix = matrixOf(value, name);
  if (matrix instanceof FormulaError) return matrix;
  if (matrix.length !== matrix[0]?.length) return argumentError(name, "wrong-shape");
  return matrix.length > LARGEST_SIZE ? argumentError(name, "too-long", "#NUM!") : matrix;
}

/** Brings a matrix to upper triangular form, `beside` with it; its determinant, 0 where it has no inverse. */
function eliminate(matrix: Matrix, beside: Matrix): Decimal {
  let determinant = ONE;
  for (let at = 0; at < matrix.length; at++) {
    const pivotRow = largestBelow(matrix, at);
    const pivot = matrix[pivotRow]?.[at] ?? ZERO;
    if (isZero(pivot)) return ZERO;
    if (pivotRow !== at) {
      swapRows(matrix, at, pivotRow);
      swapRows(beside, at, pivotRow);
      determinant = negate(determinant);
    }
    determinant = multiply(determinant, pivot);
    for (let row = at + 1; row < matrix.length; row++) {
      const factor = divide(matrix[row]?.[at] ?? ZERO, pivot);
      subtractRow(matrix, row, at, factor);
      subtractRow(beside, row, at, factor);
    }
  }
  return determinant;
}

function largestBelow(matrix: Matrix, column: number): number {
  let best = column;
  for (let row = column + 1; row < matrix.length; row++) {
    const [candidate, found] = [matrix[row]?.[column] ?? ZERO, matrix[best]?.[column] ?? ZERO];
    if (compare(absolute(candidate), absolute(found)) > 0) best = row;
  }
  return best;
}

function swapRows(matrix: Matrix, a: number, b: number): void {
  const [first, second] = [matrix[a], matrix[b]];
  if (first === undefined || second === undefined) return;
  matrix[a] = second;
  matrix[b] = first;
}

function subtractRow(matrix: Matrix, row: number, from: number, factor: Decimal): void {
  const [target, source] = [matrix[row], matrix[from]];
  if (target === undefined || source === undefined || isZero(factor)) return;
  for (const [column, value] of source.entries())
    target[column] = subtract(target[column] ?? ZERO, multiply(factor, value));
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? ONE : ZERO)),
  );
}

function inverse(matrix: Matrix): Value {
  const result = identity(matrix.length);
  if (isZero(eliminate(matrix, result))) return argumentError("MINVERSE", "no-convergence", "#NUM!");
  for (let at = matrix.length - 1; at >= 0; at--) {
    const pivot = matrix[at]?.[at] ?? ONE;
    result[at] = (result[at] ?? []).map((value) => divide(value, pivot));
    for (let row = 0; row < at; row++) subtractRow(result, row, at, matrix[row]?.[at] ?? ZERO);
  }
  return arrayOfMatrix(result);
}

function product(left: Matrix, right: Matrix): Value {
  if (left[0]?.length !== right.length) return argumentError("MMULT", "different-sizes");
  const columns = right[0]?.length ?? 0;
  return arrayBy(left.length, columns, "MMULT", (row, column) => {
    const terms = (left[row] ?? []).map((value, n) => multiply(value, right[n]?.[column] ?? ZERO));
    const sum = sumOf(terms);
    return isOverflow(sum) ? OVERFLOW : sum;
  });
}

function arrayOfMatrix(matrix: Matrix): Value {
  return unwrapped(new ArrayValue(matrix.length, matrix[0]?.length ?? 0, matrix.flat()));
}

/** A sum over the pairs of numbers of two arrays of one size; pairs with anything else are passed over. */
function overPairs(
  name: string,
  doc: string,
  example: readonly [string, string],
  term: (x: Decimal, y: Decimal) => Decimal,
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [
      { name: "xs", kind: "cells" },
      { name: "ys", kind: "cells" },
    ],
    example,
    rule: (first, second) => {
      const xs = arrayOf(first, name);
      const ys = arrayOf(second, name);
      if (xs instanceof FormulaError) return xs;
      if (ys instanceof FormulaError) return ys;
      if (xs.cells.length !== ys.cells.length) return argumentError(name, "different-sizes", "#N/A");
      const terms: Decimal[] = [];
      for (const [at, x] of xs.cells.entries()) {
        const y = ys.cells[at] ?? null;
        if (x instanceof FormulaError) return x;
        if (y instanceof FormulaError) return y;
        if (x instanceof Decimal && y instanceof Decimal) terms.push(term(x, y));
      }
      return terms.length === 0 ? argumentError(name, "no-values", "#DIV/0!") : sumOf(terms);
    },
  });
}

const squared = (value: Decimal): Decimal => multiply(value, value);

export const matrixFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "MMULT",
    category: "math",
    doc: "The product of two matrices.",
    parameters: [
      { name: "left", kind: "whole" },
      { name: "right", kind: "whole" },
    ],
    example: ["MMULT({1,2;3,4}, {5;6})", "{17;39}"],
    rule: (left, right) => {
      const a = matrixOf(left, "MMULT");
      if (a instanceof FormulaError) return a;
      const b = matrixOf(right, "MMULT");
      if (b instanceof FormulaError) return b;
      const result = product(a, b);
      return result instanceof ArrayValue ? unwrapped(result) : result;
    },
  }),
  define({
    name: "MDETERM",
    category: "math",
    doc: "The determinant of a matrix.",
    parameters: [{ name: "matrix", kind: "whole" }],
    example: ["MDETERM({1,2;3,4})", "-2"],
    rule: (value) => {
      const matrix = squareOf(value, "MDETERM");
      return matrix instanceof FormulaError ? matrix : settle(eliminate(matrix, []));
    },
  }),
  define({
    name: "MINVERSE",
    category: "math",
    doc: "The inverse of a matrix; #NUM! where it has none.",
    parameters: [{ name: "matrix", kind: "whole" }],
    example: ["MINVERSE({2,0;0,4})", "{0.5,0;0,0.25}"],
    rule: (value) => {
      const matrix = squareOf(value, "MINVERSE");
      return matrix instanceof FormulaError ? matrix : inverse(matrix);
    },
  }),
  define({
    name: "MUNIT",
    category: "math",
    doc: "The unit matrix of a size.",
    parameters: [{ name: "size", kind: "number" }],
    example: ["MUNIT(2)", "{1,0;0,1}"],
    rule: (size) => {
      const wanted = toWholeNumber(size);
      if (wanted < 1) return argumentError("MUNIT", "not-positive");
      return unwrapped(arrayBy(wanted, wanted, "MUNIT", (row, column) => (row === column ? ONE : ZERO)));
    },
  }),
  define({
    name: "SEQUENCE",
    category: "math",
    doc: "Running numbers, row by row.",
    parameters: [
      { name: "rows", kind: "number", optional: true },
      { name: "columns", kind: "number", optional: true },
      { name: "start", kind: "number", optional: true },
      { name: "step", kind: "number", optional: true },
    ],
    example: ["SEQUENCE(2, 3, 10, 5)", "{10,15,20;25,30,35}"],
    rule: (rows = ONE, columns = ONE, start = ONE, step = ONE) => {
      const [tall, wide] = [toWholeNumber(rows), toWholeNumber(columns)];
      if (tall < 0 || wide < 0) return argumentError("SEQUENCE", "negative");
      const numbers = arrayBy(tall, wide, "SEQUENCE", (row, column) =>
        add(start, multiply(step, fromInteger(row * wide + column))),
      );
      return unwrapped(numbers);
    },
  }),
  overPairs(
    "SUMX2MY2",
    "The sum of the differences of squares of pairs.",
    ["SUMX2MY2({3,2}, {1,1})", "11"],
    (x, y) => subtract(squared(x), squared(y)),
  ),
  overPairs(
    "SUMX2PY2",
    "The sum of the sums of squares of pairs.",
    ["SUMX2PY2({3,2}, {1,1})", "15"],
    (x, y) => add(squared(x), squared(y)),
  ),
  overPairs(
    "SUMXMY2",
    "The sum of the squares of differences of pairs.",
    ["SUMXMY2({3,2}, {1,1})", "5"],
    (x, y) => squared(subtract(x, y)),
  ),
];
