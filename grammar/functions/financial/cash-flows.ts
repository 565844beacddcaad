/** Payments at equal intervals: their present value and the rate that brings it to zero (NPV, IRR, MIRR). */
import {
  add,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  isOverflow,
  isZero,
  multiply,
  negate,
  ONE,
  power,
  settle,
  sign,
  subtract,
  toDouble,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { numbersOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { polishedRoot, rateRoot, slopeAt } from "../statistical/root-finding.ts";
import { growth, inRange } from "./annuity.ts";

/** The first flow is not discounted; by Horner's rule from the last one on. */
function presentValueOf(flows: readonly Decimal[], factor: Decimal): Decimal {
  return flows.reduceRight((sum, flow) => add(multiply(sum, factor), flow), ZERO);
}

/** As Excel takes them from cells: blanks and truth values are passed over, so that they take up no period. */
function flowsOf(values: readonly Value[], name: string): Decimal[] | FormulaError {
  const counted = values.filter((value) => value !== null && typeof value !== "boolean");
  return numbersOf(counted, name);
}

function netPresentValue(rate: Decimal, values: readonly Value[]): Value {
  const flows = flowsOf(values, "NPV");
  if (flows instanceof FormulaError) return flows;
  const grown = add(ONE, rate);
  if (isZero(grown)) return DIVISION_BY_ZERO;
  // Growing to the end and dividing once, rather than by a rounded factor each time, keeps NPV(0.1, 11, 121) at 110.
  const total = flows.length === 0 ? ONE : power(grown, fromInteger(flows.length));
  if (total !== null && !isOverflow(total)) {
    return inRange(
      divide(
        flows.reduce((sum, flow) => add(multiply(sum, grown), flow), ZERO),
        total,
      ),
    );
  }
  const factor = divide(ONE, grown);
  return inRange(multiply(presentValueOf(flows, factor), factor));
}

function hasBothSigns(flows: readonly Decimal[]): boolean {
  return flows.some((flow) => sign(flow) > 0) && flows.some((flow) => sign(flow) < 0);
}

function internalRate(values: Value, guess: Decimal): Value {
  const flows = flowsOf([values], "IRR");
  if (flows instanceof FormulaError) return flows;
  const start = toDouble(guess);
  if (!hasBothSigns(flows) || !(start > -1)) return argumentError("IRR", "out-of-range", "#NUM!");
  const doubles = flows.map(toDouble);
  const curve = (rate: number) => doubles.reduceRight((sum, flow) => sum / (1 + rate) + flow, 0);
  const root = rateRoot(curve, start);
  if (root === null) return argumentError("IRR", "no-convergence", "#NUM!");
  const exact = (rate: Decimal) => presentValueOf(flows, divide(ONE, add(ONE, rate)));
  return polishedRoot(root, exact, slopeAt(curve, root));
}

/** The rate at which what is paid out, financed at one rate, grows to what comes back, reinvested at another. */
function modifiedRate(values: Value, finance: Decimal, reinvest: Decimal): Value {
  const flows = flowsOf([values], "MIRR");
  if (flows instanceof FormulaError) return flows;
  if (!hasBothSigns(flows) || isZero(add(ONE, finance))) return DIVISION_BY_ZERO;
  const count = fromInteger(flows.length - 1);
  const paidOut = flows.map((flow) => (sign(flow) < 0 ? negate(flow) : ZERO));
  const cost = presentValueOf(paidOut, divide(ONE, add(ONE, finance)));
  const received = flows.map((flow) => (sign(flow) > 0 ? flow : ZERO));
  const proceeds = received.reduce((sum, flow) => add(multiply(sum, add(ONE, reinvest)), flow), ZERO);
  if (isZero(cost)) return DIVISION_BY_ZERO;
  const grown = growth("MIRR", subtract(divide(proceeds, cost), ONE), divide(ONE, count));
  return grown instanceof FormulaError ? grown : settle(subtract(settle(grown), ONE));
}

const rate = { name: "rate", kind: "number" } as const;

export const cashFlowFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "NPV",
    category: "financial",
    doc: "The present value of payments at the end of each of the coming periods.",
    parameters: [rate, { name: "value", kind: "cells", repeating: true }],
    example: ["NPV(0.1, 11, 121)", "110"],
    rule: netPresentValue,
  }),
  define({
    name: "IRR",
    category: "financial",
    doc: "The rate at which payments at equal intervals have no net present value, sought from a guess on (0.1).",
    parameters: [
      { name: "values", kind: "cells" },
      { name: "guess", kind: "number", optional: true },
    ],
    example: ["IRR({-100,10,110})", "0.1"],
    rule: (values, guess = decimal("0.1")) => internalRate(values, guess),
  }),
  define({
    name: "MIRR",
    category: "financial",
    doc: "The rate of return where outlays are financed at one rate and returns reinvested at another.",
    parameters: [
      { name: "values", kind: "cells" },
      { name: "finance", kind: "number" },
      { name: "reinvest", kind: "number" },
    ],
    example: ["MIRR({-100,50,66}, 0.1, 0.1)", "0.1"],
    rule: modifiedRate,
  }),
];
