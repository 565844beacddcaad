/** Periods around a period: those that make it up, those that hold it, and the same one a year before. */
import { type Period, type PeriodKind, periodOf, shiftPeriod } from "./period.ts";

/** What a kind of period is made up of, without a rest; a week lies across months. */
const finer: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  YEAR: "QUARTER",
  QUARTER: "MONTH",
  MONTH: "DAY",
  WEEK: "DAY",
  DAY: null,
};

const coarser: Readonly<Record<PeriodKind, readonly PeriodKind[]>> = {
  DAY: ["WEEK", "MONTH", "QUARTER", "YEAR"],
  WEEK: [],
  MONTH: ["QUARTER", "YEAR"],
  QUARTER: ["YEAR"],
  YEAR: [],
};

/** The periods of the next finer kind that make a period up, in order; none of a day. */
export function childrenOf(period: Period): Period[] {
  const kind = finer[period.kind];
  return kind === null ? [] : partsOf(period, kind);
}

/** The periods of a kind that begin within a period, in order. */
export function partsOf(period: Period, kind: PeriodKind): Period[] {
  const parts: Period[] = [];
  let part = periodOf(kind, period.start, period.yearStart);
  if (Temporal.PlainDate.compare(part.start, period.start) < 0) part = shiftPeriod(part, 1);
  for (; Temporal.PlainDate.compare(part.start, period.end) <= 0; part = shiftPeriod(part, 1))
    parts.push(part);
  return parts;
}

/** The periods that hold a period whole, the smallest first. */
export function parentsOf(period: Period): Period[] {
  return coarser[period.kind].map((kind) => periodOf(kind, period.start, period.yearStart));
}

/** The same period a year before: a week has its number, where that year has it, else the last one. */
export function lastYear(period: Period): Period {
  if (period.kind !== "WEEK")
    return periodOf(period.kind, period.start.subtract({ years: 1 }), period.yearStart);
  const year = (period.start.yearOfWeek ?? period.start.year) - 1;
  const first = periodOf("WEEK", Temporal.PlainDate.from({ year, month: 1, day: 4 }), period.yearStart);
  const same = shiftPeriod(first, (period.start.weekOfYear ?? 1) - 1);
  return same.start.yearOfWeek === year ? same : shiftPeriod(same, -1);
}
