/** The value of a cell, by the type that the file gives it. */
import {
  add,
  type DateSystem,
  type Decimal,
  decimal,
  divide,
  type ErrorCode,
  errorCodes,
  FormulaError,
  fromInteger,
  parseDecimal,
  type Scalar,
  serialOfDate,
} from "../../../grammar/index.ts";
import { MAX_CELL_TEXT } from "./limits.ts";
import { damaged } from "./refusal.ts";
import { unescaped } from "./texts.ts";

export interface StoredValue {
  readonly type: string;
  /** What stands in `v`; for an inline text, that text. */
  readonly text: string;
  readonly address: string;
}

export interface ValueContext {
  readonly sharedTexts: readonly string[];
  readonly dateSystem: DateSystem;
}

/** The value of a cell; blank where it has none. Throws Refusal where it is none of its type. */
export function storedValue({ type, text, address }: StoredValue, context: ValueContext): Scalar {
  switch (type) {
    case "inlineStr":
      return text;
    case "str":
      return checkedText(unescaped(text), address);
    case "s":
      return text.trim() === "" ? null : sharedText(text, address, context.sharedTexts);
    case "b":
      return text.trim() === "" ? null : /^\s*(1|true)\s*$/i.test(text);
    case "e":
      return text.trim() === "" ? null : errorOf(text.trim(), address);
    case "d":
      return text.trim() === "" ? null : dateOf(text.trim(), address, context.dateSystem);
    case "n":
      return text.trim() === "" ? null : numberOf(text.trim(), address);
    default:
      return damaged(`${address} has a value of the unknown type "${type}".`);
  }
}

function checkedText(text: string, address: string): string {
  return text.length > MAX_CELL_TEXT
    ? damaged(`the text in ${address} is longer than any cell holds.`)
    : text;
}

function sharedText(text: string, address: string, texts: readonly string[]): string {
  return texts[Number(text)] ?? damaged(`the text of ${address} is missing.`);
}

function errorOf(text: string, address: string): FormulaError {
  const code = errorCodes.find((each) => each === text.toUpperCase());
  return new FormulaError(code ?? unknownError(text, address), { kind: "typed" });
}

function unknownError(text: string, address: string): ErrorCode {
  // Errors that newer versions have added look like the others.
  return /^#[A-Z_/0-9]+[!?]?$/i.test(text)
    ? "#UNKNOWN!"
    : damaged(`${address} holds no error, but "${text}".`);
}

/** No double has more digits with its zeros. */
const MAX_NUMERAL = 400;

/**
 * The number that a numeral means. Spreadsheets keep doubles and write 17 digits of them, 1.1 as 1.1000000000000001: a
 * numeral of more than 15 digits is the shortest one of the same double, which is what was typed.
 */
function numberOf(text: string, address: string): Decimal {
  if (text.length > MAX_NUMERAL) return damaged(`${address} holds no number, but a numeral without end.`);
  const digits = text
    .replace(/[eE].*$/, "")
    .replace(/[^\d]/g, "")
    .replace(/^0+/, "")
    .replace(/0+$/, "");
  const isExact = digits.length <= 15 || !Number.isFinite(Number(text));
  return (
    parseDecimal(isExact ? text : String(Number(text))) ??
    damaged(`${address} holds no number, but "${text}".`)
  );
}

const isoMoment = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?)?Z?$/;

/** The serial number of an ISO day, with its time as a part of the day. */
function dateOf(text: string, address: string, system: DateSystem): Decimal {
  const [, year, month, day, hours = "0", minutes = "0", seconds = "0"] = isoMoment.exec(text) ?? [];
  const serial = year === undefined ? null : serialOfDate(Number(year), Number(month), Number(day), system);
  if (serial === null) return damaged(`${address} holds no date, but "${text}".`);
  const passed = add(fromInteger(Number(hours) * 3600 + Number(minutes) * 60), decimal(seconds));
  return add(fromInteger(serial), divide(passed, fromInteger(86_400)));
}
