/** Writing statements with their lines, by two COPYs whatever their number. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, multiply } from "../../grammar/index.ts";
import { copyRows } from "../db/copy.ts";
import { rows, sql } from "../db/sql.ts";
import type { ComputedStatement } from "./compute.ts";
import { storedInput } from "./inputs.ts";
import { type MoneyRule, rounded } from "./lines.ts";

/** A statement of an employee, in their currency. */
export interface NewStatement {
  readonly employeeId: number;
  readonly currency: string;
  /** How much of the company's currency one of it is worth. */
  readonly rate: Decimal;
  readonly computed: ComputedStatement;
}

/** Stores statements of a run; their totals are also told in the company's currency. */
export async function storeStatements(
  em: EntityManager,
  runId: number,
  statements: readonly NewStatement[],
  reporting: MoneyRule,
): Promise<void> {
  const ids = await rows<{ id: string }>(
    em,
    sql`select nextval(pg_get_serial_sequence('statement', 'id'))::text as id
      from generate_series(1, ${statements.length}::integer)`,
  );
  const numbered = statements.map((each, position) => ({ ...each, id: ids[position]?.id ?? "" }));
  await copyRows(
    em,
    "statement (id, run_id, employee_id, status, total, currency, rate, reporting_total, error, payout_formula)",
    numbered.map(({ id, employeeId, currency, rate, computed: { total, error, payoutFormula } }) => [
      id,
      runId,
      employeeId,
      total === null ? "ERROR" : "CALCULATED",
      total?.toString() ?? null,
      currency,
      rate.toString(),
      total === null ? null : rounded(multiply(total, rate), reporting).toString(),
      error,
      payoutFormula,
    ]),
  );
  await copyRows(em, `statement_line (statement_id, position, ${lineColumns})`, lineRows(numbered));
}

const lineColumns = `kind, name, formula, amount, error, inputs, template_version_id, pool_id, guarantee_id,
  manual_line_id, before, reason, about`;

function* lineRows(numbered: readonly { readonly id: string; readonly computed: ComputedStatement }[]) {
  for (const { id, computed } of numbered) {
    for (const [position, line] of computed.lines.entries()) {
      yield [
        id,
        position,
        line.kind,
        line.name,
        line.formula,
        line.amount?.toString() ?? null,
        line.error,
        JSON.stringify(line.inputs.map(storedInput)),
        line.templateVersionId ?? null,
        line.poolId ?? null,
        line.guaranteeId ?? null,
        line.manualLineId ?? null,
        line.before?.toString() ?? null,
        line.reason ?? null,
        line.about ?? null,
      ] as const;
    }
  }
}

/** How many statements of a run do not add up to their total; anything but 0 is a bug, and the run fails. */
export async function statementsThatDoNotAddUp(em: EntityManager, runId: number): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from statement
      left join (
        select statement_id, sum(amount) as sum from statement_line
        where statement_id in (select id from statement where run_id = ${runId}) group by statement_id
      ) line on line.statement_id = statement.id
      where run_id = ${runId} and status = 'CALCULATED' and coalesce(line.sum, 0) <> statement.total`,
  );
  return found?.count ?? 0;
}
