/** A worker: takes runs from the queue, and starts those that the schedule says are due. */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { actAs } from "../db/actor.ts";
import { watchedClient } from "../db/session.ts";
import { keepFactStatistics, keepMonthsAhead } from "../facts/index.ts";
import { observedJob } from "../observability/index.ts";
import { giveUpImport, workImport } from "./imports.ts";
import {
  givenUpQueue,
  heartbeatSeconds,
  type ImportJob,
  importGivenUpQueue,
  importQueue,
  mostRuns,
  queueNames,
  type RunJob,
  runQueue,
  scheduleQueue,
  workerName,
} from "./queues.ts";
import { adoptRuns, giveUpRun, type Share, workRun } from "./runs.ts";
import { earlierNow, startDueRun } from "./schedule.ts";
import { takeRebuilds } from "./summaries.ts";

export interface WorkerGround {
  readonly orm: MikroORM;
  /** Where the database of the ORM is: the queue has connections of its own. */
  readonly url: string;
  readonly log: Logger;
  /** The present moment; tests set it. */
  readonly now: () => Temporal.Instant;
}

export interface Worker {
  /** Finishes the blocks at hand, gives back what is left of their runs, and leaves the queue. */
  stop(): Promise<void>;
}

/** How often it looks for the dead, and for what the database does not announce. */
const WATCH_SECONDS = 5;
const CONNECTIONS = 2;
/** How often it tells that it is alive; it counts as gone after three times without a word. */
const ALIVE_SECONDS = 10;
/** On the full hour in every time zone, since all of them are a number of quarters off UTC. */
const EVERY_QUARTER = "*/15 * * * *";

/** Starts to work, after a look at what fell due or was left behind while nobody did. The queues have to be installed. */
export async function startWorker(ground: WorkerGround): Promise<Worker> {
  const em = ground.orm.em.fork();
  actAs(em, { kind: "SERVICE", name: "worker" });
  const boss = bossOf(ground);
  const stopping = new AbortController();
  const check = () => checkSchedule(em, ground);
  const takeRun = async (job: Share, lost: AbortSignal) => {
    ground.log.info({ run: job.data.runId }, "working on a run");
    try {
      await workRun(em, job, AbortSignal.any([stopping.signal, lost]));
    } catch (error) {
      ground.log.error({ err: error, run: job.data.runId }, "a run broke off");
      throw error;
    }
  };
  try {
    await boss.start();
    await check();
    const everyQuarter = async () => {
      await check();
      await keepFactStatistics(em.fork(), await earlierNow(em.fork(), ground.now()));
    };
    await takeJobs(boss, everyQuarter, takeRun, (job) => giveUpRun(em, job));
    await takeImports(boss, em, ground.log);
    await takeRebuilds(boss, em, ground.log);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return { stop: () => stopWorker(boss, stopping) };
}

/** Handed on to the driver: a connection that leads nowhere is noticed, also by who only waits for an answer. */
const watchedServer = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

function bossOf({ url, log }: WorkerGround): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    ...watchedServer,
    options: watchedClient.map(([setting, value]) => `-c ${setting}=${value}`).join(" "),
    application_name: "premia-worker",
    max: CONNECTIONS,
    useListenNotify: true,
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
    registerInstance: true,
    instanceName: workerName,
    instanceHeartbeatSeconds: ALIVE_SECONDS,
  });
  boss.on("error", (error) => log.error({ err: error }, "the queue has a fault"));
  boss.on("warning", (warning) => log.warn(warning, "the queue warns"));
  return boss;
}

/** Starts the run that is due, if one is, finds jobs for runs that have none, and makes the months that facts will lie in. */
async function checkSchedule(em: EntityManager, { now, log }: WorkerGround): Promise<void> {
  try {
    const started = await startDueRun(em.fork(), await earlierNow(em.fork(), now()));
    if (started !== null)
      log.info({ run: started.id, month: started.periodStart }, "the schedule started a run");
    await adoptRuns(em.fork());
    await keepMonthsAhead(em.fork());
  } catch (error) {
    log.error({ err: error }, "the schedule could not be looked at");
    throw error;
  }
}

async function takeJobs(
  boss: PgBoss,
  everyQuarter: () => Promise<void>,
  takeRun: (job: Share, lost: AbortSignal) => Promise<void>,
  giveUp: (job: RunJob) => Promise<void>,
): Promise<void> {
  await boss.schedule(scheduleQueue, EVERY_QUARTER);
  await boss.work(scheduleQueue, { pollingIntervalSeconds: WATCH_SECONDS }, () =>
    observedJob(scheduleQueue, everyQuarter),
  );
  await boss.work<RunJob>(givenUpQueue, { pollingIntervalSeconds: WATCH_SECONDS }, async ([job]) => {
    if (job !== undefined) await observedJob(givenUpQueue, () => giveUp(job.data));
  });
  // New runs are announced; only those that are tried again are found by looking.
  await boss.work<RunJob>(
    runQueue,
    {
      ...watch,
      heartbeatRefreshSeconds: heartbeatSeconds / 3,
      // One share of each run that is under way: a large run leaves room for a small one that comes later.
      localConcurrency: mostRuns,
      localGroupConcurrency: 1,
    },
    async ([job]) => {
      if (job !== undefined) await observedJob(runQueue, () => takeRun(job, job.signal));
    },
  );
}

const watch = { pollingIntervalSeconds: WATCH_SECONDS, notifyPollingIntervalSeconds: WATCH_SECONDS };

async function takeImports(boss: PgBoss, em: EntityManager, log: Logger): Promise<void> {
  await boss.work<ImportJob>(
    importQueue,
    { ...watch, heartbeatRefreshSeconds: heartbeatSeconds / 3 },
    async ([job]) => {
      if (job === undefined) return;
      log.info({ import: job.data.importId }, "working at an import");
      await observedJob(importQueue, () => told(log, "an import broke off", () => workImport(em, job)));
    },
  );
  await boss.work<ImportJob>(importGivenUpQueue, watch, async ([job]) => {
    if (job !== undefined) await observedJob(importGivenUpQueue, () => giveUpImport(em, job.data));
  });
}

/** Logs a fault before the queue gets it. */
async function told(log: Logger, message: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, message);
    throw error;
  }
}

async function stopWorker(boss: PgBoss, stopping: AbortController): Promise<void> {
  stopping.abort();
  // First nobody takes jobs any more and those at hand are given back, which needs the queue open.
  await Promise.all(queueNames.map((queue) => boss.offWork(queue, { wait: true })));
  await boss.stop();
}
