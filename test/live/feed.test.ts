/** The connection that listens: trying again with growing pauses, and what one change of several tells. */
import pg from "pg";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { type Change, ChangeFeed, changeOf, together } from "../../src/live/index.ts";
import { testDatabase } from "../support/database.ts";

const { orm, url } = await testDatabase();
const log = pino({ level: "silent" });
const never = new AbortController().signal;

/** When it was tried to connect; tries with these numbers fail. */
function feedThatFailsAt(failing: readonly number[]): {
  feed: ChangeFeed;
  tries: number[];
  clients: pg.Client[];
} {
  const tries: number[] = [];
  const clients: pg.Client[] = [];
  const feed = new ChangeFeed(async () => {
    tries.push(performance.now());
    if (failing.includes(tries.length)) throw new Error("nobody answers");
    const client = new pg.Client({ connectionString: url });
    clients.push(client);
    return client;
  }, log);
  afterAll(() => feed.close());
  return { feed, tries, clients };
}

async function notify(payload: object): Promise<void> {
  await orm.em.fork().execute("select pg_notify('premia_changes', ?)", [JSON.stringify(payload)]);
}

const run = (id: number) => ({ table: "calculation_run", run: id, status: "RUNNING" });

test("it tries again after pauses that grow, and says then that anything may have changed", async () => {
  const { feed, tries, clients } = feedThatFailsAt([2, 3, 4]);
  const hearing = await feed.hear(() => true, never);
  await notify(run(1));
  expect(await hearing.next()).toEqual({ kind: "RUN", run: 1, status: "RUNNING" });
  await orm.em.fork().execute("select pg_terminate_backend(?)", [Reflect.get(clients[0] ?? {}, "processID")]);
  expect(await hearing.next()).toEqual({ kind: "ANYTHING" });
  const pauses = tries.slice(2).map((at, index) => at - (tries[index + 1] ?? 0));
  for (const [index, least] of [100, 200, 400].entries())
    expect(pauses[index]).toBeGreaterThanOrEqual(least - 2);
  await notify(run(2));
  expect(await hearing.next()).toEqual({ kind: "RUN", run: 2, status: "RUNNING" });
});

test("who listens while nobody answers is served once somebody does", async () => {
  const { feed } = feedThatFailsAt([1, 2]);
  const hearing = await feed.hear(() => true, never);
  await notify(run(1));
  expect(await hearing.next()).toMatchObject({ kind: "RUN" });
});

test("a slow one finds one change, however many there were", async () => {
  const { feed } = feedThatFailsAt([]);
  const slow = await feed.hear(() => true, never);
  const quick = await feed.hear(() => true, never);
  for (let id = 1; id <= 2000; id += 1)
    await notify({ table: "incident", employees: [id], since: "2026-03-01", until: "2026-03-02" });
  await notify({ table: "incident", employees: [0], since: "2026-02-01", until: "2026-02-01" });
  const until = (change: Change | null) => change?.kind === "PROGRESS" && change.since === "2026-02-01";
  while (!until(await quick.next()));
  expect(await slow.next()).toEqual({
    kind: "PROGRESS",
    employees: "many",
    units: new Set(),
    since: "2026-02-01",
    until: "2026-03-02",
  });
});

test("the end of the feed ends who waits", async () => {
  const { feed } = feedThatFailsAt([]);
  const hearing = await feed.hear(() => true, never);
  const waiting = hearing.next();
  await feed.close();
  expect(await waiting).toBeNull();
  expect(await (await feed.hear(() => true, never)).next()).toBeNull();
});

test.each([
  ["no JSON", "{"],
  ["nothing", ""],
  ["another shape", "[1]"],
  ["null", "null"],
])("%s may be anything", (_, text) => expect(changeOf(text)).toEqual({ kind: "ANYTHING" }));

test("a change of facts and one of a run together may be anything", () => {
  const facts = changeOf('{"table":"incident","employees":[1],"since":"2026-03-01","until":"2026-03-01"}');
  expect(together(facts, changeOf('{"run":1,"status":"RUNNING"}'))).toEqual({ kind: "ANYTHING" });
});

test("what a statement changed is told once, by employees and days, and as many from 301 employees on", async () => {
  const { feed } = feedThatFailsAt([]);
  const hearing = await feed.hear(() => true, never);
  await orm.em
    .fork()
    .execute(
      "insert into employee (number, name, hired_on) select 'E' || n, 'x', '2020-01-01' from generate_series(1, 301) n",
    );
  await orm.em
    .fork()
    .execute("select keep_fact_months('incident', array['2026-03-01', '2026-04-01']::date[])");
  const insert = (most: number) =>
    orm.em
      .fork()
      .execute(`insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
      select 's${most}', number, id, '2026-03-05', 'late', 1 from employee order by id limit ${most}`);
  const ids = await orm.em.fork().execute<{ id: number }[]>("select id from employee order by id limit 300");
  const day = { kind: "PROGRESS", units: new Set(), since: "2026-03-05", until: "2026-03-05" };
  await insert(300);
  expect(await hearing.next()).toEqual({ ...day, employees: new Set(ids.map(({ id }) => id)) });
  await insert(301);
  expect(await hearing.next()).toEqual({ ...day, employees: "many" });
  await orm.em
    .fork()
    .execute(
      "update incident set employee_id = ?, occurred_on = '2026-04-01' where source = 's300' and employee_id = ?",
      [ids[1]?.id, ids[0]?.id],
    );
  const both = new Set([ids[0]?.id, ids[1]?.id]);
  expect(await hearing.next()).toEqual({ ...day, until: "2026-04-01", employees: both });
  await orm.em.fork().execute("delete from incident where employee_id = ?", [ids[5]?.id]);
  expect(await hearing.next()).toEqual({ ...day, employees: new Set([ids[5]?.id]) });
  await orm.em.fork().execute("delete from incident where employee_id = 0");
  await notify(run(7));
  expect(await hearing.next()).toEqual({ kind: "RUN", run: 7, status: "RUNNING" });
});
