/** A server that is told to end (SIGTERM) while fifty requests and a run are at hand. */
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { runProgress } from "../../src/jobs/index.ts";
import { cleanUp, eventually } from "../support/embedded.ts";
import { installation } from "./installation.ts";
import { foundFaultCompany, isOver, outcomeOf, queued, undisturbed } from "./rounds.ts";

afterAll(cleanUp);

const REQUESTS = 50;

test("answers all of them, takes no new ones, ends with 0, and the run goes on elsewhere", async () => {
  const { orm, server, headers, databaseUrl, restart } = await installation(foundFaultCompany, {
    PREMIA_DB_POOL: String(REQUESTS + 10),
  });
  const given = { "content-type": "application/json", ...(await headers()) };
  const ask = async () => {
    const body = JSON.stringify({ query: "{ headcount: units { code } }" });
    return (await fetch(`${server.url}/graphql`, { method: "POST", headers: given, body })).json();
  };
  const run = await queued(orm, 0);
  await eventually(async () => (await runProgress(orm.em.fork(), run)).done >= 3);
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query("begin");
  await holder.query("lock table unit in access exclusive mode");
  const atHand = Array.from({ length: REQUESTS }, ask);
  await eventually(async () => {
    const [waiting] = await orm.em.fork().execute<{ count: number }[]>(
      `select count(*)::integer as count from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return (waiting?.count ?? 0) >= REQUESTS;
  }, 60_000);
  const ending = server.stop("SIGTERM");
  await eventually(async () => {
    const probe = fetch(`${server.url}/healthz`, { headers: { connection: "close" } });
    return probe.then(
      () => false,
      () => true,
    );
  }, 60_000);
  await holder.end();
  const answers = await Promise.all(atHand);
  expect(answers.map(({ data }) => data)).toEqual(Array(REQUESTS).fill({ headcount: [{ code: "all" }] }));
  expect(await ending).toBe(0);
  await restart();
  await eventually(() => isOver(orm, run), 60_000);
  expect(await outcomeOf(orm, run)).toEqual(undisturbed);
}, 240_000);
