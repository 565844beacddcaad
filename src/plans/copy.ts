/** Planning from what was: the plans or facts of one time, changed by a percentage, as the plan of another. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { add, Decimal, decimal, divide, fromInteger, multiply, ONE, round } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, partsOf, shiftPeriod } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { Definitions, Indicator } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { refuse } from "../problem.ts";
import { progress } from "./progress.ts";
import { setPlanTargets, type TargetInput } from "./targets.ts";

export interface CopyInput {
  /** What is copied: targets as they are set, or what was done in each month. */
  readonly source: "PLAN" | "FACT";
  readonly from: Period;
  /** Of the same kind as `from`. */
  readonly to: Period;
  /** 5 makes 105 of 100. */
  readonly percent: Decimal;
  readonly subjects: readonly Subject[];
  readonly indicators: readonly Indicator[];
  /** The version to which is written; the active one where null. */
  readonly versionId: number | null;
}

/** Writes the copied targets over those that are set; returns how many. Facts that are no numbers are left out. */
export async function copyPlan(
  em: EntityManager,
  input: CopyInput,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<number> {
  if (input.from.kind !== input.to.kind) refuse(["to"], "Both periods are of one kind.");
  if (input.from.kind === "DAY" || input.from.kind === "WEEK")
    refuse(["from"], "Copy a month, a quarter or a year.");
  return em.transactional(async (tx) => {
    const targets =
      input.source === "FACT"
        ? await fromFacts(tx, input, definitions, calendar)
        : await fromTargets(tx, input);
    return targets.length === 0 ? 0 : setPlanTargets(tx, targets, input.versionId);
  });
}

function changed(value: Decimal, percent: Decimal, indicator: Indicator): string {
  const factor = add(ONE, divide(percent, fromInteger(100)));
  return round(multiply(value, factor), indicator.decimals).toString();
}

async function fromFacts(
  em: EntityManager,
  { from, to, percent, subjects, indicators, versionId }: CopyInput,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<TargetInput[]> {
  const periods = partsOf(from, "MONTH");
  const later = partsOf(to, "MONTH");
  const query = { subjects, indicators, periods, asOf: from.end, knownOnly: true, versionId };
  const cells = await progress(em, query, definitions, calendar);
  return cells.flatMap(({ subject, indicator, period, fact }): TargetInput[] => {
    const month = later[periods.indexOf(period)];
    if (month === undefined || !(fact instanceof Decimal)) return [];
    return [{ indicatorId: indicator.id, subject, period: month, value: changed(fact, percent, indicator) }];
  });
}

interface SetTarget {
  readonly indicatorId: number;
  readonly employeeId: number | null;
  readonly unitId: number | null;
  readonly kind: Period["kind"];
  readonly start: string;
  readonly value: string;
}

/** The targets set within the time, of its own kind and finer ones but weeks, which are no parts of months. */
async function fromTargets(em: EntityManager, input: CopyInput): Promise<TargetInput[]> {
  const { from, to, percent, subjects, indicators, versionId } = input;
  const employees = subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
  const units = subjects.flatMap((subject) => (subject.kind === "UNIT" ? [subject.id] : []));
  const hasCompany = subjects.some(({ kind }) => kind === "COMPANY");
  const stored = await rows<SetTarget>(
    em,
    sql`select indicator_id as "indicatorId", employee_id as "employeeId", unit_id as "unitId", period_kind as kind,
        period_start::text as start, value::text
      from plan_target
      where plan_version_id = coalesce(${versionId}::integer, (select id from plan_version where is_active))
        and indicator_id = any(${indicators.map(({ id }) => id)}::integer[])
        and period_kind in ('MONTH', 'QUARTER', 'YEAR')
        and period_start between ${from.start.toString()}::date and ${from.end.toString()}::date
        and (employee_id = any(${employees}::integer[]) or unit_id = any(${units}::integer[])
          or (${hasCompany}::boolean and employee_id is null and unit_id is null))`,
  );
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return stored.flatMap((target): TargetInput[] => {
    const indicator = byId.get(target.indicatorId);
    const period = shifted(target, from, to);
    if (indicator === undefined || period === null) return [];
    const value = changed(decimal(target.value), percent, indicator);
    return [{ indicatorId: indicator.id, subject: subjectOf(target), period, value }];
  });
}

function subjectOf({ employeeId, unitId }: SetTarget): Subject {
  if (employeeId !== null) return { kind: "EMPLOYEE", id: employeeId };
  return unitId === null ? { kind: "COMPANY" } : { kind: "UNIT", id: unitId };
}

/** The period as far into `to` as the target's lies in `from`; null where that one is coarser than both. */
function shifted(target: SetTarget, from: Period, to: Period): Period | null {
  if (target.kind === from.kind) return to;
  const parts = partsOf(from, target.kind).map(({ start }) => start.toString());
  const at = parts.indexOf(target.start);
  const first = partsOf(to, target.kind)[0];
  return at < 0 || first === undefined ? null : shiftPeriod(first, at);
}
