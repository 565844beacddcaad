/** Who asks: an employee with the roles that hold on a day. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { Employee } from "../org/index.ts";
import type { GrantedRole } from "./model.ts";

export type Role = "EMPLOYEE" | "HEAD" | GrantedRole;

export interface Viewer {
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  /** EMPLOYEE, HEAD, and what is granted over the whole company; a grant within a unit lets see, not change. */
  readonly roles: ReadonlySet<Role>;
}

interface ViewerRow {
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The viewer that a personnel number names on a day, in one statement; null for nobody, or one who has left. */
export async function viewerByNumber(
  em: EntityManager,
  number: string,
  day: Temporal.PlainDate,
): Promise<Viewer | null> {
  const on = day.toString();
  const [found] = await rows<ViewerRow>(
    em,
    sql`select employee.id as "employeeId", number, name,
      array['EMPLOYEE'] || array(
        select role from role_grant
        where employee_id = employee.id and unit_id is null and daterange(valid_from, valid_to, '[]') @> ${on}::date
        union
        select 'HEAD' from headship where employee_id = employee.id and daterange(valid_from, valid_to, '[]') @> ${on}::date
        order by 1
      ) as roles
    from employee
    where number = ${number} and daterange(hired_on, left_on, '[]') @> ${on}::date`,
  );
  return found === undefined ? null : { ...found, roles: new Set(found.roles) };
}

/** The ids among `ids` of employees whom the viewer may see: themselves, members of units they head or are granted, or all. */
export async function visibleEmployees(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(
    em,
    sql`select id from visible_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date) as id
      where id = any(${ids}::integer[])`,
  );
  return new Set(found.map((row) => row.id));
}

/** The ids among `ids` of employees whose pay the viewer may see; heads do not where the company hides it from them. */
export async function visiblePay(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(
    em,
    sql`select id from payable_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date) as id
      where id = any(${ids}::integer[])`,
  );
  return new Set(found.map((row) => row.id));
}

/** The ids among `ids` of units whose values the viewer may see: those under one that they head or are granted, or all. */
export async function visibleUnits(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(
    em,
    sql`select id from visible_unit_ids(${viewer.employeeId}::integer, ${day.toString()}::date) as id
      where id = any(${ids}::integer[])`,
  );
  return new Set(found.map((row) => row.id));
}

/** Whether a role holds over the whole company and so reads everything of it. */
export function seesCompany(viewer: Viewer): boolean {
  return viewer.roles.has("FINANCE") || viewer.roles.has("ADMIN") || viewer.roles.has("AUDITOR");
}

/** A page of the employees whom the viewer may see, by personnel number. */
export async function employeePage(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  limit: number,
  offset: number,
): Promise<Employee[]> {
  const found = await rows<{ id: number }>(
    em,
    sql`select id from employee
      where id in (select visible_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date))
      order by number limit ${limit} offset ${offset}`,
  );
  return em.find(Employee, { id: { $in: found.map((row) => row.id) } }, { orderBy: { number: "asc" } });
}
