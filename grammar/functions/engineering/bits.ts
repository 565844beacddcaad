/** Whole numbers of up to 48 bits, bit by bit, and the two steps DELTA and GESTEP. */
import {
  compare,
  type Decimal,
  fromInteger,
  isWhole,
  ONE,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { numberArgument } from "./engineering-arguments.ts";

const LARGEST = 2 ** 48 - 1;
const LARGEST_SHIFT = 53;

/** A whole number of up to 48 bits; anything else is #NUM!. */
function bitsOf(value: Decimal, name: string): number | FormulaError {
  if (!isWhole(value)) return argumentError(name, "out-of-range", "#NUM!");
  const bits = toWholeNumber(value);
  if (bits < 0 || bits > LARGEST) return argumentError(name, bits < 0 ? "negative" : "out-of-range", "#NUM!");
  return bits;
}

function bitwise(
  name: string,
  doc: string,
  example: readonly [string, string],
  combine: (a: bigint, b: bigint) => bigint,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [
      { name: "first", kind: "number" },
      { name: "second", kind: "number" },
    ],
    example,
    rule: (first, second) => {
      const a = bitsOf(first, name);
      if (a instanceof FormulaError) return a;
      const b = bitsOf(second, name);
      return b instanceof FormulaError ? b : fromInteger(Number(combine(BigInt(a), BigInt(b))));
    },
  });
}

function shifted(
  name: "BITLSHIFT" | "BITRSHIFT",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [
      { name: "number", kind: "number" },
      { name: "shift", kind: "number" },
    ],
    example,
    rule: (number, shift) => {
      const bits = bitsOf(number, name);
      if (bits instanceof FormulaError) return bits;
      const places = toWholeNumber(shift);
      if (Math.abs(places) > LARGEST_SHIFT) return argumentError(name, "out-of-range", "#NUM!");
      const moved = Math.floor(bits * 2 ** (name === "BITLSHIFT" ? places : -places));
      return moved > LARGEST ? argumentError(name, "out-of-range", "#NUM!") : fromInteger(moved);
    },
  });
}

/** 1 where two numbers stand in an order, else 0; the second is 0 where it is left out. */
function step(
  name: string,
  doc: string,
  example: readonly [string, string],
  holds: (order: number) => boolean,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [
      { name: "number", kind: "plain" },
      { name: name === "DELTA" ? "other" : "step", kind: "plain", optional: true },
    ],
    example,
    rule: (number: Plain, other: Plain | undefined): Value => {
      const a = numberArgument(number, name);
      if (a instanceof FormulaError) return a;
      const b = numberArgument(other ?? null, name);
      if (b instanceof FormulaError) return b;
      return holds(compare(a, b)) ? ONE : ZERO;
    },
  });
}

export const bitFunctions: readonly FunctionDeclaration[] = [
  bitwise("BITAND", "The bits that both numbers have.", ["BITAND(13, 25)", "9"], (a, b) => a & b),
  bitwise("BITOR", "The bits that either number has.", ["BITOR(23, 10)", "31"], (a, b) => a | b),
  bitwise(
    "BITXOR",
    "The bits that one number has and the other has not.",
    ["BITXOR(5, 3)", "6"],
    (a, b) => a ^ b,
  ),
  shifted("BITLSHIFT", "A number with its bits moved to the left.", ["BITLSHIFT(4, 2)", "16"]),
  shifted("BITRSHIFT", "A number with its bits moved to the right.", ["BITRSHIFT(13, 2)", "3"]),
  step("DELTA", "1 where two numbers are equal, else 0.", ["DELTA(5, 5)", "1"], (order) => order === 0),
  step(
    "GESTEP",
    "1 where a number is not below a step, else 0.",
    ["GESTEP(5, 4)", "1"],
    (order) => order >= 0,
  ),
];
