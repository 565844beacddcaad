/** Payments on given days: their present value and the rate that brings it to zero (XNPV, XIRR). */
import { dayOfSerial } from "../../values/dates.ts";
import { Decimal, fromDouble, toDouble } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { Lambda, type Scalar, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { exactNumber } from "../math/toolpak-arguments.ts";
import { rateRoot } from "../statistical/root-finding.ts";

interface Flow {
  readonly amount: number;
  /** Years of 365 days since the first payment. */
  readonly years: number;
}

const DAYS_IN_YEAR = 365;

/** XNPV counts numbers only; XIRR takes blanks as 0 and refuses what is no number. */
type Reading = (cell: Exclude<Scalar, FormulaError>) => Decimal | FormulaError | null;

const numbersOnly: Reading = (cell) => (cell instanceof Decimal ? cell : null);
const noTexts: Reading = (cell) =>
  typeof cell === "string" ? argumentError("XIRR", "not-a-number") : exactNumber(cell);

function readCells(values: Value, read: Reading): Decimal[] | FormulaError {
  const numbers: Decimal[] = [];
  for (const cell of cellsOf([values])) {
    const number = cell instanceof FormulaError ? cell : read(cell);
    if (number instanceof FormulaError) return number;
    if (number !== null) numbers.push(number);
  }
  return numbers;
}

/** Payments with their days, none of them before the first one's. */
function flowsOf(name: string, values: Value, dates: Value, read: Reading): Flow[] | FormulaError {
  if (values instanceof Lambda || dates instanceof Lambda) return argumentError(name, "not-a-number");
  const amounts = readCells(values, read);
  if (amounts instanceof FormulaError) return amounts;
  const serials = readCells(dates, read);
  if (serials instanceof FormulaError) return serials;
  if (amounts.length !== serials.length || amounts.length === 0)
    return argumentError(name, "different-sizes", "#NUM!");
  const first = dayOfSerial(serials[0] as Decimal);
  const flows: Flow[] = [];
  for (const [order, serial] of serials.entries()) {
    const day = dayOfSerial(serial);
    if (day === null || first === null) return argumentError(name, "not-a-date", "#NUM!");
    if (day < first) return argumentError(name, "out-of-range", "#NUM!");
    flows.push({ amount: toDouble(amounts[order] as Decimal), years: (day - first) / DAYS_IN_YEAR });
  }
  return flows;
}

function presentValueAt(flows: readonly Flow[], rate: number): number {
  return flows.reduce((sum, { amount, years }) => sum + amount / (1 + rate) ** years, 0);
}

function netPresentValue(rate: number, values: Value, dates: Value): Value {
  const flows = flowsOf("XNPV", values, dates, numbersOnly);
  if (flows instanceof FormulaError) return flows;
  if (rate < 0) return argumentError("XNPV", "negative", "#NUM!");
  return fromDouble(presentValueAt(flows, rate));
}

function internalRate(values: Value, dates: Value, guess: number): Value {
  const flows = flowsOf("XIRR", values, dates, noTexts);
  if (flows instanceof FormulaError) return flows;
  const hasBothSigns = flows.some(({ amount }) => amount > 0) && flows.some(({ amount }) => amount < 0);
  if (!hasBothSigns || !(guess > -1)) return argumentError("XIRR", "out-of-range", "#NUM!");
  const root = rateRoot((rate) => presentValueAt(flows, rate), guess);
  return root === null ? argumentError("XIRR", "no-convergence", "#NUM!") : fromDouble(root);
}

const values = { name: "values", kind: "cells" } as const;
const dates = { name: "dates", kind: "cells" } as const;

export const datedCashFlowFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "XNPV",
    category: "financial",
    doc: "The present value of payments on given days, in years of 365 days from the first one.",
    parameters: [{ name: "rate", kind: "plain" }, values, dates],
    example: ["ROUND(XNPV(0.1, {-100,110}, {46000,46365}), 6)", "0"],
    precision: "double",
    rule: (rate, amounts, days) => {
      const number = exactNumber(rate);
      return number instanceof FormulaError ? number : netPresentValue(toDouble(number), amounts, days);
    },
  }),
  define({
    name: "XIRR",
    category: "financial",
    doc: "The yearly rate at which payments on given days have no net present value, sought from a guess on (0.1).",
    parameters: [values, dates, { name: "guess", kind: "plain", optional: true }],
    example: ["ROUND(XIRR({-100,110}, {46000,46365}), 6)", "0.1"],
    precision: "double",
    rule: (amounts, days, guess) => {
      const number = guess === undefined ? fromDouble(0.1) : exactNumber(guess);
      return number instanceof FormulaError ? number : internalRate(amounts, days, toDouble(number));
    },
  }),
];
