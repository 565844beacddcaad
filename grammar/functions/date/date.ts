/** Dates and times as serial numbers: making them, taking them apart, moving by months, weeks of the year. */
import {
  clockOfSerial,
  dateOfSerial,
  dateSerialOfText,
  dayOfSerial,
  daysInMonth,
  lastSerial,
  serialOfDate,
  timeFraction,
  weekdayOfSerial,
} from "../../values/dates.ts";
import { type Decimal, fromInteger, ONE, round, subtract, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

const date = { name: "date", kind: "number" } as const;
const noDate = (name: string) => argumentError(name, "not-a-date", "#NUM!");

function orNoDate(name: string, serial: number | null): Decimal | FormulaError {
  return serial === null ? noDate(name) : fromInteger(serial);
}

/** Years before 1900 are counted from 1900, and no month after 9999-12 is known, whatever the day, as in Excel. */
function dateOf(year: number, month: number, day: number): Decimal | FormulaError {
  const counted = year < 1900 ? year + 1900 : year;
  if (year < 0 || counted * 12 + month > 9999 * 12 + 12) return noDate("DATE");
  return orNoDate("DATE", serialOfDate(counted, month, day));
}

/** The last day of a month in Excel's calendar, which has a 1900-02-29. */
function lastDay(year: number, month: number): number {
  return year === 1900 && month === 2 ? 29 : daysInMonth(year, month);
}

/** The same day some months on, or that month's last one. */
function monthsOn(name: string, start: Decimal, months: Decimal, toEnd: boolean): Decimal | FormulaError {
  const serial = dayOfSerial(start);
  const from = serial === null ? null : dateOfSerial(serial);
  if (from === null) return noDate(name);
  const total = from.year * 12 + from.month - 1 + toWholeNumber(months);
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  if (year < 1900 || year > 9999) return noDate(name);
  const last = lastDay(year, month);
  return orNoDate(name, serialOfDate(year, month, toEnd ? last : Math.min(from.day, last)));
}

/** The time of day in a serial of at least 0. */
function clockPart(name: string, part: "hours" | "minutes" | "seconds") {
  return (serial: Decimal): Value => {
    if (dayOfSerial(serial) === null) return noDate(name);
    const clock = clockOfSerial(serial);
    return part === "seconds" ? clock.seconds : fromInteger(clock[part]);
  };
}

function datePart(name: string, part: "year" | "month" | "day") {
  return (serial: Decimal): Value => {
    const day = dayOfSerial(serial);
    const found = day === null ? null : dateOfSerial(day);
    return found === null ? noDate(name) : fromInteger(found[part]);
  };
}

const LARGEST_TIME_PART = 32_767;

/** A time of day; whole days are left out. */
function timeOf(parts: readonly Decimal[]): Decimal | FormulaError {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(toWholeNumber);
  const total = hours * 3600 + minutes * 60 + seconds;
  const largest = Math.max(hours, minutes, seconds);
  if (largest > LARGEST_TIME_PART || !(total >= 0)) return argumentError("TIME", "out-of-range", "#NUM!");
  return timeFraction(0, 0, fromInteger(total % 86_400));
}

/** The weekday on which weeks begin (1 for Sunday), by the numbers that WEEKDAY and WEEKNUM share. */
const weekStarts: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [11, 2],
  [12, 3],
  [13, 4],
  [14, 5],
  [15, 6],
  [16, 7],
  [17, 1],
]);

function weekday(serial: Decimal, type: Decimal): Value {
  const day = dayOfSerial(serial);
  if (day === null) return noDate("WEEKDAY");
  const kind = toWholeNumber(type);
  if (kind === 3) return fromInteger((weekdayOfSerial(day) + 5) % 7);
  const first = weekStarts.get(kind);
  if (first === undefined) return argumentError("WEEKDAY", "wrong-choice", "#NUM!");
  return fromInteger(((weekdayOfSerial(day) - first + 7) % 7) + 1);
}

/** The week that holds 1 January is the first. */
function weekNumber(serial: Decimal, type: Decimal): Value {
  const day = dayOfSerial(serial);
  const found = day === null ? null : dateOfSerial(day);
  if (day === null || found === null) return noDate("WEEKNUM");
  const kind = toWholeNumber(type);
  if (kind === 21) return fromInteger(isoWeek(day));
  const first = weekStarts.get(kind);
  if (first === undefined) return argumentError("WEEKNUM", "wrong-choice", "#NUM!");
  const newYear = serialOfDate(found.year, 1, 1) ?? 0;
  const before = (weekdayOfSerial(newYear) - first + 7) % 7;
  return fromInteger(Math.max(0, Math.floor((day - newYear + before) / 7)) + 1);
}

/** ISO 8601: weeks begin on Monday, and the one with the year's first Thursday is the first. */
function isoWeek(day: number): number {
  const thursday = day + 3 - ((weekdayOfSerial(day) + 5) % 7);
  const year = dateOfSerial(Math.min(thursday, lastSerial()))?.year ?? 1900;
  return Math.floor((thursday - (serialOfDate(year, 1, 1) ?? 1)) / 7) + 1;
}

/** The serial of a text that spells a date or a time; a bare number is none. */
function serialOfText(name: string, text: string): Decimal | FormulaError {
  return dateSerialOfText(text) ?? argumentError(name, "not-a-date");
}

/** A function of a single date. */
function ofDate(
  name: string,
  doc: string,
  example: readonly [string, string],
  rule: (serial: Decimal) => Value,
): FunctionDeclaration {
  return define({ name, category: "date", doc, parameters: [date], example, rule });
}

const type = { name: "type", kind: "number", optional: true } as const;
const months = { name: "months", kind: "number" } as const;

export const dateFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "DATE",
    category: "date",
    doc: "The date of a year, a month and a day; months and days may run over.",
    parameters: [
      { name: "year", kind: "number" },
      { name: "month", kind: "number" },
      { name: "day", kind: "number" },
    ],
    example: ["DATE(2026, 3, 15)", "46096"],
    rule: (year, month, day) => dateOf(toWholeNumber(year), toWholeNumber(month), toWholeNumber(day)),
  }),
  ofDate("YEAR", "The year of a date.", ['YEAR("2026-03-15")', "2026"], datePart("YEAR", "year")),
  ofDate("MONTH", "The month of a date, 1 to 12.", ['MONTH("2026-03-15")', "3"], datePart("MONTH", "month")),
  ofDate("DAY", "The day of the month of a date.", ['DAY("2026-03-15")', "15"], datePart("DAY", "day")),
  ofDate("HOUR", "The hour of a time, 0 to 23.", ['HOUR("10:30 PM")', "22"], clockPart("HOUR", "hours")),
  ofDate("MINUTE", "The minute of a time.", ['MINUTE("10:30")', "30"], clockPart("MINUTE", "minutes")),
  ofDate("SECOND", "The second of a time.", ['SECOND("10:30:15")', "15"], clockPart("SECOND", "seconds")),
  define({
    name: "TIME",
    category: "date",
    doc: "A time as the share of a day that has passed.",
    parameters: [
      { name: "hour", kind: "number" },
      { name: "minute", kind: "number" },
      { name: "second", kind: "number" },
    ],
    example: ["TIME(12, 0, 0)", "0.5"],
    rule: (hour, minute, second) => timeOf([hour, minute, second]),
  }),
  define({
    name: "DATEVALUE",
    category: "date",
    doc: "The date that a text spells.",
    parameters: [{ name: "text", kind: "text" }],
    example: ['DATEVALUE("15-Mar-2026")', "46096"],
    rule: (text) => {
      const serial = serialOfText("DATEVALUE", text);
      return serial instanceof FormulaError ? serial : round(serial, 0, "down");
    },
  }),
  define({
    name: "TIMEVALUE",
    category: "date",
    doc: "The time of day that a text spells, as the share of a day.",
    parameters: [{ name: "text", kind: "text" }],
    example: ['TIMEVALUE("6:00 PM")', "0.75"],
    rule: (text) => {
      const serial = serialOfText("TIMEVALUE", text);
      return serial instanceof FormulaError ? serial : subtract(serial, round(serial, 0, "down"));
    },
  }),
  define({
    name: "WEEKDAY",
    category: "date",
    doc: "The day of the week: 1 for Sunday, with type 2 for Monday, with type 3 0 for Monday.",
    parameters: [date, type],
    example: ['WEEKDAY("2026-03-15", 2)', "7"],
    rule: (serial, kind = ONE) => weekday(serial, kind),
  }),
  define({
    name: "WEEKNUM",
    category: "date",
    doc: "The week of the year, the one with 1 January being the first; with type 21 the ISO week.",
    parameters: [date, type],
    example: ['WEEKNUM("2026-03-15")', "12"],
    rule: (serial, kind = ONE) => weekNumber(serial, kind),
  }),
  ofDate("ISOWEEKNUM", "The ISO 8601 week of the year.", ['ISOWEEKNUM("2026-03-15")', "11"], (serial) => {
    const day = dayOfSerial(serial);
    return day === null ? noDate("ISOWEEKNUM") : fromInteger(isoWeek(day));
  }),
  define({
    name: "EDATE",
    category: "date",
    doc: "The same day some months later or, with a negative number, earlier; the last of a shorter month.",
    parameters: [date, months],
    example: ['EDATE("2026-01-31", 1)', "46081"],
    rule: (start, count) => monthsOn("EDATE", start, count, false),
  }),
  define({
    name: "EOMONTH",
    category: "date",
    doc: "The last day of the month some months later or earlier.",
    parameters: [date, months],
    example: ['EOMONTH("2026-01-15", 0)', "46053"],
    rule: (start, count) => monthsOn("EOMONTH", start, count, true),
  }),
];
