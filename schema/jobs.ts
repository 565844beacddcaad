/** The queue as an ADMIN looks at it: how much waits, who works it, what has failed; and making summaries anew. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import {
  type AliveWorker,
  aliveWorkers,
  type JobState,
  jobById,
  jobPage,
  type QueueCounts,
  type QueuedJob,
  queueCounts,
  queueNames,
  queueRebuild,
} from "../src/jobs/index.ts";
import { BusyProblem } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import { WorkbookImportRef } from "./imports.ts";
import { RunRef } from "./runs.ts";

const JobStateEnum = builder.enumType("JobState", {
  description: "Where a job stands.",
  values: {
    WAITING: { description: "Waits for a worker." },
    RETRYING: { description: "Its worker broke off; it is begun again, after a pause." },
    ACTIVE: { description: "A worker is at it." },
    DONE: { description: "Done." },
    CANCELLED: { description: "Given up before it was done." },
    FAILED: { description: "Workers broke off each time; nobody begins it again." },
  } satisfies Record<JobState, object>,
});

const JobQueueEnum = builder.enumType("JobQueueName", {
  description: "The queues that there are.",
  values: {
    RUN: { value: "run", description: "Shares of runs." },
    RUN_GIVEN_UP: {
      value: "run-given-up",
      description: "Runs whose workers broke off each time, to be told.",
    },
    IMPORT: { value: "import", description: "Steps of imports of workbooks." },
    IMPORT_GIVEN_UP: {
      value: "import-given-up",
      description: "Imports whose workers broke off each time, to be told.",
    },
    SUMMARIES: { value: "summaries", description: "Summaries made anew." },
    SCHEDULE: { value: "schedule", description: "Looks whether a run is due." },
  } as const satisfies Record<string, { value: (typeof queueNames)[number]; description: string }>,
});

const moment = (ms: number | null) => (ms === null ? null : new Date(ms));

const QueueRef = builder.objectRef<QueueCounts>("JobQueue").implement({
  description: "One queue of jobs.",
  fields: (t) => ({
    name: t.field({
      type: JobQueueEnum,
      description: "Which.",
      resolve: ({ name }) => queueNames.find((known) => known === name) ?? "run",
    }),
    waiting: t.exposeInt("waiting", { description: "How many jobs wait for a worker." }),
    active: t.exposeInt("active", { description: "How many are with a worker." }),
    retrying: t.exposeInt("retrying", { description: "How many are to be begun again." }),
    failed: t.exposeInt("failed", { description: "How many have failed for good within the last week." }),
    waitingSince: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when the oldest waits whose turn has come; null where none does.",
      resolve: ({ waitingSince }) => moment(waitingSince),
    }),
    doneLastHour: t.exposeInt("doneLastHour", { description: "How many were done within the last hour." }),
  }),
});

const BusyRef = builder.objectRef<AliveWorker["busy"][number]>("WorkerActivity").implement({
  description: "What a worker is at, of one queue.",
  fields: (t) => ({
    queue: t.exposeString("queue", { description: "The queue, such as `run`." }),
    active: t.exposeInt("active", { description: "How many of its jobs it has at hand." }),
  }),
});

const WorkerRef = builder.objectRef<AliveWorker>("Worker").implement({
  description: "A process that works the queue and is alive: `premia worker`, or a server that works it too.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its id, new with every start." }),
    host: t.exposeString("host", { description: "The machine's name." }),
    pid: t.exposeInt("pid", { description: "The process's number on that machine." }),
    startedAt: t.field({
      type: "DateTime",
      description: "Since when it works.",
      resolve: ({ startedAt }) => new Date(startedAt),
    }),
    heardAt: t.field({
      type: "DateTime",
      description: "When it last said that it is alive, which it does every ten seconds.",
      resolve: ({ heardAt }) => new Date(heardAt),
    }),
    activities: t.field({
      type: [BusyRef],
      description: "What it was at when it was last heard; none where it was idle.",
      resolve: ({ busy }) => [...busy],
    }),
    memoryBytes: t.float({
      nullable: true,
      description: "The memory that it takes; null until it is known.",
      resolve: ({ memoryBytes }) => memoryBytes,
    }),
  }),
});

const JobRef = builder.objectRef<QueuedJob>("Job").implement({
  description: "One job of a queue.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its id." }),
    queue: t.exposeString("queue", { description: "The queue, such as `run`." }),
    state: t.field({ type: JobStateEnum, description: "Where it stands.", resolve: ({ state }) => state }),
    run: t.field({
      type: RunRef,
      nullable: true,
      description: "The run that it is a share of; null for other jobs.",
      resolve: ({ runId }) => runId,
    }),
    import: t.field({
      type: WorkbookImportRef,
      nullable: true,
      description: "The import that it is a step of; null for other jobs.",
      resolve: ({ importId }) => importId,
    }),
    retries: t.exposeInt("retries", { description: "How often it was begun again." }),
    createdAt: t.field({
      type: "DateTime",
      description: "When it was put on the queue.",
      resolve: ({ createdAt }) => new Date(createdAt),
    }),
    startedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When a worker took it, the last time.",
      resolve: ({ startedAt }) => moment(startedAt),
    }),
    endedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was done, or failed.",
      resolve: ({ endedAt }) => moment(endedAt),
    }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "Why it broke off the last time; the worker's log says more. Null where it did not.",
    }),
  }),
});

const OverviewRef = builder.objectRef<object>("Jobs").implement({
  description: "The queue as a whole.",
  fields: (t) => ({
    queues: t.field({
      type: [QueueRef],
      description: "How much is in each.",
      resolve: (_root, _args, { em }) => queueCounts(em),
    }),
    workers: t.connection({
      type: WorkerRef,
      description: "Who works it and is alive, the longest at work first.",
      resolve: (_root, args, { em }) =>
        resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, (page) => aliveWorkers(em, page)),
    }),
    jobs: t.connection({
      type: JobRef,
      description: "The jobs themselves, the newest first. Those that are done are kept for a week.",
      args: {
        state: t.arg({ type: JobStateEnum, description: "Only those that stand so, such as FAILED." }),
        queue: t.arg({ type: JobQueueEnum, description: "Only those of a queue." }),
      },
      resolve: (_root, { state, queue, ...args }, { em }) =>
        resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, (page) =>
          jobPage(em, { state: state ?? null, queue: queue ?? null }, page),
        ),
    }),
  }),
});

builder.queryField("jobs", (t) =>
  t.field({
    type: OverviewRef,
    authScopes: { admin: true },
    description: "What waits, what is worked at, by whom, and what has failed; for ADMIN.",
    resolve: () => ({}),
  }),
);

const RebuildSummariesInput = builder.inputType("RebuildSummariesInput", {
  description: "Nothing but the key of the call.",
  fields: (t) => ({ idempotencyKey: t.string(idempotencyKey) }),
});

builder.mutationField("rebuildSummaries", (t) =>
  t.field({
    type: JobRef,
    errors: { types: [BusyProblem] },
    authScopes: { admin: true },
    description:
      "Queues that the facts summed up by day are made anew, which is needed only where somebody changed facts by SQL. Recording facts waits while it is done; one waits or is done at a time.",
    args: { input: t.arg({ type: RebuildSummariesInput, description: "The key of the call." }) },
    resolve: async (_root, _args, { em }) => {
      const job = await jobById(em, await queueRebuild(em));
      if (job === null) throw new Error("The job that was queued is not there");
      return job;
    },
  }),
);
