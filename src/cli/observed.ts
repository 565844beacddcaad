/** What operators see of a process that stays: its listener for Prometheus and its traces, where settings ask for them. */
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Config } from "../config.ts";
import { type MetricsListener, serveMetrics, startTracing } from "../observability/index.ts";
import { refuse } from "../problem.ts";

/** Starts both; what it gives ends them. Throws ValidationProblem where the port is taken. */
export async function observeProcess(
  { metricsPort, host, otlpUrl }: Config,
  orm: MikroORM,
  service: string,
): Promise<() => Promise<void>> {
  const listener = metricsPort === null ? null : await listen(orm, host, metricsPort);
  const endTraces = otlpUrl === null ? null : await startTracing(otlpUrl, service);
  if (listener !== null) console.log(`Metrics: ${listener.url}`);
  return async () => {
    await listener?.close();
    await endTraces?.();
  };
}

async function listen(orm: MikroORM, host: string, port: number): Promise<MetricsListener> {
  try {
    return await serveMetrics(orm, host, port);
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (isTaken) refuse(["metricsPort"], `Port ${port} is taken; set PREMIA_METRICS_PORT to another.`);
    throw error;
  }
}
