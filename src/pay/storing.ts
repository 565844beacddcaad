/** Writing statements with their lines, by two COPYs whatever their number. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, multiply } from "../../grammar/index.ts";
import { CopyPieces, type CopyValue, copyText } from "../db/copy.ts";
import { rows, sql } from "../db/sql.ts";
import type { ComputedStatement } from "./compute.ts";
import { storedInputs } from "./inputs.ts";
import { type ComputedLine, type MoneyRule, rounded } from "./lines.ts";

/** A statement of an employee, in their currency. */
export interface NewStatement {
  readonly employeeId: number;
  readonly currency: string;
  /** How much of the company's currency one of it is worth. */
  readonly rate: Decimal;
  readonly computed: ComputedStatement;
}

/**
 * Stores statements of a run, `most` at most; their totals are also told in the company's currency. Each is made into text as
 * it comes and then let go; at the end it is asked whether they add up. Returns how many there were.
 */
export async function storeStatements(
  em: EntityManager,
  runId: number,
  statements: Iterable<NewStatement>,
  { most, reporting }: { readonly most: number; readonly reporting: MoneyRule },
): Promise<number> {
  const ids = await reservedIds(em, most);
  const heads = new CopyPieces();
  const lines = new CopyPieces();
  let count = 0;
  for (const statement of statements) {
    const id = ids[count++];
    if (id === undefined) throw new RangeError(`there are more than ${most} statements`);
    heads.add(headRow(id, runId, statement, reporting));
    for (const [position, line] of statement.computed.lines.entries())
      lines.add(lineRow(id, statement.employeeId, position, line));
  }
  await copyText(em, `statement (${headColumns})`, heads.all());
  await copyText(em, `statement_line (${lineColumns})`, lines.all());
  const [first, last] = [ids[0], ids[count - 1]];
  if (first !== undefined && last !== undefined) await refuseWrongTotals(em, first, last);
  return count;
}

async function reservedIds(em: EntityManager, count: number): Promise<string[]> {
  const [reserved] = await rows<{ ids: string | null }>(
    em,
    sql`select string_agg(nextval(sequence)::text, ' ') as ids
      from (select pg_get_serial_sequence('statement', 'id')::regclass as sequence offset 0) known
      cross join generate_series(1, ${count}::integer)`,
  );
  return reserved?.ids?.split(" ") ?? [];
}

const headColumns =
  "id, run_id, employee_id, status, total, currency, rate, reporting_total, error, payout_formula";

function headRow(
  id: string,
  runId: number,
  { employeeId, currency, rate, computed: { total, error, payoutFormula } }: NewStatement,
  reporting: MoneyRule,
): readonly CopyValue[] {
  return [
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
  ];
}

const lineColumns = `statement_id, employee_id, position, kind, name, formula, amount, error, inputs, template_version_id, pool_id,
  guarantee_id, manual_line_id, before, reason, about`;

function lineRow(id: string, employeeId: number, position: number, line: ComputedLine): readonly CopyValue[] {
  return [
    id,
    employeeId,
    position,
    line.kind,
    line.name,
    line.formula,
    line.amount?.toString() ?? null,
    line.error,
    storedInputs(line.inputs),
    line.templateVersionId ?? null,
    line.poolId ?? null,
    line.guaranteeId ?? null,
    line.manualLineId ?? null,
    line.before?.toString() ?? null,
    line.reason ?? null,
    line.about ?? null,
  ];
}

/**
 * Throws where one of these statements does not add up to its total, which is a bug. Grouped and not joined, since the planner
 * cannot know how many there are.
 */
async function refuseWrongTotals(em: EntityManager, first: string, last: string): Promise<void> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from (
      select employee_id, id from (
        select employee_id, id, total, 0 as amount from statement
        where id between ${first}::bigint and ${last}::bigint and status = 'CALCULATED'
        union all
        select employee_id, statement_id, null, amount from statement_line
        where statement_id between ${first}::bigint and ${last}::bigint
      ) part
      group by 1, 2 having sum(amount) <> max(total)
    ) wrong`,
  );
  if (found?.count !== 0) throw new Error(`${found?.count} statements do not add up to their totals`);
}
