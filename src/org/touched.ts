/** Whether a unit's numbers may differ after facts or plans of others changed. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";

/** Whose facts or plans changed, for which days (ISO text; null for no bound). */
export interface Touching {
  readonly employees: ReadonlySet<number> | "many";
  readonly units: ReadonlySet<number> | "many";
  readonly since: string | null;
  readonly until: string | null;
}

/** Whether one of them is the unit, stands under it, or was its member or of a unit under it on one of the days. */
export async function isUnitTouched(em: EntityManager, unitId: number, touching: Touching): Promise<boolean> {
  const { employees, units, since, until } = touching;
  if (employees === "many" || units === "many") return true;
  const [found] = await rows<{ isTouched: boolean }>(
    em,
    sql`with recursive under as (
        select ${unitId}::integer as id
        union
        select unit.id from under join unit on unit.parent_id = under.id
      )
      select exists (select from under where id = any(${[...units]}::integer[]))
        or exists (
          select from membership join under on under.id = membership.unit_id
          where employee_id = any(${[...employees]}::integer[])
            and daterange(valid_from, valid_to, '[]') && daterange(${since}::date, ${until}::date, '[]')
        ) as "isTouched"`,
  );
  return found?.isTouched ?? false;
}
