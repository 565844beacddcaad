/**
 * Calendar days as Excel's serial numbers (1900 system): 1 is 1900-01-01, and 60 the 1900-02-29 that never was.
 * Integer arithmetic on the civil calendar; no Date, no clock.
 */
import {
  add,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  round,
  subtract,
  toDouble,
} from "./decimal.ts";

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day 0 is 1900-01-00 in the one and 1904-01-01 in the other. */
export type DateSystem = "1900" | "1904";

/** 9999-12-31 in the 1900 system. */
const LAST_OF_1900 = 2_958_465;
const LEAP_BUG = 60;
/** 1904-01-01 in the 1900 system. */
const START_OF_1904 = 1462;

/** The system in which a workbook is being computed; every evaluation runs to its end before another begins. */
let computing: DateSystem = "1900";

/** Does some work in which serials are those of a system, where nothing else is said. */
export function inDateSystem<Result>(system: DateSystem, work: () => Result): Result {
  const before = computing;
  computing = system;
  try {
    return work();
  } finally {
    computing = before;
  }
}

/** 9999-12-31 in the system being computed in. */
export function lastSerial(): number {
  return computing === "1904" ? LAST_OF_1900 - START_OF_1904 : LAST_OF_1900;
}

/**
 * The serial of a day; `month` and `day` may run over or under, as in DATE: days are counted on from the first of the
 * month, so that 1900-02-29 is 60. Null outside the system's range.
 */
export function serialOfDate(
  year: number,
  month: number,
  day: number,
  system: DateSystem = computing,
): number | null {
  const months = year * 12 + (month - 1);
  const first = daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1) - EPOCH;
  const serial = (first >= LEAP_BUG ? first + 1 : first) + day - 1;
  const counted = system === "1904" ? serial - START_OF_1904 : serial;
  return counted >= 0 && serial <= LAST_OF_1900 ? counted : null;
}

/** The day of a serial's whole part, or null outside the range; 0 is 1900-01-00, 60 is 1900-02-29, as Excel shows them. */
export function dateOfSerial(serial: number, system: DateSystem = computing): CivilDate | null {
  const counted = Math.floor(serial);
  const whole = system === "1904" ? counted + START_OF_1904 : counted;
  if (!(counted >= 0 && whole <= LAST_OF_1900)) return null;
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === LEAP_BUG) return { year: 1900, month: 2, day: 29 };
  return civilFromDays(EPOCH + (whole > LEAP_BUG ? whole - 1 : whole));
}

/** The whole days of a serial with a time of day, or null outside 0 … 9999-12-31. */
export function dayOfSerial(serial: Decimal): number | null {
  const day = toDouble(round(serial, 0, "down"));
  return day >= 0 && day <= lastSerial() ? day : null;
}

/** A serial as ISO text: `2026-03-15`, with `T10:30:00` where it has a time of day; null outside the range. */
export function isoOfSerial(serial: Decimal, system: DateSystem = computing): string | null {
  const { day, hours, minutes, seconds } = clockOfSerial(serial);
  const date = dateOfSerial(day, system);
  if (date === null) return null;
  const text = `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}`;
  if (hours === 0 && minutes === 0 && isZero(seconds)) return text;
  return `${text}T${padded(hours, 2)}:${padded(minutes, 2)}:${padded(toDouble(seconds), 2)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

/** A moment as Excel's clock shows it: the whole day and what of the next has passed. */
export interface Clock {
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: Decimal;
}

/** The time of a serial, rounded to `decimals` of a second; what rounds up to midnight belongs to the next day. */
export function clockOfSerial(serial: Decimal, decimals = 0): Clock {
  const total = round(multiply(serial, SECONDS), decimals);
  const wholeSeconds = round(total, 0, "down");
  const day = toDouble(round(divide(wholeSeconds, SECONDS), 0, "down"));
  const ofDay = toDouble(subtract(wholeSeconds, multiply(fromInteger(day), SECONDS)));
  const seconds = add(fromInteger(ofDay % 60), subtract(total, wholeSeconds));
  return { day, hours: Math.floor(ofDay / 3600), minutes: Math.floor(ofDay / 60) % 60, seconds };
}

/** 1 for Sunday … 7 for Saturday, as Excel counts, its quirk included. */
export function weekdayOfSerial(serial: number): number {
  const day = Math.floor(serial) + (computing === "1904" ? START_OF_1904 : 0);
  return ((((day - 1) % 7) + 7) % 7) + 1;
}

/** The days of a month. */
export function daysInMonth(year: number, month: number): number {
  return (
    daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) -
    daysFromCivil(year, month, 1)
  );
}

/** Days since 1970-01-01 of a civil date (Howard Hinnant's published algorithm, from 0000-03-01 in eras of 400 years). */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** The day before serial 1. */
const EPOCH = daysFromCivil(1899, 12, 31);

const SECONDS = fromInteger(86_400);

/** The share of a day that a time is. */
export function timeFraction(hours: number, minutes: number, seconds: Decimal): Decimal {
  return divide(add(fromInteger(hours * 3600 + minutes * 60), seconds), SECONDS);
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const isoDate = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const americanDate = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/;
const dayFirstDate = /^(\d{1,2})[-/ ]([A-Za-z]{3,9})[-/ ,]+(\d{4}|\d{2})$/;
const monthFirstDate = /^([A-Za-z]{3,9})[-/ ]+(\d{1,2}),? *(\d{4})$/;
const monthAlone = /^([A-Za-z]{3,9})[-/ ]+(\d{4})$/;
const clockTime = /^(\d{1,4})(?::(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?)?(?:\s*(AM|PM|A|P))?$/i;
const dateThenTime = /^(.*?\d{2})(?: +|T)(\d{1,4}(?::[\d:.]+(?: *[AP]M?)?| *[AP]M?))$/i;

/** The serial of a date, a time, or both, typed in English or ISO form (`2026-03-15`, `3/15/2026 10:30 PM`); or null. */
export function dateSerialOfText(text: string): Decimal | null {
  const trimmed = text.trim();
  if (trimmed.length > 60 || !/^[\dA-Za-z]/.test(trimmed)) return null;
  const alone = timeOfText(trimmed) ?? dayOfText(trimmed);
  if (alone !== null) return alone;
  const [, date = "", time = ""] = dateThenTime.exec(trimmed) ?? [];
  const day = dayOfText(date);
  const fraction = timeOfText(time);
  return day === null || fraction === null ? null : add(day, fraction);
}

function dayOfText(text: string): Decimal | null {
  const date = civilOfText(text);
  if (date === null || date.month < 1 || date.month > 12 || date.day < 1) return null;
  const { year, month, day } = date;
  const isLeapBug = year === 1900 && month === 2 && day === 29;
  if (day > daysInMonth(year, month) && !isLeapBug) return null;
  const serial = serialOfDate(year, month, day);
  return serial === null ? null : fromInteger(serial);
}

function civilOfText(text: string): CivilDate | null {
  const iso = isoDate.exec(text);
  if (iso !== null) return civil(iso[1], iso[2], iso[3]);
  const american = americanDate.exec(text);
  if (american !== null) return civil(american[3], american[1], american[2]);
  const dayFirst = dayFirstDate.exec(text);
  if (dayFirst !== null) return civil(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = monthFirstDate.exec(text);
  if (monthFirst !== null) return civil(monthFirst[3], monthFirst[1], monthFirst[2]);
  const alone = monthAlone.exec(text);
  return alone === null ? null : civil(alone[2], alone[1], "1");
}

function civil(year = "", month = "", day = ""): CivilDate {
  const monthNumber = /^\d/.test(month) ? Number(month) : monthOfName(month);
  return { year: fullYear(year), month: monthNumber, day: Number(day) };
}

/** Two digits up to 29 are 20xx, from 30 on 19xx, as in Excel. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 30 ? 2000 + year : 1900 + year;
}

/** 1 … 12 for a month's name, whole or its first three letters; 0 for anything else. */
function monthOfName(name: string): number {
  const wanted = name.toLowerCase();
  const names = monthNames.map((month) => month.toLowerCase());
  return names.findIndex((month) => month === wanted || month.slice(0, 3) === wanted) + 1;
}

/** The share of the day at a time such as `22:30:15` or `10 PM`; hours beyond 24 are days. A bare number is no time. */
function timeOfText(text: string): Decimal | null {
  const match = clockTime.exec(text);
  if (match === null) return null;
  const [, hourDigits = "", minuteDigits, secondDigits = "0", half] = match;
  const hours = Number(hourDigits);
  const minutes = Number(minuteDigits ?? 0);
  const seconds = decimal(secondDigits);
  if (minutes > 59 || Number(secondDigits) >= 60) return null;
  if (half === undefined) return minuteDigits === undefined ? null : timeFraction(hours, minutes, seconds);
  if (hours > 12) return null;
  const afternoon = half.toLowerCase().startsWith("p");
  return timeFraction((hours % 12) + (afternoon ? 12 : 0), minutes, seconds);
}
