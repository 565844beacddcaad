/** Constants of cells as they are written in formulas. */
import { Decimal, FormulaError, isoOfSerial, type Scalar } from "../../../grammar/index.ts";
import type { SheetGrid } from "./grid.ts";
import type { Block } from "./places.ts";

const MOST_CELLS = 2000;

/** A value as a formula writes it, an empty cell as 0; null for an error. */
export function literal(value: Scalar): string | null {
  if (value === null) return "0";
  if (value instanceof FormulaError) return null;
  if (value instanceof Decimal) return value.toString().startsWith("-") ? `(${value})` : value.toString();
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : `"${value.replaceAll('"', '""')}"`;
}

/** The cells of a block as an array constant, headings above figures left out; null where they are too many or none. */
export function arrayText(grid: SheetGrid, block: Block): string | null {
  const bottom = Math.min(block.bottom, grid.lastRow);
  const right = Math.min(block.right, grid.lastColumn);
  let [first, last] = [block.top, bottom];
  const isEmpty = (row: number) =>
    columnsIn(block.left, right).every((column) => grid.value(row, column) === null);
  while (first <= last && isEmpty(first)) first++;
  while (last >= first && isEmpty(last)) last--;
  if (last > first && isHeading(grid, first)) first++;
  if (first > last || (last - first + 1) * (right - block.left + 1) > MOST_CELLS) return null;
  const rows: string[] = [];
  for (let row = first; row <= last; row++) {
    const cells = columnsIn(block.left, right).map((column) => plain(grid.value(row, column)));
    if (cells.includes(null)) return null;
    rows.push(cells.join(","));
  }
  return `{${rows.join(";")}}`;
}

/** A row of texts over a row with numbers. */
function isHeading(grid: SheetGrid, row: number): boolean {
  const own = grid.columnsOf(row).map((column) => grid.value(row, column));
  const below = grid.columnsOf(row + 1).map((column) => grid.value(row + 1, column));
  return own.every((value) => typeof value === "string") && below.some((value) => value instanceof Decimal);
}

function plain(value: Scalar): string | null {
  if (value instanceof Decimal) return value.toString();
  return literal(value);
}

function columnsIn(left: number, right: number): number[] {
  return Array.from({ length: Math.max(0, right - left + 1) }, (_, n) => left + n);
}

/** The day of a date in a cell, which workbooks are read into as the 1900 system counts; null for a number that is none. */
export function dayOfSerial(serial: Decimal): Temporal.PlainDate | null {
  const iso = isoOfSerial(serial, "1900")?.slice(0, 10);
  // The calendar has none of the two days that Excel shows before March 1900.
  return iso === undefined || excelOnly.has(iso) ? null : Temporal.PlainDate.from(iso);
}

const excelOnly: ReadonlySet<string> = new Set(["1900-01-00", "1900-02-29"]);
