/** The time between two dates: in days, in calendar parts, by the conventions of 360 and 365 days. */
import {
  type CivilDate,
  clockOfSerial,
  dateOfSerial,
  dayOfSerial,
  daysInMonth,
  serialOfDate,
} from "../../values/dates.ts";
import { type Decimal, divide, fromInteger, sign, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

interface Moment extends CivilDate {
  readonly serial: number;
}

interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

export function momentOf(serial: Decimal): Moment | null {
  const day = dayOfSerial(serial);
  const civil = day === null ? null : dateOfSerial(day);
  return day === null || civil === null ? null : { ...civil, serial: day };
}

function spanOf(start: Decimal, end: Decimal, name: string): Span | FormulaError {
  const [from, to] = [momentOf(start), momentOf(end)];
  return from === null || to === null ? argumentError(name, "not-a-date", "#NUM!") : { from, to };
}

/** Whether the month and day of `a` come after those of `b` in the year. */
function isLaterInYear(a: CivilDate, b: CivilDate): boolean {
  return a.month > b.month || (a.month === b.month && a.day > b.day);
}

function wholeMonths({ from, to }: Span): number {
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}

/** Days beyond whole months. From the month before the end, as Excel has it: it may be negative after a short month. */
function daysBeyondMonths({ from, to }: Span): number {
  if (to.day >= from.day) return to.day - from.day;
  return to.serial - (serialOfDate(to.year, to.month - 1, from.day) ?? 0);
}

/** Days beyond whole years, counted in the years after the start's. */
function daysBeyondYears({ from, to }: Span): number {
  const year = isLaterInYear(from, to) ? from.year + 1 : from.year;
  return (serialOfDate(year, to.month, to.day) ?? 0) - from.serial;
}

function difference(span: Span, unit: string): Value {
  if (span.from.serial > span.to.serial) return argumentError("DATEDIF", "out-of-range", "#NUM!");
  switch (unit.toUpperCase()) {
    case "Y":
      return fromInteger(Math.floor(wholeMonths(span) / 12));
    case "M":
      return fromInteger(wholeMonths(span));
    case "D":
      return fromInteger(span.to.serial - span.from.serial);
    case "YM":
      return fromInteger(wholeMonths(span) % 12);
    case "MD":
      return fromInteger(daysBeyondMonths(span));
    case "YD":
      return fromInteger(daysBeyondYears(span));
    default:
      return argumentError("DATEDIF", "wrong-choice", "#NUM!");
  }
}

function isLastOfFebruary({ year, month, day }: CivilDate): boolean {
  return month === 2 && day >= daysInMonth(year, 2);
}

function days360(from: CivilDate, fromDay: number, to: CivilDate, toDay: number): number {
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + toDay - fromDay;
}

/** 30-day months, European: a 31st is a 30th. */
function europeanDays({ from, to }: Span): number {
  return days360(from, Math.min(from.day, 30), to, Math.min(to.day, 30));
}

/** A moment to the nearest second, as DAYS360 takes it: a trice before midnight is the next day. */
function toNearestSecond(serial: Decimal): Decimal {
  return sign(serial) < 0 ? serial : fromInteger(clockOfSerial(serial).day);
}

/** 30-day months, as the US method of DAYS360: the end's 31st stays one unless the start is at its month's end. */
function americanDays({ from, to }: Span): number {
  const fromDay = isLastOfFebruary(from) ? 30 : Math.min(from.day, 30);
  return days360(from, fromDay, to, to.day === 31 && fromDay === 30 ? 30 : to.day);
}

/** 30-day months, as YEARFRAC counts: two ends of February are both a 30th. */
function bondDays(span: Span): number {
  const { from, to } = span;
  return isLastOfFebruary(from) && isLastOfFebruary(to) ? days360(from, 30, to, 30) : americanDays(span);
}

function daysInYear(year: number): number {
  return 337 + daysInMonth(year, 2);
}

/**
 * The length of a year that basis 1 divides by. Within a year it is 366 where a 29 February is in it, else the average
 * of the calendar years (the rule that OpenFormula 1.2, §4.11.7.7 writes down).
 */
export function actualYear({ from, to }: Span): Decimal {
  if (from.year === to.year) return fromInteger(daysInYear(from.year));
  const isWithinYear = to.year === from.year + 1 && !isLaterInYear(to, from);
  if (!isWithinYear) {
    const days = (serialOfDate(to.year, 12, 31) ?? 0) + 1 - (serialOfDate(from.year, 1, 1) ?? 0);
    return divide(fromInteger(days), fromInteger(to.year - from.year + 1));
  }
  const leapDay = [from.year, to.year]
    .filter((year) => daysInMonth(year, 2) === 29)
    .map((year) => serialOfDate(year, 2, 29) ?? 0);
  const holdsLeapDay = leapDay.some((day) => from.serial <= day && day <= to.serial);
  return fromInteger(holdsLeapDay ? 366 : 365);
}

/** The share of years between two dates, by basis: 0 and 4 are 30/360, 1 actual, 2 actual/360, 3 actual/365. */
function yearFraction(span: Span, basis: number): Value {
  const actualDays = fromInteger(span.to.serial - span.from.serial);
  switch (basis) {
    case 0:
      return divide(fromInteger(bondDays(span)), fromInteger(360));
    case 1:
      return divide(actualDays, actualYear(span));
    case 2:
      return divide(actualDays, fromInteger(360));
    case 3:
      return divide(actualDays, fromInteger(365));
    case 4:
      return divide(fromInteger(europeanDays(span)), fromInteger(360));
    default:
      return argumentError("YEARFRAC", "wrong-choice", "#NUM!");
  }
}

const start = { name: "start", kind: "number" } as const;
const end = { name: "end", kind: "number" } as const;

export const dateDifferenceFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "DATEDIF",
    category: "date",
    doc: 'Whole years "Y", months "M" or days "D" between two dates; "YM", "MD", "YD" what is beyond the larger unit.',
    parameters: [start, end, { name: "unit", kind: "text" }],
    example: ['DATEDIF("2024-01-15", "2026-03-15", "M")', "26"],
    rule: (from, to, unit) => {
      const span = spanOf(from, to, "DATEDIF");
      return span instanceof FormulaError ? span : difference(span, unit);
    },
  }),
  define({
    name: "DAYS",
    category: "date",
    doc: "The days from a start to an end.",
    parameters: [end, start],
    example: ['DAYS("2026-03-15", "2026-03-01")', "14"],
    rule: (to, from) => {
      const span = spanOf(from, to, "DAYS");
      return span instanceof FormulaError ? span : fromInteger(span.to.serial - span.from.serial);
    },
  }),
  define({
    name: "DAYS360",
    category: "date",
    doc: "The days between two dates in a year of twelve 30-day months, by the US or the European method.",
    parameters: [start, end, { name: "european", kind: "logical", optional: true }],
    example: ['DAYS360("2026-01-01", "2026-12-31")', "360"],
    rule: (from, to, european = false) => {
      const span = spanOf(toNearestSecond(from), toNearestSecond(to), "DAYS360");
      if (span instanceof FormulaError) return span;
      return fromInteger(european ? europeanDays(span) : americanDays(span));
    },
  }),
  define({
    name: "YEARFRAC",
    category: "date",
    doc: "The share of years between two dates, by one of five ways to count days.",
    parameters: [start, end, { name: "basis", kind: "number", optional: true }],
    example: ['YEARFRAC("2026-01-01", "2026-07-01")', "0.5"],
    rule: (from, to, basis = ZERO) => {
      const span = spanOf(from, to, "YEARFRAC");
      if (span instanceof FormulaError) return span;
      const ordered = span.from.serial > span.to.serial ? { from: span.to, to: span.from } : span;
      return yearFraction(ordered, toWholeNumber(basis));
    },
  }),
];
