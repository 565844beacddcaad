/** Numbers written in other ways: Roman numerals in all of Excel's forms, and digits to any base up to 36. */
import { toNumber } from "../../values/coercion.ts";
import { type Decimal, decimal, fromInteger, sign, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

const LARGEST_ROMAN = 3999;
const LONGEST_NUMERAL = 255;
const LARGEST_BASE = 36;

/** Letters and what they add, falling; the third is the first form (0 classic … 4 shortest) that has them. */
const romanParts: readonly (readonly [letters: string, value: number, form: number])[] = [
  ["M", 1000, 0],
  ["IM", 999, 4],
  ["VM", 995, 3],
  ["XM", 990, 2],
  ["LM", 950, 1],
  ["CM", 900, 0],
  ["D", 500, 0],
  ["ID", 499, 4],
  ["VD", 495, 3],
  ["XD", 490, 2],
  ["LD", 450, 1],
  ["CD", 400, 0],
  ["C", 100, 0],
  ["IC", 99, 2],
  ["VC", 95, 1],
  ["XC", 90, 0],
  ["L", 50, 0],
  ["IL", 49, 2],
  ["VL", 45, 1],
  ["XL", 40, 0],
  ["X", 10, 0],
  ["IX", 9, 0],
  ["V", 5, 0],
  ["IV", 4, 0],
  ["I", 1, 0],
];

const letterValues: ReadonlyMap<string, number> = new Map(
  romanParts.filter(([letters]) => letters.length === 1).map(([letters, value]) => [letters, value]),
);

function romanOf(value: number, form: number): string {
  let rest = value;
  let numeral = "";
  for (const [letters, worth, since] of romanParts) {
    if (since > form) continue;
    while (rest >= worth) {
      numeral += letters;
      rest -= worth;
    }
  }
  return numeral;
}

/** TRUE asks for the classic form and FALSE for the shortest. */
function romanForm(form: Plain | undefined): number | FormulaError {
  if (form === undefined || form === true) return 0;
  if (form === false) return 4;
  const number = toNumber(form);
  return number instanceof FormulaError ? number : toWholeNumber(number);
}

/** A letter before a greater one takes away, any other adds; the order is not judged, as in Excel. */
function arabicOf(text: string): number | FormulaError {
  const numeral = text.trim().toUpperCase();
  if (text.length > LONGEST_NUMERAL) return argumentError("ARABIC", "too-long");
  const letters = numeral.startsWith("-") ? numeral.slice(1) : numeral;
  let sum = 0;
  for (let at = 0; at < letters.length; at++) {
    const worth = letterValues.get(letters.charAt(at));
    if (worth === undefined) return argumentError("ARABIC", "not-a-number");
    const next = letterValues.get(letters.charAt(at + 1)) ?? 0;
    sum += worth < next ? -worth : worth;
  }
  return letters.length === numeral.length ? sum : -sum;
}

function isBase(base: number): boolean {
  return base >= 2 && base <= LARGEST_BASE;
}

function inBase(number: Decimal, base: number, length: number): string | FormulaError {
  const value = toWholeNumber(number);
  if (sign(number) < 0) return argumentError("BASE", "negative", "#NUM!");
  if (value > Number.MAX_SAFE_INTEGER || !isBase(base) || length < 0 || length > LONGEST_NUMERAL)
    return argumentError("BASE", "out-of-range", "#NUM!");
  return value.toString(base).toUpperCase().padStart(length, "0");
}

/** Texts of up to 255 digits are beyond a double's whole numbers: they are summed exactly. */
function fromBase(text: string, base: number): Decimal | FormulaError {
  if (text.length > LONGEST_NUMERAL) return argumentError("DECIMAL", "too-long");
  if (!isBase(base)) return argumentError("DECIMAL", "out-of-range", "#NUM!");
  let value = 0n;
  for (const letter of text.trim().toLowerCase()) {
    const digit = /^[0-9a-z]$/.test(letter) ? Number.parseInt(letter, LARGEST_BASE) : base;
    if (digit >= base) return argumentError("DECIMAL", "not-a-number", "#NUM!");
    value = value * BigInt(base) + BigInt(digit);
  }
  const digits = value.toString();
  return digits.length > 308 ? argumentError("DECIMAL", "out-of-range", "#NUM!") : decimal(digits);
}

const base = { name: "base", kind: "number" } as const;

export const numeralSystemFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "ROMAN",
    category: "math",
    doc: "A number from 0 to 3999 in Roman numerals, in a form from 0, the classic one, to 4, the shortest.",
    parameters: [
      { name: "number", kind: "number" },
      { name: "form", kind: "plain", optional: true },
    ],
    example: ["ROMAN(499)", "CDXCIX"],
    rule: (number, form) => {
      const value = toWholeNumber(number);
      const wanted = romanForm(form);
      if (wanted instanceof FormulaError) return wanted;
      if (sign(number) < 0 || value > LARGEST_ROMAN) return argumentError("ROMAN", "out-of-range");
      return wanted < 0 || wanted > 4 ? argumentError("ROMAN", "wrong-choice") : romanOf(value, wanted);
    },
  }),
  define({
    name: "ARABIC",
    category: "math",
    doc: "The number that Roman numerals spell.",
    parameters: [{ name: "text", kind: "text" }],
    example: ['ARABIC("mcmxii")', "1912"],
    rule: (text) => {
      const value = arabicOf(text);
      return value instanceof FormulaError ? value : fromInteger(value);
    },
  }),
  define({
    name: "BASE",
    category: "math",
    doc: "A whole number written with the digits of a base from 2 to 36, with zeros before it up to a length.",
    parameters: [
      { name: "number", kind: "number" },
      base,
      { name: "length", kind: "number", optional: true },
    ],
    example: ["BASE(7, 2, 8)", "00000111"],
    rule: (number, radix, length) =>
      inBase(number, toWholeNumber(radix), length === undefined ? 0 : toWholeNumber(length)),
  }),
  define({
    name: "DECIMAL",
    category: "math",
    doc: "The number that digits of a base from 2 to 36 spell.",
    parameters: [{ name: "text", kind: "text" }, base],
    example: ['DECIMAL("FF", 16)', "255"],
    rule: (text, radix) => fromBase(text, toWholeNumber(radix)),
  }),
];
