/** The queue as an ADMIN looks at it, and as the command line prints it. */
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { queueRunJobs } from "../../src/jobs/index.ts";
import { premia } from "../support/command.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { foundPayroll } from "../support/payroll.ts";
import { testServer } from "../support/server.ts";
import { runOf, testWorker } from "../support/worker.ts";

const { orm, url } = await testDatabase();
await foundPayroll(orm.em.fork(), 3, "2026-01-01");
const server = await testServer(orm);

const query = `query ($after: String) { jobs {
  queues { name waiting active retrying failed waitingSince doneLastHour }
  workers { edges { node { host pid startedAt heardAt activities { queue active } } } }
  jobs(state: FAILED, first: 2, after: $after) {
    edges { node { queue state run { period } import { state } retries reason endedAt } }
    pageInfo { hasNextPage endCursor } }
} }`;
// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
const overview = async (after: string | null = null): Promise<any> =>
  (await server.ask(staff.admin, query, { after })).data.jobs;
const queueOf = async (name: string) =>
  (await overview()).queues.find((queue: { name: string }) => queue.name === name);

test("what waits, since when, and that nobody is there for it", async () => {
  const period = parsePeriod("2026-01");
  if (period === null) throw new Error("no month");
  await queueRunJobs(orm.em.fork(), { period, startedBy: null }, 1);
  await rows(
    orm.em.fork(),
    sql`update pgboss.job set created_on = '2026-01-01T00:00:00Z' where name = 'run'`,
  );
  const { workers, queues } = await overview();
  expect(workers.edges).toEqual([]);
  expect(queues.map(({ name }: { name: string }) => name)).toEqual([
    "RUN",
    "RUN_GIVEN_UP",
    "IMPORT",
    "IMPORT_GIVEN_UP",
    "SUMMARIES",
    "SCHEDULE",
  ]);
  expect(queues[0]).toEqual({
    name: "RUN",
    waiting: 3,
    active: 0,
    retrying: 0,
    failed: 0,
    waitingSince: "2026-01-01T00:00:00.000Z",
    doneLastHour: 0,
  });
  expect(queues[2]).toMatchObject({ name: "IMPORT", waiting: 0, waitingSince: null });
  const { out } = await premia({ PATH: process.env.PATH, DATABASE_URL: url }, ["jobs"]);
  expect(out).toMatch(/^run +3 +0 +0 +0 +0 +2026-01-01T00:00:00.000Z$/m);
  expect(out).toContain("No worker is alive");
});

test("what was done within the hour, and by whom", async () => {
  await testWorker(orm);
  await runOf(server, staff.finance, "2026-01");
  await eventually(async () => (await queueOf("RUN")).doneLastHour === 3);
  expect(await queueOf("RUN")).toMatchObject({ waiting: 0, active: 0, failed: 0, waitingSince: null });
  const { workers } = await overview();
  expect(workers.edges).toHaveLength(1);
  expect(workers.edges[0].node).toMatchObject({ host: hostname(), pid: process.pid });
  expect(Date.parse(workers.edges[0].node.startedAt)).toBeLessThanOrEqual(
    Date.parse(workers.edges[0].node.heardAt),
  );
});

test("what failed, with its reason, page by page; a fault of the database without the values in its message", async () => {
  await rows(
    orm.em.fork(),
    sql`insert into pgboss.job (name, data, state, retry_count, created_on, started_on, completed_on, output) values
      ('run', '{"runId": 1}', 'failed', 8, now() - interval '3 hours', now(), now(), '{"message": "out of luck"}'),
      ('import', '{"importId": 999}', 'failed', 4, now() - interval '2 hours', now(), now(),
        '{"severity": "ERROR", "code": "23505", "constraint": "employee_number", "message": "Key (number)=(1011)", "detail": "x"}'),
      ('summaries', '{}', 'failed', 4, now() - interval '1 hours', now(), now(), '{"message": "the disk is full"}')`,
  );
  const first = (await overview()).jobs;
  const nodesOf = ({ edges }: { edges: { node: object }[] }) => edges.map(({ node }) => node);
  expect(nodesOf(first)).toMatchObject([
    { queue: "summaries", state: "FAILED", run: null, import: null, retries: 4, reason: "the disk is full" },
    { queue: "import", run: null, import: null, reason: "database fault 23505 employee_number" },
  ]);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const next = (await overview(first.pageInfo.endCursor)).jobs;
  expect(nodesOf(next)).toMatchObject([
    { queue: "run", run: { period: "2026-01" }, retries: 8, reason: "out of luck" },
  ]);
  expect(next.pageInfo.hasNextPage).toBe(false);
  const { out } = await premia({ PATH: process.env.PATH, DATABASE_URL: url }, ["jobs"]);
  expect(out).toMatch(/^run +run 1 .*out of luck$/m);
  expect(out).not.toContain("1011");
});

test("summaries are queued to be made anew, once at a time", async () => {
  const mutation = `mutation { rebuildSummaries { __typename ... on Job { queue state } ... on BusyError { most } } }`;
  const { data } = await server.ask(staff.admin, mutation);
  expect(data.rebuildSummaries).toMatchObject({ __typename: "Job", queue: "summaries" });
  await eventually(async () => (await queueOf("SUMMARIES")).doneLastHour === 1);
  expect((await server.ask(staff.finance, mutation)).data.rebuildSummaries.__typename).toBe("ForbiddenError");
});
