/** Statements over the formula cells of imports: how each compares, and what people come to. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { jsonTable, rows, sql } from "../../db/sql.ts";
import type { Outcome } from "../reconciliation/as-is.ts";
import type { ReconciledCell } from "../reconciliation/converted.ts";

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
