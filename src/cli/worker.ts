/** `premia worker`: computes the runs that are queued, and starts those that the schedule asks for, until a signal. */
import type { Config } from "../config.ts";
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/orm.ts";
import { installJobs, startWorker } from "../jobs/index.ts";
import { openLog } from "../observability/index.ts";
import { keepCompiledSoFar } from "./engine.ts";
import { observeProcess } from "./observed.ts";
import { closeOnSignal } from "./signals.ts";

/** Resolves when it works. */
export async function work(config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  const database = await openDatabase(config);
  try {
    await migrate(database.orm, config.distribution);
    await installJobs(database.url);
    const { orm, url } = database;
    const endObserved = await observeProcess(config, orm, "premia-worker");
    const worker = await startWorker({ orm, url, log, now: () => Temporal.Now.instant() });
    closeOnSignal(async () => {
      await worker.stop();
      await endObserved();
      await database.close();
    });
    console.log("Premia works the queue; Ctrl-C ends it after the block at hand.");
    keepCompiledSoFar();
  } catch (error) {
    await database.close();
    throw error;
  }
}
