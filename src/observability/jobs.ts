/** Jobs as a log reader, Prometheus and a trace see them. */
import { jobSeconds, jobs } from "./metrics.ts";
import { beginSpan, endSpan, SpanKind, within } from "./tracing.ts";

/** Does the work of a job, counted and under a span. */
export async function observedJob<Result>(queue: string, work: () => Promise<Result>): Promise<Result> {
  const span = beginSpan(`job ${queue}`, {
    kind: SpanKind.CONSUMER,
    attributes: { "messaging.destination.name": queue },
  });
  const stop = jobSeconds.startTimer({ queue });
  try {
    const result = await within(span, work);
    jobs.inc({ queue, outcome: "done" });
    endSpan(span);
    return result;
  } catch (error) {
    jobs.inc({ queue, outcome: "failed" });
    endSpan(span, error);
    throw error;
  } finally {
    stop();
  }
}
