/** Values of cells, which may be numbers, texts or errors, as they are shown. */
import { type NumberFormats, noNumber } from "../../format/numbers.ts";

const numeral = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A number in the reader's way, anything else as it is. */
export function shownValue(value: string | null, numbers: NumberFormats): string {
  if (value === null) return noNumber;
  return numeral.test(value) ? numbers.number(value) : value;
}
