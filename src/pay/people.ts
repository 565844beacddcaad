/** Who is paid in a period and by what, one statement for each kind of thing, whatever the number of employees. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Period } from "../calendar/index.ts";
import { idArray, type RawBuilder, rows, sql } from "../db/sql.ts";
import type { DatedSpan, Employment } from "./days.ts";
import type { CompensationSpan } from "./salary.ts";

export interface PaidEmployee extends Employment {
  readonly id: number;
  readonly compensations: readonly CompensationSpan[];
}

function daysOf(period: Period): RawBuilder<unknown> {
  return sql`daterange(${period.start.toString()}::date, ${period.end.toString()}::date, '[]')`;
}

/** Selects the ids of everybody employed on a day of the period with a compensation that holds on one. */
export function toPay(period: Period): RawBuilder<{ id: number }> {
  return sql`select distinct employee.id from employee join compensation on compensation.employee_id = employee.id
    where daterange(hired_on, left_on, '[]') * daterange(valid_from, valid_to, '[]') && ${daysOf(period)}`;
}

/** The same ids in order, in blocks of so many at most: together they come as few rows, whatever their number. */
export async function blocksToPay(em: EntityManager, period: Period, size: number): Promise<number[][]> {
  const found = await rows<{ ids: number[] }>(
    em,
    sql`select array_agg(id order by id) as ids
      from (select id, (row_number() over (order by id) - 1) / ${size}::integer as block from (${toPay(period)}) paid) placed
      group by block order by block`,
  );
  return found.map(({ ids }) => ids);
}

type PaidRow = Employment & CompensationSpan & { readonly id: number };

/** Some employees with the compensations that hold in the period, by id. */
export async function paidEmployees(
  em: EntityManager,
  period: Period,
  ids: readonly number[],
): Promise<PaidEmployee[]> {
  const found = await rows<PaidRow>(
    em,
    sql`select employee.id, hired_on::text as "hiredOn", left_on::text as "leftOn", valid_from::text as "validFrom",
      valid_to::text as "validTo", salary::text, currency, payout_formula as "payoutFormula"
    from employee join compensation on compensation.employee_id = employee.id
    where employee.id = any(${idArray(ids)})
      and daterange(hired_on, left_on, '[]') * daterange(valid_from, valid_to, '[]') && ${daysOf(period)}
    order by employee.id, valid_from`,
  );
  return [...Map.groupBy(found, ({ id }) => id)].flatMap(([id, compensations]) => {
    const [first] = compensations;
    return first === undefined ? [] : [{ id, hiredOn: first.hiredOn, leftOn: first.leftOn, compensations }];
  });
}

/** A version of a template with the days on which it is the rule; `validTo` null until further notice. */
export interface VersionSpan extends DatedSpan {
  readonly templateId: number;
  readonly template: string;
  readonly name: string;
  readonly versionId: number;
  readonly amount: string | null;
  readonly formula: string | null;
  readonly floor: string | null;
  readonly cap: string | null;
  readonly threshold: string | null;
  readonly eligibility: string | null;
}

/** The active versions in force on a day of the period, by template code and day. */
export function versionsInForce(em: EntityManager, period: Period): Promise<VersionSpan[]> {
  return rows<VersionSpan>(
    em,
    sql`select * from (
      select template.id as "templateId", template.code as template, template.name, version.id as "versionId",
        effective_from::text as "validFrom",
        (lead(effective_from) over (partition by template.id order by effective_from) - 1)::text as "validTo",
        amount::text, formula, floor, cap, threshold, eligibility
      from bonus_template_version version join bonus_template template on template.id = bonus_template_id
      where status = 'ACTIVE'
    ) version
    where daterange("validFrom"::date, "validTo"::date, '[]') && ${daysOf(period)}
    order by template collate "C", "validFrom"`,
  );
}

export interface Assignment extends DatedSpan {
  readonly employeeId: number;
  readonly templateId: number;
}

/** The templates that some employees have on a day of the period. */
export function assignmentsOf(
  em: EntityManager,
  period: Period,
  ids: readonly number[],
): Promise<Assignment[]> {
  return rows<Assignment>(
    em,
    sql`select employee_id as "employeeId", bonus_template_id as "templateId",
      valid_from::text as "validFrom", valid_to::text as "validTo"
    from bonus_assignment
    where employee_id = any(${idArray(ids)}) and daterange(valid_from, valid_to, '[]') && ${daysOf(period)}`,
  );
}

export interface StoredManualLine {
  readonly id: number;
  readonly employeeId: number;
  readonly kind: "AWARD" | "MANUAL" | "CLAWBACK";
  readonly name: string;
  /** Exact text. */
  readonly amount: string;
  readonly reason: string;
}

/**
 * Awards and adjustments of the month, and awards of closed months that are taken back since the employee leaves in this one
 * before the day until which they hold.
 */
export function manualLinesOf(
  em: EntityManager,
  period: Period,
  ids: readonly number[],
): Promise<StoredManualLine[]> {
  return rows<StoredManualLine>(
    em,
    sql`with awarded as materialized (
      select manual_line_id, run_id from statement_line line
      join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
      where line.employee_id = any(${idArray(ids)}) and manual_line_id is not null and line.kind = 'AWARD'
    )
    select id, employee_id as "employeeId", kind, name, amount::text, reason
    from manual_line
    where employee_id = any(${idArray(ids)}) and period_start = ${period.start.toString()}::date
      and withdrawn_at is null
    union all
    select award.id, employee.id, 'CLAWBACK', award.name, (-award.amount)::text, award.reason
    from manual_line award join employee on employee.id = award.employee_id
    where employee.id = any(${idArray(ids)}) and award.withdrawn_at is null and award.kind = 'AWARD'
      and left_on <@ ${daysOf(period)} and left_on <= clawback_until
      and award.period_start < ${period.start.toString()}::date
      and exists (
        select from awarded join calculation_run run on run.id = run_id
        where manual_line_id = award.id and run.status = 'CLOSED'
      )
    order by 1`,
  );
}

export interface StoredGuarantee {
  readonly id: number;
  readonly employeeId: number;
  readonly amount: string;
  readonly recoverable: boolean;
  readonly balance: string;
}

/** The guarantees that hold on the last day of the period, with what is still to be taken back of closed months. */
export function guaranteesOf(
  em: EntityManager,
  period: Period,
  ids: readonly number[],
): Promise<StoredGuarantee[]> {
  return rows<StoredGuarantee>(
    em,
    sql`with drawn as materialized (
      select guarantee_id, run_id, amount from statement_line line
      join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
      where line.employee_id = any(${idArray(ids)}) and guarantee_id is not null
    )
    select guarantee.id, guarantee.employee_id as "employeeId", amount::text, recoverable, coalesce((
        select sum(drawn.amount) from drawn join calculation_run run on run.id = run_id
        join guarantee given on given.id = drawn.guarantee_id
        where given.employee_id = guarantee.employee_id and given.recoverable
          and run.status = 'CLOSED' and run.period_start < ${period.start.toString()}::date
      ), 0)::text as balance
    from guarantee
    where employee_id = any(${idArray(ids)})
      and daterange(valid_from, valid_to, '[]') @> ${period.end.toString()}::date`,
  );
}
