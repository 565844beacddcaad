/** Jobs: runs on the queue, the workers that take them, and the schedule. */
export { isImportWorked, queueImportStep, queueUpload } from "./imports.ts";
export { startWorker, type Worker, type WorkerGround } from "./jobs.ts";
export {
  type AliveWorker,
  aliveWorkers,
  isWorkerAlive,
  type JobState,
  jobById,
  jobPage,
  type QueueCounts,
  type QueuedJob,
  queueCounts,
} from "./queries.ts";
export { installJobs, queueNames } from "./queues.ts";
export { nextAttempt, nextMonth } from "./rhythm.ts";
export { queueRunJobs, type RunProgress, runProgress } from "./runs.ts";
export {
  earlierNow,
  type RunSchedule,
  runSchedule,
  type ScheduleInput,
  setRunSchedule,
  startDueRun,
} from "./schedule.ts";
export { queueRebuild, rebuildHere } from "./summaries.ts";
