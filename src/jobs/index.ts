/** Jobs: runs on the queue, the workers that take them, and the schedule. */
export { startWorker, type Worker, type WorkerGround } from "./jobs.ts";
export { installJobs } from "./queues.ts";
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
