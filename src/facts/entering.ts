/** What people who do not set up may enter by hand: as each indicator says, for whom they stand over or for themselves. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "../db/sql.ts";
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
  const { employeeId, today } = entrant;
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
        where case
          when employee.id = ${employeeId}::integer then indicator.entered_by = 'EMPLOYEES'
          when indicator.entered_by = 'SET_UP' then false
          else exists (
            select from membership
            where employee_id = employee.id and daterange(valid_from, valid_to, '[]') @> staged.occurred_on
              and unit_id in (select headed_unit_ids(${employeeId}::integer, ${today}::date))
          ) end
      ) permitted on permitted.row = staged.row
      left join manual_value_key known on known.source = ${source} and known.external_id = staged.external_id
      left join manual_value stored
        on (stored.employee_id, stored.occurred_on, stored.id) = (known.employee_id, known.occurred_on, known.id)`,
    limit,
  );
}
