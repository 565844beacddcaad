/** What kind of value something is. */

import { toNumber } from "../../values/coercion.ts";
import { Decimal, fromInteger, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, type Plain, type Scalar } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { toolpakNumber } from "../math/toolpak.ts";

/** A question about one value or error, asked of each cell of an array. */
function test(
  name: string,
  doc: string,
  example: readonly [string, string],
  holds: (value: Scalar) => boolean,
): FunctionDeclaration {
  const parameters = [{ name: "value", kind: "scalar" }] as const;
  return define({ name, category: "information", doc, parameters, example, rule: holds });
}

/** Excel's numbers for errors, in its order. */
const errorNumbers: readonly string[] = [
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#GETTING_DATA",
  "#SPILL!",
  "#CONNECT!",
  "#BLOCKED!",
  "#UNKNOWN!",
  "#FIELD!",
  "#CALC!",
];

function isOdd(value: Plain, name: string): boolean | FormulaError {
  const number = toolpakNumber(value, name);
  return number instanceof FormulaError ? number : toWholeNumber(number) % 2 !== 0;
}

export const informationFunctions: readonly FunctionDeclaration[] = [
  test("ISBLANK", "Whether a value is blank.", ['ISBLANK("")', "FALSE"], (value) => value === null),
  test(
    "ISERROR",
    "Whether a value is an error.",
    ["ISERROR(1 / 0)", "TRUE"],
    (value) => value instanceof FormulaError,
  ),
  test(
    "ISERR",
    "Whether a value is an error other than #N/A.",
    ["ISERR(NA())", "FALSE"],
    (value) => value instanceof FormulaError && value.code !== "#N/A",
  ),
  test(
    "ISNA",
    "Whether a value is #N/A.",
    ["ISNA(NA())", "TRUE"],
    (value) => value instanceof FormulaError && value.code === "#N/A",
  ),
  test(
    "ISNUMBER",
    "Whether a value is a number.",
    ['ISNUMBER("5")', "FALSE"],
    (value) => value instanceof Decimal,
  ),
  test("ISTEXT", "Whether a value is a text.", ['ISTEXT("a")', "TRUE"], (value) => typeof value === "string"),
  test(
    "ISNONTEXT",
    "Whether a value is no text.",
    ["ISNONTEXT(1)", "TRUE"],
    (value) => typeof value !== "string",
  ),
  test(
    "ISLOGICAL",
    "Whether a value is TRUE or FALSE.",
    ["ISLOGICAL(FALSE)", "TRUE"],
    (value) => typeof value === "boolean",
  ),
  define({
    name: "ISEVEN",
    category: "information",
    doc: "Whether a number, without its decimals, is even.",
    parameters: [{ name: "number", kind: "plain" }],
    example: ["ISEVEN(2.9)", "TRUE"],
    rule: (value) => {
      const odd = isOdd(value, "ISEVEN");
      return odd instanceof FormulaError ? odd : !odd;
    },
  }),
  define({
    name: "ISODD",
    category: "information",
    doc: "Whether a number, without its decimals, is odd.",
    parameters: [{ name: "number", kind: "plain" }],
    example: ["ISODD(3)", "TRUE"],
    rule: (value) => isOdd(value, "ISODD"),
  }),
  define({
    name: "NA",
    category: "information",
    doc: "The error #N/A.",
    parameters: [],
    example: ["ISNA(NA())", "TRUE"],
    rule: () => new FormulaError("#N/A", { kind: "typed" }),
  }),
  define({
    name: "N",
    category: "information",
    doc: "A value as a number: TRUE as 1, texts as 0.",
    parameters: [{ name: "value", kind: "plain" }],
    example: ["N(TRUE)", "1"],
    rule: (value) => (typeof value === "string" ? ZERO : toNumber(value)),
  }),
  define({
    name: "TYPE",
    category: "information",
    doc: "1 for a number, 2 a text, 4 a truth value, 16 an error, 64 an array, 128 a function.",
    parameters: [{ name: "value", kind: "whole" }],
    example: ['TYPE("a")', "2"],
    rule: (value) => {
      if (value instanceof ArrayValue) return fromInteger(64);
      if (value instanceof Lambda) return fromInteger(128);
      if (value instanceof FormulaError) return fromInteger(16);
      return fromInteger(typeof value === "string" ? 2 : typeof value === "boolean" ? 4 : 1);
    },
  }),
  define({
    name: "ERROR.TYPE",
    category: "information",
    doc: "Excel's number of an error; #N/A where a value is none.",
    parameters: [{ name: "error", kind: "scalar" }],
    example: ["ERROR.TYPE(1 / 0)", "2"],
    rule: (value) => {
      const number = value instanceof FormulaError ? errorNumbers.indexOf(value.code) + 1 : 0;
      return number > 0 ? fromInteger(number) : new FormulaError("#N/A", { kind: "typed" });
    },
  }),
];
