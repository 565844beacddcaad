/** Planned values: set, and read for a whole grid in one statement. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal, FormulaError, parseDecimal, type Scalar } from "../../grammar/index.ts";
import { type Period, type PeriodKind, periodCode } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { Definitions, PlanLoader } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { refuse } from "../problem.ts";

export interface TargetInput {
  readonly indicatorId: number;
  readonly subject: Subject;
  readonly period: Period;
  /** Exact text. */
  readonly value: string;
}

/** Sets planned values, all or none; a target that exists takes the new value. Returns how many were set. */
export async function setPlanTargets(em: EntityManager, targets: readonly TargetInput[]): Promise<number> {
  const records = targets.map((target, position) => {
    if (parseDecimal(target.value) === null)
      refuse(["targets", String(position), "value"], "This is not a number.");
    return {
      indicator_id: target.indicatorId,
      employee_id: target.subject.kind === "EMPLOYEE" ? target.subject.id : null,
      unit_id: target.subject.kind === "UNIT" ? target.subject.id : null,
      period_kind: target.period.kind,
      period_start: target.period.start.toString(),
      value: target.value,
    };
  });
  const stored = await rows(
    em,
    sql`insert into plan_target (indicator_id, employee_id, unit_id, period_kind, period_start, value)
      select distinct on (indicator_id, employee_id, unit_id, period_kind, period_start)
        indicator_id, employee_id, unit_id, period_kind, period_start, value
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(indicator_id integer, employee_id integer,
        unit_id integer, period_kind text, period_start date, value numeric)
      on conflict on constraint plan_target_once do update set value = excluded.value
      returning id`,
  );
  return stored.length;
}

interface TargetRow {
  readonly subject: number;
  readonly indicatorId: number;
  readonly periodKind: PeriodKind;
  readonly periodStart: string;
  readonly value: string;
}

/** The targets set for exactly these subjects and periods. */
function targetsOf(
  em: EntityManager,
  subjects: readonly Subject[],
  periods: readonly Period[],
  indicatorIds: readonly number[],
): Promise<TargetRow[]> {
  const employees = subjects.map((subject) => (subject.kind === "EMPLOYEE" ? subject.id : null));
  const units = subjects.map((subject) => (subject.kind === "UNIT" ? subject.id : null));
  const kinds = periods.map((period) => period.kind);
  const starts = periods.map((period) => period.start.toString());
  return rows<TargetRow>(
    em,
    sql`with subject as (
        select position - 1 as n, employee_id, unit_id from unnest(${employees}::integer[], ${units}::integer[])
          with ordinality as given(employee_id, unit_id, position)
      ),
      period as (
        select distinct kind, start from unnest(${kinds}::text[], ${starts}::date[]) as given(kind, start)
      )
      select subject.n::integer as subject, target.indicator_id as "indicatorId", target.period_kind as "periodKind",
        target.period_start::text as "periodStart", target.value::text as value
      from plan_target target
      join period on period.kind = target.period_kind and period.start = target.period_start
      join subject on coalesce(subject.employee_id, 0) = coalesce(target.employee_id, 0)
        and coalesce(subject.unit_id, 0) = coalesce(target.unit_id, 0)
      where target.indicator_id = any(${indicatorIds}::integer[])`,
  );
}

/** Loads the planned values of indicators by code; one not set is #N/A with its cause, never 0. */
export function planLoader(em: EntityManager, definitions: Definitions): PlanLoader {
  return async (subjects, periods, codes) => {
    const wanted = [...codes].flatMap((code) => definitions.indicators.get(code) ?? []);
    const codeOf = new Map(wanted.map((indicator) => [indicator.id, indicator.code]));
    const found = new Map<string, Scalar>();
    const key = (subject: number, code: string, kind: PeriodKind, start: string) =>
      `${subject}:${code}:${kind}:${start}`;
    if (wanted.length > 0) {
      const ids = wanted.map((indicator) => indicator.id);
      for (const row of await targetsOf(em, subjects, periods, ids)) {
        const code = codeOf.get(row.indicatorId) ?? "";
        found.set(key(row.subject, code, row.periodKind, row.periodStart), decimal(row.value));
      }
    }
    return (subject, period, code) =>
      found.get(key(subject, code, period.kind, period.start.toString())) ??
      noPlan(definitions.indicators.get(code)?.name ?? code, period);
  };
}

function noPlan(indicator: string, period: Period): FormulaError {
  return new FormulaError("#N/A", { kind: "plan-missing", indicator, period: periodCode(period) });
}
