/** The days on which a bond pays: counted back from its maturity by whole months, so that a month's end stays one. */
import { daysInMonth, serialOfDate } from "../../values/dates.ts";
import {
  ACTUAL,
  ACTUAL_365,
  AMERICAN,
  americanDays,
  type Basis,
  civilOf,
  daysBetween,
  isLastOfMonth,
} from "./day-count.ts";

/** Coupons a year. */
export type Frequency = 1 | 2 | 4;

export function monthsPerCoupon(frequency: Frequency): number {
  return 12 / frequency;
}

/** The same day some months on or back, or the month's last; `toEnd` takes the last in any case. */
export function monthsFrom(serial: number, months: number, toEnd: boolean): number {
  const { year, month, day } = civilOf(serial);
  const total = year * 12 + month - 1 + months;
  const [onYear, onMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  const last = daysInMonth(onYear, onMonth);
  return serialOfDate(onYear, onMonth, toEnd ? last : Math.min(day, last)) ?? beyondCalendar(onYear);
}

/** What lies outside the calendar is before or after all of its days. */
function beyondCalendar(year: number): number {
  return year > 1900 ? Number.POSITIVE_INFINITY : 0;
}

/** The day some coupon periods before or after one on which the bond pays. */
export function couponDay(anchor: number, periods: number, frequency: Frequency): number {
  return monthsFrom(anchor, periods * monthsPerCoupon(frequency), isLastOfMonth(civilOf(anchor)));
}

/** The coupon period that a settlement falls in, and how many coupons are still to come. */
export interface CouponPeriod {
  readonly previous: number;
  readonly next: number;
  readonly count: number;
}

/** A coupon paid on the day of settlement belongs to the past. */
export function couponPeriodAt(settlement: number, maturity: number, frequency: Frequency): CouponPeriod {
  const [from, to] = [civilOf(settlement), civilOf(maturity)];
  const months = (to.year - from.year) * 12 + to.month - from.month;
  let count = Math.max(0, Math.floor(months / monthsPerCoupon(frequency)) - 1);
  while (couponDay(maturity, -count, frequency) > settlement) count += 1;
  return {
    previous: couponDay(maturity, -count, frequency),
    next: couponDay(maturity, 1 - count, frequency),
    count,
  };
}

/** The length of a coupon period as interest is computed by it. */
export function periodLength(
  period: { readonly previous: number; readonly next: number },
  frequency: Frequency,
  basis: Basis,
): number {
  if (basis === ACTUAL) return period.next - period.previous;
  return (basis === ACTUAL_365 ? 365 : 360) / frequency;
}

/** The days from the beginning of the coupon period to the settlement. */
export function daysSinceCoupon(period: CouponPeriod, settlement: number, basis: Basis): number {
  return daysBetween(period.previous, settlement, basis);
}

/** The days from the settlement to the next coupon; by US rules, what the days before leave of the period. */
export function daysToCoupon(period: CouponPeriod, settlement: number, basis: Basis): number {
  if (basis !== AMERICAN) return daysBetween(settlement, period.next, basis);
  return americanDays(period.previous, period.next, "both") - americanDays(period.previous, settlement);
}
