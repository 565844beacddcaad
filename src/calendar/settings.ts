/** Changing the company's calendar. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";

export interface CalendarDay {
  readonly day: string;
  readonly isWorking: boolean;
  readonly name: string;
}

export interface CalendarSettings {
  /** 1 for January. */
  readonly yearStart: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly workingWeekdays: readonly number[];
  /** Days that are worked or not whatever their weekday; those named here take the place of all that were named. */
  readonly days: readonly CalendarDay[];
}

/** Stores the calendar as a whole. */
export async function setCalendar(em: EntityManager, settings: CalendarSettings): Promise<void> {
  await em.transactional(async (tx) => {
    const days = new Map(settings.days.map((each) => [each.day, each]));
    await rows(
      tx,
      sql`update company set fiscal_year_start = ${settings.yearStart},
        working_weekdays = ${[...new Set(settings.workingWeekdays)].sort()}::smallint[]`,
    );
    await rows(tx, sql`delete from calendar_day`);
    const records = [...days.values()].map(({ day, isWorking, name }) => ({
      day,
      is_working: isWorking,
      name,
    }));
    await rows(
      tx,
      sql`insert into calendar_day (day, is_working, name)
        select day, is_working, name from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
          as given(day date, is_working boolean, name text)`,
    );
  });
}

/** The days that are worked or not whatever their weekday, in order. */
export function calendarDays(em: EntityManager): Promise<CalendarDay[]> {
  return rows<CalendarDay>(
    em,
    sql`select day::text, is_working as "isWorking", name from calendar_day order by day`,
  );
}

export interface SeasonalityInput {
  readonly code: string;
  readonly name: string;
  /** The weights of January to December, exact texts. */
  readonly months: readonly string[];
}

export interface Seasonality extends SeasonalityInput {
  readonly id: number;
}

/** All seasonalities by code, with the weights of January to December. */
export function seasonalities(em: EntityManager): Promise<Seasonality[]> {
  return rows<Seasonality>(
    em,
    sql`select seasonality.id, code, name, jsonb_agg(weight::text order by month) as months
      from seasonality join seasonality_month on seasonality_id = seasonality.id
      group by seasonality.id order by code`,
  );
}

/** Stores a seasonality; one of the same code is replaced. */
export async function defineSeasonality(em: EntityManager, input: SeasonalityInput): Promise<void> {
  const records = input.months.map((weight, at) => ({ month: at + 1, weight }));
  await em.transactional(async (tx) => {
    const [stored] = await rows<{ id: number }>(
      tx,
      sql`insert into seasonality (code, name) values (${input.code}, ${input.name})
        on conflict (code) do update set name = excluded.name returning id`,
    );
    await rows(
      tx,
      sql`insert into seasonality_month (seasonality_id, month, weight)
        select ${stored?.id ?? 0}::integer, month, weight
        from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(month smallint, weight numeric)
        on conflict (seasonality_id, month) do update set weight = excluded.weight`,
    );
  });
}
