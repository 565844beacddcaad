/** Runs as jobs: queued with the run in one transaction, and worked block by block by whoever is there. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { type CalculationRun, executeRun, failRun, queueRun, type RunRequest } from "../pay/index.ts";
import { mostRuns, type RunJob, runQueue } from "./queues.ts";
import { inQueue, refuseOneTooMany } from "./sending.ts";

/** A run is worked by at most so many workers at once. */
const MOST_SHARES = 8;

/**
 * Queues a month together with its jobs: either both are there, or none. Refuses what `queueRun` refuses. Each job is a share
 * of the run: who has one computes blocks for as long as some are left. Throws BusyProblem where too many runs are under way.
 */
export async function queueRunJobs(
  em: EntityManager,
  request: RunRequest,
  blockSize?: number,
): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    await refuseOneTooMany(tx, "runs wait or are computed", mostRuns, runsUnderWay);
    const run = await queueRun(tx, request, blockSize);
    const [found] = await rows<{ blocks: number }>(
      tx,
      sql`select count(*)::integer as blocks from run_block where run_id = ${run.id}`,
    );
    const share = { id: run.id, blocks: found?.blocks ?? 1 };
    await send(
      tx,
      Array.from({ length: Math.min(MOST_SHARES, share.blocks) }, () => share),
    );
    return run;
  });
}

/** A worker has a place for each of them, so that none waits for another to end. */
async function runsUnderWay(em: EntityManager): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from calculation_run where status in ('QUEUED', 'RUNNING')`,
  );
  return found?.count ?? 0;
}

/** A job to be put on the queue: which run, and how many of its blocks are left. */
interface Left {
  readonly id: number;
  readonly blocks: number;
}

/**
 * Puts jobs on the queue in the entity manager's transaction; they are seen when it commits. Those of the run with the fewest
 * blocks come first; the group tells workers which jobs are of one run.
 */
async function send(em: EntityManager, shares: readonly Left[], afterSeconds = 0): Promise<void> {
  if (shares.length === 0) return;
  await inQueue(em, (boss) =>
    boss.insert(
      runQueue,
      shares.map(({ id, blocks }) => ({
        data: { runId: id } satisfies RunJob,
        priority: -blocks,
        group: { id: String(id) },
        ...(afterSeconds > 0 && { startAfter: afterSeconds }),
      })),
    ),
  );
}

/** Gives a job to each unfinished run that has none, such as one begun by a command that was killed. */
export async function adoptRuns(em: EntityManager): Promise<void> {
  await em.transactional(async (tx) => {
    const found = await rows<Left>(
      tx,
      sql`select run.id, (
          select count(*)::integer from run_block where run_id = run.id and done_at is null
        ) as blocks from calculation_run run
        where status in ('QUEUED', 'RUNNING') and not exists (
          select from pgboss.job where name = ${runQueue} and state in ('created', 'retry', 'active')
            and data ->> 'runId' = run.id::text
        )
        for update of run skip locked`,
    );
    await send(tx, found);
  });
}

/** A job by which a run is computed. */
export interface Share {
  readonly id: string;
  readonly data: RunJob;
}

/** How long after the last share somebody looks again for blocks that were at somebody's who is gone. */
const LOOK_AGAIN_SECONDS = 10;

/**
 * Computes what is left of a run. Where the signal ends that early, the rest goes back on the queue before this job counts as
 * done, so that a restart costs no attempt. Blocks that others are at are left to them; where no other job of the run is there
 * any more, those others are gone, and another share comes for the blocks when the database has noticed.
 */
export async function workRun(em: EntityManager, { id, data }: Share, signal: AbortSignal): Promise<void> {
  const { runId } = data;
  const { status } = await executeRun(em.fork(), runId, signal);
  if (status !== "RUNNING") return;
  await em.fork().transactional(async (tx) => {
    const [left] = await rows<Left & { readonly hasOthers: boolean }>(
      tx,
      sql`select run_id as id, count(*)::integer as blocks, exists (
            select from pgboss.job where name = ${runQueue} and state in ('created', 'retry', 'active')
              and job.id <> ${id}::uuid and data ->> 'runId' = ${String(runId)}
          ) as "hasOthers"
        from run_block where run_id = ${runId} and done_at is null group by 1`,
    );
    if (left === undefined) return;
    if (signal.aborted) await send(tx, [left]);
    else if (!left.hasOthers) await send(tx, [left], LOOK_AGAIN_SECONDS);
  });
}

/** Makes a run FAILED whose workers broke off each time. */
export async function giveUpRun(em: EntityManager, { runId }: RunJob): Promise<void> {
  await em
    .fork()
    .transactional((tx) => failRun(tx, runId, "Its workers broke off again and again; their logs say why."));
}

export interface RunProgress {
  /** Employees whose statement is computed. */
  readonly done: number;
  readonly of: number;
}

/** How far a run is. */
export async function runProgress(em: EntityManager, runId: number): Promise<RunProgress> {
  const [found] = await rows<RunProgress>(
    em,
    sql`select coalesce(sum(cardinality(employee_ids)) filter (where done_at is not null), 0)::integer as done,
        coalesce(sum(cardinality(employee_ids)), 0)::integer as "of"
      from run_block where run_id = ${runId}`,
  );
  return found ?? { done: 0, of: 0 };
}
