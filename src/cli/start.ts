/** `premia start`: the port, the database, migrations, the demo company where there is none, and the server until a signal. */
import type { Server } from "node:http";
import { isFounded, setUpCode } from "../access/index.ts";
import { forgetOldCalls } from "../calls/index.ts";
import { type Config, demoJwtSecret } from "../config.ts";
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/orm.ts";
import { Replicas } from "../db/replicas.ts";
import { installJobs, startWorker, type Worker } from "../jobs/index.ts";
import { openLog } from "../observability/index.ts";
import { refuse } from "../problem.ts";
import type { Backend } from "../server/graphql.ts";
import { claimPort, releasePort } from "../server/port.ts";
import { demoDoor, fillDemo } from "./demo.ts";
import { keepCompiledSoFar } from "./engine.ts";
import { observeProcess } from "./observed.ts";
import { closeOnSignal } from "./signals.ts";

/** Starts the server and prints where it is; resolves when it serves. */
export async function start(config: Config): Promise<void> {
  // First of all: a second server started by mistake must not migrate the database of the first.
  const port = await claimed(config);
  try {
    await startAt(port, config);
  } catch (error) {
    releasePort(port);
    throw error;
  }
}

async function claimed({ host, port }: Config): Promise<Server> {
  try {
    return await claimPort(host, port);
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (isTaken) refuse(["port"], `Port ${port} is taken; set PREMIA_PORT to another.`);
    throw error;
  }
}

async function startAt(port: Server, config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  const opening = openDatabase(config);
  // The largest part of the program by far is read while the database starts.
  const [database, { serve }] = await Promise.all([opening, import("../server/http.ts")]);
  let worker: Worker | null = null;
  let endObserved: (() => Promise<void>) | null = null;
  let endReplicas: (() => Promise<void>) | null = null;
  try {
    await migrate(database.orm, config.distribution);
    await installJobs(database.url);
    await forgetOldCalls(database.orm.em.fork());
    if (config.mode === "demo") await fillDemo(database.orm.em.fork());
    const demo = config.mode === "demo" ? await demoDoor(config, database.orm.em.fork()) : null;
    const { replicaUrls: urls, databasePool: poolSize } = config;
    const replicas = await Replicas.open({ primary: database.orm, urls, poolSize, log });
    endReplicas = async () => replicas?.close();
    const backend = { config, orm: database.orm, replicas, log, demo, now: () => Temporal.Now.instant() };
    const working = config.worker ? await startWorker({ ...backend, url: database.url }) : null;
    worker = working;
    const endObserving = await observeProcess(config, database.orm, "premia");
    endObserved = endObserving;
    const server = serve(backend, port);
    closeOnSignal(async () => {
      await Promise.all([server.close(), working?.stop()]);
      await endObserving();
      await replicas?.close();
      await database.close();
    });
    console.log(greeting(server.url, config, demo));
    if (!(await isFounded(database.orm.em.fork()))) console.log(invitation(server.url, config));
    keepCompiledSoFar();
  } catch (error) {
    await worker?.stop();
    await endObserved?.();
    await endReplicas?.();
    await database.close();
    throw error;
  }
}

function greeting(url: string, config: Config, demo: Backend["demo"]): string {
  const lines = [`Premia listens on ${url}`];
  if (demo !== null) {
    lines.push(
      "",
      "  DEMO: made-up people, and anybody can sign in as anyone. Never put real data here.",
      "",
      "Three things to try:",
      `  1. Open ${url} and look how far everybody is.`,
      `  2. Ask the API: ${config.graphiql ? `${url}/graphql in a browser, or ` : ""}curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ runs { period status total { amount currency } } }"}'`,
      `  3. npx premia formula eval "SALARY * TIER(ATTAINMENT(sales), sales_attainment)" --employee 1011 --period 2026-03 --explain`,
    );
  }
  return lines.join("\n");
}

/** What whoever runs the server tells the founder of the company. */
function invitation(url: string, { jwtSecret }: Config): string {
  if (jwtSecret === demoJwtSecret)
    return "There is no company yet, and nobody can found one by a secret that everyone knows: set PREMIA_JWT_SECRET.";
  return `There is no company yet. Open ${url} and found it with the set-up code ${setUpCode(jwtSecret)}`;
}
