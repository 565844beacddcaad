/**
 * Bonds whose first or last coupon period is longer or shorter than the others (ODDFPRICE, ODDFYIELD, ODDLPRICE, ODDLYIELD),
 * by the formulas of Excel's documentation. An odd period is measured in regular ones laid end to end ("quasi-coupons").
 */
import { argumentError, type FormulaError } from "../../values/error.ts";
import type { FunctionDeclaration } from "../declare.ts";
import { rateRoot } from "../statistical/root-finding.ts";
import {
  couponDay,
  couponPeriodAt,
  type Frequency,
  monthsFrom,
  monthsPerCoupon,
  periodLength,
} from "./coupon-schedule.ts";
import {
  ACTUAL,
  ACTUAL_360,
  ACTUAL_365,
  AMERICAN,
  americanDays,
  type Basis,
  daysBetween,
} from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

interface Terms {
  readonly settlement: number;
  readonly maturity: number;
  readonly rate: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

interface OddFirst extends Terms {
  readonly issue: number;
  readonly first: number;
}

interface OddLast extends Terms {
  readonly last: number;
}

/** What an odd bond still pays for each 100 of face value, with times in coupon periods from the settlement. */
interface OddBond {
  readonly coupon: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  /** The odd first coupon and when it is paid. */
  readonly odd: { readonly amount: number; readonly time: number };
  /** How many regular coupons follow the odd one. */
  readonly regular: number;
  readonly accrued: number;
}

function daysUpTo(start: number, end: number, basis: Basis): number {
  return Math.max(0, daysBetween(start, end, basis));
}

/** The days of a stretch that is a whole period, or stands for one. */
function periodDays(start: number, end: number, basis: Basis): number {
  return basis === AMERICAN ? Math.max(0, americanDays(start, end, "both")) : daysUpTo(start, end, basis);
}

/** A first period that is shorter than a regular one. */
function shortFirst(terms: OddFirst, coupon: number, length: number): OddBond {
  const { settlement, maturity, issue, first, redemption, frequency, basis } = terms;
  return {
    coupon,
    redemption,
    frequency,
    odd: {
      amount: (coupon * daysUpTo(issue, first, basis)) / length,
      time: daysUpTo(settlement, first, basis) / length,
    },
    regular: couponPeriodAt(settlement, maturity, frequency).count - 1,
    accrued: (coupon * daysUpTo(issue, settlement, basis)) / length,
  };
}

/** A first period of several regular ones: each quasi-coupon counts by its own days. */
function longFirst(terms: OddFirst, coupon: number, length: number): OddBond {
  const { settlement, maturity, issue, first, redemption, frequency, basis } = terms;
  const months = monthsPerCoupon(frequency);
  const quasi = couponPeriodAt(issue, first, frequency).count;
  let [earned, accrued] = [0, 0];
  for (let order = 0; order < quasi; order++) {
    const late = monthsFrom(first, -order * months, false);
    const early = monthsFrom(first, -(order + 1) * months, false);
    const days = basis === ACTUAL ? daysUpTo(early, late, basis) : length;
    earned += order < quasi - 1 ? 1 : daysUpTo(issue, late, basis) / days;
    accrued += daysUpTo(Math.max(issue, early), Math.min(settlement, late), basis) / days;
  }
  const period = couponPeriodAt(settlement, first, frequency);
  const isActual = basis === ACTUAL_360 || basis === ACTUAL_365;
  const toNext = isActual
    ? daysUpTo(settlement, period.next, basis)
    : length - daysBetween(period.previous, settlement, basis);
  return {
    coupon,
    redemption,
    frequency,
    odd: { amount: coupon * earned, time: period.count - 1 + toNext / length },
    regular: couponPeriodAt(first, maturity, frequency).count,
    accrued: coupon * accrued,
  };
}

/** The bond, or the error where maturity and first coupon are not days of one schedule. */
function oddFirstBond(name: string, terms: OddFirst): OddBond | FormulaError {
  const { settlement, maturity, issue, first, rate, frequency, basis } = terms;
  const schedule = couponPeriodAt(first, maturity, frequency);
  if (couponDay(maturity, -schedule.count, frequency) !== first)
    return argumentError(name, "out-of-range", "#NUM!");
  const coupon = (100 * rate) / frequency;
  const length = periodLength(couponPeriodAt(settlement, first, frequency), frequency, basis);
  const isShort = daysUpTo(issue, first, basis) < length;
  return isShort ? shortFirst(terms, coupon, length) : longFirst(terms, coupon, length);
}

function priceAt(bond: OddBond, each: number): number {
  const { coupon, redemption, odd, regular, accrued } = bond;
  const discount = 1 / (1 + each);
  let factor = discount ** odd.time;
  let value = odd.amount * factor;
  for (let order = 1; order <= regular; order++) {
    factor *= discount;
    value += coupon * factor;
  }
  return value + redemption * factor - accrued;
}

function oddFirstPrice(terms: OddFirst, yearlyYield: number): number | FormulaError {
  const bond = oddFirstBond("ODDFPRICE", terms);
  return "coupon" in bond ? priceAt(bond, yearlyYield / bond.frequency) : bond;
}

function oddFirstYield(terms: OddFirst, price: number): number | FormulaError {
  const bond = oddFirstBond("ODDFYIELD", terms);
  if (!("coupon" in bond)) return bond;
  const each = rateRoot((rate) => priceAt(bond, rate) - price, terms.rate / bond.frequency);
  return each === null ? argumentError("ODDFYIELD", "no-convergence", "#NUM!") : each * bond.frequency;
}

/** The odd last period in regular ones: what it earns, what has accrued, what is still to run. */
function oddLastPeriods(terms: OddLast) {
  const { settlement, maturity, last, frequency, basis } = terms;
  const months = monthsPerCoupon(frequency);
  let [earned, accrued, remaining, early] = [0, 0, 0, last];
  for (let order = 1; early < maturity; order++) {
    const late = monthsFrom(last, order * months, false);
    const length = Number.isFinite(late) ? periodDays(early, late, basis) : Number.NaN;
    const earning = late < maturity ? length : periodDays(early, maturity, basis);
    const passed = early < settlement ? daysUpTo(early, settlement, basis) : 0;
    earned += earning / length;
    accrued += (late < settlement ? earning : passed) / length;
    remaining += daysUpTo(Math.max(settlement, early), Math.min(maturity, late), basis) / length;
    early = late;
  }
  return { earned, accrued, remaining };
}

function oddLastPrice(terms: OddLast, yearlyYield: number): number {
  const { earned, accrued, remaining } = oddLastPeriods(terms);
  const coupon = (100 * terms.rate) / terms.frequency;
  const discount = 1 + (remaining * yearlyYield) / terms.frequency;
  return (terms.redemption + coupon * earned) / discount - coupon * accrued;
}

function oddLastYield(terms: OddLast, price: number): number {
  const { earned, accrued, remaining } = oddLastPeriods(terms);
  const coupon = (100 * terms.rate) / terms.frequency;
  const gain = (terms.redemption + coupon * earned) / (price + coupon * accrued) - 1;
  return (gain * terms.frequency) / remaining;
}

const firstInOrder = ["issue", "settlement", "first", "maturity"] as const;
const lastInOrder = ["last", "settlement", "maturity"] as const;
/** The bonds of Excel's documentation. */
const documentedFirst = "DATE(2008,11,11), DATE(2021,3,1), DATE(2008,10,15), DATE(2009,3,1)";

export const oddBondFunctions: readonly FunctionDeclaration[] = [
  defineSecurity({
    name: "ODDFPRICE",
    doc: "The price for each 100 of face value of a bond with an odd first period, at a yield.",
    parameters: ["settlement", "maturity", "issue", "first", "rate", "yield", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: firstInOrder,
    positive: ["redemption"],
    notNegative: ["rate", "yield"],
    example: [`ROUND(ODDFPRICE(${documentedFirst}, 0.0785, 0.0625, 100, 2, 1), 4)`, "113.5977"],
    rule: (terms) => oddFirstPrice(terms, terms.yield),
  }),
  defineSecurity({
    name: "ODDFYIELD",
    doc: "The yearly yield of a bond with an odd first period, at a price for each 100 of face value.",
    parameters: ["settlement", "maturity", "issue", "first", "rate", "price", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: firstInOrder,
    positive: ["price", "redemption"],
    notNegative: ["rate"],
    example: [
      "ROUND(ODDFYIELD(DATE(2008,11,11), DATE(2021,3,1), DATE(2008,10,15), DATE(2009,3,1), 0.0575, 84.5, 100, 2, 0), 5)",
      "0.07725",
    ],
    rule: (terms) => oddFirstYield(terms, terms.price),
  }),
  defineSecurity({
    name: "ODDLPRICE",
    doc: "The price for each 100 of face value of a bond with an odd last period, at a yield.",
    parameters: ["settlement", "maturity", "last", "rate", "yield", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: lastInOrder,
    positive: ["redemption"],
    notNegative: ["rate", "yield"],
    example: [
      "ROUND(ODDLPRICE(DATE(2008,2,7), DATE(2008,6,15), DATE(2007,10,15), 0.0375, 0.0405, 100, 2, 0), 4)",
      "99.8783",
    ],
    rule: (terms) => oddLastPrice(terms, terms.yield),
  }),
  defineSecurity({
    name: "ODDLYIELD",
    doc: "The yearly yield of a bond with an odd last period, at a price for each 100 of face value.",
    parameters: ["settlement", "maturity", "last", "rate", "price", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: lastInOrder,
    positive: ["price", "redemption"],
    notNegative: ["rate"],
    example: [
      "ROUND(ODDLYIELD(DATE(2008,4,20), DATE(2008,6,15), DATE(2007,12,24), 0.0375, 99.875, 100, 2, 0), 6)",
      "0.045192",
    ],
    rule: (terms) => oddLastYield(terms, terms.price),
  }),
];
