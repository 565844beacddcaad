/** Periods as texts (`2026-03-15`, `2026-W11`, `2026-03`, `2026-Q1`, `2026`): their neighbours, and how they are written. */
import { useMemo } from "react";
import type { Language } from "../texts/language.ts";
import { shared } from "../texts/shared/index.ts";
import { translator, useLanguage } from "../texts/texts.tsx";
import { localeOf } from "./numbers.ts";

export const periodKinds = ["day", "week", "month", "quarter", "year"] as const;
export type PeriodKind = (typeof periodKinds)[number];

const shapes: Readonly<Record<PeriodKind, RegExp>> = {
  day: /^(\d{4})-(\d\d)-(\d\d)$/,
  week: /^(\d{4})-W(\d\d)$/,
  month: /^(\d{4})-(\d\d)$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};

const dayMs = 86_400_000;
const two = (number: number) => String(number).padStart(2, "0");

interface Parsed {
  readonly kind: PeriodKind;
  readonly year: number;
  /** The month, week or quarter; 1 for a year. */
  readonly part: number;
  readonly day: number;
}

export function parsePeriod(text: string): Parsed | null {
  for (const kind of periodKinds) {
    const match = shapes[kind].exec(text);
    if (match !== null)
      return { kind, year: Number(match[1]), part: Number(match[2] ?? 1), day: Number(match[3] ?? 1) };
  }
  return null;
}

/** Days are counted from 1970 in UTC, where each has as many milliseconds. */
const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / dayMs;
const dayText = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
/** ISO: Monday is 1. */
const weekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;
const firstMonday = (year: number) => {
  const fourth = dayNumber(year, 1, 4);
  return fourth - weekday(fourth) + 1;
};

function weekOf(day: number): string {
  const thursday = day - weekday(day) + 4;
  const year = new Date(thursday * dayMs).getUTCFullYear();
  return `${year}-W${two(Math.floor((thursday - firstMonday(year)) / 7) + 1)}`;
}

/** The first day of a period by the calendar; a company's year may begin in another month. */
function firstDay({ kind, year, part, day }: Parsed): number {
  switch (kind) {
    case "day":
      return dayNumber(year, part, day);
    case "week":
      return firstMonday(year) + (part - 1) * 7;
    case "month":
      return dayNumber(year, part, 1);
    case "quarter":
      return dayNumber(year, part * 3 - 2, 1);
    case "year":
      return dayNumber(year, 1, 1);
  }
}

/** The period of a kind in which a day lies. */
export function periodAround(dayIso: string, kind: PeriodKind): string {
  const [year = "", month = "1"] = dayIso.split("-");
  switch (kind) {
    case "day":
      return dayIso;
    case "week":
      return weekOf(Date.parse(dayIso) / dayMs);
    case "month":
      return dayIso.slice(0, 7);
    case "quarter":
      return `${year}-Q${Math.ceil(Number(month) / 3)}`;
    case "year":
      return year;
  }
}

/** The period of another kind that begins with, or holds the beginning of, a period. */
export function asKind(period: string, kind: PeriodKind): string {
  const parsed = parsePeriod(period);
  return parsed === null ? period : periodAround(dayText(firstDay(parsed)), kind);
}

/** So many periods of the same kind later, or earlier. */
export function shifted(period: string, steps: number): string {
  const parsed = parsePeriod(period);
  if (parsed === null) return period;
  const { kind, year, part } = parsed;
  if (kind === "year") return String(year + steps);
  if (kind === "day") return dayText(firstDay(parsed) + steps);
  if (kind === "week") return weekOf(firstDay(parsed) + steps * 7);
  const inYear = kind === "month" ? 12 : 4;
  const total = year * inYear + part - 1 + steps;
  const next = (total % inYear) + 1;
  return `${Math.floor(total / inYear)}-${kind === "month" ? two(next) : `Q${next}`}`;
}

export interface PeriodFormats {
  /** 2026-03 → March 2026. */
  period(text: string): string;
  /** 2026-03 → Mar, for axes. */
  short(text: string): string;
  day(text: string): string;
  /** A moment, in the reader's time zone. */
  moment(text: string): string;
}

export function periodFormats(language: Language): PeriodFormats {
  const say = translator(shared, language);
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", ...options });
    return (parsed: Parsed) => format.format(firstDay(parsed) * dayMs);
  };
  const day = written({ dateStyle: "medium" });
  const month = written({ month: "long", year: "numeric" });
  const shortMonth = written({ month: "short" });
  const shortDay = written({ month: "numeric", day: "numeric" });
  const year = written({ year: "numeric" });
  const moments = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" });
  const full = (parsed: Parsed): string => {
    switch (parsed.kind) {
      case "day":
        return day(parsed);
      case "week":
        return say("period.weekOf", { week: String(parsed.part), year: String(parsed.year) });
      case "month":
        return month(parsed);
      case "quarter":
        return say("period.quarterOf", { quarter: String(parsed.part), year: String(parsed.year) });
      case "year":
        return year(parsed);
    }
  };
  const short = (parsed: Parsed): string => {
    if (parsed.kind === "month") return shortMonth(parsed);
    if (parsed.kind === "day") return shortDay(parsed);
    return full(parsed);
  };
  const of = (text: string, write: (parsed: Parsed) => string) => {
    const parsed = parsePeriod(text);
    return parsed === null ? text : write(parsed);
  };
  return {
    period: (text) => unbroken(of(text, full)),
    short: (text) => unbroken(of(text, short)),
    day: (text) => unbroken(of(text, day)),
    moment: (text) => moments.format(Date.parse(text)),
  };
}

/** A day or month does not fall apart at the end of a line. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** The formats of the chosen language. */
export function usePeriods(): PeriodFormats {
  const { language } = useLanguage();
  return useMemo(() => periodFormats(language), [language]);
}
