/** Interest that has accrued on a security since its issue: ACCRINT with coupons, ACCRINTM without. */

import type { FunctionDeclaration } from "../declare.ts";
import { couponDay, type Frequency, periodLength } from "./coupon-schedule.ts";
import { type Basis, daysBetween, yearsBetween } from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

interface Bond {
  readonly issue: number;
  /** The first day on which interest is paid; the schedule runs from it in both directions. */
  readonly first: number;
  readonly settlement: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
  /** 0 leaves out the whole periods before the settlement's. */
  readonly method: number;
}

/**
 * How many coupons have accrued, as Excel counts them:
 *
 * - The settlement's period is that of the first coupon. Only where all interest is asked for (method TRUE) and the
 *   settlement is later, it is the period that ends on it or after it. A settlement before its period counts negative.
 * - Its days are divided by the length of the first coupon's period, whichever period it is.
 * - Each whole period before counts as one coupon, or as none where interest before is left out (method FALSE).
 * - The broken period of the issue counts by its days in either case.
 */
function accruedCoupons(bond: Bond): number {
  const { issue, first, settlement, frequency, basis } = bond;
  const day = (periods: number) => couponDay(first, periods, frequency);
  const countsAll = bond.method !== 0;
  let order = -1;
  if (countsAll) while (day(order + 1) < settlement) order += 1;

  const firstPeriod = { previous: day(-1), next: first };
  const since = daysBetween(Math.max(issue, day(order)), settlement, basis);
  let coupons = since / periodLength(firstPeriod, frequency, basis);
  for (; day(order) > issue; order -= 1) {
    const period = { previous: day(order - 1), next: day(order) };
    if (issue <= period.previous) coupons += countsAll ? 1 : 0;
    else coupons += daysBetween(issue, period.next, basis) / periodLength(period, frequency, basis);
  }
  return coupons;
}

export const accruedInterestFunctions: readonly FunctionDeclaration[] = [
  defineSecurity({
    name: "ACCRINT",
    doc: "The accrued interest of a security that pays interest periodically.",
    parameters: ["issue", "first", "settlement", "rate", "par", "frequency"],
    optional: { basis: 0, method: 1 },
    whenBlank: { par: 1000 },
    inOrder: ["issue", "settlement"],
    positive: ["rate", "par"],
    example: [
      "ROUND(ACCRINT(DATE(2008,3,1), DATE(2008,8,31), DATE(2008,5,1), 0.1, 1000, 2, 0), 4)",
      "16.6667",
    ],
    rule: (bond) => ((bond.par * bond.rate) / bond.frequency) * accruedCoupons(bond),
  }),
  defineSecurity({
    name: "ACCRINTM",
    doc: "The accrued interest of a security that pays interest at maturity.",
    parameters: ["issue", "settlement", "rate", "par"],
    optional: { basis: 0 },
    whenBlank: { par: 1000 },
    inOrder: ["issue", "settlement"],
    positive: ["rate", "par"],
    example: ["ROUND(ACCRINTM(DATE(2008,4,1), DATE(2008,6,15), 0.1, 1000, 3), 4)", "20.5479"],
    rule: ({ issue, settlement, rate, par, basis }) => par * rate * yearsBetween(issue, settlement, basis),
  }),
];
