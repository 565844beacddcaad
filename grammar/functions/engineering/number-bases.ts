/** Numbers written in base 2, 8, 10 and 16: BIN2DEC, DEC2HEX and their kin. Ten digits, negative ones in two's complement. */
import { toText } from "../../values/coercion.ts";
import { fromInteger, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { numberArgument } from "./engineering-arguments.ts";

interface Base {
  readonly code: "BIN" | "OCT" | "HEX";
  readonly words: string;
  readonly radix: 2 | 8 | 16;
  readonly digits: RegExp;
}

const binary: Base = { code: "BIN", words: "binary", radix: 2, digits: /^[01]{0,10}$/ };
const octal: Base = { code: "OCT", words: "octal", radix: 8, digits: /^[0-7]{0,10}$/ };
const hexadecimal: Base = { code: "HEX", words: "hexadecimal", radix: 16, digits: /^[0-9a-f]{0,10}$/i };

const MOST_DIGITS = 10;

/** How many numbers ten digits of a base can write, half of them negative. */
function sizeOf(base: Base): number {
  return base.radix ** MOST_DIGITS;
}

/** The number that digits of a base write; no digits write 0. */
function read(value: Plain, base: Base, name: string): number | FormulaError {
  if (typeof value === "boolean") return argumentError(name, "not-a-number");
  const digits = toText(value);
  if (digits instanceof FormulaError) return digits;
  if (!base.digits.test(digits)) return argumentError(name, "not-a-number", "#NUM!");
  const magnitude = digits === "" ? 0 : Number.parseInt(digits, base.radix);
  return magnitude >= sizeOf(base) / 2 ? magnitude - sizeOf(base) : magnitude;
}

/** A number in the digits of a base, with zeros before it up to `places`; negative ones always have ten digits. */
function write(number: number, base: Base, places: number | undefined, name: string): Value {
  const half = sizeOf(base) / 2;
  if (number < -half || number >= half) return argumentError(name, "out-of-range", "#NUM!");
  if (places !== undefined && (places < 1 || places > MOST_DIGITS))
    return argumentError(name, "out-of-range", "#NUM!");
  if (number < 0) return (number + sizeOf(base)).toString(base.radix).toUpperCase();
  const digits = number.toString(base.radix).toUpperCase();
  if (places !== undefined && digits.length > places) return argumentError(name, "too-long", "#NUM!");
  return digits.padStart(places ?? 0, "0");
}

function placesOf(value: Plain | undefined, name: string): number | undefined | FormulaError {
  if (value === undefined || value === null) return undefined;
  const places = numberArgument(value, name);
  return places instanceof FormulaError ? places : toWholeNumber(places);
}

const number = { name: "number", kind: "plain" } as const;
const places = { name: "places", kind: "plain", optional: true } as const;

function toDecimal(from: Base, example: readonly [string, string]): FunctionDeclaration {
  const name = `${from.code}2DEC`;
  return define({
    name,
    category: "engineering",
    doc: `The number that ${from.words} digits write.`,
    parameters: [number],
    example,
    rule: (value) => {
      const read10 = read(value, from, name);
      return read10 instanceof FormulaError ? read10 : fromInteger(read10);
    },
  });
}

/** From a base, or from a plain number, to the digits of another base. */
function toBase(from: Base | "DEC", to: Base, example: readonly [string, string]): FunctionDeclaration {
  const name = `${from === "DEC" ? from : from.code}2${to.code}`;
  return define({
    name,
    category: "engineering",
    doc: `${from === "DEC" ? "A number" : `A number of ${from.words} digits`} in ${to.words} digits.`,
    parameters: [number, places],
    example,
    rule: (value, width) => {
      const meant = from === "DEC" ? wholeNumber(value, name) : read(value, from, name);
      if (meant instanceof FormulaError) return meant;
      const wanted = placesOf(width, name);
      return wanted instanceof FormulaError ? wanted : write(meant, to, wanted, name);
    },
  });
}

function wholeNumber(value: Plain, name: string): number | FormulaError {
  const whole = numberArgument(value, name);
  return whole instanceof FormulaError ? whole : toWholeNumber(whole);
}

export const numberBaseFunctions: readonly FunctionDeclaration[] = [
  toDecimal(binary, ['BIN2DEC("1100100")', "100"]),
  toDecimal(octal, ['OCT2DEC("54")', "44"]),
  toDecimal(hexadecimal, ['HEX2DEC("A5")', "165"]),
  toBase(binary, octal, ['BIN2OCT("1001", 3)', "011"]),
  toBase(binary, hexadecimal, ['BIN2HEX("11111011", 4)', "00FB"]),
  toBase("DEC", binary, ["DEC2BIN(9, 4)", "1001"]),
  toBase("DEC", octal, ["DEC2OCT(58, 3)", "072"]),
  toBase("DEC", hexadecimal, ["DEC2HEX(-54)", "FFFFFFFFCA"]),
  toBase(octal, binary, ['OCT2BIN("3", 3)', "011"]),
  toBase(octal, hexadecimal, ['OCT2HEX("100", 4)', "0040"]),
  toBase(hexadecimal, binary, ['HEX2BIN("F", 8)', "00001111"]),
  toBase(hexadecimal, octal, ['HEX2OCT("3B4E")', "35516"]),
];
