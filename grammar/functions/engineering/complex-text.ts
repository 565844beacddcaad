/** Complex numbers as texts: `3+4i`, `-j`, `2.5E-3`; read and written by Excel's rules. */
import { toText } from "../../values/coercion.ts";
import { Decimal, fromDouble, toDouble, toWide } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import type { Complex } from "./complex.ts";

/** The letter of the imaginary unit; null where a number is written without it. */
export type Unit = "i" | "j" | null;

export interface WrittenComplex {
  readonly value: Complex;
  readonly unit: Unit;
}

const numeral = String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?`;
const realAlone = new RegExp(`^[+-]?${numeral}$`);
const withUnit = new RegExp(`^([+-]?${numeral}(?=[+-]))?([+-]?(?:${numeral})?)([ij])$`);

/** The complex number that a value is or spells; a truth value is #VALUE!, another text #NUM!. */
export function readComplex(value: Plain, functionName: string): WrittenComplex | FormulaError {
  if (value instanceof Decimal) return { value: { re: toDouble(value), im: 0 }, unit: null };
  if (value === null) return { value: { re: 0, im: 0 }, unit: null };
  if (typeof value === "boolean") return argumentError(functionName, "not-a-number");
  if (realAlone.test(value)) return inRange({ re: Number(value), im: 0 }, null, functionName);
  const parts = withUnit.exec(value);
  if (parts === null) return argumentError(functionName, "not-a-number", "#NUM!");
  const [, real = "0", imaginary = "", unit] = parts;
  const im = /\d/.test(imaginary) ? Number(imaginary) : Number(`${imaginary}1`);
  return inRange({ re: Number(real), im }, unit === "j" ? "j" : "i", functionName);
}

function inRange(value: Complex, unit: Unit, functionName: string): WrittenComplex | FormulaError {
  const finite = Number.isFinite(value.re) && Number.isFinite(value.im);
  return finite ? { value, unit } : argumentError(functionName, "out-of-range", "#NUM!");
}

/** A complex number as Excel writes it, with 15 digits in each part; #NUM! where a part is not finite. */
export function writeComplex(value: Complex, unit: Unit, functionName: string): Value {
  if (!Number.isFinite(value.re) || !Number.isFinite(value.im))
    return argumentError(functionName, "out-of-range", "#NUM!");
  const letter = unit ?? "i";
  const real = textOfPart(value.re);
  const imaginary = textOfPart(value.im);
  if (imaginary === "0") return real;
  const times = imaginary === "1" ? letter : imaginary === "-1" ? `-${letter}` : `${imaginary}${letter}`;
  if (real === "0") return times;
  return times.startsWith("-") ? `${real}${times}` : `${real}+${times}`;
}

const SIGNIFICANT = 15;
/** Excel writes a number without an exponent where that takes no more characters than this. */
const LONGEST = 20;

function textOfPart(part: number): string {
  const rounded = toWide(fromDouble(part)).toSignificantDigits(SIGNIFICANT, 4);
  if (rounded.isZero()) return "0";
  const plain = rounded.abs().toFixed();
  if (plain.length <= LONGEST) return rounded.toFixed();
  const [digits = "", exponent = ""] = rounded.toExponential().split("e");
  return `${digits}E${exponent.charAt(0)}${exponent.slice(1).padStart(2, "0")}`;
}

/** The letter that COMPLEX is asked for; nothing and an empty text ask for `i`. */
export function unitOf(value: Plain | undefined): "i" | "j" | FormulaError {
  const letter = toText(value ?? null);
  if (letter instanceof FormulaError) return letter;
  if (letter === "" || letter === "i") return "i";
  return letter === "j" ? "j" : argumentError("COMPLEX", "wrong-choice");
}

/** The letter of a result of several numbers; `i` and `j` do not go together. */
export function commonUnit(written: readonly WrittenComplex[], functionName: string): Unit | FormulaError {
  const units = new Set(written.map(({ unit }) => unit));
  if (units.has("i") && units.has("j")) return argumentError(functionName, "wrong-choice");
  return units.has("j") ? "j" : units.has("i") ? "i" : null;
}
