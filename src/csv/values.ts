/** Dates and numbers as spreadsheets write them into CSV, turned into ISO days and plain numerals. */

export type Separator = "," | ";" | "\t";

/** What is meant, or a sentence on why it cannot be told. What is no number or date at all stays as it is. */
export type Reading =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "ambiguous"; readonly reason: string };

/**
 * `15.03.2026` as `2026-03-15`, and the day alone of a moment without a time zone. Other spellings stay as they are: with
 * slashes, day and month cannot be told apart.
 */
export function readDate(text: string): string {
  const [, dayOfMoment] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2})?$/.exec(text) ?? [];
  if (dayOfMoment !== undefined) return dayOfMoment;
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (match === null) return text;
  const [, day = "", month = "", year = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/**
 * A number's plain numeral: thousands set apart by a space, a no-break space or a thin one; in comma-separated
 * files also by commas (`1,234.50`), in others by points with a decimal comma (`1.234,50`). There `1.234` alone
 * could be either of two numbers and is not guessed.
 */
export function readNumber(text: string, separator: Separator): Reading {
  const joined = withoutSpaces(text.replace("\u2212", "-"));
  if (separator === ",") return read(englishGroups.test(joined) ? joined.replaceAll(",", "") : joined);
  if (ambiguous.test(joined)) {
    const [whole, grouped] = [joined.replace(".", ","), joined.replace(".", "")];
    return { kind: "ambiguous", reason: `"${text}" may be ${grouped} or ${whole}: write one of these.` };
  }
  if (pointGroups.test(joined)) return read(joined.replaceAll(".", "").replace(",", "."));
  return read(decimalComma.test(joined) ? joined.replace(",", ".") : joined);
}

const spaceGroups = /^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d*)?$/;
const englishGroups = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const pointGroups = /^[+-]?\d{1,3}(?:(?:\.\d{3})+,\d*|(?:\.\d{3}){2,})$/;
const decimalComma = /^[+-]?\d*,\d*$/;
const ambiguous = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

function read(text: string): Reading {
  return { kind: "read", text };
}

function withoutSpaces(text: string): string {
  return spaceGroups.test(text) ? text.replace(/[ \u00a0\u2009\u202f]/g, "") : text;
}
