/** Parts of texts: taken, found, replaced, repeated, compared. */
import { type Decimal, fromInteger, ONE, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, type FormulaError } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { limited, MAX_TEXT, TOO_LONG } from "./length.ts";
import { wildcardPattern } from "./wildcard.ts";

const text = { name: "text", kind: "text" } as const;
const count = { name: "characters", kind: "number", optional: true, blankIfEmpty: true } as const;
const start = { name: "start", kind: "number", optional: true, blankIfEmpty: true } as const;

/** The first `length` or, counted from the end, the last `length` characters. */
function edge(name: string, source: string, length: Decimal, fromEnd: boolean): string | FormulaError {
  const wanted = toWholeNumber(length);
  if (wanted < 0) return argumentError(name, "negative");
  return fromEnd ? source.slice(Math.max(0, source.length - wanted)) : source.slice(0, wanted);
}

/** Where a search finds something, counted from 1; a start outside of the text is #VALUE!, as is nothing found. */
function place(
  name: string,
  within: string,
  startAt: Decimal,
  search: (from: number) => number,
): Decimal | FormulaError {
  const from = toWholeNumber(startAt) - 1;
  if (from < 0 || from > within.length) return argumentError(name, "out-of-range");
  const found = search(from);
  return found < 0 ? argumentError(name, "not-found") : fromInteger(found + 1);
}

/** A text with one or all occurrences of a part replaced. */
function substituted(source: string, part: string, by: string, only: number | null): string | FormulaError {
  if (part === "") return source;
  let result = "";
  let from = 0;
  let occurrence = 0;
  for (let at = source.indexOf(part); at >= 0; at = source.indexOf(part, at + part.length)) {
    occurrence++;
    if (only !== null && occurrence !== only) continue;
    result += source.slice(from, at) + by;
    from = at + part.length;
    if (result.length > MAX_TEXT) break;
  }
  return limited(result + source.slice(from));
}

export const textFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "LEFT",
    category: "text",
    doc: "The first characters of a text, one where no number is given.",
    parameters: [text, count],
    example: ['LEFT("Sales", 3)', "Sal"],
    rule: (source, length = ONE) => edge("LEFT", source, length, false),
  }),
  define({
    name: "RIGHT",
    category: "text",
    doc: "The last characters of a text, one where no number is given.",
    parameters: [text, count],
    example: ['RIGHT("Sales", 3)', "les"],
    rule: (source, length = ONE) => edge("RIGHT", source, length, true),
  }),
  define({
    name: "MID",
    category: "text",
    doc: "Characters out of the middle of a text.",
    parameters: [text, { name: "start", kind: "number" }, { name: "characters", kind: "number" }],
    example: ['MID("Sales", 2, 3)', "ale"],
    rule: (source, startAt, length) => {
      const from = toWholeNumber(startAt) - 1;
      const wanted = toWholeNumber(length);
      if (from < 0 || wanted < 0) return argumentError("MID", from < 0 ? "out-of-range" : "negative");
      return source.slice(from, from + wanted);
    },
  }),
  define({
    name: "LEN",
    category: "text",
    doc: "How many characters a text has.",
    parameters: [text],
    example: ['LEN("Sales")', "5"],
    rule: (source) => fromInteger(source.length),
  }),
  define({
    name: "TRIM",
    category: "text",
    doc: "A text without spaces at its ends and with single ones between words.",
    parameters: [text],
    example: ['TRIM("  a   b ")', "a b"],
    rule: (source) =>
      source
        .split(" ")
        .filter((word) => word !== "")
        .join(" "),
  }),
  define({
    name: "CLEAN",
    category: "text",
    doc: "A text without control characters such as line breaks.",
    parameters: [text],
    example: ['CLEAN("a" & CHAR(10) & "b")', "ab"],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    rule: (source) => source.replace(/[\u0000-\u001f]/g, ""),
  }),
  define({
    name: "FIND",
    category: "text",
    doc: "Where a text stands in another, in the same letter case, counted from 1.",
    parameters: [{ name: "part", kind: "text" }, text, start],
    example: ['FIND("s", "Sales")', "5"],
    rule: (part, within, startAt = ONE) =>
      place("FIND", within, startAt, (from) => within.indexOf(part, from)),
  }),
  define({
    name: "SEARCH",
    category: "text",
    doc: "Where a text stands in another, in any letter case and with wildcards, counted from 1.",
    parameters: [{ name: "part", kind: "text" }, text, start],
    example: ['SEARCH("l?s", "Sales")', "3"],
    rule: (part, within, startAt = ONE) =>
      place("SEARCH", within, startAt, (from) => wildcardPattern(part).searchIn(within, from)),
  }),
  define({
    name: "SUBSTITUTE",
    category: "text",
    doc: "A text with a part of it replaced, everywhere or at one occurrence.",
    parameters: [
      text,
      { name: "part", kind: "text" },
      { name: "by", kind: "text" },
      { name: "occurrence", kind: "number", optional: true },
    ],
    example: ['SUBSTITUTE("1-2-3", "-", "/", 2)', "1-2/3"],
    rule: (source, part, by, occurrence) => {
      if (occurrence === undefined) return substituted(source, part, by, null);
      const only = toWholeNumber(occurrence);
      return only < 1 ? argumentError("SUBSTITUTE", "not-positive") : substituted(source, part, by, only);
    },
  }),
  define({
    name: "REPLACE",
    category: "text",
    doc: "A text with the characters at a place replaced.",
    parameters: [
      text,
      { name: "start", kind: "number" },
      { name: "characters", kind: "number" },
      { name: "by", kind: "text" },
    ],
    example: ['REPLACE("2025", 4, 1, "6")', "2026"],
    rule: (source, startAt, length, by) => {
      const from = toWholeNumber(startAt) - 1;
      const wanted = toWholeNumber(length);
      if (from < 0 || wanted < 0) return argumentError("REPLACE", from < 0 ? "out-of-range" : "negative");
      return limited(source.slice(0, from) + by + source.slice(from + wanted));
    },
  }),
  define({
    name: "REPT",
    category: "text",
    doc: "A text a number of times.",
    parameters: [text, { name: "times", kind: "number" }],
    example: ['REPT("*", 3)', "***"],
    rule: (source, times) => {
      const wanted = toWholeNumber(times);
      if (wanted < 0) return argumentError("REPT", "negative");
      if (source.length * wanted > MAX_TEXT) return TOO_LONG;
      return source === "" ? "" : source.repeat(wanted);
    },
  }),
  define({
    name: "EXACT",
    category: "text",
    doc: "Whether two texts are the same, letter case included.",
    parameters: [text, { name: "other", kind: "text" }],
    example: ['EXACT("a", "A")', "FALSE"],
    rule: (one, other) => one === other,
  }),
  define({
    name: "T",
    category: "text",
    doc: "A text as it is, anything else as an empty text.",
    parameters: [{ name: "value", kind: "plain" }],
    example: ['T("a")', "a"],
    rule: (value) => (typeof value === "string" ? value : ""),
  }),
  define({
    name: "HYPERLINK",
    category: "text",
    doc: "The name that a link shows, or the link itself where it has none.",
    parameters: [
      { name: "link", kind: "text" },
      { name: "shown", kind: "plain", optional: true },
    ],
    example: ['HYPERLINK("https://example.com", "Plan")', "Plan"],
    rule: (link, shown = link) => shown,
  }),
];
