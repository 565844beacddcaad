/** A database that is away for a while: callers are told so in time, and when it is back everything goes on where it was. */
import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { signToken } from "../../src/access/index.ts";
import { openOrm } from "../../src/db/orm.ts";
import { runProgress } from "../../src/jobs/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { cleanUp, eventually, serversOf } from "../support/embedded.ts";
import { type Listening, listen } from "../support/listening.ts";
import { testServer } from "../support/server.ts";
import { testWorker } from "../support/worker.ts";
import { installation } from "./installation.ts";
import { proxyTo } from "./proxy.ts";
import { close, foundFaultCompany, isLong, isOver, outcomeOf, queued, undisturbed } from "./rounds.ts";

afterAll(cleanUp);

const COME_BACK_MS = 60_000;
const units = "{ units { code } }";
const everyUnit = { units: [{ code: "all" }] };
const hear = {
  query: "subscription ($on: SubjectInput!) { progressChanged(subject: $on) { employee { number } } }",
  variables: { on: { employee: "P1" } },
};

async function readiness(url: string): Promise<readonly [number, string]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, (await response.text()).trim()];
}

const record = `mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { ... on FactsRecorded { inserted } } }`;
const sale = (externalId: string) => ({
  input: {
    source: "crm",
    documents: [{ externalId, employee: "P1", date: "2026-03-15", category: "invoice", amount: "1" }],
  },
});

describe("a database that the network keeps away", async () => {
  const { orm: direct, url } = await testDatabase();
  await foundFaultCompany(direct);
  const proxy = await proxyTo(url);
  const orm = await openOrm(proxy.url, 4);
  afterAll(() => orm.close());
  const server = await testServer(orm, { config: { timeLimitMs: 1000 }, today: "2026-03-15" });
  let month = 0;
  const ask = () => server.ask(staff.finance, units);
  const heard = async (listening: Listening, id: string) => {
    // What is recorded before the feed listens again is told as well.
    await eventually(async () => (await server.ask(staff.finance, record, sale(id))).data, COME_BACK_MS);
    return (await listening.next())?.data;
  };

  test("by saying nothing: callers are told in time, it is not ready, and what was held back comes through", async () => {
    const listening = await listen(server, staff.finance, hear);
    proxy.hold();
    const answers = await Promise.all([...Array.from({ length: 8 }, ask), ask()]);
    expect(answers.map(({ errors }) => errors[0]?.extensions?.code)).toEqual(Array(9).fill("TIMEOUT"));
    expect(await readiness(server.url)).toEqual([503, "the database does not answer"]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    proxy.pass();
    await expect.poll(async () => (await ask()).data).toEqual(everyUnit);
    await expect.poll(() => readiness(server.url)).toEqual([200, "ready"]);
    expect(await heard(listening, "held")).toBeTruthy();
    await listening.hangUp();
  }, 120_000);

  test("by refusing connections: callers are told so and when to come again, and subscriptions come back", async () => {
    const listening = await listen(server, staff.finance, hear);
    await proxy.cut();
    const { status, headers, data, errors } = await ask();
    expect([status, headers.get("retry-after"), data]).toEqual([503, "5", null]);
    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(await readiness(server.url)).toEqual([503, "the database does not answer"]);
    await proxy.mend();
    await expect.poll(async () => (await ask()).data).toEqual(everyUnit);
    expect(await readiness(server.url)).toEqual([200, "ready"]);
    expect(await heard(listening, "cut")).toBeTruthy();
    await listening.hangUp();
  }, 120_000);

  test.each([
    [
      "is cut off for a while",
      async () => {
        await proxy.cut();
        await proxy.mend();
      },
    ],
    [
      "ends every connection, and is there at once",
      () =>
        direct.em
          .fork()
          .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
          ),
    ],
  ])(
    "from a worker in mid-run, where it %s: the run goes on and pays everybody once",
    async (_how, disturb) => {
      const worker = await testWorker(orm);
      const run = await queued(direct, month++);
      await eventually(async () => (await runProgress(direct.em.fork(), run)).done >= 3);
      await disturb();
      await eventually(() => isOver(direct, run), COME_BACK_MS);
      expect(await outcomeOf(direct, run)).toEqual(undisturbed);
      await worker.stop();
      await close(direct, run);
      // A transaction that was lost holds no place of the pool.
      const pool = await orm.em.getConnection().getNativeClient();
      await expect.poll(() => [pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
    },
    120_000,
  );
});

/** PostgreSQL's first process and its children. */
function processesOf(dataDir: string): number[] {
  const [first = 0] = serversOf(dataDir);
  const list = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" });
  const pairs = list.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return [first, ...pairs.filter(([, parent]) => parent === first).map(([pid = 0]) => pid)];
}

describe.runIf(isLong)("a database whose processes stand still for 30 seconds", async () => {
  if (!isLong) return;
  const victim = await installation(foundFaultCompany, { PREMIA_TIME_LIMIT: "5" });
  const server = {
    url: victim.server.url,
    tokenOf: (number: string) => signToken(String(victim.env.PREMIA_JWT_SECRET), number, 3600),
  };

  test("has lost nothing when it goes on", async () => {
    const { orm } = victim;
    const headers = { "content-type": "application/json", ...(await victim.headers()) };
    const ask = async () => {
      const body = JSON.stringify({ query: units });
      return (await fetch(`${server.url}/graphql`, { method: "POST", headers, body })).json();
    };
    const listening = await listen(server, staff.finance, hear);
    const run = await queued(orm, 0);
    await eventually(async () => (await runProgress(orm.em.fork(), run)).done >= 3);
    const frozen = processesOf(victim.dataDir);
    for (const pid of frozen) process.kill(pid, "SIGSTOP");
    try {
      const over = delay(30_000);
      const answers = await Promise.all(Array.from({ length: 20 }, ask));
      for (const { errors } of answers) expect(errors[0].extensions.code).toBe("TIMEOUT");
      expect(await readiness(server.url)).toEqual([503, "the database does not answer"]);
      await over;
    } finally {
      for (const pid of frozen) process.kill(pid, "SIGCONT");
    }
    await eventually(async () => (await readiness(server.url))[0] === 200, COME_BACK_MS);
    await eventually(() => isOver(orm, run), 120_000);
    expect(await outcomeOf(orm, run)).toEqual(undisturbed);
    await victim.insist(record, sale("after"));
    expect((await listening.next())?.data).toBeTruthy();
    await listening.hangUp();
  }, 300_000);
});
