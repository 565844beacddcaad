/** Texts joined to one: CONCATENATE, CONCAT, TEXTJOIN. */
import { toText } from "../../values/coercion.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { Lambda, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { MAX_TEXT, TOO_LONG } from "./length.ts";

/** Texts of all cells in their order, or the first error. */
function textsOf(values: readonly Value[], name: string): string[] | FormulaError {
  if (values.some((value) => value instanceof Lambda)) return argumentError(name, "wrong-shape");
  const texts: string[] = [];
  for (const cell of cellsOf(values)) {
    const each = toText(cell);
    if (each instanceof FormulaError) return each;
    texts.push(each);
  }
  return texts;
}

/** Texts with delimiters between them, in turn where there are several. */
function joined(texts: readonly string[], delimiters: readonly string[]): string | FormulaError {
  let result = "";
  for (const [position, each] of texts.entries()) {
    if (position > 0) result += delimiters[(position - 1) % delimiters.length] ?? "";
    result += each;
    if (result.length > MAX_TEXT) return TOO_LONG;
  }
  return result;
}

export const textJoiningFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "CONCATENATE",
    category: "text",
    doc: "Texts joined to one.",
    parameters: [{ name: "text", kind: "text", repeating: true }],
    example: ['CONCATENATE("Q", 1)', "Q1"],
    rule: (texts) => joined(texts, [""]),
  }),
  define({
    name: "CONCAT",
    category: "text",
    doc: "Texts and all cells of arrays joined to one text.",
    parameters: [{ name: "text", kind: "whole", repeating: true }],
    example: ['CONCAT({"a","b"}, 1)', "ab1"],
    rule: (values) => {
      const texts = textsOf(values, "CONCAT");
      return Array.isArray(texts) ? joined(texts, [""]) : texts;
    },
  }),
  define({
    name: "TEXTJOIN",
    category: "text",
    doc: "Texts joined with a delimiter between them, without the empty ones if wished.",
    parameters: [
      { name: "delimiter", kind: "whole" },
      { name: "ignore empty", kind: "logical" },
      { name: "text", kind: "whole", repeating: true },
    ],
    example: ['TEXTJOIN(", ", TRUE, "a", "", "b")', "a, b"],
    rule: (delimiter, ignoreEmpty, values) => {
      const delimiters = textsOf([delimiter], "TEXTJOIN");
      if (!Array.isArray(delimiters)) return delimiters;
      const texts = textsOf(values, "TEXTJOIN");
      if (!Array.isArray(texts)) return texts;
      return joined(ignoreEmpty ? texts.filter((each) => each !== "") : texts, delimiters);
    },
  }),
];
