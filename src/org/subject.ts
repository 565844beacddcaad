/** What a value is about: an employee, a unit with all under it, or the company. */
import { type RawBuilder, sql } from "../db/sql.ts";

export type Subject =
  | { readonly kind: "EMPLOYEE"; readonly id: number }
  | { readonly kind: "UNIT"; readonly id: number }
  | { readonly kind: "COMPANY" };

/** One text per subject, for keys. */
export function subjectKey(subject: Subject): string {
  return subject.kind === "COMPANY" ? "COMPANY" : `${subject.kind}:${subject.id}`;
}

/**
 * Common table expressions that say whose facts count for each subject and when: `stint(subject, employee_id, first,
 * last)`, the subject by its position. A transfer in mid-month splits an employee between two units' stints.
 */
export function stintsOf(subjects: readonly Subject[]): RawBuilder<unknown> {
  const employees = subjects.map((subject) => (subject.kind === "EMPLOYEE" ? subject.id : null));
  const units = subjects.map((subject) => (subject.kind === "UNIT" ? subject.id : null));
  return sql`
    subject as (
      select position - 1 as n, employee_id, unit_id
      from unnest(${employees}::integer[], ${units}::integer[]) with ordinality as given(employee_id, unit_id, position)
    ),
    under(root, id) as (
      select distinct unit_id, unit_id from subject where unit_id is not null
      union
      select under.root, unit.id from under join unit on unit.parent_id = under.id
    ),
    stint(subject, employee_id, first, last) as (
      select n, employee_id, '-infinity'::date, 'infinity'::date from subject where employee_id is not null
      union all
      select subject.n, membership.employee_id, valid_from, coalesce(valid_to, 'infinity')
      from subject join under on under.root = subject.unit_id join membership on membership.unit_id = under.id
      union all
      select subject.n, employee.id, '-infinity', 'infinity'
      from subject cross join employee
      where subject.employee_id is null and subject.unit_id is null
    )`;
}
