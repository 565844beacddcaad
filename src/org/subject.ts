/** What a value is about: an employee, a unit with all under it, or the company. */
import { idArray, type RawBuilder, sql } from "../db/sql.ts";

export type Subject =
  | { readonly kind: "EMPLOYEE"; readonly id: number }
  | { readonly kind: "UNIT"; readonly id: number }
  | { readonly kind: "COMPANY" };

/** One text per subject, for keys. */
export function subjectKey(subject: Subject): string {
  return subject.kind === "COMPANY" ? "COMPANY" : `${subject.kind}:${subject.id}`;
}

/**
 * A common table expression that says whose facts count for each subject and when: `stint(subject, employee_id, first,
 * last)`, the subject by its position. A transfer in mid-month splits an employee between two units' stints. Only the kinds
 * of subjects that there are have a part in it, so that the planner's guess of its size is near. The recursion stands within
 * it, since a statement that is recursive as a whole cannot ask tables that are divided over nodes.
 */
export function stintsOf(subjects: readonly Subject[]): RawBuilder<unknown> {
  const placed = subjects.map((subject, n) => ({ ...subject, n }));
  const employees = placed.flatMap((each) => (each.kind === "EMPLOYEE" ? [each] : []));
  const units = placed.flatMap((each) => (each.kind === "UNIT" ? [each] : []));
  const companies = placed.flatMap((each) => (each.kind === "COMPANY" ? [each.n] : []));
  const parts: RawBuilder<unknown>[] = [];
  if (employees.length > 0 || subjects.length === 0)
    parts.push(sql`select n, id, '-infinity'::date, 'infinity'::date from ${placesOf(employees)}`);
  if (units.length > 0)
    parts.push(sql`select under.n, membership.employee_id, valid_from, coalesce(valid_to, 'infinity'::date)
      from under join membership on membership.unit_id = under.id`);
  if (companies.length > 0)
    parts.push(sql`select n, employee.id, '-infinity'::date, 'infinity'::date
      from unnest(${idArray(companies)}) as given(n) cross join employee`);
  const under = sql`with recursive under(n, id) as (
      select n, id from ${placesOf(units)}
      union
      select under.n, unit.id from under join unit on unit.parent_id = under.id
    )`;
  return sql`stint(subject, employee_id, first, last) as (
      ${units.length > 0 ? under : sql``} ${sql.join(parts, sql` union all `)}
    )`;
}

function placesOf(subjects: readonly { readonly n: number; readonly id: number }[]): RawBuilder<unknown> {
  return sql`unnest(${idArray(subjects.map(({ n }) => n))}, ${idArray(subjects.map(({ id }) => id))}) as given(n, id)`;
}
