/** The days of a period as pay counts them: all, or those that the company works (design §4.5). ISO days compare as text. */
import { type CompanyCalendar, daysIn, type Period } from "../calendar/index.ts";

export const prorations = ["CALENDAR_DAYS", "WORKING_DAYS"] as const;
export type Proration = (typeof prorations)[number];

/** From the first day to the last one, null while it goes on. */
export interface Employment {
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

/** Days over which something holds, the last one null while it does. */
export interface DatedSpan {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Counts days of one period; a period without working days is counted by calendar days. */
export class PeriodDays {
  readonly start: string;
  readonly end: string;
  /** All days of the period. */
  readonly all: number;
  readonly #count: (first: Temporal.PlainDate, last: Temporal.PlainDate) => number;
  readonly #known = new Map<string, number>();

  constructor(
    { start, end }: Pick<Period, "start" | "end">,
    proration: Proration,
    calendar: CompanyCalendar,
  ) {
    this.start = start.toString();
    this.end = end.toString();
    const isWorked = proration === "WORKING_DAYS" && calendar.workingDays(start, end) > 0;
    this.#count = (first, last) =>
      isWorked ? calendar.workingDays(first, last) : daysIn({ start: first, end: last });
    this.all = this.#count(start, end);
  }

  /** The days of the period that lie within all of some spans. */
  within(employment: Employment, ...spans: readonly DatedSpan[]): number {
    let [first, last] = [this.start, this.end];
    for (const { validFrom, validTo } of [
      { validFrom: employment.hiredOn, validTo: employment.leftOn },
      ...spans,
    ]) {
      if (validFrom > first) first = validFrom;
      if (validTo !== null && validTo < last) last = validTo;
    }
    if (first > last) return 0;
    const key = first + last;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = this.#count(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last));
    this.#known.set(key, count);
    return count;
  }
}
