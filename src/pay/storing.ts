/** Writing statements with their lines, by two COPYs whatever their number. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, multiply } from "../../grammar/index.ts";
import { type CopyValue, copyLine, copyText } from "../db/copy.ts";
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
 * it comes and then let go.
 */
export async function storeStatements(
  em: EntityManager,
  runId: number,
  statements: Iterable<NewStatement>,
  { most, reporting }: { readonly most: number; readonly reporting: MoneyRule },
): Promise<void> {
  const ids = await reservedIds(em, most);
  const heads: string[] = [];
  const lines: string[] = [];
  for (const statement of statements) {
    const id = ids[heads.length];
    if (id === undefined) throw new RangeError(`there are more than ${most} statements`);
    heads.push(copyLine(headRow(id, runId, statement, reporting)));
    let own = "";
    for (const [position, line] of statement.computed.lines.entries())
      own += copyLine(lineRow(id, position, line));
    lines.push(own);
  }
  await copyText(em, `statement (${headColumns})`, bundled(heads));
  await copyText(em, `statement_line (${lineColumns})`, bundled(lines));
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

/** So many texts are sent at once. */
const BUNDLE = 256;

function* bundled(texts: readonly string[]): Generator<string> {
  for (let at = 0; at < texts.length; at += BUNDLE) yield texts.slice(at, at + BUNDLE).join("");
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

const lineColumns = `statement_id, position, kind, name, formula, amount, error, inputs, template_version_id, pool_id,
  guarantee_id, manual_line_id, before, reason, about`;

function lineRow(id: string, position: number, line: ComputedLine): readonly CopyValue[] {
  return [
    id,
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
