/** The statements of employees over time, as far as the viewer may see them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../access/index.ts";
import { rows, sql } from "../db/sql.ts";
import { Statement } from "./model.ts";
import { readableStatements } from "./reading.ts";

/** The same page of each of some employees' statements, the newest month first, in the order of the employees. */
export async function statementsOfEmployees(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  employeeIds: readonly number[],
  page: { readonly limit: number; readonly offset: number },
): Promise<Statement[][]> {
  const found = await rows<{ id: string; employeeId: number }>(
    em,
    sql`select id, employee_id as "employeeId" from (
      select statement.id, statement.employee_id,
        row_number() over (partition by statement.employee_id order by period_start desc, run.id desc) as place
      from statement join calculation_run run on run.id = run_id
      where statement.employee_id = any(${employeeIds}::integer[]) and ${readableStatements(viewer, day)}
    ) readable
    where place > ${page.offset} and place <= ${page.offset + page.limit}
    order by employee_id, place`,
  );
  const statements = await em.find(Statement, { id: { $in: found.map(({ id }) => id) } });
  const known = new Map(statements.map((each) => [each.id, each]));
  const grouped = Map.groupBy(found, ({ employeeId }) => employeeId);
  return employeeIds.map((id) => (grouped.get(id) ?? []).flatMap((row) => known.get(row.id) ?? []));
}
