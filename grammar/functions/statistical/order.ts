/** Numbers in their order: the middle, the most frequent, the k-th, shares of the way, ranks, the trimmed mean. */
import {
  add,
  compare,
  type Decimal,
  divide,
  fromInteger,
  multiply,
  ONE,
  sign,
  subtract,
  toDouble,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, type FormulaError } from "../../values/error.ts";
import { columnOf } from "../../values/value.ts";
import { numbersOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { mean, overNumbers, sorted } from "./over-numbers.ts";

const list = { name: "numbers", kind: "cells" } as const;

/** The number at a place counted from 0, between two of them in proportion. */
function atPlace(inOrder: readonly Decimal[], place: Decimal): Decimal {
  const below = toWholeNumber(place);
  const low = inOrder[below] ?? ZERO;
  const high = inOrder[below + 1] ?? low;
  return add(low, multiply(subtract(high, low), subtract(place, fromInteger(below))));
}

function median(numbers: readonly Decimal[]): Decimal | FormulaError {
  if (numbers.length === 0) return argumentError("MEDIAN", "no-values", "#NUM!");
  return atPlace(sorted(numbers), divide(fromInteger(numbers.length - 1), fromInteger(2)));
}

/** The most frequent numbers in the order of the list; none where all are there but once. */
function modes(numbers: readonly Decimal[]): Decimal[] {
  const counts = new Map<string, { number: Decimal; count: number }>();
  for (const number of numbers) {
    const seen = counts.get(number.toString()) ?? { number, count: 0 };
    counts.set(number.toString(), { number, count: seen.count + 1 });
  }
  let most = 1;
  for (const { count } of counts.values()) most = Math.max(most, count);
  return most === 1
    ? []
    : [...counts.values()].filter(({ count }) => count === most).map((each) => each.number);
}

function mode(numbers: readonly Decimal[]): Decimal | FormulaError {
  return modes(numbers)[0] ?? argumentError("MODE", "no-values", "#N/A");
}

/** The k-th of the numbers in rising or falling order. */
function ordered(
  name: "LARGE" | "SMALL",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [list, { name: "k", kind: "number" }],
    example,
    rule: (given, k) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      const place = Math.ceil(toDouble(k));
      if (place < 1 || place > numbers.length) return argumentError(name, "out-of-range", "#NUM!");
      const inOrder = sorted(numbers);
      return (name === "SMALL" ? inOrder[place - 1] : inOrder[numbers.length - place]) ?? ZERO;
    },
  });
}

/** The place of a number among others, the same for equal ones. */
function ranked(
  name: "RANK" | "RANK.EQ" | "RANK.AVG",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [
      { name: "number", kind: "number" },
      list,
      { name: "rising", kind: "logical", optional: true },
    ],
    example,
    rule: (number, given, rising = false) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      const sides = numbers.map((other) => compare(other, number));
      const equal = sides.filter((side) => side === 0).length;
      if (equal === 0) return argumentError(name, "not-found", "#N/A");
      const before = sides.filter((side) => (rising ? side < 0 : side > 0)).length;
      const place = fromInteger(before + 1);
      return name === "RANK.AVG" ? add(place, divide(fromInteger(equal - 1), fromInteger(2))) : place;
    },
  });
}

/** The lowest number is at share 0 (inclusive), or at 1 in so many numbers and one more (exclusive). */
type Ends = "inclusive" | "exclusive";

/** PERCENTILE by a share, QUARTILE by quarters. */
function quantile(
  name: string,
  doc: string,
  example: readonly [string, string],
  parts: 1 | 4,
  ends: Ends = "inclusive",
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [list, { name: parts === 1 ? "share" : "quarter", kind: "number" }],
    example,
    rule: (given, part) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      if (numbers.length === 0) return argumentError(name, "no-values", "#NUM!");
      const share = parts === 1 ? part : divide(fromInteger(toWholeNumber(part)), fromInteger(parts));
      const last = fromInteger(numbers.length - 1);
      const place =
        ends === "inclusive"
          ? multiply(share, last)
          : subtract(multiply(share, fromInteger(numbers.length + 1)), ONE);
      if (sign(share) < 0 || compare(share, ONE) > 0 || compare(place, ZERO) < 0 || compare(place, last) > 0)
        return argumentError(name, "out-of-range", "#NUM!");
      return atPlace(sorted(numbers), place);
    },
  });
}

const modeDoc = "The most frequent number.";
const shareDoc = "The number at a share of the way.";
const quarterDoc = "The number at a quarter of the way.";

export const orderFunctions: readonly FunctionDeclaration[] = [
  overNumbers("MEDIAN", "The number in the middle.", ["MEDIAN(1, 9, 2)", "2"], median),
  overNumbers("MODE", modeDoc, ["MODE(1, 2, 2)", "2"], mode),
  overNumbers("MODE.SNGL", modeDoc, ["MODE.SNGL(1, 2, 2)", "2"], mode),
  overNumbers(
    "MODE.MULT",
    "A column of the most frequent numbers.",
    ["MODE.MULT({1,2,2,3,3})", "{2;3}"],
    (numbers) => {
      const found = modes(numbers);
      return found.length === 0 ? argumentError("MODE.MULT", "no-values", "#N/A") : columnOf(found);
    },
  ),
  ordered("LARGE", "The k-th highest number.", ["LARGE({1,5,3}, 2)", "3"]),
  ordered("SMALL", "The k-th lowest number.", ["SMALL({1,5,3}, 2)", "3"]),
  ranked("RANK", "The place of a number among others, the highest first.", ["RANK(3, {1,5,3})", "2"]),
  ranked("RANK.EQ", "The place of a number among others, the highest first.", ["RANK.EQ(3, {1,5,3})", "2"]),
  ranked("RANK.AVG", "The place of a number, averaged over equal ones.", ["RANK.AVG(3, {3,5,3})", "2.5"]),
  quantile("PERCENTILE", shareDoc, ["PERCENTILE({1,2,3,4}, 0.5)", "2.5"], 1),
  quantile("PERCENTILE.INC", shareDoc, ["PERCENTILE.INC({1,2,3}, 0.5)", "2"], 1),
  quantile("QUARTILE", quarterDoc, ["QUARTILE({1,2,3,4,5}, 1)", "2"], 4),
  quantile("QUARTILE.INC", quarterDoc, ["QUARTILE.INC({1,2,3,4,5}, 3)", "4"], 4),
  quantile(
    "PERCENTILE.EXC",
    "The number at a share of the way, both ends left out.",
    ["PERCENTILE.EXC({1,2,3,4}, 0.5)", "2.5"],
    1,
    "exclusive",
  ),
  quantile(
    "QUARTILE.EXC",
    "The number at a quarter of the way, both ends left out.",
    ["QUARTILE.EXC({1,2,3,4,5}, 1)", "1.5"],
    4,
    "exclusive",
  ),
  define({
    name: "TRIMMEAN",
    category: "statistical",
    doc: "The average without a share of the numbers, left out at both ends alike.",
    parameters: [list, { name: "share", kind: "number" }],
    example: ["TRIMMEAN({1,2,3,100}, 0.5)", "2.5"],
    rule: (given, share) => {
      const numbers = numbersOf([given], "TRIMMEAN");
      if (!Array.isArray(numbers)) return numbers;
      if (numbers.length === 0 || sign(share) < 0 || compare(share, ONE) >= 0)
        return argumentError("TRIMMEAN", numbers.length === 0 ? "no-values" : "out-of-range", "#NUM!");
      const atEachEnd = toWholeNumber(divide(multiply(share, fromInteger(numbers.length)), fromInteger(2)));
      return mean(sorted(numbers).slice(atEachEnd, numbers.length - atEachEnd));
    },
  }),
];
