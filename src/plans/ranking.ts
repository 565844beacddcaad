/** Rankings: employees in the order of an indicator in a period. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { compare, Decimal } from "../../grammar/index.ts";
import type { CompanyCalendar, Period } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { Definitions } from "../indicators/index.ts";
import { type Progress, type ProgressQuery, progress } from "./progress.ts";

export const rankedBy = ["FACT", "ATTAINMENT"] as const;
export type RankedBy = (typeof rankedBy)[number];

export interface Ranked {
  /** 1 for the best; as many as are better come before. */
  readonly rank: number;
  readonly progress: Progress;
}

/** The best first; who has no value is left out. By fact the indicator says which way is better. */
export async function ranking(
  em: EntityManager,
  query: Omit<ProgressQuery, "periods"> & { readonly period: Period },
  by: RankedBy,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<Ranked[]> {
  const { period, ...rest } = query;
  const cells = await progress(em, { ...rest, periods: [period] }, definitions, calendar);
  const valued = cells.flatMap((cell) => {
    const value = by === "FACT" ? cell.fact : cell.attainment;
    return value instanceof Decimal ? [{ cell, value }] : [];
  });
  const lowIsBest = by === "FACT" && query.indicators[0]?.direction === "LOWER_IS_BETTER";
  valued.sort((a, b) => (lowIsBest ? compare(a.value, b.value) : compare(b.value, a.value)));
  let rank = 0;
  return valued.map(({ cell, value }, at) => {
    const before = valued[at - 1];
    if (before === undefined || compare(before.value, value) !== 0) rank = at + 1;
    return { rank, progress: cell };
  });
}

/** The employees of a unit with all under it, or of the company, who are employed on some day of a period. */
export async function employeesRanked(
  em: EntityManager,
  unitId: number | null,
  period: Period,
): Promise<number[]> {
  const [first, last] = [period.start.toString(), period.end.toString()];
  const found = await rows<{ id: number }>(
    em,
    sql`with recursive under as (
        select id from unit where id = ${unitId}::integer
        union select unit.id from under join unit on unit.parent_id = under.id
      )
      select id from employee
      where daterange(hired_on, left_on, '[]') && daterange(${first}::date, ${last}::date, '[]')
        and (${unitId}::integer is null or exists (
          select from membership
          where employee_id = employee.id and unit_id in (select id from under)
            and daterange(valid_from, valid_to, '[]') @> least(${last}::date, coalesce(left_on, ${last}::date))
        ))
      order by id`,
  );
  return found.map(({ id }) => id);
}
