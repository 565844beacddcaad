/** The first rows of a sheet as a person sees them, to say by which of its rows and columns are what. */
import { CellFormula, Decimal, FormulaError, isoOfSerial, type Scalar } from "../../../grammar/index.ts";
import type { WorkbookFile } from "../model.ts";
import { gridsOf, type SheetGrid } from "./grid.ts";
import { letters } from "./relative.ts";

export interface PreviewCell {
  /** The letters of its column. */
  readonly column: string;
  /** What it shows; a day as `2026-03-15`. */
  readonly text: string;
  readonly isNumber: boolean;
  /** Its formula with `=`; null where it holds a value. */
  readonly formula: string | null;
}

export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly PreviewCell[];
}

const MOST_COLUMNS = 100;

/** Rows of a sheet that hold something, so many from the first, each with its cells from the left; null where there is no such sheet. */
export function sheetPreview(file: WorkbookFile, sheet: string, most: number): readonly PreviewRow[] | null {
  const grid = gridsOf(file).find(({ sheet: { name } }) => name === sheet);
  if (grid === undefined) return null;
  return grid.rows.slice(0, most).map((row) => ({
    row,
    cells: grid
      .columnsOf(row)
      .slice(0, MOST_COLUMNS)
      .map((column) => previewCell(grid, row, column)),
  }));
}

function previewCell(grid: SheetGrid, row: number, column: number): PreviewCell {
  const value = grid.value(row, column);
  const content = grid.content(row, column);
  const day = value instanceof Decimal && grid.isDate(row, column) ? isoOfSerial(value, "1900") : null;
  return {
    column: letters(column),
    text: day?.slice(0, 10) ?? shown(value),
    isNumber: value instanceof Decimal && day === null,
    formula: content instanceof CellFormula ? `=${content.text}` : null,
  };
}

function shown(value: Scalar): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof FormulaError) return value.code;
  return value instanceof Decimal ? value.toString() : value;
}
