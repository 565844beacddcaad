/** Workers in the tests: one beside a server, and waiting until it has computed a run. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { pino } from "pino";
import { afterAll } from "vitest";
import { startWorker, type Worker } from "../../src/jobs/index.ts";
import { eventually } from "./embedded.ts";
import type { TestServer } from "./server.ts";

/** Where the database of the ORM is. */
export function urlOf(orm: MikroORM): string {
  const options = orm.config.get("driverOptions");
  const url = options !== undefined && "connectionString" in options ? options.connectionString : null;
  if (typeof url !== "string") throw new Error("The ORM does not say where its database is");
  return url;
}

/** Works the queue of the database until the file's last test. */
export async function testWorker(
  orm: MikroORM,
  now: () => Temporal.Instant = () => Temporal.Now.instant(),
): Promise<Worker> {
  const worker = await startWorker({ orm, url: urlOf(orm), log: pino({ level: "silent" }), now });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= worker.stop();
    return stopped;
  };
  afterAll(stop);
  return { stop };
}

/** The newest run of a month as soon as it is queued and running no more, with the fields that are asked for. */
export async function runOf(server: TestServer, as: string, period: string, fields = "") {
  return eventually(async () => {
    const { data } = await server.ask(
      as,
      `query ($period: Period!) { runs(period: $period) { status failure ${fields} } }`,
      { period },
    );
    const [run] = data.runs;
    return ["QUEUED", "RUNNING"].includes(run?.status) ? null : run;
  });
}

/** Has a worker compute the queued run of a month, and go again. */
export async function runByWorker(orm: MikroORM, server: TestServer, as: string, period: string) {
  const worker = await testWorker(orm);
  const run = await runOf(server, as, period);
  await worker.stop();
  return run;
}
