/** Reads the addresses of cells and what stands before a `!`. */
import type { CellAddress, SheetPrefix } from "../ast.ts";
import { continuesWord } from "./patterns.ts";

export const MAX_COLUMN = 16_384;
export const MAX_ROW = 1_048_576;

export interface FoundCell {
  readonly address: CellAddress;
  readonly end: number;
}

/** The cell's address that begins at a place of the text, and is no part of a longer word: `$B$2`. */
export function findCell(text: string, start: number): FoundCell | null {
  let at = start;
  const columnFixed = text.charCodeAt(at) === DOLLAR;
  if (columnFixed) at++;
  const letters = at;
  let column = 0;
  for (let letter = letterAt(text, at); letter > 0; letter = letterAt(text, ++at)) {
    column = column * 26 + letter;
    if (at - letters === 3) return null;
  }
  if (at === letters) return null;
  const rowFixed = text.charCodeAt(at) === DOLLAR;
  if (rowFixed) at++;
  const digits = at;
  let row = 0;
  for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, ++at)) {
    if (row === 0 && digit === 0) return null;
    row = row * 10 + digit;
    if (at - digits === 7) return null;
  }
  if (at === digits || column > MAX_COLUMN || row > MAX_ROW || continuesWord(text, at)) return null;
  return { address: { column, row, columnFixed, rowFixed }, end: at };
}

const DOLLAR = 36;

/** 1 to 26 for A to Z in either case; 0 of what is none of them. */
function letterAt(text: string, at: number): number {
  const letter = (text.charCodeAt(at) | 32) - 96;
  return letter >= 1 && letter <= 26 ? letter : 0;
}

/** -1 of what is no digit. */
function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
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
