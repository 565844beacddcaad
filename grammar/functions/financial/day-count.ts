/**
 * How securities count days: the five conventions that Excel numbers from 0 to 4, its quirks included. Its 30/360 (US)
 * differs from DAYS360 at the end of February (D. Wheeler, YEARFRAC Incompatibilities, §3.2).
 */
import { type CivilDate, dateOfSerial, daysInMonth } from "../../values/dates.ts";
import { fromInteger, toDouble } from "../../values/decimal.ts";
import { actualYear, momentOf } from "../date/date-differences.ts";

/** 30/360 by US rules, actual days, actual/360, actual/365, 30/360 by European rules. */
export type Basis = 0 | 1 | 2 | 3 | 4;
export const [AMERICAN, ACTUAL, ACTUAL_360, ACTUAL_365, EUROPEAN] = [0, 1, 2, 3, 4] as const;

/** The civil date of a serial that is known to be within the calendar. */
export function civilOf(serial: number): CivilDate {
  const civil = dateOfSerial(serial);
  if (civil === null) throw new RangeError(`not a date: ${serial}`);
  return civil;
}

export function isLastOfMonth({ year, month, day }: CivilDate): boolean {
  return day >= daysInMonth(year, month);
}

export function isLeapYear(year: number): boolean {
  return daysInMonth(year, 2) === 29;
}

function isLastOfFebruary(date: CivilDate): boolean {
  return date.month === 2 && isLastOfMonth(date);
}

function monthsOf30(from: CivilDate, fromDay: number, to: CivilDate, toDay: number): number {
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + toDay - fromDay;
}

/** Whole coupon periods have both ends moved to the 30th; other stretches only as the start allows. */
type MovedEnds = "start" | "both";

/** Days in 30-day months by US rules. */
export function americanDays(start: number, end: number, moved: MovedEnds = "start"): number {
  const [from, to] = [civilOf(start), civilOf(end)];
  const both = moved === "both";
  let toDay = to.day;
  if (isLastOfFebruary(to) && (isLastOfFebruary(from) || both)) toDay = 30;
  if (toDay === 31 && (from.day >= 30 || both)) toDay = 30;
  const fromDay = from.day === 31 || isLastOfFebruary(from) ? 30 : from.day;
  return monthsOf30(from, fromDay, to, toDay);
}

function europeanDays(start: number, end: number): number {
  const [from, to] = [civilOf(start), civilOf(end)];
  return monthsOf30(from, Math.min(from.day, 30), to, Math.min(to.day, 30));
}

/** The days from one serial to another; negative where they come the other way round. */
export function daysBetween(start: number, end: number, basis: Basis): number {
  if (basis === AMERICAN) return americanDays(start, end);
  return basis === EUROPEAN ? europeanDays(start, end) : end - start;
}

/** The days of the year that a stretch of time is a share of. */
export function daysInYear(start: number, end: number, basis: Basis): number {
  if (basis === ACTUAL_365) return 365;
  if (basis !== ACTUAL) return 360;
  const [from, to] = [momentOf(fromInteger(start)), momentOf(fromInteger(end))];
  return from === null || to === null ? 365 : toDouble(actualYear({ from, to }));
}

/** The share of years between two serials. */
export function yearsBetween(start: number, end: number, basis: Basis): number {
  return daysBetween(start, end, basis) / daysInYear(start, end, basis);
}
