/** Periods: a day, ISO week, month, quarter or year, and their spelling (`2026-03-15`, `2026-W11`, `2026-03`, `2026-Q1`, `2026`). */

export const periodKinds = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A span of whole days; `start` and `end` are its first and last day. Make one with `parsePeriod` or `periodOf`. */
export interface Period {
  readonly kind: PeriodKind;
  /** The month with which its years begin; a year and its quarters are named after the calendar year that it begins in. */
  readonly yearStart: number;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

type Spelling = (match: RegExpExecArray, yearStart: number) => Period | null;

const spellings: readonly [RegExp, Spelling][] = [
  [/^\d{4}-\d{2}-\d{2}$/, ([text], yearStart) => dayPeriod(text, yearStart)],
  [/^(\d{4})-W(\d{2})$/, ([, year, week], yearStart) => weekPeriod(Number(year), Number(week), yearStart)],
  [/^(\d{4})-(\d{2})$/, ([, year, month], yearStart) => monthPeriod(Number(year), Number(month), yearStart)],
  [
    /^(\d{4})-Q([1-4])$/,
    ([, year, quarter], yearStart) =>
      periodAt("QUARTER", Number(year), yearStart + Number(quarter) * 3 - 3, yearStart),
  ],
  [/^(\d{4})$/, ([, year], yearStart) => periodAt("YEAR", Number(year), yearStart, yearStart)],
];

/** The period that a text spells (ISO 8601 but for quarters), or null. Years run from 1900 to 9999. */
export function parsePeriod(text: string, yearStart = 1): Period | null {
  for (const [pattern, make] of spellings) {
    const match = pattern.exec(text);
    const period = match === null ? null : make(match, yearStart);
    if (period !== null && period.start.year >= 1900) return period;
  }
  return null;
}

/** How a period is written: `2026-03`. The reverse of `parsePeriod`. */
export function periodCode(period: Period): string {
  const { start } = period;
  const year = String(start.year).padStart(4, "0");
  switch (period.kind) {
    case "DAY":
      return start.toString();
    case "WEEK":
      return `${String(start.yearOfWeek).padStart(4, "0")}-W${String(start.weekOfYear).padStart(2, "0")}`;
    case "MONTH":
      return `${year}-${String(start.month).padStart(2, "0")}`;
    case "QUARTER":
      return `${yearName(period)}-Q${Math.floor(monthOfYear(start, period.yearStart) / 3) + 1}`;
    case "YEAR":
      return yearName(period);
    default:
      return period.kind satisfies never;
  }
}

function yearName({ start, yearStart }: Period): string {
  return String(start.month < yearStart ? start.year - 1 : start.year).padStart(4, "0");
}

/** The months of its year that lie before a day's month. */
function monthOfYear(day: Temporal.PlainDate, yearStart: number): number {
  return (day.month - yearStart + 12) % 12;
}

/** The period of a kind that holds a day, in years that begin with a month. */
export function periodOf(kind: PeriodKind, day: Temporal.PlainDate, yearStart = 1): Period {
  switch (kind) {
    case "DAY":
      return { kind, yearStart, start: day, end: day };
    case "WEEK": {
      const start = day.subtract({ days: day.dayOfWeek - 1 });
      return { kind, yearStart, start, end: start.add({ days: 6 }) };
    }
    case "MONTH":
      return periodAt(kind, day.year, day.month, yearStart);
    case "QUARTER":
      return periodAt(kind, day.year, day.month - (monthOfYear(day, yearStart) % 3), yearStart);
    case "YEAR":
      return periodAt(kind, day.year, day.month - monthOfYear(day, yearStart), yearStart);
    default:
      return kind satisfies never;
  }
}

/** The period so many steps later (or earlier, negative) of the same kind. */
export function shiftPeriod(period: Period, steps: number): Period {
  const step = {
    DAY: { days: 1 },
    WEEK: { weeks: 1 },
    MONTH: { months: 1 },
    QUARTER: { months: 3 },
    YEAR: { years: 1 },
  };
  const unit = Temporal.Duration.from(step[period.kind]);
  const shift = Temporal.Duration.from({
    days: unit.days * steps,
    weeks: unit.weeks * steps,
    months: unit.months * steps,
    years: unit.years * steps,
  });
  return periodOf(period.kind, period.start.add(shift), period.yearStart);
}

/** The days of a period, the first and the last included. */
export function daysIn(period: Pick<Period, "start" | "end">): number {
  return period.start.until(period.end).days + 1;
}

const monthsIn = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** `month` may lie below 1 or above 12, in the year before or after. */
function periodAt(
  kind: "MONTH" | "QUARTER" | "YEAR",
  year: number,
  month: number,
  yearStart: number,
): Period {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ months: month - 1 });
  return { kind, yearStart, start, end: start.add({ months: monthsIn[kind] }).subtract({ days: 1 }) };
}

function monthPeriod(year: number, month: number, yearStart: number): Period | null {
  return month >= 1 && month <= 12 && year >= 1 ? periodAt("MONTH", year, month, yearStart) : null;
}

function dayPeriod(text: string, yearStart: number): Period | null {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  if (month < 1 || month > 12 || day < 1) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? periodOf("DAY", date, yearStart) : null;
}

/** ISO weeks: the fourth of January is always in the first. */
function weekPeriod(year: number, week: number, yearStart: number): Period | null {
  if (year < 1) return null;
  const first = periodOf("WEEK", Temporal.PlainDate.from({ year, month: 1, day: 4 }));
  const period = periodOf("WEEK", first.start.add({ weeks: week - 1 }), yearStart);
  return week >= 1 && period.start.yearOfWeek === year ? period : null;
}
