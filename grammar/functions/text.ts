/** Texts: parts, search, replacement, letter case. Positions count UTF-16 units from 1, as in Excel. */
import { numberOfText, toText } from "../values/coercion.ts";
import { type Decimal, fromInteger, ONE, round, sign, toWholeNumber } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import type { Value } from "../values/value.ts";
import { cellsOf } from "./aggregate.ts";
import { define, type FunctionDeclaration } from "./declare.ts";
import { wildcardPattern } from "./wildcard.ts";

const text = { name: "text", kind: "text" } as const;
const LONGEST = 32_767;

function bounded(result: string): string | FormulaError {
  return result.length <= LONGEST ? result : new FormulaError("#VALUE!", { kind: "limit", limit: "text-length" });
}

/** The texts of all cells of the arguments, or the first error. */
function textsOf(values: readonly Value[]): string[] | FormulaError {
  const texts: string[] = [];
  let length = 0;
  for (const cell of cellsOf(values)) {
    const each = toText(cell);
    if (each instanceof FormulaError) return each;
    length += each.length;
    if (length > LONGEST) return bounded(" ".repeat(LONGEST + 1)) as FormulaError;
    texts.push(each);
  }
  return texts;
}

function joined(values: readonly Value[]): string | FormulaError {
  const texts = textsOf(values);
  return Array.isArray(texts) ? texts.join("") : texts;
}

/** Excel's FIND and SEARCH: the place from 1, #VALUE! where there is none. */
function found(name: string, place: number, start: number, length: number): Decimal | FormulaError {
  if (start < 1 || start > length + 1) return argumentError(name, "out-of-range");
  return place < 0 ? argumentError(name, "not-found") : fromInteger(place + 1);
}

function substituted(whole: string, old: string, instead: string, occurrence: Decimal | undefined): string | FormulaError {
  if (old === "") return whole;
  if (occurrence === undefined) {
    const parts = whole.split(old);
    const length = whole.length + (parts.length - 1) * (instead.length - old.length);
    return length > LONGEST ? bounded(" ".repeat(LONGEST + 1)) : parts.join(instead);
  }
  const wanted = toWholeNumber(occurrence);
  if (wanted < 1) return argumentError("SUBSTITUTE", "not-positive");
  let at = -1;
  for (let seen = 0; seen < wanted; seen++) {
    at = whole.indexOf(old, at < 0 ? 0 : at + old.length);
    if (at < 0) return whole;
  }
  return bounded(whole.slice(0, at) + instead + whole.slice(at + old.length));
}

/** Upper case at the start of each run of letters, lower case in it. */
function proper(whole: string): string {
  return whole.replace(/\p{L}+/gu, (word) => {
    const [first = ""] = word;
    return first.toUpperCase() + word.slice(first.length).toLowerCase();
  });
}

/** A number with so many decimals and its thousands apart. */
export function fixed(value: Decimal, decimals: number, grouped: boolean): string {
  const rounded = round(value, decimals);
  const [whole = "", fraction = ""] = rounded.toString().replace("-", "").split(".");
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  const tail = decimals > 0 ? `.${fraction.padEnd(decimals, "0")}` : "";
  return `${sign(rounded) < 0 ? "-" : ""}${shown}${tail}`;
}

const count = { name: "count", kind: "number", optional: true } as const;

export const textFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "CONCATENATE",
    category: "text",
    doc: "Texts joined.",
    parameters: [{ ...text, repeating: true }],
    example: ['CONCATENATE("a", 1, TRUE)', "a1TRUE"],
    rule: joined,
  }),
  define({
    name: "CONCAT",
    category: "text",
    doc: "The texts of all values joined, arrays row by row.",
    parameters: [{ name: "text", kind: "whole", repeating: true }],
    example: ['CONCAT({"a","b"}, 1)', "ab1"],
    rule: joined,
  }),
  define({
    name: "TEXTJOIN",
    category: "text",
    doc: "Texts joined with something between them.",
    parameters: [
      { name: "between", kind: "text" },
      { name: "skip empty", kind: "logical" },
      { name: "text", kind: "whole", repeating: true },
    ],
    example: ['TEXTJOIN("-", TRUE, "a", "", "b")', "a-b"],
    rule: (between, skipEmpty, values) => {
      const texts = textsOf(values);
      if (!Array.isArray(texts)) return texts;
      return bounded(texts.filter((each) => !skipEmpty || each !== "").join(between));
    },
  }),
  define({
    name: "LEFT",
    category: "text",
    doc: "The first characters of a text.",
    parameters: [text, count],
    example: ['LEFT("Premia", 3)', "Pre"],
    rule: (whole, length = ONE) =>
      sign(length) < 0 ? argumentError("LEFT", "negative") : whole.slice(0, toWholeNumber(length)),
  }),
  define({
    name: "RIGHT",
    category: "text",
    doc: "The last characters of a text.",
    parameters: [text, count],
    example: ['RIGHT("Premia", 3)', "mia"],
    rule: (whole, length = ONE) =>
      sign(length) < 0 ? argumentError("RIGHT", "negative") : whole.slice(Math.max(0, whole.length - toWholeNumber(length))),
  }),
  define({
    name: "MID",
    category: "text",
    doc: "Characters of a text from a place on.",
    parameters: [text, { name: "start", kind: "number" }, { name: "count", kind: "number" }],
    example: ['MID("Premia", 2, 3)', "rem"],
    rule: (whole, start, length) => {
      const from = toWholeNumber(start);
      if (from < 1 || sign(length) < 0) return argumentError("MID", from < 1 ? "not-positive" : "negative");
      return whole.slice(from - 1, from - 1 + toWholeNumber(length));
    },
  }),
  define({
    name: "LEN",
    category: "text",
    doc: "How many characters a text has.",
    parameters: [text],
    example: ['LEN("Premia")', "6"],
    rule: (whole) => fromInteger(whole.length),
  }),
  define({
    name: "UPPER",
    category: "text",
    doc: "A text in capitals.",
    parameters: [text],
    example: ['UPPER("a1b")', "A1B"],
    rule: (whole) => bounded(whole.toUpperCase()),
  }),
  define({
    name: "LOWER",
    category: "text",
    doc: "A text in small letters.",
    parameters: [text],
    example: ['LOWER("A1B")', "a1b"],
    rule: (whole) => bounded(whole.toLowerCase()),
  }),
  define({
    name: "PROPER",
    category: "text",
    doc: "A text with each word's first letter in capitals.",
    parameters: [text],
    example: ['PROPER("anna van dyk")', "Anna Van Dyk"],
    rule: (whole) => bounded(proper(whole)),
  }),
  define({
    name: "TRIM",
    category: "text",
    doc: "A text with single spaces between words and none around.",
    parameters: [text],
    example: ['TRIM("  a   b ")', "a b"],
    rule: (whole) => whole.replace(/ +/g, " ").replace(/^ | $/g, ""),
  }),
  define({
    name: "CLEAN",
    category: "text",
    doc: "A text without control characters.",
    parameters: [text],
    example: ['CLEAN("a" & CHAR(10) & "b")', "ab"],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what CLEAN removes
    rule: (whole) => whole.replace(/[\u0000-\u001f]/g, ""),
  }),
  define({
    name: "FIND",
    category: "text",
    doc: "The place of one text in another, letter case counting.",
    parameters: [{ name: "wanted", kind: "text" }, text, { name: "start", kind: "number", optional: true }],
    example: ['FIND("m", "Premia")', "4"],
    rule: (wanted, whole, start = ONE) => {
      const from = toWholeNumber(start);
      return found("FIND", whole.indexOf(wanted, from - 1), from, whole.length);
    },
  }),
  define({
    name: "SEARCH",
    category: "text",
    doc: "The place of one text in another, without regard to case, with the wildcards * and ?.",
    parameters: [{ name: "wanted", kind: "text" }, text, { name: "start", kind: "number", optional: true }],
    example: ['SEARCH("M?A", "Premia")', "4"],
    rule: (wanted, whole, start = ONE) => {
      const from = toWholeNumber(start);
      if (from < 1 || from > whole.length + 1) return argumentError("SEARCH", "out-of-range");
      return found("SEARCH", wildcardPattern(wanted).searchIn(whole, from - 1), from, whole.length);
    },
  }),
  define({
    name: "SUBSTITUTE",
    category: "text",
    doc: "A text with one part replaced by another, everywhere or at one occurrence.",
    parameters: [
      text,
      { name: "old", kind: "text" },
      { name: "new", kind: "text" },
      { name: "occurrence", kind: "number", optional: true },
    ],
    example: ['SUBSTITUTE("a-b-c", "-", "+", 2)', "a-b+c"],
    rule: substituted,
  }),
  define({
    name: "REPLACE",
    category: "text",
    doc: "A text with the characters from a place on replaced.",
    parameters: [text, { name: "start", kind: "number" }, { name: "count", kind: "number" }, { name: "new", kind: "text" }],
    example: ['REPLACE("Premia", 1, 3, "-")', "-mia"],
    rule: (whole, start, length, instead) => {
      const from = toWholeNumber(start);
      if (from < 1 || sign(length) < 0) return argumentError("REPLACE", from < 1 ? "not-positive" : "negative");
      return bounded(whole.slice(0, from - 1) + instead + whole.slice(from - 1 + toWholeNumber(length)));
    },
  }),
  define({
    name: "REPT",
    category: "text",
    doc: "A text so many times over.",
    parameters: [text, { name: "times", kind: "number" }],
    example: ['REPT("ab", 3)', "ababab"],
    rule: (whole, times) => {
      const repeats = toWholeNumber(times);
      if (repeats < 0) return argumentError("REPT", "negative");
      if (whole.length * repeats > LONGEST) return argumentError("REPT", "too-long");
      return whole.repeat(whole === "" ? 0 : repeats);
    },
  }),
  define({
    name: "EXACT",
    category: "text",
    doc: "Whether two texts are the same, letter case counting.",
    parameters: [text, { name: "other", kind: "text" }],
    example: ['EXACT("a", "A")', "FALSE"],
    rule: (a, b) => a === b,
  }),
  define({
    name: "VALUE",
    category: "text",
    doc: "The number that a text spells.",
    parameters: [{ name: "text", kind: "plain" }],
    example: ['VALUE("12%")', "0.12"],
    rule: (value) => {
      if (typeof value === "boolean") return argumentError("VALUE", "not-a-number");
      if (typeof value !== "string") return value ?? fromInteger(0);
      return numberOfText(value) ?? argumentError("VALUE", "not-a-number");
    },
  }),
  define({
    name: "FIXED",
    category: "text",
    doc: "A number as text with so many decimals.",
    parameters: [
      { name: "number", kind: "number" },
      { name: "decimals", kind: "number", optional: true },
      { name: "no commas", kind: "logical", optional: true },
    ],
    example: ["FIXED(1234.567, 1)", "1,234.6"],
    rule: (value, decimals = fromInteger(2), plain = false) => {
      const places = toWholeNumber(decimals);
      return places > 127 ? argumentError("FIXED", "out-of-range") : bounded(fixed(value, places, !plain));
    },
  }),
  define({
    name: "DOLLAR",
    category: "text",
    doc: "A number as an amount in dollars, as text.",
    parameters: [
      { name: "number", kind: "number" },
      { name: "decimals", kind: "number", optional: true },
    ],
    example: ["DOLLAR(-1234.567)", "($1,234.57)"],
    rule: (value, decimals = fromInteger(2)) => {
      const places = toWholeNumber(decimals);
      if (places > 127) return argumentError("DOLLAR", "out-of-range");
      const shown = fixed(value, places, true);
      return bounded(shown.startsWith("-") ? `($${shown.slice(1)})` : `$${shown}`);
    },
  }),
  define({
    name: "CHAR",
    category: "text",
    doc: "The character of a code from 1 to 255.",
    parameters: [{ name: "code", kind: "number" }],
    example: ["CHAR(65)", "A"],
    rule: (code) => {
      const point = toWholeNumber(code);
      return point < 1 || point > 255 ? argumentError("CHAR", "out-of-range") : windowsCharacter(point);
    },
  }),
  define({
    name: "CODE",
    category: "text",
    doc: "The code of a text's first character.",
    parameters: [text],
    example: ['CODE("A")', "65"],
    rule: (whole) => (whole === "" ? argumentError("CODE", "no-values") : fromInteger(windowsCode(whole[0] ?? ""))),
  }),
  define({
    name: "UNICHAR",
    category: "text",
    doc: "The Unicode character of a number.",
    parameters: [{ name: "code point", kind: "number" }],
    example: ["UNICHAR(8364)", "€"],
    rule: (code) => {
      const point = toWholeNumber(code);
      const valid = point >= 1 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return valid ? String.fromCodePoint(point) : argumentError("UNICHAR", "out-of-range");
    },
  }),
  define({
    name: "UNICODE",
    category: "text",
    doc: "The Unicode number of a text's first character.",
    parameters: [text],
    example: ['UNICODE("€")', "8364"],
    rule: (whole) =>
      whole === "" ? argumentError("UNICODE", "no-values") : fromInteger(whole.codePointAt(0) ?? 0),
  }),
  define({
    name: "T",
    category: "text",
    doc: "A value where it is a text, else an empty one.",
    parameters: [{ name: "value", kind: "plain" }],
    example: ["T(5)", ""],
    rule: (value) => (typeof value === "string" ? value : ""),
  }),
  define({
    name: "HYPERLINK",
    category: "text",
    doc: "What a link shows: its friendly name, or its address.",
    parameters: [
      { name: "link", kind: "text" },
      { name: "name", kind: "plain", optional: true },
    ],
    example: ['HYPERLINK("https://example.com", "home")', "home"],
    rule: (link, name) => name ?? link,
  }),
];

/** Code page 1252, Excel's on Windows, where it differs from Unicode. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windowsCharacter(code: number): string {
  return code >= 128 && code <= 159 ? (windows1252[code - 128] ?? "") : String.fromCharCode(code);
}

function windowsCode(char: string): number {
  const special = windows1252.indexOf(char);
  if (special >= 0) return special + 128;
  const code = char.charCodeAt(0);
  return code <= 255 ? code : 63;
}
