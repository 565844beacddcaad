/** Reading runs and statements as far as the viewer may see pay. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../access/index.ts";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { Statement, StatementLine } from "./model.ts";

/**
 * Which rows of `statement` the viewer may read: by a role every one of those whose pay it opens, their own once the run is
 * approved.
 */
export function readableStatements(viewer: Viewer, day: Temporal.PlainDate): RawBuilder<unknown> {
  return sql`(
    statement.employee_id in (select employee.id from employee
      where employee.id in (select payable_by_role_ids(${viewer.employeeId}::integer, ${day.toString()}::date)))
    or statement.employee_id = ${viewer.employeeId}
      and statement.run_id in (select own.id from calculation_run own where own.status in ('APPROVED', 'CLOSED'))
  )`;
}

export interface StatementPage {
  readonly runId: number;
  /** Only those that stand so; null for all. */
  readonly status: Statement["status"] | null;
  readonly limit: number;
  readonly offset: number;
}

/** The statements of a run whose pay the viewer may see, by personnel number. */
export async function statementPage(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  page: StatementPage,
): Promise<Statement[]> {
  const found = await rows<{ id: string }>(
    em,
    sql`select statement.id from statement join employee on employee.id = statement.employee_id
      where run_id = ${page.runId} and (${page.status}::text is null or statement.status = ${page.status})
        and ${readableStatements(viewer, day)}
      order by employee.number limit ${page.limit} offset ${page.offset}`,
  );
  const order = new Map(found.map(({ id }, position) => [id, position]));
  const statements = await em.find(Statement, { id: { $in: [...order.keys()] } });
  return statements.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** The statements among `ids` whose pay the viewer may see. */
export async function visibleStatements(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly string[],
): Promise<Statement[]> {
  const found = await rows<{ id: string }>(
    em,
    sql`select id from statement where id = any(${ids}::bigint[])
      and ${readableStatements(viewer, day)}`,
  );
  return em.find(Statement, { id: { $in: found.map((row) => row.id) } });
}

/** The lines of statements that the caller may see, in order. */
export function linesOf(em: EntityManager, statementIds: readonly string[]): Promise<StatementLine[]> {
  return em.find(
    StatementLine,
    { statementId: { $in: [...statementIds] } },
    { orderBy: { statementId: "asc", position: "asc" } },
  );
}

/** The lines among `ids`, with their stored inputs, that the viewer may see. */
export async function visibleLines(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly string[],
): Promise<StatementLine[]> {
  const found = await rows<{ id: string }>(
    em,
    sql`select line.id from statement_line line
      join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
      where line.id = any(${ids}::bigint[])
        and ${readableStatements(viewer, day)}`,
  );
  return em.find(StatementLine, { id: { $in: found.map((row) => row.id) } }, { populate: ["inputs"] });
}

/** That an employee is left out of a run, and not paid by it. */
export interface Exclusion {
  readonly reason: string;
  readonly excludedBy: number | null;
}

/** The exclusions of statements, in the order of their ids; null where the employee is not left out. */
export async function exclusionsOf(
  em: EntityManager,
  statementIds: readonly string[],
): Promise<(Exclusion | null)[]> {
  const found = await rows<Exclusion & { readonly id: string }>(
    em,
    sql`select id, reason, excluded_by as "excludedBy"
      from statement join run_exclusion using (run_id, employee_id) where id = any(${statementIds}::bigint[])`,
  );
  const known = new Map(found.map((each) => [each.id, each]));
  return statementIds.map((id) => known.get(id) ?? null);
}
