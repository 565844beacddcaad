/** The HTTP server: GraphQL, the console, health. Stops in order. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { clientBeside } from "../db/apart.ts";
import type { Replicas } from "../db/replicas.ts";
import { ChangeFeed } from "../live/index.ts";
import { answerFrom, builtConsole, type Console, readConsole } from "./console.ts";
import { admitted, contexts } from "./context.ts";
import { exportsEndpoint } from "./exports.ts";
import type { Backend } from "./graphql.ts";
import { graphqlEndpoint } from "./graphql.ts";
import { secure } from "./headers.ts";
import { Health } from "./health.ts";
import { observeRequest } from "./observed.ts";
import { Rates } from "./rate.ts";
import { inTime } from "./time.ts";
import { Unread } from "./unread.ts";

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests, ends subscriptions, lets other requests at hand finish, then closes. */
  close(): Promise<void>;
}

/** Answers from now on what comes to a port that was claimed. */
export function serve(backend: Backend, server: Server): RunningServer {
  const changes = new ChangeFeed(() => clientBeside(backend.orm, "premia live"), backend.log);
  const rates = new Rates(backend.config.requestsPerMinute);
  const graphql = graphqlEndpoint(backend, changes, rates);
  const built = readConsole(builtConsole);
  const health = new Health(backend.orm, backend.log);
  const contextOf = contexts(backend, { changes, doorOf: () => null });
  const exports = exportsEndpoint(backend, admitted(contextOf, backend, rates));
  const unread = new Unread(backend.log);
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    unread.watch(response);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    secure(response);
    adapt(response, path, backend.config);
    observeRequest({ request, response, path, log: backend.log }, (report) => {
      if (path === "/healthz") answer(response, 200, "ok");
      else if (path === "/readyz") void ready(health, backend.replicas, response);
      else if (health.isEnding) refuseAtTheEnd(response);
      else if (path === "/graphql") inTime(response, (time) => graphql(request, response, { time, report }));
      else if (path.startsWith("/exports/"))
        inTime(response, (time) => exports(request, response, { time, report }));
      else show(built, path, request, response);
    });
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    async close() {
      health.end();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await changes.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** What depends on the way it runs. */
function adapt(response: ServerResponse, path: string, { mode, graphiql }: Backend["config"]): void {
  // GraphiQL's page brings its own scripts inline.
  if (graphiql && path === "/graphql") response.removeHeader("Content-Security-Policy");
  // Told over TLS only, by the proxy before this server; browsers pass it by otherwise.
  if (mode === "production") response.setHeader("Strict-Transport-Security", "max-age=31536000");
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

async function ready(health: Health, replicas: Replicas | null, response: ServerResponse): Promise<void> {
  const obstacle = await health.obstacle();
  if (obstacle !== null) return answer(response, 503, obstacle);
  const all = replicas?.report() ?? [];
  const out = all.filter(({ state }) => state !== "READY").length;
  // Without them it answers all the same, only not as fast.
  answer(response, 200, out === 0 ? "ready" : `ready; of ${all.length} replicas ${out} left out`);
}

/** A client that keeps its connection finds another server for what it asks next. */
function refuseAtTheEnd(response: ServerResponse): void {
  response.setHeader("Connection", "close");
  answer(response, 503, "shutting down");
}

function show(built: Console | null, path: string, request: IncomingMessage, response: ServerResponse): void {
  if (built === null) return answer(response, 503, "The console is not built: run `npm run build:web`.");
  if (!answerFrom(built, path, request, response)) answer(response, 404, "There is nothing here.");
}
