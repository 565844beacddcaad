/** Computing a stored run again from its own inputs and rules, and comparing every digit (design §4.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { add, compare, Decimal, decimal, divide, subtract, ZERO } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";
import { moneyBy, termsOf } from "./context.ts";
import { programOf } from "./explain.ts";
import { inputOfStored, type StoredInput } from "./inputs.ts";
import { asAmount, rounded } from "./lines.ts";
import { CalculationRun, type LineKind } from "./model.ts";
import { type PayRules, type PayTerms, type RulesSnapshot, rulesOfSnapshot } from "./rules.ts";
import { isShare, type PoolLine, poolFaults } from "./verified-pools.ts";

/** What was computed again, and where it differs from what is stored. */
export interface Verification {
  readonly statements: number;
  readonly lines: number;
  /** One sentence each, the first hundred. */
  readonly differences: readonly string[];
  readonly differenceCount: number;
}

interface StoredLine {
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  readonly pool: number | null;
  readonly amount: string | null;
  readonly before: string | null;
  readonly inputs: readonly StoredInput[];
}

interface StoredStatement {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly rate: string;
  readonly total: string | null;
  readonly lines: readonly StoredLine[];
}

const PAGE = 2_000;
const MOST_TOLD = 100;

/** Verifies a run, a page of statements at a time. Throws ValidationProblem where there is no such run. */
export async function verifyRun(em: EntityManager, id: number): Promise<Verification> {
  const run = await em.findOne(CalculationRun, { id }, { populate: ["rules"] });
  if (run === null) return refuse(["run"], "There is no such run.");
  const snapshot = run.rules as RulesSnapshot;
  const terms = snapshot.terms ?? (await termsOf(em));
  const rules = rulesOfSnapshot(snapshot);
  const differences: string[] = [];
  const pools: PoolLine[] = [];
  let [statements, lines, after] = [0, 0, "0"];
  for (;;) {
    const page = await statementsAfter(em, id, after);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const statement of page) {
      statements++;
      lines += statement.lines.length;
      pools.push(...poolLinesOf(statement));
      differences.push(...faultsOf(statement, rules, terms).map((fault) => `${statement.number}: ${fault}`));
    }
    after = last.id;
  }
  differences.push(...poolFaults(pools, terms.minorDigits));
  const total = await paidTotal(em, id);
  if (compare(total, decimal(run.total)) !== 0)
    differences.push(`The run's total is ${run.total}, its statements come to ${total}.`);
  return {
    statements,
    lines,
    differences: differences.slice(0, MOST_TOLD),
    differenceCount: differences.length,
  };
}

function poolLinesOf({ number, lines }: StoredStatement): PoolLine[] {
  return lines.flatMap(({ pool, name, formula, amount }) =>
    pool === null || amount === null ? [] : [{ number, pool, name, formula, amount: decimal(amount) }],
  );
}

function statementsAfter(em: EntityManager, runId: number, after: string): Promise<StoredStatement[]> {
  return rows<StoredStatement>(
    em,
    sql`select statement.id, number, currency, rate::text, trim_scale(total)::text as total, coalesce((
        select jsonb_agg(jsonb_build_object('kind', kind, 'name', line.name, 'formula', formula, 'pool', pool_id,
          'amount', trim_scale(amount)::text, 'before', trim_scale(before)::text, 'inputs', inputs) order by position)
        from statement_line line
        where (line.statement_id, line.employee_id) = (statement.id, statement.employee_id)
      ), '[]') as lines
      from statement join employee on employee.id = employee_id
      where run_id = ${runId} and statement.id > ${after}::bigint order by statement.id limit ${PAGE}`,
  );
}

async function paidTotal(em: EntityManager, runId: number): Promise<Decimal> {
  const [found] = await rows<{ total: string }>(
    em,
    sql`select coalesce(sum(reporting_total), 0)::text as total from statement
      where run_id = ${runId} and employee_id not in (select employee_id from run_exclusion where run_id = ${runId})`,
  );
  return decimal(found?.total ?? "0");
}

function faultsOf(
  { lines, total, currency, rate }: StoredStatement,
  rules: PayRules,
  terms: PayTerms,
): string[] {
  const money = moneyBy(terms, currency);
  const faults: string[] = [];
  let sum: Decimal = ZERO;
  for (const line of lines) {
    const before = sum;
    sum = add(sum, line.amount === null ? ZERO : decimal(line.amount));
    // Parts of a pool are rounded together, and are looked at together.
    if (line.kind === "POOL" && isShare(line.formula)) continue;
    const value = asAmount(
      programOf(line, rules).evaluate(line.inputs.map((input) => inputOfStored(input).value)),
    );
    // Scripts see the company's currency, all other lines are in the statement's.
    const own = value instanceof Decimal && line.kind === "ADJUSTMENT" ? divide(value, decimal(rate)) : value;
    const amount = own instanceof Decimal ? amountOf(line, rounded(own, money), before) : null;
    if (!same(line, amount))
      faults.push(`"${line.name}" is ${line.amount ?? "an error"}, and comes to ${amount ?? "an error"}.`);
  }
  if (total !== null && compare(sum, decimal(total)) !== 0)
    faults.push(`The total is ${total}, its lines come to ${sum}.`);
  return faults;
}

/** A line's amount from the value of its formula: payouts and adjustments are what they change. */
function amountOf({ kind, before }: StoredLine, value: Decimal, sum: Decimal): Decimal {
  if (kind === "PAYOUT") return subtract(value, sum);
  return kind === "ADJUSTMENT" ? subtract(value, decimal(before ?? "0")) : value;
}

function same({ amount }: StoredLine, computed: Decimal | null): boolean {
  if (amount === null || computed === null) return amount === null && computed === null;
  return compare(decimal(amount), computed) === 0;
}
