/** What the plans of a unit's own employees add up to where nothing is to be worked out: added up by the database. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal } from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { type TargetQuery, yearsOf } from "./targets.ts";

/**
 * An employee is plain who belongs to one unit alone in all the time asked about and who has, for each indicator planned
 * for them, a target for each of the periods: what they add to their unit's plan is those targets. The plans of the others
 * are spread, rolled up, or divided between units, one by one.
 */
export interface RolledPlans {
  /** Of the plain employees alone; null where there is none. */
  sum(unitId: number, indicatorId: number, period: Period): Decimal | null;
  /** Whoever has targets and is not plain. */
  readonly others: readonly number[];
}

interface RolledRow {
  readonly unitId: number;
  readonly indicatorId: number;
  /** The period's position. */
  readonly n: number;
  readonly total: string;
  /** In a row of its own. */
  readonly others: readonly number[] | null;
}

/** Adds up the targets of the plain employees of some units, in one statement. */
export async function rolledPlans(
  em: EntityManager,
  units: readonly number[],
  { periods, indicators, versionId }: TargetQuery,
): Promise<RolledPlans> {
  const { first, last } = yearsOf(periods);
  const adding = indicators.filter(({ rollUp }) => rollUp === "SUM" || rollUp === "LAST");
  const stored = await rows<RolledRow>(
    em,
    sql`with period as (
        select position - 1 as n, kind, first, last
        from unnest(${periods.map(({ kind }) => kind)}::text[], ${periods.map(({ start }) => start.toString())}::date[],
          ${periods.map(({ end }) => end.toString())}::date[]) with ordinality as given(kind, first, last, position)
      ),
      span as (select daterange(min(first), max(last), '[]') as days from period),
      member as (
        select employee_id, min(unit_id) as unit_id, count(*) = 1 as is_in_one_unit,
          min(valid_from) as first, max(coalesce(valid_to, 'infinity')) as last
        from membership, span
        where daterange(valid_from, valid_to, '[]') && days
        group by employee_id having bool_or(unit_id = any(${units}::integer[]))
      ),
      target as materialized (
        select employee_id, indicator_id, n, value
        from plan_target
        join member using (employee_id)
        left join period on kind = period_kind and period.first = period_start
        where plan_version_id = coalesce(${versionId}::integer, (select id from plan_version where is_active))
          and indicator_id = any(${indicators.map(({ id }) => id)}::integer[])
          and period_start between ${first}::date - 6 and ${last}::date
          and plan_target.unit_id is null
      ),
      planned as (select employee_id, indicator_id, count(n) as periods from target group by 1, 2),
      plain as (
        select employee_id from planned join member using (employee_id)
        group by employee_id
        having bool_and(is_in_one_unit and indicator_id = any(${adding.map(({ id }) => id)}::integer[])
          and periods = ${periods.length}::integer)
      )
      select unit_id as "unitId", indicator_id as "indicatorId", n::integer, sum(value)::text as total,
        null::integer[] as others
      from target join plain using (employee_id) join member using (employee_id) join period using (n)
      where member.first <= period.last and member.last >= period.first
      group by 1, 2, 3
      union all
      select null, null, null, null,
        array(select distinct employee_id from planned where employee_id not in (select employee_id from plain))`,
  );
  const sums = new Map<string, Decimal>();
  for (const { unitId, indicatorId, n, total, others } of stored)
    if (others === null) sums.set(`${unitId} ${indicatorId} ${n}`, decimal(total));
  const positions = new Map(periods.map(({ kind, start }, n) => [`${kind} ${start}`, n]));
  return {
    others: stored.flatMap(({ others }) => others ?? []),
    sum: (unitId, indicatorId, { kind, start }) =>
      sums.get(`${unitId} ${indicatorId} ${positions.get(`${kind} ${start}`)}`) ?? null,
  };
}
