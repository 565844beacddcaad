/** What operators see of a process: metrics and traces. Logs are pino's, written where things happen. */
export { observedJob } from "./jobs.ts";
export { type MetricsListener, serveMetrics } from "./listener.ts";
export { openLog } from "./log.ts";
export {
  factsRecorded,
  graphqlErrors,
  reads,
  replicaLag,
  replicaReady,
  requestSeconds,
  requests,
  requestsAtHand,
  statementSeconds,
  statements,
  subscriptionsOpen,
} from "./metrics.ts";
export { beginSpan, endSpan, type Span, SpanKind, startTracing, within } from "./tracing.ts";
