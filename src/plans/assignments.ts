/** Whose plan profile is which, on which days: an employee's own, else that of the nearest unit around them, else the company's. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import type { Subject } from "../org/index.ts";
import { ConflictProblem } from "../problem.ts";

export interface AssignmentInput {
  readonly profileId: number;
  readonly subject: Subject;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Gives a profile to a subject. Refuses days on which it has it already. */
export async function assignPlanProfile(em: EntityManager, input: AssignmentInput): Promise<void> {
  const { profileId, subject, validFrom, validTo } = input;
  const employeeId = subject.kind === "EMPLOYEE" ? subject.id : null;
  const unitId = subject.kind === "UNIT" ? subject.id : null;
  const stored = await em.transactional((tx) =>
    rows(
      tx,
      sql`insert into plan_profile_subject (plan_profile_id, employee_id, unit_id, valid_from, valid_to)
      select ${profileId}::integer, ${employeeId}::integer, ${unitId}::integer, ${validFrom}::date, ${validTo}::date
      where not exists (
        select from plan_profile_subject
        where plan_profile_id = ${profileId}::integer
          and employee_id is not distinct from ${employeeId}::integer
          and unit_id is not distinct from ${unitId}::integer
          and daterange(valid_from, valid_to, '[]') && daterange(${validFrom}::date, ${validTo}::date, '[]')
      )
      returning id`,
    ),
  );
  if (stored.length === 0) throw new ConflictProblem("The profile is given on some of these days already.");
}

/** A profile in the hands of a subject on some days; neither employee nor unit means the company. */
export interface Assignment {
  readonly profileId: number;
  readonly employeeId: number | null;
  readonly unitId: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whose some profiles are and when, the latest first. */
export function assignmentsOf(em: EntityManager, profiles: readonly number[]): Promise<Assignment[]> {
  return rows<Assignment>(
    em,
    sql`select plan_profile_id as "profileId", employee_id as "employeeId", unit_id as "unitId",
        valid_from::text as "validFrom", valid_to::text as "validTo"
      from plan_profile_subject where plan_profile_id = any(${profiles}::integer[])
      order by valid_from desc, id`,
  );
}

/** The codes of the profiles that a subject goes by on a day, in order. */
export async function profilesOf(em: EntityManager, subject: Subject, day: string): Promise<string[]> {
  const employeeId = subject.kind === "EMPLOYEE" ? subject.id : null;
  const unitId = subject.kind === "UNIT" ? subject.id : null;
  const found = await rows<{ code: string }>(
    em,
    sql`with recursive around(unit_id, distance) as (
        select unit_id, 1 from membership
          where employee_id = ${employeeId}::integer and daterange(valid_from, valid_to, '[]') @> ${day}::date
        union all
        select ${unitId}::integer, 1 where ${unitId}::integer is not null
        union all
        select unit.parent_id, distance + 1 from around join unit on unit.id = around.unit_id
          where unit.parent_id is not null
      ),
      given as (
        select plan_profile_id, case
            when employee_id is not null then 0
            when unit_id is not null then (select min(distance) from around where around.unit_id = each.unit_id)
            else 1000000 end as distance
        from plan_profile_subject each
        where daterange(valid_from, valid_to, '[]') @> ${day}::date
          and (employee_id = ${employeeId}::integer or unit_id in (select unit_id from around)
            or (employee_id is null and unit_id is null))
      )
      select code from given join plan_profile on plan_profile.id = plan_profile_id
      where distance = (select min(distance) from given) order by code`,
  );
  return found.map(({ code }) => code);
}
