/** Reads the addresses of cells and what stands before a `!`. */
import type { CellAddress, SheetPrefix } from "../ast.ts";

export const MAX_COLUMN = 16_384;
export const MAX_ROW = 1_048_576;

export function cellAddress(found: RegExpExecArray): CellAddress | null {
  const [, columnFixed, letters = "", rowFixed, digits = ""] = found;
  const column = columnNumber(letters);
  const row = Number(digits);
  if (column > MAX_COLUMN || row > MAX_ROW) return null;
  return { column, row, columnFixed: columnFixed === "$", rowFixed: rowFixed === "$" };
}

/** A is 1, Z 26, AA 27. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** `[Book.xlsx]Jan:Dec` before `!`, with a folder's path before the bracket where there is one. */
export function readSheet(written: string): SheetPrefix | null {
  const match = /^(?:([^[\]]*)\[([^[\]]*)\])?([^[\]]*)$/.exec(written);
  if (match === null || written === "") return null;
  const [, path, book, sheets = ""] = match;
  const workbook = book === undefined ? null : `${path ?? ""}${path ? `[${book}]` : book}`;
  if (workbook === null && sheets === "") return null;
  const colon = /^[A-Za-z]:\\/.test(sheets) ? -1 : sheets.indexOf(":");
  if (colon <= 0) return { workbook, sheet: sheets === "" ? null : sheets, lastSheet: null };
  return { workbook, sheet: sheets.slice(0, colon), lastSheet: sheets.slice(colon + 1) };
}
