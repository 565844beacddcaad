/** Working days: weeks with their days off, and holidays. Counting is arithmetic, so a far date costs no more than a near. */

import { toNumber } from "../../values/coercion.ts";
import { dayOfSerial, lastSerial, weekdayOfSerial } from "../../values/dates.ts";
import { type Decimal, fromInteger, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf } from "../lookup/array-shape.ts";

interface WorkCalendar {
  /** Whether each weekday is free, Monday first. */
  readonly free: readonly boolean[];
  /** Serials of holidays on working weekdays, each once, in order. */
  readonly holidays: readonly number[];
}

const SATURDAY_SUNDAY = "0000011";

/** Excel's numbers for weekends: 1 is Saturday and Sunday, 2 Sunday and Monday …; 11 is Sunday alone … 17 Saturday. */
function weekendOfNumber(number: number): string | null {
  const mark = (free: readonly number[]) =>
    Array.from({ length: 7 }, (_, day) => (free.includes(day) ? "1" : "0")).join("");
  if (number >= 1 && number <= 7) return mark([(number + 4) % 7, (number + 5) % 7]);
  return number >= 11 && number <= 17 ? mark([(number - 5) % 7]) : null;
}

/** Seven marks from Monday on, 1 where the day is free. */
function weekendOf(value: Plain, name: string): string | FormulaError {
  if (typeof value === "string")
    return /^[01]{7}$/.test(value) ? value : argumentError(name, "not-a-pattern");
  const number = toNumber(value);
  if (number instanceof FormulaError) return number;
  return weekendOfNumber(toWholeNumber(number)) ?? argumentError(name, "wrong-choice", "#NUM!");
}

function mondayBased(serial: number): number {
  return (weekdayOfSerial(serial) + 5) % 7;
}

function calendarOf(weekend: string, holidays: Value | undefined, name: string): WorkCalendar | FormulaError {
  const free = Array.from(weekend, (mark) => mark === "1");
  if (holidays === undefined || holidays === null) return { free, holidays: [] };
  const array = arrayOf(holidays, name);
  if (array instanceof FormulaError) return array;
  const serials = new Set<number>();
  for (const cell of array.cells) {
    if (cell === null) continue;
    const number = typeof cell === "boolean" ? argumentError(name, "not-a-date") : toNumber(cell);
    if (number instanceof FormulaError) return number;
    const serial = dayOfSerial(number);
    if (serial === null) return argumentError(name, "not-a-date", "#NUM!");
    if (!free[mondayBased(serial)]) serials.add(serial);
  }
  return { free, holidays: [...serials].sort((a, b) => a - b) };
}

/** How many of some sorted numbers are not above a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working days from `from` to `to`, both counted; `from` is not after `to`. */
function workingDays({ free, holidays }: WorkCalendar, from: number, to: number): number {
  const days = to - from + 1;
  const perWeek = free.filter((isFree) => !isFree).length;
  let count = Math.floor(days / 7) * perWeek;
  for (let day = to - (days % 7) + 1; day <= to; day++) if (!free[mondayBased(day)]) count++;
  return count - (countUpTo(holidays, to) - countUpTo(holidays, from - 1));
}

/** Working days between two dates, both counted; negative where the end comes first. */
function netWorkingDays(start: Decimal, end: Decimal, calendar: WorkCalendar, name: string): Value {
  const [from, to] = [dayOfSerial(start), dayOfSerial(end)];
  if (from === null || to === null) return argumentError(name, "not-a-date", "#NUM!");
  return fromInteger(from <= to ? workingDays(calendar, from, to) : -workingDays(calendar, to, from));
}

/** The working day that is `days` working days after a start, or before it where negative. */
function workdayAfter(start: Decimal, count: Decimal, calendar: WorkCalendar, name: string): Value {
  const from = dayOfSerial(start);
  if (from === null) return argumentError(name, "not-a-date", "#NUM!");
  const days = toWholeNumber(count);
  if (days === 0) return fromInteger(from);
  const wanted = Math.abs(days);
  const worked = (day: number) =>
    days > 0 ? workingDays(calendar, from + 1, day) : workingDays(calendar, day, from - 1);
  // The nearest day by which enough days are worked is itself a working day.
  let [near, far] = [1, days > 0 ? lastSerial() - from : from];
  const at = (distance: number) => from + Math.sign(days) * distance;
  if (far < 1 || worked(at(far)) < wanted) return argumentError(name, "out-of-range", "#NUM!");
  while (near < far) {
    const middle = (near + far) >> 1;
    if (worked(at(middle)) >= wanted) far = middle;
    else near = middle + 1;
  }
  return fromInteger(at(near));
}

function withCalendar(
  name: string,
  weekend: Plain,
  holidays: Value | undefined,
  rule: (calendar: WorkCalendar) => Value,
): Value {
  const marks = weekendOf(weekend, name);
  if (marks instanceof FormulaError) return marks;
  const calendar = calendarOf(marks, holidays, name);
  return calendar instanceof FormulaError ? calendar : rule(calendar);
}

const start = { name: "start", kind: "number" } as const;
const end = { name: "end", kind: "number" } as const;
const days = { name: "days", kind: "number" } as const;
const weekend = { name: "weekend", kind: "plain", optional: true } as const;
const holidays = { name: "holidays", kind: "whole", optional: true } as const;

export const workingDayFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "NETWORKDAYS",
    category: "date",
    doc: "The working days between two dates, both counted, without Saturdays, Sundays and holidays.",
    parameters: [start, end, holidays],
    example: ['NETWORKDAYS("2026-03-01", "2026-03-31")', "22"],
    rule: (from, to, off) =>
      withCalendar("NETWORKDAYS", SATURDAY_SUNDAY, off, (calendar) =>
        netWorkingDays(from, to, calendar, "NETWORKDAYS"),
      ),
  }),
  define({
    name: "NETWORKDAYS.INTL",
    category: "date",
    doc: 'The working days between two dates, with weekends of your own: a number, or "0000011" from Monday on.',
    parameters: [start, end, weekend, holidays],
    example: ['NETWORKDAYS.INTL("2026-03-01", "2026-03-31", "0000001")', "26"],
    rule: (from, to, off = SATURDAY_SUNDAY, free) =>
      withCalendar("NETWORKDAYS.INTL", off, free, (calendar) =>
        netWorkingDays(from, to, calendar, "NETWORKDAYS.INTL"),
      ),
  }),
  define({
    name: "WORKDAY",
    category: "date",
    doc: "The working day some working days after a date, or before it where the number is negative.",
    parameters: [start, days, holidays],
    example: ['WORKDAY("2026-03-13", 1)', "46097"],
    rule: (from, count, off) =>
      withCalendar("WORKDAY", SATURDAY_SUNDAY, off, (calendar) =>
        workdayAfter(from, count, calendar, "WORKDAY"),
      ),
  }),
  define({
    name: "WORKDAY.INTL",
    category: "date",
    doc: "The working day some working days after or before a date, with weekends of your own.",
    parameters: [start, days, weekend, holidays],
    example: ['WORKDAY.INTL("2026-03-13", 1, 11)', "46095"],
    rule: (from, count, off = SATURDAY_SUNDAY, free) => {
      if (off === "1111111") return argumentError("WORKDAY.INTL", "wrong-choice");
      return withCalendar("WORKDAY.INTL", off, free, (calendar) =>
        workdayAfter(from, count, calendar, "WORKDAY.INTL"),
      );
    },
  }),
];
