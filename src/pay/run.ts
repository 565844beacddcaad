/**
 * A run: a month is computed for everybody paid in it, block by block. A block's statements and that it is done are one
 * transaction, so that whoever goes on after a fault, on any machine, repeats nothing and leaves nothing out.
 */
import { type EntityManager, UniqueConstraintViolationException } from "@mikro-orm/postgresql";
import { CompanyCalendar, type Period, periodCode, periodOf } from "../calendar/index.ts";
import { isCancelled, uncancelled } from "../db/cancel.ts";
import { outageOf } from "../db/outage.ts";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { Company } from "../org/index.ts";
import { ConflictProblem, PeriodClosedProblem, refuse } from "../problem.ts";
import { moneyOf, type PayContext, payContext, ScriptFault } from "./context.ts";
import { statementsToStore } from "./former.ts";
import { keepPoolParts, keptPoolParts, type StoredPoolPart } from "./kept-pools.ts";
import { CalculationRun } from "./model.ts";
import { toPay } from "./people.ts";
import { PoolFault, poolParts } from "./pools.ts";
import { formerToPay } from "./retroactive.ts";
import type { RulesSnapshot } from "./rules.ts";
import { changedSince, RulesChanged, snapshotOf } from "./rules-in-force.ts";
import { RateMissing } from "./statements.ts";
import { storeStatements } from "./storing.ts";

export interface RunRequest {
  readonly period: Period;
  /** The employee who starts it; null for the command line and the schedule. */
  readonly startedBy: number | null;
}

const BLOCK_SIZE = 2_000;
const stopped = "It was stopped: it took longer than an operation of the API may, or its client has gone.";

/**
 * Queues a month, with the blocks of everybody who is paid in it, each of so many employees. Refuses periods that are no months, a month with nobody to
 * pay, a month that has an open run, and one that is closed.
 */
export async function queueRun(
  em: EntityManager,
  { period, startedBy }: RunRequest,
  blockSize = BLOCK_SIZE,
): Promise<CalculationRun> {
  if (period.kind !== "MONTH") refuse(["period"], "A run pays a month, written like 2026-03.");
  const code = periodCode(period);
  try {
    return await em.transactional(async (tx) => {
      const closed = {
        periodKind: period.kind,
        periodStart: period.start.toString(),
        status: "CLOSED",
      } as const;
      if ((await tx.count(CalculationRun, closed)) > 0) throw new PeriodClosedProblem(code);
      await refuseEarlierOpen(tx, period);
      const { currency } = await tx.findOneOrFail(Company, { id: 1 });
      const run = tx.create(CalculationRun, {
        periodKind: period.kind,
        periodStart: period.start.toString(),
        status: "QUEUED",
        startedBy,
        startedAt: new Date(),
        currency,
        total: "0",
        employeeCount: 0,
        statementCount: 0,
        errorCount: 0,
        rules: {},
      });
      await tx.persist(run).flush();
      run.employeeCount = await divide(tx, run.id, period, blockSize);
      if (run.employeeCount === 0) refuse(["period"], `Nobody is paid in ${code}.`);
      await tx.flush();
      return run;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new ConflictProblem(`${code} has an open run. Cancel it before starting another.`);
    throw error;
  }
}

/**
 * Makes blocks of everybody who gets something in a month and is in none yet, those who have left at the end; how many are in
 * blocks then.
 */
async function divide(em: EntityManager, runId: number, period: Period, blockSize: number): Promise<number> {
  await rows(
    em,
    sql`insert into run_block (run_id, number, employee_ids)
    with placed as materialized (
      select number, unnest(employee_ids) as id from run_block where run_id = ${runId}
    ), paid as (
      select id, row_number() over (order by has_left, id) - 1 as n from (
        select id, false as has_left from (${toPay(period)}) employed
        union all
        select id, true from (${formerToPay(period)}) former
      ) everybody
      where id not in (select id from placed)
    ), block as (
      select id, n, (select coalesce(max(number), 0) from placed) + n / ${blockSize}::integer + 1 as number from paid
    )
    select ${runId}::integer, number, array_agg(id order by n) from block group by number`,
  );
  const [made] = await rows<{ count: number }>(
    em,
    sql`select coalesce(sum(cardinality(employee_ids)), 0)::integer as count from run_block where run_id = ${runId}`,
  );
  return made?.count ?? 0;
}

/** Months are run in order: what one is still to pay for the past hangs on what those before it have paid. */
async function refuseEarlierOpen(em: EntityManager, { start }: Period): Promise<void> {
  const [open] = await rows<{ month: string; status: string }>(
    em,
    sql`select to_char(period_start, 'YYYY-MM') as month, status from calculation_run
      where period_start < ${start.toString()}::date
        and status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED', 'APPROVED')
      order by period_start limit 1`,
  );
  if (open !== undefined)
    throw new ConflictProblem(`The run of ${open.month} is ${open.status}. Close or cancel it first.`);
}

/** Queues a month and computes it here and now. */
export async function startRun(em: EntityManager, request: RunRequest): Promise<CalculationRun> {
  const { id } = await queueRun(em, request);
  return executeRun(em, id);
}

/**
 * Computes the blocks of a run that are left, and finishes it. Any number of workers may do so at once. A run that was
 * cancelled meanwhile is left as it is. A fault makes it FAILED; one that finance can mend is its reason, others are thrown.
 * A database that is away or full is no fault of the run: it stays as it is, and whoever goes on finishes it.
 * A signal ends the work after the block at hand; the run is RUNNING then, and whoever goes on finishes it.
 */
export async function executeRun(
  em: EntityManager,
  id: number,
  signal?: AbortSignal,
): Promise<CalculationRun> {
  try {
    const context = await beginning(em, id);
    if (context !== null) {
      while (!signal?.aborted && (await em.fork().transactional((tx) => nextBlock(tx, id, context))));
      await em.fork().transactional((tx) => finish(tx, id));
    }
  } catch (error) {
    const told = isTold(error) ? error.message : null;
    if (outageOf(error) !== null && !isCancelled()) throw error;
    const reason = told ?? (isCancelled() ? stopped : "Something went wrong on our side; the log says what.");
    await uncancelled(() => em.fork().transactional((tx) => fail(tx, id, reason)));
    if (told === null) throw error;
  }
  return em.fork().findOneOrFail(CalculationRun, { id });
}

/**
 * The rules that the run goes by, from whoever begins it on; null where it is not to be run. Whoever joins when they have changed
 * throws RulesChanged.
 */
async function beginning(em: EntityManager, id: number): Promise<PayContext | null> {
  return em.fork().transactional(async (tx) => {
    await rows(tx, sql`select from calculation_run where id = ${id} for update`);
    const run = await tx.findOneOrFail(CalculationRun, { id }, { populate: ["rules"] });
    if (run.status !== "QUEUED" && run.status !== "RUNNING") return null;
    const { yearStart } = await CompanyCalendar.load(tx);
    const period = periodOf(run.periodKind, Temporal.PlainDate.from(run.periodStart), yearStart);
    const context = await payContext(tx, period);
    const rules = run.rules as Partial<RulesSnapshot>;
    // One that is under way from before all of this was kept goes on by what is now.
    if (rules.inForce === undefined) await begin(tx, run, context);
    else {
      const changed = changedSince(rules as RulesSnapshot, context);
      if (changed !== null) throw new RulesChanged(changed);
    }
    return context;
  });
}

/** Marks a run as running, and keeps what all of its blocks go by: the rules, and how pools are divided among all members. */
async function begin(em: EntityManager, { id }: CalculationRun, context: PayContext): Promise<void> {
  const employeeCount = await divide(em, id, context.period, BLOCK_SIZE);
  await keepPoolParts(em, id, await poolParts(em, context));
  await rows(
    em,
    sql`update calculation_run set status = 'RUNNING', employee_count = ${employeeCount},
        rules = ${JSON.stringify(snapshotOf(context))}::jsonb
      where id = ${id}`,
  );
}

/** Computes one block that nobody else is at; false where none is left. */
async function nextBlock(em: EntityManager, runId: number, context: PayContext): Promise<boolean> {
  const [block] = await rows<{ number: number; ids: number[]; parts: StoredPoolPart[] }>(
    em,
    sql`select number, to_jsonb(employee_ids) as ids, pool_parts as parts from run_block
      where run_id = ${runId} and done_at is null
        and exists (select from calculation_run where id = ${runId} and status = 'RUNNING')
      order by number limit 1 for update skip locked`,
  );
  if (block === undefined) return false;
  await rows(em, sql`select pg_advisory_xact_lock_shared(${blocksLock(runId)})`);
  const statements = await statementsToStore(em, context, block.ids, keptPoolParts(block.parts));
  const count = await storeStatements(em, runId, statements, {
    most: block.ids.length,
    reporting: moneyOf(context, context.company.currency),
  });
  await rows(
    em,
    sql`update run_block set done_at = now(), statement_count = ${count}
      where run_id = ${runId} and number = ${block.number}`,
  );
  return true;
}

/** A lock that every block at hand shares: where it can be had alone, all who did one have ended on every node. */
function blocksLock(runId: number): RawBuilder<unknown> {
  return sql`hashtextextended(${`premia.blocks ${runId}`}, 0)`;
}

/**
 * Makes a run CALCULATED whose blocks are all done, once. Where a database of several nodes has lost its coordinator between
 * two nodes' ends of a block, statements are not all to be seen for a while: then the run stays as it is, and whoever looks
 * after it next finishes it.
 */
async function finish(em: EntityManager, id: number): Promise<void> {
  const [run] = await rows<{ status: string; left: number }>(
    em,
    sql`select status, (select count(*)::integer from run_block where run_id = ${id} and done_at is null) as left
      from calculation_run where id = ${id} for update`,
  );
  if (run?.status !== "RUNNING" || run.left > 0) return;
  await rows(em, sql`select pg_advisory_xact_lock(${blocksLock(id)})`);
  if (!(await seesAllStatements(em, id))) return;
  await rows(
    em,
    sql`update calculation_run set status = 'CALCULATED', statement_count = sums.statements, error_count = sums.errors,
        total = sums.total
      from (
        select count(*) as statements, count(*) filter (where status = 'ERROR') as errors,
          coalesce(sum(reporting_total), 0) as total
        from statement where run_id = ${id}
      ) sums
      where id = ${id}`,
  );
}

async function seesAllStatements(em: EntityManager, id: number): Promise<boolean> {
  const [found] = await rows<{ isWhole: boolean }>(
    em,
    sql`with stored as materialized (select count(*) as count from statement where run_id = ${id})
      select coalesce(sum(statement_count) = (select count from stored) or bool_or(statement_count is null), false) as "isWhole"
      from run_block where run_id = ${id}`,
  );
  return found?.isWhole ?? false;
}

/** Makes a run that is not computed yet FAILED. */
export async function fail(em: EntityManager, id: number, reason: string): Promise<void> {
  await rows(
    em,
    sql`update calculation_run set status = 'FAILED', failure = ${reason}
      where id = ${id} and status in ('QUEUED', 'RUNNING')`,
  );
}

/** What finance can mend is said in so many words. */
function isTold(error: unknown): error is Error {
  return (
    error instanceof RulesChanged ||
    error instanceof RateMissing ||
    error instanceof ScriptFault ||
    error instanceof PoolFault
  );
}
