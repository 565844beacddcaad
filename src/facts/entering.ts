/** What people who do not set up may enter by hand: as each indicator says, for whom they stand over or for themselves. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { type Rejected, reject } from "./queries.ts";
import { indicatorMeant } from "./storage.ts";

/** An employee who enters values, with the roles of a day. */
export interface Entrant {
  readonly employeeId: number;
  /** ISO day. */
  readonly today: string;
}

/**
 * Takes out of the stage what the entrant may not enter: a head enters for those who are under them on the day of the
 * value, but not for themselves. Nor may an entrant replace a value of another person or indicator. The reason does not
 * tell whether there is such an employee.
 */
export function rejectForbidden(
  em: EntityManager,
  source: string,
  entrant: Entrant,
  limit: number,
): Promise<Rejected> {
  return reject(
    em,
    sql`select staged.ctid as place, case
        when permitted.id is null
          then format('You may not enter "%s" for "%s".', left(staged.indicator, 60), left(staged.employee, 60))
        when stored.id is not null and (stored.employee_id, stored.indicator_id) <> (permitted.id, permitted.indicator_id)
          then 'This external id belongs to another value.'
        end as reason
      from pg_temp.staged
      left join (
        select staged.row, employee.id, indicator.id as indicator_id
        from pg_temp.staged
        join employee on employee.number = staged.employee
        join ${indicatorMeant}
        where ${permits(entrant, "employee.id", "staged.occurred_on")}
      ) permitted on permitted.row = staged.row
      left join manual_value_key known on known.source = ${source} and known.external_id = staged.external_id
      left join manual_value stored
        on (stored.employee_id, stored.occurred_on, stored.id) = (known.employee_id, known.occurred_on, known.id)`,
    limit,
  );
}

/** A value as it was entered. */
export interface EnteredValue {
  readonly externalId: string;
  readonly employeeId: number;
  readonly indicatorId: number;
  /** ISO day. */
  readonly day: string;
  /** Exact text. */
  readonly value: string;
}

/** The values that stand under external ids of a source, of those that the entrant may enter. */
export function enteredValues(
  em: EntityManager,
  source: string,
  externalIds: readonly string[],
  entrant: Entrant | null,
): Promise<EnteredValue[]> {
  // Nothing is stored under what is no text.
  const isText = (text: string) => text.isWellFormed() && !text.includes("\0");
  if (!isText(source)) return Promise.resolve([]);
  return rows<EnteredValue>(
    em,
    sql`select known.external_id as "externalId", stored.employee_id as "employeeId",
        stored.indicator_id as "indicatorId", stored.occurred_on::text as day, trim_scale(stored.value)::text as value
      from manual_value_key known
      join manual_value stored
        on (stored.employee_id, stored.occurred_on, stored.id) = (known.employee_id, known.occurred_on, known.id)
      join indicator on indicator.id = stored.indicator_id
      where known.source = ${source} and known.external_id = any(${externalIds.filter(isText)}::text[])
        and ${entrant === null ? sql`true` : permits(entrant, "stored.employee_id", "stored.occurred_on")}
      order by 1`,
  );
}

/** Takes out of what is known the manual values that the entrant may not enter, so that they are left alone. */
export async function leaveForbidden(em: EntityManager, entrant: Entrant): Promise<void> {
  await rows(
    em,
    sql`with permitted as materialized (
        select known.external_id
        from pg_temp.known join manual_value stored
          on (stored.employee_id, stored.occurred_on, stored.id) = (known.employee_id, known.occurred_on, known.id)
        join indicator on indicator.id = stored.indicator_id
        where ${permits(entrant, "known.employee_id", "known.occurred_on")}
      )
      delete from pg_temp.known where external_id not in (select external_id from permitted)`,
  );
}

/** Whether an entrant may enter a value of `indicator` for an employee on a day. */
function permits({ employeeId, today }: Entrant, employee: string, day: string): RawBuilder<unknown> {
  return sql`case
    when ${sql.raw(employee)} = ${employeeId}::integer then indicator.entered_by = 'EMPLOYEES'
    when indicator.entered_by = 'SET_UP' then false
    else exists (
      select from membership
      where employee_id = ${sql.raw(employee)} and daterange(valid_from, valid_to, '[]') @> ${sql.raw(day)}
        and unit_id in (select headed_unit_ids(${employeeId}::integer, ${today}::date))
    ) end`;
}
