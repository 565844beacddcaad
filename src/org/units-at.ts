/** Who belongs to which unit at the end of periods: what UNIT(x) and RANK_IN_UNIT(x) of a formula mean. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";

/** One employee's unit on the last day of a period on which they are employed; `period` is its position. */
export interface UnitAt {
  readonly employeeId: number;
  readonly period: number;
  readonly unitId: number;
}

interface Days {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** The units of some employees, in one statement. */
export function unitsAt(
  em: EntityManager,
  employees: readonly number[],
  periods: readonly Days[],
): Promise<UnitAt[]> {
  const last = periods.map(({ end }) => end.toString());
  return rows<UnitAt>(
    em,
    sql`select employee.id as "employeeId", (period.n - 1)::integer as period, unit_id as "unitId"
      from unnest(${last}::date[]) with ordinality as period(last, n)
      cross join employee
      join membership on membership.employee_id = employee.id
        and daterange(valid_from, valid_to, '[]') @> least(period.last, coalesce(employee.left_on, period.last))
      where employee.id = any(${employees}::integer[])`,
  );
}

/** Everybody who belongs to one of some units at the end of a period, in one statement. */
export function membersAt(
  em: EntityManager,
  units: readonly number[],
  periods: readonly Days[],
): Promise<UnitAt[]> {
  const first = periods.map(({ start }) => start.toString());
  const last = periods.map(({ end }) => end.toString());
  return rows<UnitAt>(
    em,
    sql`select employee.id as "employeeId", (period.n - 1)::integer as period, unit_id as "unitId"
      from unnest(${first}::date[], ${last}::date[]) with ordinality as period(first, last, n)
      cross join employee
      join membership on membership.employee_id = employee.id
        and daterange(valid_from, valid_to, '[]') @> least(period.last, coalesce(employee.left_on, period.last))
      where unit_id = any(${units}::integer[])
        and daterange(employee.hired_on, employee.left_on, '[]') && daterange(period.first, period.last, '[]')
      order by employee.id`,
  );
}
