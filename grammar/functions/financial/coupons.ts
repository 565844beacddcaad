/** What Excel tells of a bond's coupon period: COUPDAYBS, COUPDAYS, COUPDAYSNC, COUPNCD, COUPNUM, COUPPCD. */

import type { FunctionDeclaration } from "../declare.ts";
import {
  type CouponPeriod,
  couponPeriodAt,
  daysSinceCoupon,
  daysToCoupon,
  type Frequency,
  periodLength,
} from "./coupon-schedule.ts";
import type { Basis } from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

interface Terms {
  readonly settlement: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

function ofPeriod(
  name: string,
  doc: string,
  example: readonly [string, string],
  tell: (period: CouponPeriod, terms: Terms) => number,
): FunctionDeclaration {
  return defineSecurity({
    name,
    doc,
    parameters: ["settlement", "maturity", "frequency"],
    optional: { basis: 0 },
    inOrder: ["settlement", "maturity"],
    example,
    rule: (terms) => tell(couponPeriodAt(terms.settlement, terms.maturity, terms.frequency), terms),
  });
}

/** The bond of Excel's documentation: settled 2011-01-25, due 2011-11-15, paying twice a year, on actual days. */
const documented = "DATE(2011,1,25), DATE(2011,11,15), 2, 1";

export const couponFunctions: readonly FunctionDeclaration[] = [
  ofPeriod(
    "COUPDAYBS",
    "The days from the beginning of the coupon period to the settlement.",
    [`COUPDAYBS(${documented})`, "71"],
    (period, { settlement, basis }) => daysSinceCoupon(period, settlement, basis),
  ),
  ofPeriod(
    "COUPDAYS",
    "The days of the coupon period that the settlement falls in.",
    [`COUPDAYS(${documented})`, "181"],
    (period, { frequency, basis }) => periodLength(period, frequency, basis),
  ),
  ofPeriod(
    "COUPDAYSNC",
    "The days from the settlement to the next coupon.",
    [`COUPDAYSNC(${documented})`, "110"],
    (period, { settlement, basis }) => daysToCoupon(period, settlement, basis),
  ),
  ofPeriod(
    "COUPNCD",
    "The next coupon date after the settlement.",
    [`COUPNCD(${documented})`, "40678"],
    (period) => period.next,
  ),
  ofPeriod(
    "COUPNUM",
    "How many coupons are still to be paid between settlement and maturity.",
    [`COUPNUM(${documented})`, "2"],
    (period) => period.count,
  ),
  ofPeriod(
    "COUPPCD",
    "The last coupon date up to the settlement.",
    [`COUPPCD(${documented})`, "40497"],
    (period) => period.previous,
  ),
];
