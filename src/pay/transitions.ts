/** What becomes of a computed run: exclusions, approval, closing, giving up (design §4.6). The database holds the same order. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { periodCode, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { Company, employeeByNumber } from "../org/index.ts";
import { ConflictProblem, FourEyesProblem, refuse } from "../problem.ts";
import { moneyOf, payContext } from "./context.ts";
import { statementsToStore } from "./former.ts";
import { CalculationRun, type RunStatus } from "./model.ts";
import { type PoolParts, poolParts } from "./pools.ts";
import type { RulesSnapshot } from "./rules.ts";
import { changedSince, snapshotOf } from "./rules-in-force.ts";
import { storeStatements } from "./storing.ts";

/** A run that is to change, locked until the transaction ends. Refuses one in another status than those from which it may. */
async function lockRun(
  em: EntityManager,
  id: number,
  verb: string,
  from: readonly RunStatus[],
): Promise<CalculationRun> {
  await rows(em, sql`select from calculation_run where id = ${id} for update`);
  const run = await em.findOne(CalculationRun, { id });
  if (run === null) return refuse(["run"], "There is no such run.");
  if (!from.includes(run.status)) throw new ConflictProblem(`A run that is ${run.status} cannot be ${verb}.`);
  return run;
}

/** Approves a run in which nobody is in error but those left out by name; `by` is the employee who does, null for a program. */
export async function approveRun(em: EntityManager, id: number, by: number | null): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    const run = await lockRun(tx, id, "approved", ["CALCULATED"]);
    const { fourEyesRuns } = await tx.findOneOrFail(Company, { id: 1 });
    if (fourEyesRuns && (by === null || by === run.startedBy))
      throw new FourEyesProblem("A run is approved by another person than the one who started it.");
    await refuseErrors(tx, id);
    run.status = "APPROVED";
    run.approvedBy = by;
    run.approvedAt = new Date();
    await tx.flush();
    return run;
  });
}

const MOST_NAMED = 5;

async function refuseErrors(em: EntityManager, id: number): Promise<void> {
  const found = await rows<{ number: string; count: number }>(
    em,
    sql`select number, (count(*) over ())::integer as count
      from statement join employee on employee.id = employee_id
      where run_id = ${id} and status = 'ERROR'
        and employee.id not in (select employee_id from run_exclusion where run_id = ${id})
      order by number limit ${MOST_NAMED}`,
  );
  const [first] = found;
  if (first === undefined) return;
  const named = found.map(({ number }) => number).join(", ");
  const more = first.count > found.length ? ` and ${first.count - found.length} more` : "";
  throw new ConflictProblem(`In error: ${named}${more}. Mend and recompute each, or leave them out by name.`);
}

/** Takes an approval back, so that the run can be corrected. */
export async function reopenRun(em: EntityManager, id: number): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    const run = await lockRun(tx, id, "reopened", ["APPROVED"]);
    run.status = "CALCULATED";
    run.approvedBy = null;
    run.approvedAt = null;
    await tx.flush();
    return run;
  });
}

/** Closes an approved run: it is paid, and final. Facts of its month that come later are paid by the next one. */
export async function closeRun(em: EntityManager, id: number, by: number | null): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    const run = await lockRun(tx, id, "closed", ["APPROVED"]);
    run.status = "CLOSED";
    run.closedBy = by;
    run.closedAt = new Date();
    await tx.flush();
    return run;
  });
}

/** Gives up a run that is not approved; its statements stay to be read. */
export async function cancelRun(em: EntityManager, id: number): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    const run = await lockRun(tx, id, "cancelled", ["DRAFT", "QUEUED", "RUNNING", "CALCULATED"]);
    run.status = "CANCELLED";
    await tx.flush();
    return run;
  });
}

export interface ExclusionInput {
  readonly run: number;
  /** Personnel number. */
  readonly employee: string;
  readonly reason: string;
}

/** Leaves an employee out of a computed run: the statement stays to be read, and is not paid. */
export async function excludeFromRun(
  em: EntityManager,
  input: ExclusionInput,
  by: number | null,
): Promise<CalculationRun> {
  if (input.reason.trim() === "") refuse(["reason"], "Say why the employee is left out.");
  return em.transactional(async (tx) => {
    await lockRun(tx, input.run, "corrected", ["CALCULATED"]);
    const { id } = await employeeByNumber(tx, input.employee, ["employee"]);
    const [stored] = await rows<{ id: number }>(
      tx,
      sql`insert into run_exclusion (run_id, employee_id, reason, excluded_by)
        select run_id, employee_id, ${input.reason}, ${by}::integer from statement
        where run_id = ${input.run} and employee_id = ${id}
        on conflict (run_id, employee_id) do update set reason = excluded.reason returning employee_id as id`,
    );
    if (stored === undefined) refuse(["employee"], `${input.employee} has no statement in this run.`);
    return countAgain(tx, input.run);
  });
}

/** Takes an employee who was left out back in. */
export async function includeInRun(
  em: EntityManager,
  runId: number,
  employee: string,
): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    await lockRun(tx, runId, "corrected", ["CALCULATED"]);
    const { id } = await employeeByNumber(tx, employee, ["employee"]);
    await rows(tx, sql`delete from run_exclusion where run_id = ${runId} and employee_id = ${id}`);
    return countAgain(tx, runId);
  });
}

const MOST_RECOMPUTED = 1_000;

/**
 * Computes some employees of a computed run anew, by the facts, plans and rules of now; with them those who share a pool
 * with one of them, since its parts add up together. Where a rule that the run went by is another by now, everybody is
 * computed: a run goes by one set of rules.
 */
export async function recomputeStatements(
  em: EntityManager,
  runId: number,
  employees: readonly string[],
): Promise<CalculationRun> {
  if (employees.length > MOST_RECOMPUTED)
    refuse(["employees"], `At most ${MOST_RECOMPUTED} at once; for more, cancel the run and start another.`);
  return em.transactional(async (tx) => {
    const run = await lockRun(tx, runId, "corrected", ["CALCULATED"]);
    const context = await payContext(tx, periodOf(run.periodKind, Temporal.PlainDate.from(run.periodStart)));
    const pools = await poolParts(tx, context);
    const named = await statementOwners(tx, runId, employees);
    const [stored] = await rows<{ rules: RulesSnapshot }>(
      tx,
      sql`select rules from calculation_run where id = ${runId}`,
    );
    if (stored === undefined) throw new Error(`there is no run ${runId}`);
    const ids =
      changedSince(stored.rules, context) !== null
        ? await everybodyIn(tx, runId)
        : [...new Set([...named, ...(await sharersOf(tx, runId, named, pools))])];
    await rows(
      tx,
      sql`delete from statement_line line using statement
        where (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
          and run_id = ${runId} and statement.employee_id = any(${ids}::integer[])`,
    );
    await rows(
      tx,
      sql`delete from statement where run_id = ${runId} and employee_id = any(${ids}::integer[])`,
    );
    const statements = await statementsToStore(tx, context, ids, pools);
    await storeStatements(tx, runId, statements, {
      most: ids.length,
      reporting: moneyOf(context, context.company.currency),
    });
    await rows(
      tx,
      sql`update calculation_run set rules = ${JSON.stringify(snapshotOf(context))}::jsonb where id = ${runId}`,
    );
    return countAgain(tx, runId);
  });
}

async function everybodyIn(em: EntityManager, runId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    em,
    sql`select employee_id as id from statement where run_id = ${runId} order by 1`,
  );
  return found.map(({ id }) => id);
}

/** Those of a run who share a pool with some of its employees, as it is stored or as it would be by now. */
async function sharersOf(
  em: EntityManager,
  runId: number,
  ids: readonly number[],
  parts: PoolParts,
): Promise<number[]> {
  const poolIds = ids.flatMap((id) => parts.get(id)?.map(({ poolId }) => poolId) ?? []);
  const found = await rows<{ id: number }>(
    em,
    sql`with line as (
        select line.employee_id, pool_id from statement_line line
        join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
        where run_id = ${runId} and pool_id is not null
      )
      select distinct employee_id as id from line
      where pool_id = any(${poolIds}::integer[])
        or pool_id in (select pool_id from line where employee_id = any(${ids}::integer[]))`,
  );
  return found.map(({ id }) => id);
}

async function statementOwners(
  em: EntityManager,
  runId: number,
  numbers: readonly string[],
): Promise<number[]> {
  const found = await rows<{ id: number; number: string }>(
    em,
    sql`select employee.id, number from statement join employee on employee.id = employee_id
      where run_id = ${runId} and number = any(${numbers}::text[])`,
  );
  const known = new Set(found.map(({ number }) => number));
  const missing = numbers.findIndex((number) => !known.has(number));
  if (missing >= 0)
    refuse(["employees", String(missing)], `${numbers[missing]} has no statement in this run.`);
  return found.map(({ id }) => id);
}

/** The counts and the total of a run after a correction: those who are left out are not paid. */
async function countAgain(em: EntityManager, id: number): Promise<CalculationRun> {
  await rows(
    em,
    sql`update calculation_run set statement_count = sums.statements, error_count = sums.errors, total = sums.total
      from (
        select count(*) as statements,
          count(*) filter (where status = 'ERROR' and excluded.run_id is null) as errors,
          coalesce(sum(reporting_total) filter (where excluded.run_id is null), 0) as total
        from statement left join run_exclusion excluded using (run_id, employee_id) where run_id = ${id}
      ) sums
      where id = ${id}`,
  );
  return em.findOneOrFail(CalculationRun, { id }, { refresh: true });
}

/** The period that a run pays, as written. */
export function periodOfRun({ periodKind, periodStart }: CalculationRun): string {
  return periodCode(periodOf(periodKind, Temporal.PlainDate.from(periodStart)));
}
