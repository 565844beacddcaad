/** The statements of imports, one function each; what is stored of a workbook goes in sets. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Rule } from "../../bonuses/index.ts";
import { jsonTable, type RawBuilder, rows, sql } from "../../db/sql.ts";
import type { Draft, Edits, Proposal } from "../proposal/index.ts";
import type { Outcome } from "../reconciliation/as-is.ts";
import type { ReconciledCell, ReconciliationSummary } from "../reconciliation/converted.ts";
import { type ImportFailure, type ImportState, type ImportStepKind, WorkbookImport } from "./model.ts";

/** Waits for others who change the import; null where there is none. */
export async function lockImport(
  em: EntityManager,
  id: number,
): Promise<{ readonly state: string; readonly version: number } | null> {
  const [found] = await rows<{ state: string; version: number }>(
    em,
    sql`select state, version from workbook_import where id = ${id} for update`,
  );
  return found ?? null;
}

/** Stores a file with its first edits; the id of the import. */
export async function insertImport(
  em: EntityManager,
  {
    fileName,
    bytes,
    edits,
    by,
  }: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    readonly edits: Edits;
    readonly by: number | null;
  },
): Promise<number> {
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into workbook_import (file_name, file, edits, uploaded_by)
      values (${fileName}, ${Buffer.from(bytes)}, ${JSON.stringify(edits)}::jsonb, ${by}::integer) returning id`,
  );
  return stored?.id ?? 0;
}

/** The file of an import. */
export async function fileBytes(em: EntityManager, id: number): Promise<Uint8Array> {
  const [found] = await rows<{ file: Uint8Array }>(
    em,
    sql`select file from workbook_import where id = ${id}`,
  );
  return found?.file ?? new Uint8Array();
}

/** Who is asked for to do a step. */
export interface Asked {
  readonly step: ImportStepKind;
  readonly by: number | null;
}

/** The step of an import that is still to be done as it was asked for, in a version; null where that is over. */
export async function askedStep(
  em: EntityManager,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<Asked | null> {
  const [found] = await rows<Asked>(
    em,
    sql`select asked as step, asked_by as by from workbook_import
      where id = ${id} and version = ${version} and asked is not null`,
  );
  return found ?? null;
}

/** How many imports wait for a worker or are worked. */
export async function askedCount(em: EntityManager): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from workbook_import where asked is not null`,
  );
  return found?.count ?? 0;
}

/** What a step changes; what is left out stays, but what was asked for and why it failed, which go. */
export interface ImportChange {
  readonly state: ImportState;
  readonly edits?: Edits;
  readonly proposal?: Proposal;
  readonly reconciliation?: ReconciliationSummary | null;
  readonly committedBy?: number | null;
  readonly asked?: Asked;
  readonly failure?: ImportFailure;
}

/** Takes an import a step on. */
export async function updateImport(em: EntityManager, id: number, change: ImportChange): Promise<void> {
  const { state, edits, proposal, reconciliation, committedBy, asked, failure } = change;
  const isCommitted = state === "COMMITTED";
  await rows(
    em,
    sql`update workbook_import set state = ${state},
        edits = ${edits === undefined ? sql`edits` : sql`${JSON.stringify(edits)}::jsonb`},
        proposal = ${proposal === undefined ? sql`proposal` : sql`${JSON.stringify(proposal)}::jsonb`},
        reconciliation = ${jsonChange(reconciliation)},
        asked = ${asked?.step ?? null}, asked_by = ${asked?.by ?? null}::integer,
        asked_at = ${asked === undefined ? sql`null` : sql`now()`},
        failure = ${failure === undefined ? sql`null` : sql`${JSON.stringify(failure)}::jsonb`},
        committed_by = ${committedBy ?? null}::integer,
        committed_at = ${isCommitted ? sql`now()` : sql`null`}
      where id = ${id}`,
  );
}

function jsonChange(given: object | null | undefined): RawBuilder<unknown> {
  if (given === undefined) return sql`reconciliation`;
  return given === null ? sql`null` : sql`${JSON.stringify(given)}::jsonb`;
}

/** A page of all imports, the newest first. */
export function importPage(
  em: EntityManager,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<WorkbookImport[]> {
  return em.find(WorkbookImport, {}, { orderBy: { id: "desc" }, limit, offset });
}

/** Puts the cells of a reconciliation in the place of those of one before. */
export async function storeCells(
  em: EntityManager,
  importId: number,
  cells: readonly ReconciledCell[],
): Promise<void> {
  await rows(em, sql`delete from workbook_import_cell where import_id = ${importId}`);
  for (let from = 0; from < cells.length; from += CELLS_AT_ONCE) {
    const given = cells
      .slice(from, from + CELLS_AT_ONCE)
      .map((cell, n) => ({ ...cell, number: from + n + 1 }));
    await rows(
      em,
      sql`insert into workbook_import_cell (import_id, number, kind, place, header, employee, period, formula, rule,
          cached, as_is, converted, as_is_outcome, outcome, reason, as_is_trace, trace)
        select ${importId}::integer, given.number, kind, place, header, employee, period, formula, rule, cached, "asIs",
          converted, "asIsOutcome", outcome, reason, "asIsTrace", trace
        from ${jsonTable(
          given,
          sql`number integer, kind text, place text, header text, employee text, period text, formula text, rule text,
            cached text, "asIs" text, converted text, "asIsOutcome" text, outcome text, reason text, "asIsTrace" text,
            trace text`,
        )}`,
    );
  }
}

const CELLS_AT_ONCE = 5000;

export interface StoredCell extends ReconciledCell {
  readonly number: number;
}

export interface CellFilter {
  readonly outcome: Outcome | null;
  /** How the workbook as it is compares. */
  readonly asIsOutcome: Outcome | null;
  readonly employee: string | null;
}

export interface CellPage {
  readonly after: number;
  readonly before: number;
  readonly limit: number;
  readonly lastFirst: boolean;
}

/** A page of the compared cells of an import. */
export function cellPage(
  em: EntityManager,
  importId: number,
  filter: CellFilter,
  page: CellPage,
): Promise<StoredCell[]> {
  return rows<StoredCell>(
    em,
    sql`select number, kind, place, header, employee, period, formula, rule, cached, as_is as "asIs", converted,
        as_is_outcome as "asIsOutcome", outcome, reason, as_is_trace as "asIsTrace", trace
      from workbook_import_cell
      where import_id = ${importId} and number > ${page.after} and number < ${page.before}
        and (${filter.outcome}::text is null or outcome = ${filter.outcome})
        and (${filter.asIsOutcome}::text is null or as_is_outcome = ${filter.asIsOutcome})
        and (${filter.employee}::text is null or employee = ${filter.employee})
      order by number ${page.lastFirst ? sql`desc` : sql`asc`} limit ${page.limit}`,
  );
}

export async function cellCount(em: EntityManager, importId: number, filter: CellFilter): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from workbook_import_cell
      where import_id = ${importId} and (${filter.outcome}::text is null or outcome = ${filter.outcome})
        and (${filter.asIsOutcome}::text is null or as_is_outcome = ${filter.asIsOutcome})
        and (${filter.employee}::text is null or employee = ${filter.employee})`,
  );
  return counted?.count ?? 0;
}

export interface EmployeeTotal {
  readonly employee: string;
  readonly period: string;
  /** What the file and the statement pay in all; null where there is no total, or more than one. */
  readonly cached: string | null;
  readonly converted: string | null;
  /** How many cells of the person differ. */
  readonly different: number;
}

/** What each person is paid in all by the file and by the rules. */
export function employeeTotals(
  em: EntityManager,
  importId: number,
  page: { readonly limit: number | null; readonly offset: number } = { limit: null, offset: 0 },
): Promise<EmployeeTotal[]> {
  return rows<EmployeeTotal>(
    em,
    sql`select employee, period, min(cached) filter (where kind = 'TOTAL') as cached,
        min(converted) filter (where kind = 'TOTAL') as converted,
        (count(*) filter (where outcome = 'DIFFERENT'))::integer as different
      from workbook_import_cell where import_id = ${importId} and employee is not null
      group by employee, period order by min(number)
      limit ${page.limit} offset ${page.offset}`,
  );
}

export interface Hire {
  readonly number: string;
  readonly name: string;
  readonly unit: number;
  /** ISO days. */
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

/** Takes on the people who are not there yet, and places them in their units from their first day. */
export async function hireEmployees(em: EntityManager, people: readonly Hire[]): Promise<void> {
  await rows(
    em,
    sql`with given as (
        select * from ${jsonTable(people, sql`number text, name text, unit integer, "hiredOn" date, "leftOn" date`)}
      ),
      hired as (
        insert into employee (number, name, hired_on, left_on) select number, name, "hiredOn", "leftOn" from given
        on conflict (number) do nothing returning id, number
      )
      insert into membership (employee_id, unit_id, valid_from)
      select hired.id, given.unit, given."hiredOn" from hired join given using (number)`,
  );
}

/** The ids of employees by their numbers. */
export async function employeeIds(
  em: EntityManager,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: number; number: string }>(
    em,
    sql`select id, number from employee where number = any(${numbers}::text[])`,
  );
  return new Map(found.map(({ id, number }) => [number, id]));
}

/** What people are paid by from their first day on, in the place of what was to hold from then. */
export async function storeCompensations(em: EntityManager, given: Draft["compensations"]): Promise<void> {
  const records = given.map(({ employee, from, to, salary, currency, payoutFormula }) => ({
    employee,
    from,
    to,
    salary,
    currency,
    formula: payoutFormula,
  }));
  const table = jsonTable(
    records,
    sql`employee text, "from" date, "to" date, salary numeric, currency text, formula text`,
  );
  const first = sql`(select employee.id, min(given."from") as day from ${table} join employee on number = given.employee group by 1)`;
  await rows(
    em,
    sql`delete from compensation using ${first} first where employee_id = first.id and valid_from >= first.day`,
  );
  await rows(
    em,
    sql`update compensation set valid_to = first.day - 1 from ${first} first
      where employee_id = first.id and daterange(valid_from, valid_to, '[]') @> first.day`,
  );
  await rows(
    em,
    sql`insert into compensation (employee_id, valid_from, valid_to, salary, currency, payout_formula)
      select employee.id, given."from",
        coalesce(given."to", lead(given."from") over (partition by employee.id order by given."from") - 1), salary,
        currency, formula
      from ${table} join employee on number = given.employee`,
  );
}

/** Gives templates to people; who has one already keeps it as it is. */
export async function giveTemplates(
  em: EntityManager,
  given: readonly {
    readonly template: string;
    readonly employee: string;
    readonly from: string;
    readonly to: string | null;
  }[],
): Promise<void> {
  await rows(
    em,
    sql`insert into bonus_assignment (employee_id, bonus_template_id, valid_from, valid_to)
      select employee.id, template.id, given."from", given."to"
      from ${jsonTable(given, sql`template text, employee text, "from" date, "to" date`)}
      join employee on number = given.employee
      join bonus_template template on lower(template.code) = lower(given.template)
      on conflict do nothing`,
  );
}

/** Ends what people had by a rule in whose place they get another from a day on. */
export async function endReplaced(
  em: EntityManager,
  given: readonly { readonly template: string; readonly employee: string; readonly from: string }[],
): Promise<void> {
  await rows(
    em,
    sql`update bonus_assignment set valid_to = given."from" - 1
      from ${jsonTable(given, sql`template text, employee text, "from" date`)}
      join employee on number = given.employee
      join bonus_template template on lower(template.code) = lower(given.template)
      where employee_id = employee.id and bonus_template_id = template.id and valid_from < given."from"
        and coalesce(valid_to, 'infinity') >= given."from"`,
  );
}

/** The rule of each template in force on a day, by code in lower case. */
export async function rulesInForce(em: EntityManager, day: string): Promise<ReadonlyMap<string, Rule>> {
  const found = await rows<Rule & { code: string }>(
    em,
    sql`select distinct on (template.id) lower(code) as code, trim_scale(amount)::text as amount, formula, floor, cap,
        threshold, eligibility
      from bonus_template template join bonus_template_version on bonus_template_id = template.id
      where status = 'ACTIVE' and effective_from <= ${day}::date order by template.id, effective_from desc`,
  );
  return new Map(found.map(({ code, ...rule }) => [code, rule]));
}
