/** What a screen of progress shows around a subject: what lies above it, its team, and the month that one looks at first. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Period, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { Subject } from "../org/index.ts";
import type { Progress } from "./progress.ts";
import { employeesRanked } from "./ranking.ts";

/** For so many months nothing may have been computed until the company is taken to stand still. */
const restMonths = 2;

/** The month of today; the newest computed one of a company that has stood still since. */
export async function currentMonth(em: EntityManager, today: Temporal.PlainDate): Promise<Period> {
  const [newest] = await rows<{ month: string | null }>(
    em,
    sql`select max(period_start)::text as month from calculation_run
      where status in ('CALCULATED', 'APPROVED', 'CLOSED')`,
  );
  const month = periodOf("MONTH", today);
  if (newest?.month == null) return month;
  const computed = Temporal.PlainDate.from(newest.month);
  const rest = computed.until(month.start, { largestUnit: "months" }).months;
  return rest > restMonths ? periodOf("MONTH", computed) : month;
}

/** The unit that an employee heads today, the first by code; null for none. */
export async function headedUnit(
  em: EntityManager,
  employeeId: number,
  today: Temporal.PlainDate,
): Promise<number | null> {
  const [found] = await rows<{ id: number }>(
    em,
    sql`select unit.id from headship join unit on unit.id = unit_id
      where employee_id = ${employeeId} and daterange(valid_from, valid_to, '[]') @> ${today.toString()}::date
      order by code limit 1`,
  );
  return found?.id ?? null;
}

/** The units above a subject at the end of a period, the highest first; of an employee also their own. */
export async function unitsAbove(em: EntityManager, subject: Subject, period: Period): Promise<number[]> {
  if (subject.kind === "COMPANY") return [];
  const last = period.end.toString();
  const found = await rows<{ id: number }>(
    em,
    sql`with recursive above(id, parent_id, distance) as (
        select unit.id, parent_id, 0 from unit where unit.id = ${subject.kind === "UNIT" ? subject.id : null}::integer
        union all
        select unit.id, parent_id, 1
        from membership join unit on unit.id = unit_id join employee on employee.id = employee_id
        where employee_id = ${subject.kind === "EMPLOYEE" ? subject.id : null}::integer
          and daterange(valid_from, valid_to, '[]') @> least(${last}::date, coalesce(left_on, ${last}::date))
        union all
        select unit.id, unit.parent_id, distance + 1 from above join unit on unit.id = above.parent_id
      )
      select id from above where distance > 0 order by distance desc`,
  );
  return found.map(({ id }) => id);
}

/** The units right under a unit or the company, and everybody in it with all under it; nobody under an employee. */
export async function teamOf(em: EntityManager, subject: Subject, period: Period): Promise<Subject[]> {
  if (subject.kind === "EMPLOYEE") return [];
  const unitId = subject.kind === "UNIT" ? subject.id : null;
  const units = await rows<{ id: number }>(
    em,
    sql`select id from unit where parent_id is not distinct from ${unitId}::integer order by name`,
  );
  const employees = await employeesRanked(em, unitId, period);
  return [
    ...units.map(({ id }) => ({ kind: "UNIT", id }) as const),
    ...employees.map((id) => ({ kind: "EMPLOYEE", id }) as const),
  ];
}

/** By which indicator a team is shown first: one with a plan, before those without. */
export function firstMeasured(cells: readonly Progress[]): Progress["indicator"] | null {
  return (cells.find(({ attainment }) => attainment !== null) ?? cells[0])?.indicator ?? null;
}
