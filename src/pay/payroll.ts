/** A whole run to be read from end to end, a page of statements at a time: for payroll and for workbooks. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal, type Program } from "../../grammar/index.ts";
import { type Period, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { minorDigitsOf } from "../extras/index.ts";
import { Company } from "../org/index.ts";
import { programOf } from "./explain.ts";
import { type Input, inputOfStored, type StoredInput } from "./inputs.ts";
import type { MoneyRule } from "./lines.ts";
import { CalculationRun, type LineKind, type RunStatus } from "./model.ts";
import { type PayRules, type RulesSnapshot, rulesOfSnapshot } from "./rules.ts";

/** A run with the rules that it went by. */
export interface PayrollRun {
  readonly id: number;
  readonly company: string;
  readonly period: Period;
  readonly status: RunStatus;
  readonly currency: string;
  /** The sum of what is paid, in the company's currency. */
  readonly total: Decimal;
  readonly rules: PayRules;
  readonly hasOtherCurrencies: boolean;
  moneyOf(currency: string): MoneyRule;
}

export interface PayrollLine {
  readonly id: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  /** Rounded; null where in error. */
  readonly amount: Decimal | null;
  readonly error: string | null;
  /** What the adjustment script found. */
  readonly before: Decimal | null;
  readonly reason: string | null;
  /** The first day of the closed month that it makes up for. */
  readonly about: string | null;
  /** The code of its template. */
  readonly template: string | null;
  readonly program: Program;
  /** One for each slot of the program. */
  readonly inputs: readonly Input[];
}

export interface PayrollStatement {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** The name of the unit on the period's last day, or the last before it. */
  readonly unit: string;
  /** ISO days. */
  readonly hiredOn: string;
  readonly leftOn: string | null;
  readonly currency: string;
  readonly rate: Decimal;
  readonly total: Decimal | null;
  readonly reportingTotal: Decimal | null;
  readonly error: string | null;
  /** Why the employee is left out of the run; null where not. */
  readonly leftOut: string | null;
  readonly lines: readonly PayrollLine[];
}

/** The run, or null where there is none. */
export async function payrollRun(em: EntityManager, id: number): Promise<PayrollRun | null> {
  const run = await em.findOne(CalculationRun, { id }, { populate: ["rules"] });
  if (run?.rules == null) return null;
  const company = await em.findOneOrFail(Company, { id: 1 });
  const [others] = await rows<{ found: boolean }>(
    em,
    sql`select exists (select 1 from statement where run_id = ${id} and currency <> ${run.currency}) as found`,
  );
  return {
    id,
    company: company.name,
    period: periodOf(run.periodKind, Temporal.PlainDate.from(run.periodStart)),
    status: run.status,
    currency: run.currency,
    total: decimal(run.total),
    rules: rulesOfSnapshot(run.rules as RulesSnapshot),
    hasOtherCurrencies: others?.found ?? false,
    moneyOf: (currency) => ({
      minorDigits: minorDigitsOf(company, currency),
      rounding: company.rounding === "HALF_EVEN" ? "half-even" : "half-away",
    }),
  };
}

/** Each formula that the run's statements compute on measured inputs, once, with what it may name. */
export async function formulasOfRun(
  em: EntityManager,
  runId: number,
): Promise<{ readonly kind: LineKind; readonly formula: string }[]> {
  return rows(
    em,
    sql`select distinct kind, formula from statement_line line
      join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
      where run_id = ${runId} and kind in ('SALARY', 'BONUS', 'PAYOUT', 'ADJUSTMENT') order by kind, formula`,
  );
}

/** How many lines each statement of a run has, by personnel number. */
export async function lineCounts(em: EntityManager, runId: number): Promise<number[]> {
  const found = await rows<{ count: number }>(
    em,
    sql`select (select count(*)::integer from statement_line line
        where (line.statement_id, line.employee_id) = (statement.id, statement.employee_id)) as count
      from statement join employee on employee.id = employee_id where run_id = ${runId} order by number`,
  );
  return found.map(({ count }) => count);
}

const PAGE = 500;

/** The statements of a run by personnel number, read in pages: all, or the one with an id. */
export async function* payrollStatements(
  em: EntityManager,
  run: Pick<PayrollRun, "id" | "period" | "rules">,
  only: string | null = null,
): AsyncGenerator<PayrollStatement> {
  let after = "";
  for (;;) {
    const page = await statementsAfter(em, run, after, only);
    yield* page.map((statement) => payrollStatement(statement, run.rules));
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

interface LineRow {
  readonly id: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  readonly amount: string | null;
  readonly error: string | null;
  readonly before: string | null;
  readonly reason: string | null;
  readonly about: string | null;
  readonly template: string | null;
  readonly inputs: readonly StoredInput[];
}

interface StatementRow extends Omit<PayrollStatement, "rate" | "total" | "reportingTotal" | "lines"> {
  readonly rate: string;
  readonly total: string | null;
  readonly reportingTotal: string | null;
  readonly lines: readonly LineRow[];
}

function statementsAfter(
  em: EntityManager,
  { id, period }: Pick<PayrollRun, "id" | "period">,
  after: string,
  only: string | null,
): Promise<StatementRow[]> {
  return rows<StatementRow>(
    em,
    sql`with page as materialized (
        select statement.*, number, employee.name, hired_on, left_on from statement join employee on employee.id = employee_id
        where run_id = ${id} and number > ${after} and (${only}::bigint is null or statement.id = ${only}::bigint)
        order by number limit ${PAGE}
      ), line as materialized (
        select line.* from statement_line line
        where line.employee_id in (select employee_id from page) and line.statement_id in (select id from page)
      ), told as (
        select statement_id, jsonb_agg(jsonb_build_object('id', line.id::text, 'kind', kind, 'name', line.name,
          'formula', line.formula, 'amount', trim_scale(line.amount)::text, 'error', line.error,
          'before', trim_scale(before)::text, 'reason', reason, 'about', about::text, 'template', template.code,
          'inputs', inputs) order by position) as lines
        from line
        left join bonus_template_version version on version.id = template_version_id
        left join bonus_template template on template.id = bonus_template_id
        group by statement_id
      )
      select page.id::text, number, page.name, hired_on::text as "hiredOn", left_on::text as "leftOn", coalesce((
        select unit.name from membership join unit on unit.id = unit_id
        where membership.employee_id = page.employee_id and valid_from <= ${period.end.toString()}::date
        order by valid_from desc limit 1), '') as unit,
      currency, trim_scale(rate)::text as rate, trim_scale(total)::text as total,
      trim_scale(reporting_total)::text as "reportingTotal", error,
      (select reason from run_exclusion left_out
        where left_out.run_id = page.run_id and left_out.employee_id = page.employee_id) as "leftOut",
      coalesce(told.lines, '[]') as lines
      from page left join told on told.statement_id = page.id order by number`,
  );
}

function payrollStatement(row: StatementRow, rules: PayRules): PayrollStatement {
  return {
    ...row,
    rate: decimal(row.rate),
    total: exact(row.total),
    reportingTotal: exact(row.reportingTotal),
    lines: row.lines.map((line) => ({
      ...line,
      amount: exact(line.amount),
      before: exact(line.before),
      program: programOf(line, rules),
      inputs: line.inputs.map(inputOfStored),
    })),
  };
}

function exact(text: string | null): Decimal | null {
  return text === null ? null : decimal(text);
}
