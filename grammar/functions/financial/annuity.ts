/** Compound interest on exact decimals: what equal payments over equal periods come to. Money paid out is negative. */
import {
  add,
  type Decimal,
  divide,
  fromWide,
  isOverflow,
  isZero,
  multiply,
  negate,
  ONE,
  power,
  sign,
  subtract,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";

/** A loan or savings plan; whichever amount is asked for is left at zero. */
export interface Annuity {
  readonly rate: Decimal;
  readonly periods: Decimal;
  readonly payment: Decimal;
  readonly present: Decimal;
  readonly future: Decimal;
  /** Payments fall at the start of each period, not at its end. */
  readonly atStart: boolean;
}

export function inRange(value: Decimal): Decimal | FormulaError {
  return isOverflow(value) ? OVERFLOW : value;
}

/** What 1 grows to over some periods. */
export function growth(name: string, rate: Decimal, periods: Decimal): Decimal | FormulaError {
  if (isZero(periods)) return ONE;
  const base = add(ONE, rate);
  if (isZero(base) && sign(periods) < 0) return DIVISION_BY_ZERO;
  const grown = power(base, periods);
  return grown === null ? argumentError(name, "out-of-range", "#NUM!") : inRange(grown);
}

/** What payments of 1 grow to, where 1 itself grows to `grown`. */
function paymentsGrowth({ rate, periods, atStart }: Annuity, grown: Decimal): Decimal {
  if (isZero(rate)) return periods;
  const atEnd = divide(subtract(grown, ONE), rate);
  return atStart ? multiply(atEnd, add(ONE, rate)) : atEnd;
}

/** The amount at the end that settles the plan. */
export function futureValue(name: string, plan: Annuity): Decimal | FormulaError {
  const grown = growth(name, plan.rate, plan.periods);
  if (grown instanceof FormulaError) return grown;
  const paid = multiply(plan.payment, paymentsGrowth(plan, grown));
  return inRange(negate(add(multiply(plan.present, grown), paid)));
}

/** The amount at the beginning that settles the plan. Discounts rather than dividing by growth, which may be too large. */
export function presentValue(name: string, plan: Annuity): Decimal | FormulaError {
  const discount = growth(name, plan.rate, negate(plan.periods));
  if (discount instanceof FormulaError) return discount;
  const backwards = { ...plan, periods: negate(plan.periods) };
  const paid = multiply(plan.payment, negate(paymentsGrowth(backwards, discount)));
  return inRange(negate(add(multiply(plan.future, discount), paid)));
}

/** The payment per period that settles the plan. */
export function payment(name: string, plan: Annuity): Decimal | FormulaError {
  if (isZero(plan.periods)) return argumentError(name, "out-of-range", "#NUM!");
  const discount = growth(name, plan.rate, negate(plan.periods));
  if (discount instanceof FormulaError) return discount;
  const perPayment = negate(paymentsGrowth({ ...plan, periods: negate(plan.periods) }, discount));
  if (isZero(perPayment)) return DIVISION_BY_ZERO;
  return inRange(negate(divide(add(plan.present, multiply(plan.future, discount)), perPayment)));
}

/** The number of periods that settles the plan. */
export function periodCount(name: string, plan: Annuity): Decimal | FormulaError {
  const { rate, present, future } = plan;
  const unsolvable = argumentError(name, "out-of-range", "#NUM!");
  if (isZero(rate)) {
    return isZero(plan.payment) ? unsolvable : inRange(negate(divide(add(present, future), plan.payment)));
  }
  if (sign(add(ONE, rate)) <= 0) return unsolvable;
  const paid = plan.atStart ? multiply(plan.payment, add(ONE, rate)) : plan.payment;
  const ends = subtract(paid, multiply(future, rate));
  const begins = add(paid, multiply(present, rate));
  if (sign(ends) * sign(begins) <= 0) return unsolvable;
  return logarithmOf(divide(ends, begins), add(ONE, rate));
}

/** The logarithm of a positive number to a positive base. */
export function logarithmOf(value: Decimal, base: Decimal): Decimal | FormulaError {
  return inRange(fromWide(toWide(value).ln().dividedBy(toWide(base).ln())));
}

/** The part of a period's payment that is interest, for a plan whose payment is known. */
export function interestPart(name: string, plan: Annuity, period: Decimal): Decimal | FormulaError {
  if (isZero(plan.rate) || (plan.atStart && isZero(subtract(period, ONE)))) return ZERO;
  const owed = futureValue(name, {
    ...plan,
    periods: subtract(period, ONE),
    payment: plan.atStart ? multiply(plan.payment, add(ONE, plan.rate)) : plan.payment,
    atStart: false,
  });
  if (owed instanceof FormulaError) return owed;
  const interest = multiply(owed, plan.rate);
  return inRange(plan.atStart ? divide(interest, add(ONE, plan.rate)) : interest);
}
