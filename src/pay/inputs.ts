/** The inputs of a line as JSON, so that its trace can be told again digit for digit. */
import {
  ArrayValue,
  type Cause,
  Decimal,
  decimal,
  type ErrorCode,
  FormulaError,
  type Origin,
  rowOf,
  type Scalar,
  type Value,
} from "../../grammar/index.ts";

/** One input of a formula: its value and where it came from. */
export interface Input {
  readonly value: Value;
  readonly origin: Origin;
}

/** An input as stored. */
export type StoredInput = { readonly origin: Origin } & (
  | { readonly number: string }
  | { readonly numbers: readonly string[] }
  | { readonly error: ErrorCode; readonly cause: Cause }
  | { readonly blank: true }
);

export function storedInput(input: Input): StoredInput {
  const { value, origin } = input;
  if (value instanceof Decimal) return { number: value.toString(), origin };
  if (value instanceof FormulaError) return { error: value.code, cause: value.cause, origin };
  if (value instanceof ArrayValue) return { numbers: value.cells.flatMap(numberText), origin };
  if (value === null) return { blank: true, origin };
  throw new TypeError("inputs of pay formulas are numbers");
}

/** Inputs as the text of a JSON array. */
export function storedInputs(inputs: readonly Input[]): string {
  return `[${inputs.map(inputText).join(",")}]`;
}

function inputText(input: Input): string {
  const { value, origin } = input;
  if (!(value instanceof Decimal)) return JSON.stringify(storedInput(input));
  return `{"number":"${value}","origin":${originText(origin)}}`;
}

const originTexts = new WeakMap<Origin, string>();

/** Many inputs share an origin. */
function originText(origin: Origin): string {
  const known = originTexts.get(origin);
  if (known !== undefined) return known;
  const text = JSON.stringify(origin);
  originTexts.set(origin, text);
  return text;
}

function numberText(cell: Scalar): string[] {
  return cell instanceof Decimal ? [cell.toString()] : [];
}

/** The reverse of `storedInput`. */
export function inputOfStored(stored: StoredInput): Input {
  const { origin } = stored;
  if ("number" in stored) return { value: decimal(stored.number), origin };
  if ("numbers" in stored) return { value: amountsArray(stored.numbers.map(decimal)), origin };
  if ("error" in stored) return { value: new FormulaError(stored.error, stored.cause), origin };
  return { value: null, origin };
}

/** Amounts as an array; without any, one blank cell, so that their SUM is 0. */
export function amountsArray(amounts: readonly Decimal[]): ArrayValue {
  return rowOf(amounts.length === 0 ? [null] : amounts);
}
