/** Addresses of cells as text: `B2` is row 2, column 2. */
import { columnNumber } from "../text/addresses.ts";

/** The place that an address such as `B2` or `$B$2` spells, or null where it spells none. */
export function placeOfAddress(address: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address);
  if (match === null) return null;
  const [, letters = "", digits = ""] = match;
  return { row: Number(digits), column: columnNumber(letters) };
}

/** The address of a place: `B2`. */
export function addressOf({ row, column }: { readonly row: number; readonly column: number }): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
