/** TRIMRANGE: an array without the blank rows and columns around it. */
import { fromInteger, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Scalar } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayBy, arrayOf, rowsOf, transposed, unwrapped } from "./array-shape.ts";

const LEADING = 1;
const TRAILING = 2;
const BOTH = fromInteger(LEADING + TRAILING);

/** From where to where lines stay: blank ones are taken off in front (1), behind (2), on both sides (3) or not (0). */
function trimmed(lines: readonly (readonly Scalar[])[], sides: number): readonly [from: number, to: number] {
  const isFilled = (line: readonly Scalar[]) => line.some((cell) => cell !== null);
  const from = sides & LEADING ? lines.findIndex(isFilled) : 0;
  const to = sides & TRAILING ? lines.findLastIndex(isFilled) : lines.length - 1;
  return [from, to];
}

export const trimFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "TRIMRANGE",
    category: "lookup",
    doc: "An array without blank rows and columns around it: 0 none, 1 those in front, 2 those behind, 3 both.",
    parameters: [
      { name: "array", kind: "whole" },
      { name: "rows", kind: "number", optional: true },
      { name: "columns", kind: "number", optional: true },
    ],
    example: ["TRIMRANGE({1,2;3,4})", "{1,2;3,4}"],
    rule: (value, rows = BOTH, columns = BOTH) => {
      const array = arrayOf(value, "TRIMRANGE");
      if (array instanceof FormulaError) return array;
      const [rowSides, columnSides] = [toWholeNumber(rows), toWholeNumber(columns)];
      if (Math.min(rowSides, columnSides) < 0 || Math.max(rowSides, columnSides) > LEADING + TRAILING)
        return argumentError("TRIMRANGE", "wrong-choice");
      if (array.cells.every((cell) => cell === null)) return argumentError("TRIMRANGE", "no-values", "#REF!");
      const [top, bottom] = trimmed(rowsOf(array), rowSides);
      const [left, right] = trimmed(rowsOf(transposed(array)), columnSides);
      return unwrapped(
        arrayBy(bottom - top + 1, right - left + 1, "TRIMRANGE", (row, column) =>
          array.at(top + row, left + column),
        ),
      );
    },
  }),
];
