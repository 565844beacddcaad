/** Capitals and small letters: UPPER, LOWER, PROPER. */
import { foldCase } from "../../values/coercion.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

const text = { name: "text", kind: "text" } as const;

/** A letter's other case where it is one character too: `ß` stays as it is in Excel. */
function letterwise(source: string, change: (letter: string) => string): string {
  const changed = change(source);
  if (changed.length === source.length) return changed;
  return Array.from(source, (letter) => {
    const other = change(letter);
    return other.length === letter.length ? other : letter;
  }).join("");
}

const upper = (source: string) => letterwise(source, (letter) => letter.toUpperCase());
const lower = (source: string) => letterwise(source, foldCase);

/** Capitals for letters that follow no letter, small ones for the rest. */
function proper(source: string): string {
  return source.replace(/\p{L}+/gu, (word) => {
    const [first = ""] = word;
    return upper(first) + lower(word.slice(first.length));
  });
}

export const letterCaseFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "UPPER",
    category: "text",
    doc: "A text in capitals.",
    parameters: [text],
    example: ['UPPER("Sales")', "SALES"],
    rule: upper,
  }),
  define({
    name: "LOWER",
    category: "text",
    doc: "A text in small letters.",
    parameters: [text],
    example: ['LOWER("Sales")', "sales"],
    rule: lower,
  }),
  define({
    name: "PROPER",
    category: "text",
    doc: "A text with a capital at the start of each word.",
    parameters: [text],
    example: ['PROPER("monthly SALES")', "Monthly Sales"],
    rule: proper,
  }),
];
