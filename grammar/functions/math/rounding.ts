/** Rounding. Numbers are settled first, so that 1/3*3 rounds like 1. */
import {
  absolute,
  add,
  type Decimal,
  divide,
  fromInteger,
  isOverflow,
  isWhole,
  isZero,
  multiply,
  negate,
  ONE,
  type Rounding,
  round,
  sign,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, type FormulaError, OVERFLOW } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

const number = { name: "number", kind: "number" } as const;
const digits = { name: "digits", kind: "number" } as const;
const TWO = fromInteger(2);
const significance = { name: "significance", kind: "number" } as const;

/** The multiple of a unit that rounding a number to it gives; #NUM! where it is too small a part of the number. */
function toMultiple(value: Decimal, unit: Decimal, rounding: Rounding): Decimal | FormulaError {
  const multiple = multiply(round(divide(value, unit), 0, rounding), unit);
  return isOverflow(multiple) ? OVERFLOW : multiple;
}

/** ROUND and its kin: one declaration each, alike but for the direction. */
function rounder(
  name: string,
  doc: string,
  rounding: Rounding,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [number, digits],
    example,
    rule: (value, places) => round(value, toWholeNumber(places), rounding),
  });
}

/** CEILING and FLOOR refuse a significance of the other sign where the number is above 0. */
function classic(name: "CEILING" | "FLOOR", value: Decimal, unit: Decimal): Decimal | FormulaError {
  if (isZero(value)) return ZERO;
  if (isZero(unit)) return name === "CEILING" ? ZERO : DIVISION_BY_ZERO;
  if (sign(value) > 0 && sign(unit) < 0) return argumentError(name, "negative", "#NUM!");
  return toMultiple(value, unit, name === "CEILING" ? "up" : "down");
}

/** Rounding to a multiple whose sign makes no difference, up or down whatever the number's sign. */
function precise(
  name: string,
  doc: string,
  rounding: "up" | "down",
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [number, { ...significance, optional: true }],
    example,
    rule: (value, unit = ONE) => (isZero(unit) ? ZERO : toMultiple(value, absolute(unit), rounding)),
  });
}

/** Away from zero to the next even or odd number. */
function toParity(value: Decimal, isOdd: boolean): Decimal {
  const whole = round(absolute(value), 0, "away-from-zero");
  const wanted = isWhole(divide(whole, TWO)) !== isOdd ? whole : add(whole, ONE);
  return sign(value) < 0 ? negate(wanted) : wanted;
}

export const roundingFunctions: readonly FunctionDeclaration[] = [
  rounder("ROUND", "A number rounded half away from zero.", "half-away", ["ROUND(2.345, 2)", "2.35"]),
  rounder("ROUNDUP", "A number rounded away from zero.", "away-from-zero", ["ROUNDUP(2.341, 2)", "2.35"]),
  rounder("ROUNDDOWN", "A number rounded toward zero.", "toward-zero", ["ROUNDDOWN(-2.349, 2)", "-2.34"]),
  define({
    name: "TRUNC",
    category: "math",
    doc: "A number without its decimals, or with so many of them.",
    parameters: [number, { name: "digits", kind: "number", optional: true }],
    example: ["TRUNC(-8.9)", "-8"],
    rule: (value, places = ZERO) => round(value, toWholeNumber(places), "toward-zero"),
  }),
  define({
    name: "INT",
    category: "math",
    doc: "The whole number that is not above a number.",
    parameters: [number],
    example: ["INT(-8.9)", "-9"],
    rule: (value) => round(value, 0, "down"),
  }),
  define({
    name: "CEILING",
    category: "math",
    doc: "A number rounded up to a multiple of the significance.",
    parameters: [number, significance],
    example: ["CEILING(2.5, 1)", "3"],
    rule: (value, unit) => classic("CEILING", value, unit),
  }),
  define({
    name: "FLOOR",
    category: "math",
    doc: "A number rounded down to a multiple of the significance.",
    parameters: [number, significance],
    example: ["FLOOR(2.5, 1)", "2"],
    rule: (value, unit) => classic("FLOOR", value, unit),
  }),
  define({
    name: "CEILING.MATH",
    category: "math",
    doc: "A number rounded up to a multiple; with a mode, negative numbers away from zero.",
    parameters: [
      number,
      { name: "significance", kind: "number", optional: true },
      { name: "mode", kind: "number", optional: true },
    ],
    example: ["CEILING.MATH(-5.5, 2)", "-4"],
    rule: (value, unit = ONE, mode = ZERO) => {
      if (isZero(unit)) return ZERO;
      const away = sign(value) < 0 && !isZero(mode);
      return toMultiple(value, absolute(unit), away ? "down" : "up");
    },
  }),
  define({
    name: "FLOOR.MATH",
    category: "math",
    doc: "A number rounded down to a multiple; with a mode, negative numbers toward zero.",
    parameters: [
      number,
      { name: "significance", kind: "number", optional: true },
      { name: "mode", kind: "number", optional: true },
    ],
    example: ["FLOOR.MATH(-5.5, 2)", "-6"],
    rule: (value, unit = ONE, mode = ZERO) => {
      if (isZero(unit)) return ZERO;
      const toward = sign(value) < 0 && !isZero(mode);
      return toMultiple(value, absolute(unit), toward ? "up" : "down");
    },
  }),
  precise("CEILING.PRECISE", "A number rounded up to a multiple, whatever the signs.", "up", [
    "CEILING.PRECISE(-4.3, -2)",
    "-4",
  ]),
  precise("ISO.CEILING", "A number rounded up to a multiple, whatever the signs.", "up", [
    "ISO.CEILING(4.3, -2)",
    "6",
  ]),
  precise("ECMA.CEILING", "A number rounded up to a multiple, whatever the signs.", "up", [
    "ECMA.CEILING(-4.3, 2)",
    "-4",
  ]),
  precise("FLOOR.PRECISE", "A number rounded down to a multiple, whatever the signs.", "down", [
    "FLOOR.PRECISE(-3.2, -1)",
    "-4",
  ]),
  define({
    name: "EVEN",
    category: "math",
    doc: "A number rounded away from zero to the next even one.",
    parameters: [number],
    example: ["EVEN(1.5)", "2"],
    rule: (value) => toParity(value, false),
  }),
  define({
    name: "ODD",
    category: "math",
    doc: "A number rounded away from zero to the next odd one.",
    parameters: [number],
    example: ["ODD(1.5)", "3"],
    rule: (value) => toParity(value, true),
  }),
];
