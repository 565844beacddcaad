/** The queues in pg-boss, and what becomes of a job whose worker does not come back. */
import { PgBoss, type QueueOptions } from "pg-boss";

export const runQueue = "run";
/** Runs whose workers broke off again and again. */
export const givenUpQueue = "run-given-up";
export const scheduleQueue = "schedule";
/** Steps of imports of workbooks. */
export const importQueue = "import";
/** Imports whose workers broke off again and again. */
export const importGivenUpQueue = "import-given-up";
/** Summaries made anew. */
export const rebuildQueue = "summaries";

/** All of them, in the order in which they are listed. */
export const queueNames = [
  runQueue,
  givenUpQueue,
  importQueue,
  importGivenUpQueue,
  rebuildQueue,
  scheduleQueue,
] as const;

/** By what name a process that works the queue is registered in it. */
export const workerName = "worker";

/** So many runs may wait or be computed at once, and so many one process computes side by side. */
export const mostRuns = 4;

/** So many imports may wait or be worked at at once: each keeps a file of up to 20 MiB. */
export const mostImports = 20;

export interface RunJob {
  readonly runId: number;
}

/** A step of an import, as it was asked for: in another version it is done, or overtaken. */
export interface ImportJob {
  readonly importId: number;
  readonly version: number;
}

/** How long a dead worker's job waits for another one; its own heartbeat comes three times as often. */
export const heartbeatSeconds = 30;

const queues: readonly [
  name: string,
  options: QueueOptions & { readonly notify?: boolean; deadLetter?: string; policy?: "exclusive" },
][] = [
  [givenUpQueue, { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 }],
  [
    runQueue,
    {
      notify: true,
      heartbeatSeconds,
      // The longest that pg-boss knows of: the heartbeat tells whether somebody is at it.
      expireInSeconds: 23 * 3600,
      retryLimit: 8,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      deadLetter: givenUpQueue,
    },
  ],
  [importGivenUpQueue, { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 }],
  [
    importQueue,
    {
      notify: true,
      heartbeatSeconds,
      expireInSeconds: 3600,
      retryLimit: 4,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      deadLetter: importGivenUpQueue,
    },
  ],
  [
    rebuildQueue,
    {
      policy: "exclusive",
      notify: true,
      heartbeatSeconds,
      expireInSeconds: 23 * 3600,
      retryLimit: 4,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
    },
  ],
  [
    scheduleQueue,
    { expireInSeconds: 300, retryLimit: 2, retryDelay: 30, retentionSeconds: 3600, deleteAfterSeconds: 3600 },
  ],
];

/** Brings pg-boss's own schema and the queues up to date. Any number of processes may call it at once. */
export async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "premia-migrate",
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  const faults: Error[] = [];
  boss.on("error", (error) => faults.push(error));
  try {
    await boss.start();
    for (const [name, { heartbeatSeconds: heartbeat, ...options }] of queues) {
      await boss.createQueue(name, { ...options, ...(heartbeat && { heartbeatSeconds: heartbeat }) });
      const { policy: _, ...changeable } = options;
      await boss.updateQueue(name, { ...changeable, heartbeatSeconds: heartbeat ?? null });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const [fault] = faults;
  if (fault !== undefined) throw fault;
}
