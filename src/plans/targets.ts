/** Planned values as they are set: for a subject, an indicator and a period, in a plan version. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal, parseDecimal } from "../../grammar/index.ts";
import { type Period, type PeriodKind, periodOf } from "../calendar/index.ts";
import { idArray, rows, sql } from "../db/sql.ts";
import type { Indicator } from "../indicators/index.ts";
import { type Subject, subjectKey } from "../org/index.ts";
import { refuse } from "../problem.ts";
import { assertExpected, type Expectation, lockPlanVersion, type TargetPlace } from "./expected.ts";

export interface TargetInput {
  readonly indicatorId: number;
  readonly subject: Subject;
  readonly period: Period;
  /** Exact text; null takes the target away. */
  readonly value: string | null;
  /** The target that the caller has read, null for none; left out where that does not matter. */
  readonly expected?: string | null;
}

/**
 * Sets planned values of a version, the active one where null, all or none; a target that exists takes the new value. Returns how many were set or
 * taken away. Of two for the same place the last one counts. Throws PlansChangedProblem where a target is not as expected.
 */
export async function setPlanTargets(
  em: EntityManager,
  targets: readonly TargetInput[],
  versionId: number | null = null,
): Promise<number> {
  const places = new Map<string, object>();
  const expectations: Expectation[] = [];
  for (const [position, { indicatorId, subject, period, value, expected }] of targets.entries()) {
    if (value !== null && parseDecimal(value) === null)
      refuse(["targets", String(position), "value"], "This is not a number.");
    const start = period.start.toString();
    const place: TargetPlace = {
      indicator_id: indicatorId,
      employee_id: subject.kind === "EMPLOYEE" ? subject.id : null,
      unit_id: subject.kind === "UNIT" ? subject.id : null,
      period_kind: period.kind,
      period_start: start,
    };
    places.set(`${indicatorId} ${subjectKey(subject)} ${period.kind} ${start}`, { ...place, value });
    if (expected !== undefined) expectations.push({ ...place, position, expected });
  }
  const stored = await em.transactional(async (tx) => {
    await lockPlanVersion(tx, versionId);
    await assertExpected(tx, expectations, versionId);
    return rows(
      tx,
      sql`with version as (
        select id from plan_version where id = ${versionId}::integer or (${versionId}::integer is null and is_active)
      ),
      given as (
        select * from jsonb_to_recordset(${JSON.stringify([...places.values()])}::jsonb) as given(indicator_id integer,
          employee_id integer, unit_id integer, period_kind text, period_start date, value numeric)
      ),
      cleared as (
        delete from plan_target target using given, version
        where given.value is null and target.plan_version_id = version.id
          and target.indicator_id = given.indicator_id
          and coalesce(target.employee_id, 0) = coalesce(given.employee_id, 0)
          and coalesce(target.unit_id, 0) = coalesce(given.unit_id, 0)
          and target.period_kind = given.period_kind and target.period_start = given.period_start
        returning target.id
      ),
      stored as (
        insert into plan_target (plan_version_id, indicator_id, employee_id, unit_id, period_kind, period_start, value)
        select version.id, given.* from given, version where value is not null
        on conflict on constraint plan_target_once do update set value = excluded.value
        returning id
      )
      select id from cleared union all select id from stored`,
    );
  });
  return stored.length;
}

export interface TargetQuery {
  readonly subjects: readonly Subject[];
  readonly periods: readonly Period[];
  readonly indicators: readonly Indicator[];
  /** The plan version; the active one where null. */
  readonly versionId: number | null;
}

/** A target as it is set. */
export interface StoredTarget {
  readonly kind: PeriodKind;
  readonly start: string;
  readonly value: Decimal;
}

/** The targets of one subject and indicator for periods of one kind. */
export interface StoredTargets {
  readonly subject: Subject;
  readonly indicatorId: number;
  readonly targets: readonly StoredTarget[];
}

/** As one row, which is far less to send and to read than a row a target: days and values in the same order, by spaces. */
interface TargetsRow {
  readonly indicatorId: number;
  readonly employeeId: number | null;
  readonly unitId: number | null;
  readonly kind: PeriodKind;
  readonly starts: string;
  readonly amounts: string;
}

/**
 * Every target of some subjects and indicators that may bear on some periods: those of the years that they lie in, since
 * a target for a year is divided over what is left of it by targets within, and of the week in which the first year begins.
 */
export async function loadTargets(
  em: EntityManager,
  { subjects, periods, indicators, versionId }: TargetQuery,
): Promise<StoredTargets[]> {
  if (periods.length === 0 || indicators.length === 0) return [];
  const { first, last } = yearsOf(periods);
  const employees = subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
  const units = subjects.flatMap((subject) => (subject.kind === "UNIT" ? [subject.id] : []));
  const hasCompany = subjects.some(({ kind }) => kind === "COMPANY");
  const places = [
    ...(employees.length > 0 ? [sql`employee_id = any(${idArray(employees)}) and unit_id is null`] : []),
    ...(units.length > 0 ? [sql`employee_id is null and unit_id = any(${units}::integer[])`] : []),
    ...(hasCompany ? [sql`employee_id is null and unit_id is null`] : []),
  ];
  const parts = places.map(
    (place) => sql`select indicator_id as "indicatorId", employee_id as "employeeId", unit_id as "unitId",
        period_kind as kind, string_agg(period_start::text, ' ' order by period_start) as starts,
        string_agg(value::text, ' ' order by period_start) as amounts
      from plan_target
      where plan_version_id = coalesce(${versionId}::integer, (select id from plan_version where is_active))
        and indicator_id = any(${indicators.map(({ id }) => id)}::integer[])
        and period_start between ${first}::date - 6 and ${last}::date and ${place}
      group by indicator_id, employee_id, unit_id, period_kind`,
  );
  if (parts.length === 0) return [];
  const stored = await rows<TargetsRow>(em, sql<TargetsRow>`${sql.join(parts, sql` union all `)}`);
  return stored.map((row) => ({
    subject: subjectOf(row.employeeId, row.unitId),
    indicatorId: row.indicatorId,
    targets: targetsOf(row),
  }));
}

function targetsOf({ kind, starts, amounts }: TargetsRow): StoredTarget[] {
  const values = amounts.split(" ");
  return starts.split(" ").map((start, n) => ({ kind, start, value: decimal(values[n] ?? "") }));
}

/** The first day of the first year that periods lie in and the last day of the last. */
export function yearsOf(periods: readonly Period[]): { readonly first: string; readonly last: string } {
  const starts = periods.map(({ start, yearStart }) => periodOf("YEAR", start, yearStart).start.toString());
  const ends = periods.map(({ end, yearStart }) => periodOf("YEAR", end, yearStart).end.toString());
  return { first: starts.sort()[0] ?? "", last: ends.sort().at(-1) ?? "" };
}

function subjectOf(employeeId: number | null, unitId: number | null): Subject {
  if (employeeId !== null) return { kind: "EMPLOYEE", id: employeeId };
  return unitId !== null ? { kind: "UNIT", id: unitId } : { kind: "COMPANY" };
}
