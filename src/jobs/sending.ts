/** The queue within a transaction of ours: jobs that are seen when it commits, and jobs that are done with it. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { fromKysely, type JobAttempt, PgBoss } from "pg-boss";
import { rows, sql } from "../db/sql.ts";
import { BusyProblem } from "../problem.ts";

/** Lends the queue, which sends its statements in the entity manager's transaction. */
export async function inQueue<Result>(
  em: EntityManager,
  work: (boss: PgBoss) => Promise<Result>,
): Promise<Result> {
  const boss = new PgBoss({
    db: fromKysely(em.getKysely()),
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  try {
    await boss.start();
    return await work(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Another worker has the job by now, since this one was silent for too long; what was done is taken back. */
export class ClaimLost extends Error {
  constructor(queue: string) {
    super(`A job of the queue "${queue}" is another worker's by now`);
    this.name = "ClaimLost";
  }
}

/** Marks a job as done in the transaction of its effect. Throws ClaimLost where it is not this attempt's any more. */
export async function settleIn(em: EntityManager, queue: string, job: JobAttempt): Promise<void> {
  const { id, retryCount } = job;
  const settled = await inQueue(em, (boss) => boss.complete(queue, { id, retryCount }));
  if (!("affected" in settled) || settled.affected !== 1) throw new ClaimLost(queue);
}

/** Throws BusyProblem where `count` says that as many are under way as may be; holds for the rest of the transaction. */
export async function refuseOneTooMany(
  em: EntityManager,
  what: string,
  most: number,
  count: (em: EntityManager) => Promise<number>,
): Promise<void> {
  await rows(em, sql`select pg_advisory_xact_lock(hashtext(${`premia ${what}`}))`);
  if ((await count(em)) >= most)
    throw new BusyProblem(`${most} ${what} already. Try again when one is done.`, most);
}
