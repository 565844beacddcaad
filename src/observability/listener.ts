/** The listener for Prometheus: a port of its own, so that what it tells never stands on the port that people reach. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { MikroORM } from "@mikro-orm/postgresql";
import { collectDefaultMetrics, Registry } from "prom-client";
import { counted } from "./metrics.ts";
import { addStored } from "./stored.ts";

export interface MetricsListener {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts to listen; rejects where the port is taken. */
export async function serveMetrics(orm: MikroORM, host: string, port: number): Promise<MetricsListener> {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  addStored(orm, own);
  const all = Registry.merge([counted, own]);
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Metrics stand at /metrics.\n");
      return;
    }
    all.metrics().then(
      (text) => response.writeHead(200, { "Content-Type": all.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
