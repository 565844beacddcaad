/** Numbers as texts: TEXT, FIXED, DOLLAR; texts as numbers: VALUE, NUMBERVALUE; values as texts. */
import { numberOfText, textOfNumber, toText } from "../../values/coercion.ts";
import {
  absolute,
  Decimal,
  divide,
  fromInteger,
  HUNDRED,
  isZero,
  parseDecimal,
  round,
  sign,
  toWholeNumber,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { ArrayValue, Scalar } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf } from "../lookup/array-shape.ts";
import { bahtWords } from "./baht-words.ts";
import { limited } from "./length.ts";
import { formatNumber, formatText } from "./number-format/format.ts";

const TWO = fromInteger(2);
const MOST_DECIMALS = 127;
/** As in Excel. */
const LONGEST_FORMAT = 255;

/** TEXT: a text that spells a number is one; other texts go through the format's part for texts. */
function formatted(value: Decimal | string | boolean | null, code: string): string | FormulaError {
  if (code === "") return "";
  if (code.length > LONGEST_FORMAT) return argumentError("TEXT", "not-a-pattern");
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const number = typeof value === "string" ? numberOfText(value) : (value ?? ZERO);
  const text = number === null ? formatText(String(value), code) : formatNumber(number, code);
  return text === null ? argumentError("TEXT", "not-a-pattern") : limited(text);
}

/** A number with decimals and, but for FIXED without them, thousands. */
function withDecimals(
  name: string,
  value: Decimal,
  decimals: Decimal,
  thousands: boolean,
): string | FormulaError {
  const places = toWholeNumber(decimals);
  if (places > MOST_DECIMALS) return argumentError(name, "out-of-range");
  const rounded = round(value, places);
  const whole = thousands ? "#,##0" : "0";
  const code = places > 0 ? `${whole}.${"0".repeat(places)}` : whole;
  return formatNumber(rounded, code) ?? argumentError(name, "out-of-range");
}

/** A number typed with separators of one's own; per cent signs at the end divide by 100 each. */
function numberValue(text: string, decimalSign: string, groupSign: string): Decimal | FormulaError {
  const [point, group] = [decimalSign.charAt(0), groupSign.charAt(0)];
  if (point === "" || group === "") return argumentError("NUMBERVALUE", "wrong-choice");
  const compact = text.replace(/\s/g, "");
  if (compact === "") return ZERO;
  const percents = /%*$/.exec(compact)?.[0].length ?? 0;
  const digits = compact.slice(0, compact.length - percents);
  const [whole = "", ...fractions] = digits.split(point);
  if (fractions.length > 1 || fractions.some((part) => part.includes(group)))
    return argumentError("NUMBERVALUE", "not-a-number");
  const ungrouped = whole.replaceAll(group, "");
  let number = parseDecimal(fractions.length === 0 ? ungrouped : `${ungrouped}.${fractions[0]}`);
  if (number === null) return argumentError("NUMBERVALUE", "not-a-number");
  for (let step = 0; step < percents; step++) number = divide(number, HUNDRED);
  return number;
}

/** An amount in Thai words, minus in front where it is below 0. */
function bahtText(amount: Decimal): string | FormulaError {
  const rounded = round(absolute(amount), 2);
  const [baht = "0", satang = ""] = toWide(rounded).toFixed(2).split(".");
  return limited((sign(amount) < 0 && !isZero(rounded) ? "ลบ" : "") + bahtWords(baht, satang));
}

/** A value as text: concise as it is shown, strict as it is typed into a formula. */
function valueText(value: Scalar, format: number): string {
  if (value instanceof FormulaError) return value.code;
  if (typeof value === "string") return format === 1 ? `"${value.replaceAll('"', '""')}"` : value;
  const text = value instanceof Decimal ? textOfNumber(value) : toText(value);
  return typeof text === "string" ? text : text.code;
}

function formatChoice(name: string, format: Decimal): number | FormulaError {
  const choice = toWholeNumber(format);
  return choice === 0 || choice === 1 ? choice : argumentError(name, "wrong-choice");
}

/** The cells of an array in one text, row by row; strict with braces and separators. */
function arrayText(array: ArrayValue, format: number): string {
  const rows = Array.from({ length: array.rows }, (_, row) =>
    Array.from({ length: array.columns }, (_, column) => valueText(array.at(row, column), format)),
  );
  if (format === 0) return rows.flat().join(", ");
  return `{${rows.map((row) => row.join(",")).join(";")}}`;
}

const number = { name: "number", kind: "number" } as const;
const decimals = { name: "decimals", kind: "number", optional: true } as const;

export const textFormatFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "TEXT",
    category: "text",
    doc: 'A number as text in a format such as "#,##0.00" or "yyyy-mm-dd".',
    parameters: [
      { name: "value", kind: "plain" },
      { name: "format", kind: "text" },
    ],
    example: ['TEXT(1234.5, "#,##0.00")', "1,234.50"],
    rule: formatted,
  }),
  define({
    name: "FIXED",
    category: "text",
    doc: "A number as text with a fixed number of decimals, with thousands unless they are not wished.",
    parameters: [number, decimals, { name: "without thousands", kind: "logical", optional: true }],
    example: ["FIXED(1234.567, 1)", "1,234.6"],
    rule: (value, places = TWO, plain = false) => withDecimals("FIXED", value, places, !plain),
  }),
  ...(["DOLLAR", "USDOLLAR"] as const).map((name) =>
    define({
      name,
      category: "text",
      doc: "A number as an amount of dollars, negative ones in parentheses.",
      parameters: [number, decimals],
      example: [`${name}(-1234.567)`, "($1,234.57)"],
      rule: (value, places = TWO) => {
        const rounded = round(value, toWholeNumber(places));
        const text = withDecimals(name, value, places, true);
        if (text instanceof FormulaError) return text;
        return sign(rounded) < 0 ? `($${text.replace(/^-/, "")})` : `$${text.replace(/^-/, "")}`;
      },
    }),
  ),
  define({
    name: "VALUE",
    category: "text",
    doc: "The number that a text spells.",
    parameters: [{ name: "text", kind: "plain" }],
    example: ['VALUE("1,234.5")', "1234.5"],
    rule: (value) => {
      if (value instanceof Decimal) return value;
      if (typeof value === "boolean") return argumentError("VALUE", "not-a-number");
      if (value === null) return ZERO;
      return numberOfText(value) ?? argumentError("VALUE", "not-a-number");
    },
  }),
  define({
    name: "BAHTTEXT",
    category: "text",
    doc: "An amount of Thai baht in Thai words.",
    parameters: [{ name: "amount", kind: "number" }],
    example: ["BAHTTEXT(21.5)", "ยี่สิบเอ็ดบาทห้าสิบสตางค์"],
    rule: bahtText,
  }),
  define({
    name: "NUMBERVALUE",
    category: "text",
    doc: "The number that a text spells with separators of one's own.",
    parameters: [
      { name: "text", kind: "text" },
      { name: "decimal sign", kind: "text", optional: true },
      { name: "group sign", kind: "text", optional: true },
    ],
    example: ['NUMBERVALUE("1.234,5", ",", ".")', "1234.5"],
    rule: (text, point = ".", group = ",") => numberValue(text, point, group),
  }),
  define({
    name: "VALUETOTEXT",
    category: "text",
    doc: "A value as text; with format 1 as it is typed into a formula.",
    parameters: [
      { name: "value", kind: "scalar" },
      { name: "format", kind: "number", optional: true },
    ],
    example: ['VALUETOTEXT("a", 1)', '"a"'],
    rule: (value, format = ZERO) => {
      const choice = formatChoice("VALUETOTEXT", format);
      return choice instanceof FormulaError ? choice : valueText(value, choice);
    },
  }),
  define({
    name: "ARRAYTOTEXT",
    category: "text",
    doc: "All cells of an array in one text; with format 1 as it is typed into a formula.",
    parameters: [
      { name: "array", kind: "whole" },
      { name: "format", kind: "number", optional: true },
    ],
    example: ['ARRAYTOTEXT({1,"a";TRUE,2}, 1)', '{1,"a";TRUE,2}'],
    rule: (value, format = ZERO) => {
      const choice = formatChoice("ARRAYTOTEXT", format);
      if (choice instanceof FormulaError) return choice;
      if (value instanceof FormulaError) return limited(valueText(value, choice));
      const array = arrayOf(value, "ARRAYTOTEXT");
      return array instanceof FormulaError ? array : limited(arrayText(array, choice));
    },
  }),
];
