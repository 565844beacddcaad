/** The company's calendar: the month with which its year begins, and the days on which it works. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { ask, type Question, question } from "../db/ask.ts";
import { sql } from "../db/sql.ts";
import { type Period, parsePeriod, periodCode } from "./period.ts";

interface Rules {
  /** 1 for January. */
  readonly yearStart: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly workingWeekdays: readonly number[];
  /** Days that are worked or not whatever their weekday, by ISO text. */
  readonly exceptions: ReadonlyMap<string, boolean>;
}

interface StoredRules {
  readonly yearStart: number;
  readonly weekdays: number[];
  readonly days: [string, boolean][];
}

export class CompanyCalendar {
  readonly yearStart: number;
  readonly #weekdays: ReadonlySet<number>;
  readonly #exceptions: ReadonlyMap<string, boolean>;
  readonly #counts = new Map<string, number>();

  constructor({ yearStart, workingWeekdays, exceptions }: Rules) {
    this.yearStart = yearStart;
    this.#weekdays = new Set(workingWeekdays);
    this.#exceptions = exceptions;
  }

  /** The calendar of the company. */
  static readonly asked: Question<CompanyCalendar> = question(
    sql<StoredRules>`select fiscal_year_start as "yearStart", to_jsonb(working_weekdays) as weekdays,
        coalesce((select jsonb_agg(jsonb_build_array(day, is_working)) from calendar_day), '[]') as days
      from company`,
    ([stored]) =>
      new CompanyCalendar({
        yearStart: stored?.yearStart ?? 1,
        workingWeekdays: stored?.weekdays ?? [1, 2, 3, 4, 5],
        exceptions: new Map(stored?.days ?? []),
      }),
  );

  static load(em: EntityManager): Promise<CompanyCalendar> {
    return ask(em, CompanyCalendar.asked);
  }

  /** A period in the company's years. */
  period(written: Period): Period {
    return written.yearStart === this.yearStart
      ? written
      : (parsePeriod(periodCode(written), this.yearStart) ?? written);
  }

  get workingWeekdays(): readonly number[] {
    return [...this.#weekdays];
  }

  /** The rules, in an order that does not hang on how they came. */
  toJSON(): unknown {
    return [this.yearStart, [...this.#weekdays].sort(), [...this.#exceptions].sort()];
  }

  isWorkingDay(day: Temporal.PlainDate): boolean {
    return this.#exceptions.get(day.toString()) ?? this.#weekdays.has(day.dayOfWeek);
  }

  /** How many of the days from one to another are worked, both included. */
  workingDays(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
    const key = `${from}/${to}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    let count = 0;
    for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
      if (this.isWorkingDay(day)) count++;
    this.#counts.set(key, count);
    return count;
  }
}
