/** Targets that somebody else has changed since they were read: a save of a sheet says what it expects to find. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { PlansChangedProblem } from "../problem.ts";

/** A place of a plan as the statements of targets take it. */
export interface TargetPlace {
  readonly indicator_id: number;
  readonly employee_id: number | null;
  readonly unit_id: number | null;
  readonly period_kind: string;
  readonly period_start: string;
}

export interface Expectation extends TargetPlace {
  /** Its position in the input. */
  readonly position: number;
  /** The target that was read, exact text; null for none. */
  readonly expected: string | null;
}

/** Lets nobody else set targets of a version until the transaction ends, so that what is compared stays. */
export async function lockPlanVersion(em: EntityManager, versionId: number | null): Promise<void> {
  await rows(
    em,
    sql`select id from plan_version
      where id = ${versionId}::integer or (${versionId}::integer is null and is_active) for no key update`,
  );
}

/** Throws PlansChangedProblem with the present targets where any is not as expected. Call it behind the lock. */
export async function assertExpected(
  em: EntityManager,
  expectations: readonly Expectation[],
  versionId: number | null,
): Promise<void> {
  if (expectations.length === 0) return;
  const changed = await rows<{ position: number; value: string | null }>(
    em,
    sql`with given as (
        select * from jsonb_to_recordset(${JSON.stringify(expectations)}::jsonb) as given(position integer,
          indicator_id integer, employee_id integer, unit_id integer, period_kind text, period_start date, expected numeric)
      )
      select given.position, target.value::text as value
      from given
      left join plan_target target
        on target.plan_version_id = coalesce(${versionId}::integer, (select id from plan_version where is_active))
        and target.indicator_id = given.indicator_id
        and coalesce(target.employee_id, 0) = coalesce(given.employee_id, 0)
        and coalesce(target.unit_id, 0) = coalesce(given.unit_id, 0)
        and target.period_kind = given.period_kind and target.period_start = given.period_start
      where target.value is distinct from given.expected
      order by given.position`,
  );
  if (changed.length > 0) throw new PlansChangedProblem(changed);
}
