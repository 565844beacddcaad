/** Loans and savings with equal payments: PV, FV, PMT and their kin. Money received is positive, money paid negative. */
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  ONE,
  sign,
  subtract,
  toDouble,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { exactNumbers, truncated } from "../math/toolpak-arguments.ts";
import { newtonRoot, polishedRoot, slopeAt } from "../statistical/root-finding.ts";
import {
  type Annuity,
  futureValue,
  inRange,
  interestPart,
  payment,
  periodCount,
  presentValue,
} from "./annuity.ts";

const rate = { name: "rate", kind: "number" } as const;
const period = { name: "period", kind: "number" } as const;
const periods = { name: "periods", kind: "number" } as const;
const paid = { name: "payment", kind: "number" } as const;
const present = { name: "present", kind: "number" } as const;
const future = { name: "future", kind: "number", optional: true } as const;
/** 1 where payments fall at the start of a period. */
const type = { name: "type", kind: "number", optional: true } as const;

function planOf(known: Partial<Omit<Annuity, "atStart">>, at: Decimal = ZERO): Annuity {
  const nothing = { rate: ZERO, periods: ZERO, payment: ZERO, present: ZERO, future: ZERO };
  return { ...nothing, ...known, atStart: !isZero(at) };
}

/** A plan with its payment worked out; #NUM! for a period that it does not have. */
function withPayment(name: string, plan: Annuity, per: Decimal): Annuity | FormulaError {
  const isWithin = compare(per, ONE) >= 0 && compare(per, add(plan.periods, ONE)) < 0;
  if (!isWithin) return argumentError(name, "out-of-range", "#NUM!");
  const amount = payment(name, plan);
  return amount instanceof FormulaError ? amount : { ...plan, payment: amount };
}

function interestOfPeriod(name: string, plan: Annuity, per: Decimal): Decimal | FormulaError {
  const paying = withPayment(name, plan, per);
  return paying instanceof FormulaError ? paying : interestPart(name, paying, per);
}

function principalOfPeriod(name: string, plan: Annuity, per: Decimal): Decimal | FormulaError {
  const paying = withPayment(name, plan, per);
  if (paying instanceof FormulaError) return paying;
  const interest = interestPart(name, paying, per);
  return interest instanceof FormulaError ? interest : inRange(subtract(paying.payment, interest));
}

/** What the plan lacks of being settled at a rate, on doubles. */
function shortfall(plan: Annuity): (rate: number) => number {
  const [count, amount] = [toDouble(plan.periods), toDouble(plan.payment)];
  const [begins, ends] = [toDouble(plan.present), toDouble(plan.future)];
  return (at) => {
    const grown = (1 + at) ** count;
    const payments = Math.abs(at) < 1e-12 ? count : Math.expm1(count * Math.log1p(at)) / at;
    return begins * grown + amount * (plan.atStart ? 1 + at : 1) * payments + ends;
  };
}

/** The rate that settles a plan. As in Excel, where Newton's method strays from the guess there is none. */
function rateOf(plan: Annuity, guess: Decimal): Decimal | FormulaError {
  if (sign(plan.periods) <= 0) return argumentError("RATE", "not-positive", "#NUM!");
  const curve = shortfall(plan);
  const root = newtonRoot(curve, toDouble(guess));
  if (root === null) return argumentError("RATE", "no-convergence", "#NUM!");
  const exact = (at: Decimal) => {
    const settled = futureValue("RATE", { ...plan, rate: at });
    return settled instanceof FormulaError ? null : subtract(plan.future, settled);
  };
  return polishedRoot(root, exact, slopeAt(curve, root));
}

interface Stretch {
  readonly from: Decimal;
  readonly to: Decimal;
}

/** The interest within the payments at the ends of some periods, from what is owed before and after them. */
function interestAtEnds(name: string, plan: Annuity, { from, to }: Stretch): Decimal | FormulaError {
  const before = futureValue(name, { ...plan, periods: subtract(from, ONE) });
  const after = futureValue(name, { ...plan, periods: to });
  if (before instanceof FormulaError) return before;
  if (after instanceof FormulaError) return after;
  const count = add(subtract(to, from), ONE);
  return add(multiply(plan.payment, count), subtract(after, before));
}

/** Payments at the start are those at the end, a period earlier: discounted by one, and the first bears no interest. */
function interestWithin(name: string, plan: Annuity, stretch: Stretch): Decimal | FormulaError {
  if (!plan.atStart) return interestAtEnds(name, plan, stretch);
  if (compare(stretch.to, ONE) <= 0) return ZERO;
  const grown = add(ONE, plan.rate);
  const atEnds = { ...plan, atStart: false, payment: multiply(plan.payment, grown) };
  const from = compare(stretch.from, ONE) <= 0 ? fromInteger(2) : stretch.from;
  const interest = interestAtEnds(name, atEnds, { from, to: stretch.to });
  return interest instanceof FormulaError ? interest : divide(interest, grown);
}

type CumulativePart = "interest" | "principal";

/** What of the payments of some periods is interest, or principal. */
function cumulated(name: string, part: CumulativePart, values: readonly Plain[]): Value {
  const numbers = exactNumbers(values);
  if (numbers instanceof FormulaError) return numbers;
  const [interest = ZERO, count = ZERO, amount = ZERO, first = ZERO, last = ZERO, at = ZERO] = numbers;
  if ([interest, count, amount].some((each) => sign(each) <= 0))
    return argumentError(name, "not-positive", "#NUM!");
  const stretch = { from: truncated(first), to: truncated(last) };
  const isWithin = compare(stretch.from, ONE) >= 0 && compare(stretch.to, count) <= 0;
  if (!isWithin || compare(stretch.from, stretch.to) > 0) return argumentError(name, "out-of-range", "#NUM!");
  const atStart = truncated(at);
  if (!isZero(atStart) && compare(atStart, ONE) !== 0) return argumentError(name, "wrong-choice", "#NUM!");

  const plan = withPayment(name, planOf({ rate: interest, periods: count, present: amount }, atStart), ONE);
  if (plan instanceof FormulaError) return plan;
  const cost = interestWithin(name, plan, stretch);
  if (cost instanceof FormulaError || part === "interest") return cost;
  return subtract(multiply(plan.payment, add(subtract(stretch.to, stretch.from), ONE)), cost);
}

function cumulative(
  name: string,
  doc: string,
  part: CumulativePart,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "financial",
    doc,
    parameters: [
      { name: "rate", kind: "plain" },
      { name: "periods", kind: "plain" },
      { name: "present", kind: "plain" },
      { name: "first", kind: "plain" },
      { name: "last", kind: "plain" },
      { name: "type", kind: "plain" },
    ],
    example,
    rule: (...values) => cumulated(name, part, values),
  });
}

export const loanFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "PV",
    category: "financial",
    doc: "The present value of equal payments and of an amount at the end.",
    parameters: [rate, periods, paid, future, type],
    example: ["ROUND(PV(0.08/12, 240, 500), 2)", "-59777.15"],
    rule: (interest, count, amount, ends = ZERO, at) =>
      presentValue("PV", planOf({ rate: interest, periods: count, payment: amount, future: ends }, at)),
  }),
  define({
    name: "FV",
    category: "financial",
    doc: "The future value of equal payments and of an amount at the beginning.",
    parameters: [rate, periods, paid, { ...present, optional: true }, type],
    example: ["FV(0.1, 2, -100)", "210"],
    rule: (interest, count, amount, begins = ZERO, at) =>
      futureValue("FV", planOf({ rate: interest, periods: count, payment: amount, present: begins }, at)),
  }),
  define({
    name: "PMT",
    category: "financial",
    doc: "The equal payment per period of a loan or a savings plan.",
    parameters: [rate, periods, present, future, type],
    example: ["ROUND(PMT(0.08/12, 10, 10000), 2)", "-1037.03"],
    rule: (interest, count, begins, ends = ZERO, at) =>
      payment("PMT", planOf({ rate: interest, periods: count, present: begins, future: ends }, at)),
  }),
  define({
    name: "IPMT",
    category: "financial",
    doc: "The interest within the payment of one period of a loan.",
    parameters: [rate, period, periods, present, future, type],
    example: ["ROUND(IPMT(0.1/12, 1, 36, 8000), 2)", "-66.67"],
    rule: (interest, per, count, begins, ends = ZERO, at) =>
      interestOfPeriod(
        "IPMT",
        planOf({ rate: interest, periods: count, present: begins, future: ends }, at),
        per,
      ),
  }),
  define({
    name: "PPMT",
    category: "financial",
    doc: "The repayment of principal within the payment of one period of a loan.",
    parameters: [rate, period, periods, present, future, type],
    example: ["ROUND(PPMT(0.1/12, 1, 24, 2000), 2)", "-75.62"],
    rule: (interest, per, count, begins, ends = ZERO, at) =>
      principalOfPeriod(
        "PPMT",
        planOf({ rate: interest, periods: count, present: begins, future: ends }, at),
        per,
      ),
  }),
  define({
    name: "NPER",
    category: "financial",
    doc: "How many periods a loan or a savings plan with equal payments takes.",
    parameters: [rate, paid, present, future, type],
    example: ["ROUND(NPER(0.12/12, -100, -1000, 10000, 1), 4)", "59.6739"],
    rule: (interest, amount, begins, ends = ZERO, at) =>
      periodCount("NPER", planOf({ rate: interest, payment: amount, present: begins, future: ends }, at)),
  }),
  define({
    name: "RATE",
    category: "financial",
    doc: "The interest rate per period of a loan or a savings plan, sought from a guess on (0.1).",
    parameters: [periods, paid, present, future, type, { name: "guess", kind: "number", optional: true }],
    example: ["RATE(2, 0, -100, 121)", "0.1"],
    rule: (count, amount, begins, ends = ZERO, at = ZERO, guess = decimal("0.1")) =>
      rateOf(planOf({ periods: count, payment: amount, present: begins, future: ends }, at), guess),
  }),
  cumulative("CUMIPMT", "The interest within a loan's payments from a first to a last period.", "interest", [
    "ROUND(CUMIPMT(0.09/12, 360, 125000, 13, 24, 0), 2)",
    "-11135.23",
  ]),
  cumulative(
    "CUMPRINC",
    "The repayment of principal within a loan's payments from a first to a last period.",
    "principal",
    ["ROUND(CUMPRINC(0.09/12, 360, 125000, 13, 24, 0), 2)", "-934.11"],
  ),
  define({
    name: "ISPMT",
    category: "financial",
    doc: "The interest of one period, counted from 0, of a loan repaid in equal parts of principal.",
    parameters: [rate, period, periods, present],
    example: ["ISPMT(0.1, 0, 4, 4000)", "-400"],
    rule: (interest, per, count, begins) =>
      isZero(count)
        ? DIVISION_BY_ZERO
        : inRange(multiply(multiply(begins, interest), subtract(divide(per, count), ONE))),
  }),
];
