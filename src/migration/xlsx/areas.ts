/** Areas as files write them: `A1:C9`, or one cell. */
import { type Area, placeOfAddress } from "../../../grammar/index.ts";
import { damaged } from "./refusal.ts";

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** The place of an address on a sheet. Throws Refusal where there is none. */
export function placeOf(address: string): { readonly row: number; readonly column: number } {
  const place = placeOfAddress(address);
  if (place === null || place.row > MAX_ROW || place.column > MAX_COLUMN)
    return damaged(`"${address}" is no cell.`);
  return place;
}

export function areaOf(reference: string, sheet: number): Area {
  const [from = "", to = from] = reference.split(":");
  const [first, last] = [placeOf(from), placeOf(to)];
  if (first.row > last.row || first.column > last.column) damaged(`"${reference}" is no area.`);
  return { sheet, top: first.row, left: first.column, bottom: last.row, right: last.column };
}
