/** `premia jobs`: how much waits in the queue, who works it, and what has failed. */
import type { Config } from "../config.ts";
import {
  type AliveWorker,
  aliveWorkers,
  installJobs,
  jobPage,
  type QueueCounts,
  type QueuedJob,
  queueCounts,
} from "../jobs/index.ts";
import { withDatabase } from "./database.ts";
import { formatCount, formatTable } from "./table.ts";

const MOST_LISTED = 100;
const columnsOf = (titles: readonly string[], right: ReadonlySet<string> = new Set()) =>
  titles.map((title) => ({ title, align: right.has(title) ? "right" : "left" }) as const);
const counts = ["Waiting", "Active", "Retrying", "Failed", "Done in the last hour"];
const queueColumns = columnsOf(["Queue", ...counts, "Oldest waits since"], new Set(counts));
const workerColumns = columnsOf(["Host", "Process", "Since", "Heard", "At"]);
const failedColumns = columnsOf(["Queue", "About", "Failed", "Reason"]);

export async function printJobs(config: Config): Promise<void> {
  const page = { limit: MOST_LISTED, offset: 0 };
  const { queues, workers, failed } = await withDatabase(config, async (em, url) => {
    await installJobs(url);
    return {
      queues: await queueCounts(em),
      workers: await aliveWorkers(em, page),
      failed: await jobPage(em, { state: "FAILED", queue: null }, page),
    };
  });
  console.log(formatTable(queueColumns, queues.map(queueLine)));
  console.log(
    workers.length === 0
      ? "\nNo worker is alive: start `premia start` or `premia worker`."
      : `\n${formatTable(workerColumns, workers.map(workerLine))}`,
  );
  if (failed.length > 0) console.log(`\n${formatTable(failedColumns, failed.map(failedLine))}`);
}

const momentOf = (ms: number | null) => (ms === null ? "" : new Date(ms).toISOString());

function queueLine(queue: QueueCounts): string[] {
  const { name, waiting, active, retrying, failed, doneLastHour, waitingSince } = queue;
  return [
    name,
    ...[waiting, active, retrying, failed, doneLastHour].map(formatCount),
    momentOf(waitingSince),
  ];
}

function workerLine({ host, pid, startedAt, heardAt, busy }: AliveWorker): string[] {
  const at = busy.map(({ queue, active }) => `${queue} × ${active}`).join(", ");
  return [host, String(pid), momentOf(startedAt), momentOf(heardAt), at === "" ? "nothing" : at];
}

function failedLine({ queue, runId, importId, endedAt, reason }: QueuedJob): string[] {
  const about = runId === null ? (importId === null ? "" : `import ${importId}`) : `run ${runId}`;
  return [queue, about, momentOf(endedAt), reason ?? ""];
}
