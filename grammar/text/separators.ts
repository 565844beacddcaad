/** What is said of a separator that another locale would have, and what to write instead. */
import type { Span } from "../ast.ts";
import type { Fix } from "../diagnostic.ts";

export interface SeparatorFault extends Span {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

const words: Readonly<Record<string, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  ".": "a point",
  "\\": "a backslash",
};

export function wordFor(separator: string): string {
  return words[separator] ?? separator;
}

/** `what` is parted by `right` here, but `wrong` stands at a place of the text. */
export function separatorFault(wrong: string, right: string, what: string, at: number): SeparatorFault {
  const span = { start: at, end: at + wrong.length };
  return {
    ...span,
    message: `${what} are separated by ${wordFor(right)} here, not ${wordFor(wrong)}.`,
    fixes: [{ title: `Replace with ${right}`, ...span, text: right }],
  };
}

const pointNumber = /\d*\.\d+(?:[eE][+-]?\d+)?/y;

/** `1.5` where decimals have a comma. Three digits behind the point may be thousands: both are offered. */
export function wrongDecimal(text: string, at: number): SeparatorFault | null {
  pointNumber.lastIndex = at;
  const written = pointNumber.exec(text)?.[0];
  if (written === undefined) return null;
  const span = { start: at, end: at + written.length };
  const replacements = [written.replace(".", ",")];
  if (/^\d{1,3}\.\d{3}$/.test(written)) replacements.push(written.replace(".", ""));
  return {
    ...span,
    message: `Decimals are written with a comma here: ${replacements.join(" or ")}, not ${written}.`,
    fixes: replacements.map((number) => ({ title: `Replace with ${number}`, ...span, text: number })),
  };
}
