/**
 * Calendar days as Excel's serial numbers (1900 system): 1 is 1900-01-01, and 60 the 1900-02-29 that never was.
 * Integer arithmetic on the civil calendar; no Date, no clock.
 */
import { add, type Decimal, decimal, divide, fromInteger, toWholeNumber } from "./decimal.ts";

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 9999-12-31. */
export const LAST_SERIAL = 2_958_465;
const LEAP_BUG = 60;

/** The serial of a day; `month` and `day` may run over or under, as in DATE. Null outside 1900-01-01 … 9999-12-31. */
export function serialOfDate(year: number, month: number, day: number): number | null {
  const months = year * 12 + (month - 1);
  const days = daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1) + day - 1;
  const serial = days - EPOCH;
  const quirked = serial >= LEAP_BUG ? serial + 1 : serial;
  return quirked >= 0 && quirked <= LAST_SERIAL ? quirked : null;
}

/** The day of a serial's whole part, or null outside the range; 0 is 1900-01-00, 60 is 1900-02-29, as Excel shows them. */
export function dateOfSerial(serial: number): CivilDate | null {
  const whole = Math.floor(serial);
  if (!(whole >= 0 && whole <= LAST_SERIAL)) return null;
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === LEAP_BUG) return { year: 1900, month: 2, day: 29 };
  return civilFromDays(EPOCH + (whole > LEAP_BUG ? whole - 1 : whole));
}

/** 1 for Sunday … 7 for Saturday, as Excel counts, its quirk included. */
export function weekdayOfSerial(serial: number): number {
  return ((((Math.floor(serial) - 1) % 7) + 7) % 7) + 1;
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

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const isoDate = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const americanDate = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/;
const dayFirstDate = /^(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{4}|\d{2})$/;
const monthFirstDate = /^([A-Za-z]{3,9})[- ]+(\d{1,2}),? +(\d{4})$/;
const clockTime = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?\s*(AM|PM|A|P)?$/i;

/** The serial of a date, a time, or both, typed in English or ISO form (`2026-03-15`, `3/15/2026 10:30 PM`); or null. */
export function dateSerialOfText(text: string): Decimal | null {
  const trimmed = text.trim();
  if (trimmed.length > 60 || !/^[\dA-Za-z]/.test(trimmed)) return null;
  const parts = /^(.*?)(?:[ T]+(\d{1,4}:[\d:.]+(?:\s*[AaPp][Mm]?)?))?$/.exec(trimmed);
  const [, before = "", time] = parts ?? [];
  if (time === undefined) return timeOfText(trimmed) ?? dayOfText(trimmed);
  const day = dayOfText(before);
  const fraction = timeOfText(time);
  return day === null || fraction === null ? null : add(day, fraction);
}

function dayOfText(text: string): Decimal | null {
  const date = civilOfText(text);
  if (date === null || date.month < 1 || date.month > 12 || date.day < 1) return null;
  if (date.day > daysInMonth(date.year, date.month)) return null;
  const serial = serialOfDate(date.year, date.month, date.day);
  return serial === null ? null : fromInteger(serial);
}

function civilOfText(text: string): CivilDate | null {
  const iso = isoDate.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const american = americanDate.exec(text);
  if (american !== null)
    return { year: fullYear(american[3] ?? ""), month: Number(american[1]), day: Number(american[2]) };
  const dayFirst = dayFirstDate.exec(text);
  if (dayFirst !== null)
    return {
      year: fullYear(dayFirst[3] ?? ""),
      month: monthOfName(dayFirst[2] ?? ""),
      day: Number(dayFirst[1]),
    };
  const monthFirst = monthFirstDate.exec(text);
  if (monthFirst === null) return null;
  return { year: Number(monthFirst[3]), month: monthOfName(monthFirst[1] ?? ""), day: Number(monthFirst[2]) };
}

/** Two digits up to 29 are 20xx, from 30 on 19xx, as in Excel. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 30 ? 2000 + year : 1900 + year;
}

function monthOfName(name: string): number {
  return monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function timeOfText(text: string): Decimal | null {
  const match = clockTime.exec(text);
  if (match === null) return null;
  const [, hourDigits = "", minuteDigits = "", secondDigits = "0", half] = match;
  const hours = Number(hourDigits);
  if (
    Number(minuteDigits) > 59 ||
    Number(secondDigits) >= 60 ||
    (half !== undefined && (hours < 1 || hours > 12))
  )
    return null;
  const afternoon = half?.toLowerCase().startsWith("p");
  const onClock = half === undefined ? hours : (hours % 12) + (afternoon ? 12 : 0);
  return timeFraction(onClock, Number(minuteDigits), decimal(secondDigits));
}

/** The whole days of a serial as a number, for calendar arithmetic. */
export function wholeDays(serial: Decimal): number {
  return toWholeNumber(serial);
}
