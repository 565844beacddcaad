/** Arrays of numbers made and multiplied: MMULT, MDETERM, MINVERSE, MUNIT, SEQUENCE. */
import {
  add,
  type Decimal,
  fromInteger,
  isOverflow,
  multiply,
  ONE,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayBy, unwrapped } from "../lookup/array-shape.ts";
import { determinantOf, inverseOf, matrixOf, product, squareMatrixOf } from "./matrix.ts";

/** Numbers from `start` on, each `step` above the one before, row by row. */
function sequence(rows: number, columns: number, start: Decimal, step: Decimal): Value {
  if (rows < 0 || columns < 0) return argumentError("SEQUENCE", "negative");
  const last = add(start, multiply(step, fromInteger(Math.max(0, rows * columns - 1))));
  if (isOverflow(last)) return OVERFLOW;
  return unwrapped(
    arrayBy(rows, columns, "SEQUENCE", (row, column) =>
      add(start, multiply(step, fromInteger(row * columns + column))),
    ),
  );
}

const matrix = { name: "matrix", kind: "whole" } as const;
const optional = (name: string) => ({ name, kind: "number", optional: true }) as const;

export const matrixFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "MMULT",
    category: "math",
    doc: "The product of two matrices.",
    parameters: [matrix, { name: "other", kind: "whole" }],
    example: ["MMULT({1,3;7,2}, {2,0;0,2})", "{2,6;14,4}"],
    rule: (first, second) => {
      const left = matrixOf(first, "MMULT");
      if (left instanceof FormulaError) return left;
      const right = matrixOf(second, "MMULT");
      return right instanceof FormulaError ? right : unwrapped(product(left, right));
    },
  }),
  define({
    name: "MDETERM",
    category: "math",
    doc: "The determinant of a matrix.",
    parameters: [matrix],
    example: ["MDETERM({3,6,1;1,1,0;3,10,2})", "1"],
    rule: (value) => {
      const square = squareMatrixOf(value, "MDETERM");
      return square instanceof FormulaError ? square : determinantOf(square);
    },
  }),
  define({
    name: "MINVERSE",
    category: "math",
    doc: "The inverse of a matrix.",
    parameters: [matrix],
    example: ["MINVERSE({4,-1;2,0})", "{0,0.5;-1,2}"],
    rule: (value) => {
      const square = squareMatrixOf(value, "MINVERSE");
      return square instanceof FormulaError ? square : unwrapped(inverseOf(square));
    },
  }),
  define({
    name: "MUNIT",
    category: "math",
    doc: "The unit matrix of a size.",
    parameters: [{ name: "size", kind: "number" }],
    example: ["MUNIT(2)", "{1,0;0,1}"],
    rule: (size) => {
      const length = toWholeNumber(size);
      if (length < 1) return argumentError("MUNIT", "not-positive");
      return unwrapped(arrayBy(length, length, "MUNIT", (row, column) => (row === column ? ONE : ZERO)));
    },
  }),
  define({
    name: "SEQUENCE",
    category: "math",
    doc: "Numbers in a row of steps, from 1 in steps of 1 where nothing else is said.",
    parameters: [optional("rows"), optional("columns"), optional("start"), optional("step")],
    example: ["SEQUENCE(2, 3, 10, 5)", "{10,15,20;25,30,35}"],
    rule: (rows = ONE, columns = ONE, start = ONE, step = ONE) =>
      sequence(toWholeNumber(rows), toWholeNumber(columns), start, step),
  }),
];
