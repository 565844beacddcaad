/** Roman numerals: written in Excel's five forms, from classic to the shortest, and read in any. */
import { toNumber } from "../values/coercion.ts";
import { fromInteger, toWholeNumber } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import type { Plain } from "../values/value.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

const symbols = [
  ["M", 1000],
  ["D", 500],
  ["C", 100],
  ["L", 50],
  ["X", 10],
  ["V", 5],
  ["I", 1],
] as const;

const LARGEST = 3999;
const MOST_CONCISE = 4;

/** One decade after the other; `form` says how far below its neighbour a subtracted symbol may stand (IC, VM). */
function roman(number: number, form: number): string {
  let rest = number;
  let written = "";
  for (let unit = 0; unit < symbols.length; unit += 2) {
    const [symbol, value] = symbols[unit] ?? ["", 1];
    const digit = Math.floor(rest / value);
    if (digit % 5 === 4) {
      const [text, amount] = subtracted(unit, digit === 4 ? unit - 1 : unit - 2, rest, form);
      written += text;
      rest -= amount;
    } else {
      written += (digit > 4 ? (symbols[unit - 1]?.[0] ?? "") : "") + symbol.repeat(digit % 5);
      rest %= value;
    }
  }
  return written;
}

/** A symbol before a larger one, such as CM: the smallest before it that the form allows and the rest still holds. */
function subtracted(unit: number, larger: number, rest: number, form: number): [string, number] {
  const [largerSymbol, largerValue] = symbols[larger] ?? ["", 0];
  let smaller = unit;
  for (let step = 0; step < form; step++) {
    const next = symbols[smaller + 1];
    if (next === undefined || largerValue - next[1] > rest) break;
    smaller++;
  }
  const [symbol, value] = symbols[smaller] ?? ["", 0];
  return [symbol + largerSymbol, largerValue - value];
}

const worth: ReadonlyMap<string, number> = new Map(symbols);
const LONGEST_NUMERAL = 255;

/** What a numeral is worth: a symbol before a larger one counts negative. Null where it is none. */
function arabic(numeral: string): number | null {
  const text = numeral.trim().toUpperCase();
  const isNegative = text.startsWith("-");
  let total = 0;
  let following = 0;
  for (const symbol of [...(isNegative ? text.slice(1) : text)].reverse()) {
    const value = worth.get(symbol);
    if (value === undefined) return null;
    total += value < following ? -value : value;
    following = Math.max(following, value);
  }
  return isNegative ? -total : total;
}

/** TRUE is the classic form, FALSE the most concise. */
function formOf(form: Plain): number | FormulaError {
  if (typeof form === "boolean") return form ? 0 : MOST_CONCISE;
  const number = toNumber(form);
  return number instanceof FormulaError ? number : toWholeNumber(number);
}

export const romanFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "ROMAN",
    category: "math",
    doc: "A number from 0 to 3999 as a Roman numeral; forms 1 to 4 are shorter and shorter.",
    parameters: [
      { name: "number", kind: "number" },
      { name: "form", kind: "plain", optional: true },
    ],
    example: ["ROMAN(499)", "CDXCIX"],
    rule: (number, given) => {
      const form = formOf(given ?? null);
      if (form instanceof FormulaError) return form;
      const whole = toWholeNumber(number);
      if (whole < 0 || whole > LARGEST || form < 0 || form > MOST_CONCISE)
        return argumentError("ROMAN", "out-of-range");
      return roman(whole, form);
    },
  }),
  define({
    name: "ARABIC",
    category: "math",
    doc: "What a Roman numeral is worth.",
    parameters: [{ name: "numeral", kind: "text" }],
    example: ['ARABIC("CDXCIX")', "499"],
    rule: (numeral) => {
      const value = numeral.length > LONGEST_NUMERAL ? null : arabic(numeral);
      return value === null ? argumentError("ARABIC", "wrong-shape") : fromInteger(value);
    },
  }),
];
