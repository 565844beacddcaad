/** BESSELI, BESSELJ, BESSELK and BESSELY. */
import { toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { besselI, besselJ, besselK, besselY } from "./bessel.ts";
import { doubleArgument, doubleResult, numberArgument } from "./engineering-arguments.ts";

/** Keeps the recurrences short. */
const LARGEST_ORDER = 100_000;
/** Beyond it the modified functions leave Excel's range or are 0, and a double no longer knows its own angle. */
const LARGEST_ARGUMENT = 2 ** 27;

function ofOrder(
  name: "BESSELI" | "BESSELJ" | "BESSELK" | "BESSELY",
  doc: string,
  example: readonly [string, string],
  compute: (x: number, order: number) => number,
): FunctionDeclaration {
  const isSecondKind = name === "BESSELK" || name === "BESSELY";
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [
      { name: "x", kind: "plain" },
      { name: "order", kind: "plain" },
    ],
    example,
    precision: "double",
    rule: (given: Plain, orderGiven: Plain): Value => {
      const x = doubleArgument(given, name);
      if (x instanceof FormulaError) return x;
      const whole = numberArgument(orderGiven, name);
      if (whole instanceof FormulaError) return whole;
      const order = toWholeNumber(whole);
      if (order < 0) return argumentError(name, "negative", "#NUM!");
      if (isSecondKind && x <= 0) return argumentError(name, "not-positive", "#NUM!");
      if (order > LARGEST_ORDER || Math.abs(x) > LARGEST_ARGUMENT)
        return argumentError(name, "out-of-range", "#NUM!");
      return doubleResult(compute(x, order));
    },
  });
}

export const besselFunctions: readonly FunctionDeclaration[] = [
  ofOrder(
    "BESSELI",
    "The modified Bessel function I, to eight digits as in Excel.",
    ["ROUND(BESSELI(1.5, 1), 8)", "0.98166643"],
    besselI,
  ),
  ofOrder(
    "BESSELJ",
    "The Bessel function J, to eight digits as in Excel.",
    ["ROUND(BESSELJ(1.9, 2), 6)", "0.329926"],
    besselJ,
  ),
  ofOrder(
    "BESSELK",
    "The modified Bessel function K, to eight digits as in Excel.",
    ["ROUND(BESSELK(1.5, 1), 8)", "0.2773878"],
    besselK,
  ),
  ofOrder(
    "BESSELY",
    "The Bessel function Y, to eight digits as in Excel.",
    ["ROUND(BESSELY(2.5, 1), 8)", "0.14591814"],
    besselY,
  ),
];
