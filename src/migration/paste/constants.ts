/** Which pasted cells are constants: those that a formula names by fixed rows, or in whole areas that do not move with it. */
import {
  ArrayValue,
  type Ast,
  type CellAddress,
  type LocaleCode,
  type Scalar,
} from "../../../grammar/index.ts";
import type { ReadArea } from "../formulas/constants.ts";
import type { PastedCells } from "./block.ts";
import { numberOf } from "./numbers.ts";

const MOST_CELLS = 20_000;

/** `isAlone` where the formula is not filled down, so that no area moves. */
export function readingConstants(cells: PastedCells, locale: LocaleCode, isAlone: boolean): ReadArea {
  return (reference: Ast) => {
    switch (reference.kind) {
      case "cell": {
        const { address } = reference;
        if (!address.rowFixed) return null;
        return readBlock(cells, locale, sheetOf(reference), address, address);
      }
      case "area":
        if (!isAlone && !(reference.from.rowFixed && reference.to.rowFixed)) return null;
        return readBlock(cells, locale, sheetOf(reference), reference.from, reference.to);
      case "columns": {
        const sheet = sheetOf(reference);
        const from = { row: 1, column: reference.from.index };
        const to = { row: Math.max(1, cells.extentOf(sheet).rows), column: reference.to.index };
        return readBlock(cells, locale, sheet, from, to);
      }
      default:
        return null;
    }
  };
}

function sheetOf(reference: Ast & { kind: "cell" | "area" | "columns" }): string | null {
  return reference.sheet?.sheet ?? null;
}

type Corner = Pick<CellAddress, "row" | "column">;

/** The values of a block; null where it holds a formula, or nothing at all. */
function readBlock(
  cells: PastedCells,
  locale: LocaleCode,
  sheet: string | null,
  from: Corner,
  to: Corner,
): ArrayValue | null {
  const [rows, columns] = [to.row - from.row + 1, to.column - from.column + 1];
  if (rows < 1 || columns < 1 || rows * columns > MOST_CELLS) return null;
  const values: Scalar[] = [];
  for (let row = from.row; row <= to.row; row++) {
    for (let column = from.column; column <= to.column; column++) {
      const cell = cells.at(sheet, row, column);
      if (cell?.isFormula) return null;
      values.push(cell === null ? null : (numberOf(cell.text, locale) ?? cell.text));
    }
  }
  return values.every((value) => value === null) ? null : new ArrayValue(rows, columns, values);
}
