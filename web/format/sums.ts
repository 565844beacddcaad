/** Exact sums of decimal texts: whole numbers of the smallest digit, never doubles. */
import type { DecimalText } from "./numbers.ts";

export function sumOf(terms: readonly DecimalText[]): DecimalText {
  const places = Math.max(0, ...terms.map((term) => term.split(".")[1]?.length ?? 0));
  const total = terms.reduce((sum, term) => sum + scaled(term, places), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return total < 0n ? `-${text}` : text;
}

/** What is left of one after another is taken. */
export function differenceOf(one: DecimalText, other: DecimalText): DecimalText {
  return sumOf([one, negated(other)]);
}

export function isZero(text: DecimalText): boolean {
  return /^-?[0.]*$/.test(text);
}

function negated(text: DecimalText): DecimalText {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

function scaled(term: DecimalText, places: number): bigint {
  const [whole = "0", part = ""] = term.split(".");
  return BigInt(whole + part.padEnd(places, "0"));
}
