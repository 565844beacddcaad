/** What a process counts of itself for Prometheus; counting is always on, `listener.ts` shows it. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What this process has counted so far. */
export const counted = new Registry();

const registers = [counted];
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const jobBuckets = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];

export const requests = new Counter({
  name: "premia_http_requests_total",
  help: "HTTP requests answered, by the operation that they asked for and the status.",
  labelNames: ["operation", "status"] as const,
  registers,
});

export const requestSeconds = new Histogram({
  name: "premia_http_request_duration_seconds",
  help: "How long HTTP requests took; those of subscriptions are not among them.",
  labelNames: ["operation"] as const,
  buckets: requestBuckets,
  registers,
});

export const requestsAtHand = new Gauge({
  name: "premia_http_requests_at_hand",
  help: "HTTP requests that are being answered, subscriptions among them.",
  registers,
});

export const graphqlErrors = new Counter({
  name: "premia_graphql_errors_total",
  help: "Errors in answers of the API, by code.",
  labelNames: ["code"] as const,
  registers,
});

export const subscriptionsOpen = new Gauge({
  name: "premia_subscriptions_open",
  help: "Subscriptions that clients listen to.",
  registers,
});

export const reads = new Counter({
  name: "premia_reads_total",
  help: "Queries and events of subscriptions, by where they were read from: primary or replica.",
  labelNames: ["from"] as const,
  registers,
});

export const replicaReady = new Gauge({
  name: "premia_replica_ready",
  help: "Whether a replica is read from (1) or left out (0).",
  labelNames: ["replica"] as const,
  registers,
});

export const replicaLag = new Gauge({
  name: "premia_replica_lag_seconds",
  help: "How old what a replica holds is at most.",
  labelNames: ["replica"] as const,
  registers,
});

export const statements = new Counter({
  name: "premia_db_statements_total",
  help: "SQL statements sent, by how they ended.",
  labelNames: ["outcome"] as const,
  registers,
});

export const statementSeconds = new Histogram({
  name: "premia_db_statement_duration_seconds",
  help: "How long SQL statements took.",
  buckets: requestBuckets,
  registers,
});

export const jobs = new Counter({
  name: "premia_jobs_total",
  help: "Jobs that this process worked, by queue and outcome: done or failed.",
  labelNames: ["queue", "outcome"] as const,
  registers,
});

export const jobSeconds = new Histogram({
  name: "premia_job_duration_seconds",
  help: "How long jobs took, by queue.",
  labelNames: ["queue"] as const,
  buckets: jobBuckets,
  registers,
});

export const factsRecorded = new Counter({
  name: "premia_facts_total",
  help: "Facts that this process was given, by kind and by what became of them.",
  labelNames: ["kind", "outcome"] as const,
  registers,
});
