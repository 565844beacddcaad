/** Bonds with regular coupons: PRICE, YIELD, DURATION, MDURATION (standard formulas of the Securities Industry Association). */

import { argumentError } from "../../values/error.ts";
import type { FunctionDeclaration } from "../declare.ts";
import { rateRoot } from "../statistical/root-finding.ts";
import { couponPeriodAt, daysSinceCoupon, type Frequency, periodLength } from "./coupon-schedule.ts";
import type { Basis } from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

interface Terms {
  readonly settlement: number;
  readonly maturity: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/** What a bond still pays for each 100 of face value, counted in coupon periods. */
interface Bond {
  /** A coupon. */
  readonly coupon: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  /** How many coupons are still to come. */
  readonly count: number;
  /** The share of the current period that has passed, whose interest the buyer pays on top of the price. */
  readonly passed: number;
}

function bondOf(terms: Terms, rate: number, redemption: number): Bond {
  const { settlement, maturity, frequency, basis } = terms;
  const period = couponPeriodAt(settlement, maturity, frequency);
  const passed = daysSinceCoupon(period, settlement, basis) / periodLength(period, frequency, basis);
  return { coupon: (100 * rate) / frequency, redemption, frequency, count: period.count, passed };
}

function priceAt({ coupon, redemption, frequency, count, passed }: Bond, yearlyYield: number): number {
  const each = yearlyYield / frequency;
  const accrued = coupon * passed;
  if (count === 1) return (redemption + coupon) / (1 + (1 - passed) * each) - accrued;
  const discount = 1 / (1 + each);
  let factor = discount ** (1 - passed);
  let value = 0;
  for (let order = 1; order < count; order++) {
    value += coupon * factor;
    factor *= discount;
  }
  return value + (coupon + redemption) * factor - accrued;
}

function yieldAt(bond: Bond, price: number): number | null {
  const { coupon, redemption, frequency, count, passed } = bond;
  const paid = price + coupon * passed;
  if (count === 1) return (((redemption + coupon) / paid - 1) * frequency) / (1 - passed);
  // A rate per period, for the root is above -100 % of that.
  const each = rateRoot((rate) => priceAt(bond, rate * frequency) - price, 0.05 / frequency);
  return each === null ? null : each * frequency;
}

/** Years until the money comes back, on average, weighted by present values (Macaulay). */
function durationAt({ coupon, redemption, frequency, count, passed }: Bond, yearlyYield: number): number {
  const discount = 1 / (1 + yearlyYield / frequency);
  let [weighted, total] = [0, 0];
  for (let order = 1; order <= count; order++) {
    const periods = order - passed;
    const value = (coupon + (order === count ? redemption : 0)) * discount ** periods;
    weighted += value * periods;
    total += value;
  }
  return weighted / total / frequency;
}

const dates = ["settlement", "maturity"] as const;
/** The bond of Excel's documentation for DURATION. */
const documented = "DATE(2018,7,1), DATE(2048,1,1), 0.08, 0.09, 2, 1";

export const bondFunctions: readonly FunctionDeclaration[] = [
  defineSecurity({
    name: "PRICE",
    doc: "The price for each 100 of face value of a bond that pays interest periodically, at a yield.",
    parameters: ["settlement", "maturity", "rate", "yield", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["redemption"],
    notNegative: ["rate", "yield"],
    example: ["ROUND(PRICE(DATE(2008,2,15), DATE(2017,11,15), 0.0575, 0.065, 100, 2), 4)", "94.6344"],
    rule: (terms) => priceAt(bondOf(terms, terms.rate, terms.redemption), terms.yield),
  }),
  defineSecurity({
    name: "YIELD",
    doc: "The yearly yield of a bond that pays interest periodically, at a price for each 100 of face value.",
    parameters: ["settlement", "maturity", "rate", "price", "redemption", "frequency"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["price", "redemption"],
    notNegative: ["rate"],
    example: ["ROUND(YIELD(DATE(2008,2,15), DATE(2016,11,15), 0.0575, 95.04287, 100, 2, 0), 6)", "0.065"],
    rule: (terms) =>
      yieldAt(bondOf(terms, terms.rate, terms.redemption), terms.price) ??
      argumentError("YIELD", "no-convergence", "#NUM!"),
  }),
  defineSecurity({
    name: "DURATION",
    doc: "The Macaulay duration of a bond, in years.",
    parameters: ["settlement", "maturity", "rate", "yield", "frequency"],
    optional: { basis: 0 },
    inOrder: dates,
    notNegative: ["rate", "yield"],
    example: [`ROUND(DURATION(${documented}), 6)`, "10.919145"],
    rule: (terms) => durationAt(bondOf(terms, terms.rate, 100), terms.yield),
  }),
  defineSecurity({
    name: "MDURATION",
    doc: "The modified duration of a bond: the share of its price lost for each point of yield gained.",
    parameters: ["settlement", "maturity", "rate", "yield", "frequency"],
    optional: { basis: 0 },
    inOrder: dates,
    notNegative: ["rate", "yield"],
    example: ["ROUND(MDURATION(DATE(2008,1,1), DATE(2016,1,1), 0.08, 0.09, 2, 1), 5)", "5.73567"],
    rule: (terms) =>
      durationAt(bondOf(terms, terms.rate, 100), terms.yield) / (1 + terms.yield / terms.frequency),
  }),
];
