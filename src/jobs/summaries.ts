/** Making the summaries anew as a job: one waits or is done at a time, and whoever breaks off has changed nothing. */
import { setTimeout as delay } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type JobAttempt, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { rebuildSummaries } from "../facts/index.ts";
import { observedJob } from "../observability/index.ts";
import { BusyProblem } from "../problem.ts";
import { jobById } from "./queries.ts";
import { heartbeatSeconds, rebuildQueue } from "./queues.ts";
import { inQueue, settleIn } from "./sending.ts";

/** Queues it; the id of the job. Throws BusyProblem where it waits or is done already. */
export async function queueRebuild(em: EntityManager): Promise<string> {
  return em.transactional(async (tx) => {
    const id = await inQueue(tx, (boss) => boss.send(rebuildQueue, {}));
    if (id === null)
      throw new BusyProblem("The summaries are being made anew already. Wait until that is done.", 1);
    return id;
  });
}

/** Makes them anew; that, and that the job is done, are one transaction. */
export async function workRebuild(em: EntityManager, job: JobAttempt): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await rebuildSummaries(tx);
    await settleIn(tx, rebuildQueue, job);
  });
}

/** Takes such jobs, as a process that works the queue does. */
export async function takeRebuilds(boss: PgBoss, em: EntityManager, log: Logger): Promise<void> {
  const options = {
    pollingIntervalSeconds: LOOK_SECONDS,
    notifyPollingIntervalSeconds: LOOK_SECONDS,
    heartbeatRefreshSeconds: heartbeatSeconds / 3,
  };
  await boss.work(rebuildQueue, options, async ([job]) => {
    if (job === undefined) return;
    log.info("making the summaries anew");
    await observedJob(rebuildQueue, () => workRebuild(em, job));
  });
}

const LOOK_SECONDS = 5;
const LOOK_MS = 200;

/** Queues it and works it here, unless a worker is quicker; resolves when it is done. Throws BusyProblem as `queueRebuild` does. */
export async function rebuildHere(
  em: EntityManager,
  { url, log }: { readonly url: string; readonly log: Logger },
): Promise<void> {
  const id = await queueRebuild(em.fork());
  const boss = new PgBoss({
    connectionString: url,
    application_name: "premia-summaries",
    max: 2,
    supervise: false,
    schedule: false,
    migrate: false,
    registerInstance: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "the queue has a fault"));
  try {
    await boss.start();
    await takeRebuilds(boss, em, log);
    await ended(em, id);
  } finally {
    await boss.stop();
  }
}

async function ended(em: EntityManager, id: string): Promise<void> {
  const job = await jobById(em.fork(), id);
  if (job?.state === "FAILED" || job === null)
    throw new Error(`The summaries were not made anew: ${job?.reason ?? "the job is gone"}`);
  if (job.state === "DONE") return;
  await delay(LOOK_MS);
  await ended(em, id);
}
