/** Rates of interest and growth, prices in fractions: EFFECT, NOMINAL, RRI, PDURATION, FVSCHEDULE, DOLLARDE, DOLLARFR. */
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  ONE,
  power,
  round,
  settle,
  sign,
  subtract,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import { Lambda, type Plain, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { exactNumber, exactNumbers, truncated } from "../math/toolpak-arguments.ts";
import { growth, inRange, logarithmOf } from "./annuity.ts";

const rate = { name: "rate", kind: "plain" } as const;
const perYear = { name: "periods", kind: "plain" } as const;

/** A root leaves its last digits open; what it decides on has the digits that are sure. */
function rateOfGrowth(ratio: Decimal, periods: Decimal): Decimal | null {
  const grown = isZero(ratio) ? ratio : power(ratio, divide(ONE, periods));
  return grown === null ? null : settle(subtract(settle(grown), ONE));
}

/** EFFECT and NOMINAL: a rate above 0, compounded a whole number of times a year. */
function compounded(
  name: string,
  values: readonly Plain[],
  rule: (rate: Decimal, times: Decimal) => Decimal | FormulaError,
): Value {
  const numbers = exactNumbers(values);
  if (numbers instanceof FormulaError) return numbers;
  const [yearly = ZERO, periods = ZERO] = numbers;
  const times = truncated(periods);
  if (sign(yearly) <= 0 || sign(times) <= 0) return argumentError(name, "not-positive", "#NUM!");
  return rule(yearly, times);
}

function effective(nominal: Decimal, times: Decimal): Decimal | FormulaError {
  const grown = growth("EFFECT", divide(nominal, times), times);
  return grown instanceof FormulaError ? grown : subtract(grown, ONE);
}

function nominal(yearly: Decimal, times: Decimal): Decimal | FormulaError {
  const each = rateOfGrowth(add(ONE, yearly), times);
  return each === null ? argumentError("NOMINAL", "out-of-range", "#NUM!") : multiply(each, times);
}

function scheduled(principal: Plain, schedule: Value): Value {
  let amount = exactNumber(principal);
  if (amount instanceof FormulaError) return amount;
  if (schedule instanceof Lambda) return argumentError("FVSCHEDULE", "not-a-number");
  for (const cell of cellsOf([schedule])) {
    const each = cell instanceof FormulaError ? cell : exactNumber(cell);
    if (each instanceof FormulaError) return each;
    amount = multiply(amount, add(ONE, each));
  }
  return inRange(amount);
}

/** Ten to the number of digits in which the parts of a price are written: 100 for 32nds, 10 for eighths. */
function digitsUnit(parts: Decimal): Decimal {
  const digits = compare(parts, ONE) === 0 ? 0 : subtract(parts, ONE).toString().length;
  return decimal(`1e${digits}`);
}

/** Prices in fractions and as decimals: the part behind the point is scaled by `scale`. */
function repriced(
  name: string,
  values: readonly Plain[],
  scale: (part: Decimal, unit: Decimal, parts: Decimal) => Decimal,
): Value {
  const numbers = exactNumbers(values);
  if (numbers instanceof FormulaError) return numbers;
  const [price = ZERO, fraction = ZERO] = numbers;
  if (sign(fraction) < 0) return argumentError(name, "negative", "#NUM!");
  const parts = truncated(fraction);
  if (isZero(parts)) return DIVISION_BY_ZERO;
  if (toWholeNumber(parts) > Number.MAX_SAFE_INTEGER) return argumentError(name, "out-of-range", "#NUM!");
  const whole = round(price, 0, "toward-zero");
  return add(whole, scale(subtract(price, whole), digitsUnit(parts), parts));
}

export const interestRateFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "EFFECT",
    category: "financial",
    doc: "The effective yearly rate of a nominal one that is compounded some times a year.",
    parameters: [rate, perYear],
    example: ["EFFECT(0.1, 2)", "0.1025"],
    rule: (...values) => compounded("EFFECT", values, effective),
  }),
  define({
    name: "NOMINAL",
    category: "financial",
    doc: "The nominal yearly rate which, compounded some times a year, comes to an effective one.",
    parameters: [rate, perYear],
    example: ["NOMINAL(0.1025, 2)", "0.1"],
    rule: (...values) => compounded("NOMINAL", values, nominal),
  }),
  define({
    name: "RRI",
    category: "financial",
    doc: "The rate at which a present value grows to a future one over some periods.",
    parameters: [
      { name: "periods", kind: "number" },
      { name: "present", kind: "number" },
      { name: "future", kind: "number" },
    ],
    example: ["RRI(2, 100, 121)", "0.1"],
    rule: (periods, present, future) => {
      if (sign(periods) <= 0 || isZero(present)) return argumentError("RRI", "not-positive", "#NUM!");
      const found = rateOfGrowth(divide(future, present), periods);
      return found === null ? argumentError("RRI", "out-of-range", "#NUM!") : inRange(found);
    },
  }),
  define({
    name: "PDURATION",
    category: "financial",
    doc: "How many periods a present value takes to grow to a future one at a rate.",
    parameters: [
      { name: "rate", kind: "number" },
      { name: "present", kind: "number" },
      { name: "future", kind: "number" },
    ],
    example: ["PDURATION(0.1, 100, 121)", "2"],
    rule: (each, present, future) => {
      if ([each, present, future].some((value) => sign(value) <= 0))
        return argumentError("PDURATION", "not-positive", "#NUM!");
      const periods = logarithmOf(divide(future, present), add(ONE, each));
      return periods instanceof FormulaError ? periods : settle(periods);
    },
  }),
  define({
    name: "FVSCHEDULE",
    category: "financial",
    doc: "What a principal grows to at one rate after another.",
    parameters: [
      { name: "principal", kind: "plain" },
      { name: "schedule", kind: "cells" },
    ],
    example: ["FVSCHEDULE(1, {0.09,0.11,0.1})", "1.33089"],
    rule: scheduled,
  }),
  define({
    name: "DOLLARDE",
    category: "financial",
    doc: "A price written in fractions (1.02 for 1 and 2/16) as a decimal.",
    parameters: [
      { name: "price", kind: "plain" },
      { name: "fraction", kind: "plain" },
    ],
    example: ["DOLLARDE(1.02, 16)", "1.125"],
    rule: (...values) =>
      repriced("DOLLARDE", values, (part, unit, parts) => divide(multiply(part, unit), parts)),
  }),
  define({
    name: "DOLLARFR",
    category: "financial",
    doc: "A decimal price as one written in fractions (1.02 for 1 and 2/16).",
    parameters: [
      { name: "price", kind: "plain" },
      { name: "fraction", kind: "plain" },
    ],
    example: ["DOLLARFR(1.125, 16)", "1.02"],
    rule: (...values) =>
      repriced("DOLLARFR", values, (part, unit, parts) => divide(multiply(part, parts), unit)),
  }),
];
