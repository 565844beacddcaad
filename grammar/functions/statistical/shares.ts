/** Where a number stands among others, how many fall between bounds, and how probable that is. */
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  ONE,
  round,
  sign,
  subtract,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, type FormulaError } from "../../values/error.ts";
import { columnOf } from "../../values/value.ts";
import { numbersOf, sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { formerly } from "./on-doubles.ts";
import { sorted } from "./over-numbers.ts";
import { pairsOf } from "./pairs.ts";

const list = { name: "numbers", kind: "cells" } as const;
const MOST_DIGITS = 30;

/** How far up the ordered numbers x stands, counted from 0: the first equal one, or between two in proportion. */
function standing(inOrder: readonly Decimal[], x: Decimal): Decimal | null {
  const first = inOrder.findIndex((number) => compare(number, x) >= 0);
  const high = inOrder[first];
  if (high === undefined) return null;
  if (compare(high, x) === 0) return fromInteger(first);
  const low = inOrder[first - 1];
  if (low === undefined) return null;
  return add(fromInteger(first - 1), divide(subtract(x, low), subtract(high, low)));
}

/** The share of the way at which x stands, cut to a number of digits. */
function percentRank(
  name: string,
  doc: string,
  example: readonly [string, string],
  ends: "inclusive" | "exclusive",
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: [list, { name: "x", kind: "number" }, { name: "digits", kind: "number", optional: true }],
    example,
    rule: (given, x, digits = fromInteger(3)) => {
      const numbers = numbersOf([given], name);
      if (!Array.isArray(numbers)) return numbers;
      if (numbers.length === 0) return argumentError(name, "no-values", "#NUM!");
      const places = toWholeNumber(digits);
      if (places < 1) return argumentError(name, "not-positive", "#NUM!");
      const place = standing(sorted(numbers), x);
      if (place === null) return argumentError(name, "not-found", "#N/A");
      const share =
        ends === "inclusive" ? inclusiveShare(place, numbers.length) : exclusiveShare(place, numbers.length);
      return round(share, Math.min(places, MOST_DIGITS), "toward-zero");
    },
  });
}

function inclusiveShare(place: Decimal, count: number): Decimal {
  return count === 1 ? ONE : divide(place, fromInteger(count - 1));
}

function exclusiveShare(place: Decimal, count: number): Decimal {
  return divide(add(place, ONE), fromInteger(count + 1));
}

/** How many numbers are above one bound and not above the next; the last count is of those above all bounds. */
function frequencies(numbers: readonly Decimal[], bounds: readonly Decimal[]): Decimal[] {
  const order = [...bounds.keys()].sort((a, b) => compare(bounds[a] ?? ZERO, bounds[b] ?? ZERO) || a - b);
  const inOrder = sorted(numbers);
  const counts: number[] = new Array(bounds.length + 1).fill(0);
  let at = 0;
  for (const position of order) {
    const bound = bounds[position] ?? ZERO;
    const start = at;
    while (at < inOrder.length && compare(inOrder[at] ?? ZERO, bound) <= 0) at++;
    counts[position] = at - start;
  }
  counts[bounds.length] = inOrder.length - at;
  return counts.map(fromInteger);
}

/** Probabilities are summed as typed; a sum so near to 1 is 1. */
const NEAR_ONE = decimal("0.0000001");

function isDistribution(chances: readonly Decimal[]): boolean {
  if (chances.some((chance) => sign(chance) < 0 || compare(chance, ONE) > 0)) return false;
  return compare(absolute(subtract(sumOf(chances), ONE)), NEAR_ONE) < 0;
}

const inclusive = percentRank(
  "PERCENTRANK.INC",
  "The share of the way at which a number stands among others.",
  ["PERCENTRANK.INC({1,2,3,4,5}, 2.5)", "0.375"],
  "inclusive",
);

export const shareFunctions: readonly FunctionDeclaration[] = [
  inclusive,
  formerly(inclusive, "PERCENTRANK"),
  percentRank(
    "PERCENTRANK.EXC",
    "The share of the way at which a number stands among others, both ends left out.",
    ["PERCENTRANK.EXC({1,2,3,4}, 2)", "0.4"],
    "exclusive",
  ),
  define({
    name: "FREQUENCY",
    category: "statistical",
    doc: "A column of how many numbers are up to each bound and above the one before, and above all of them.",
    parameters: [list, { name: "bounds", kind: "cells" }],
    example: ["FREQUENCY({79,85,78,85,50}, {70,79})", "{1;2;2}"],
    rule: (given, givenBounds) => {
      const numbers = numbersOf([given], "FREQUENCY");
      const bounds = numbersOf([givenBounds], "FREQUENCY");
      if (!Array.isArray(numbers)) return numbers;
      return Array.isArray(bounds) ? columnOf(frequencies(numbers, bounds)) : bounds;
    },
  }),
  define({
    name: "PROB",
    category: "statistical",
    doc: "The probability that a value is between two bounds, or at one.",
    parameters: [
      { name: "values", kind: "cells" },
      { name: "probabilities", kind: "cells" },
      { name: "low", kind: "number" },
      { name: "high", kind: "number", optional: true },
    ],
    example: ["PROB({0,1,2,3}, {0.2,0.3,0.1,0.4}, 1, 3)", "0.8"],
    rule: (given, chances, low, high = low): Decimal | FormulaError => {
      const pairs = pairsOf(given, chances, "PROB");
      if (!Array.isArray(pairs)) return pairs;
      if (pairs.length === 0) return DIVISION_BY_ZERO;
      if (!isDistribution(pairs.map(([, chance]) => chance)))
        return argumentError("PROB", "out-of-range", "#NUM!");
      const within = pairs.filter(([value]) => compare(value, low) >= 0 && compare(value, high) <= 0);
      return sumOf(within.map(([, chance]) => chance));
    },
  }),
];
