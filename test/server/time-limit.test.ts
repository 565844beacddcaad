/** Operations that take too long, or whose client has gone: their statements end in the database. */
import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { cancelledBy } from "../../src/db/cancel.ts";
import { copyRows } from "../../src/db/copy.ts";
import { openOrm } from "../../src/db/orm.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { type TestServer, testServer } from "../support/server.ts";

const { orm, url } = await testDatabase();
await foundCompany(orm.em.fork());
/** One connection, so that whatever comes next runs on the one that was stopped. */
const narrow = await openOrm(url, 1);
afterAll(() => narrow.close());
const hasty = await testServer(narrow, { config: { timeLimitMs: 1500 } });
const patient = await testServer(narrow);
const observer = new pg.Client({ connectionString: url });
await observer.connect();
afterAll(() => observer.end());

/** Does work while somebody else has a table to themselves. */
async function whileLocked(table: string, work: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query("begin");
    await holder.query(`lock table ${table} in access exclusive mode`);
    await work();
  } finally {
    await holder.end();
  }
}

/** How many statements wait for a lock in this database. */
async function waiting(): Promise<number> {
  const { rows } = await observer.query(
    `select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and state <> 'idle' and wait_event_type = 'Lock'`,
  );
  return rows[0].count;
}

async function backend(): Promise<number> {
  const [row] = await narrow.em.fork().execute<{ pid: number }[]>("select pg_backend_pid() as pid");
  return row?.pid ?? 0;
}

const units = "{ units { code } }";
const hire = `mutation ($input: HireEmployeeInput!) { hireEmployee(input: $input) { ... on Employee { number } } }`;
const newcomer = { idempotencyKey: "k", number: "N1", name: "New", unit: "all", hiredOn: "2026-03-01" };

function asFinance(server: TestServer, query: string, variables: object = {}) {
  return server.ask(staff.finance, query, { ...variables });
}

describe("an operation whose time is over", () => {
  test("is answered TIMEOUT, runs no longer, and leaves its connection to others", async () => {
    const before = await backend();
    await whileLocked("unit", async () => {
      const { data, errors } = await asFinance(hasty, units);
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { message: "This took too long and was stopped.", extensions: { code: "TIMEOUT" } },
      ]);
      expect(await waiting()).toBe(0);
      expect(await backend()).toBe(before);
    });
    expect((await asFinance(hasty, units)).data).toEqual({ units: [{ code: "all" }] });
    expect(await backend()).toBe(before);
  });

  test("leaves nothing half done, and can be asked again by its key", async () => {
    await whileLocked("membership", async () => {
      const { errors } = await asFinance(hasty, hire, { input: newcomer });
      expect(errors).toMatchObject([{ extensions: { code: "TIMEOUT" } }]);
      expect(await waiting()).toBe(0);
    });
    const hired = await observer.query("select from employee where number = 'N1'");
    expect(hired.rowCount).toBe(0);
    const again = await asFinance(hasty, hire, { input: newcomer });
    expect(again.data).toEqual({ hireEmployee: { number: "N1" } });
  });

  test("does not concern runs: one is queued and answered at once, whatever its computing waits for", async () => {
    const salary = { employee: staff.finance, from: "2026-01-01", salary: "1000", payoutFormula: null };
    await setCompensation(orm.em.fork(), salary);
    const start = `mutation { startRun(input: { period: "2026-03" }) { ... on CalculationRun { status } } }`;
    await whileLocked("statement_line", async () => {
      expect((await asFinance(hasty, start)).data.startRun).toEqual({ status: "QUEUED" });
    });
  });

  test("gives up its place in the queue for a connection", async () => {
    await narrow.em.fork().transactional(async (tx) => {
      await tx.execute("select 1");
      const { errors } = await asFinance(hasty, units);
      expect(errors).toMatchObject([{ extensions: { code: "TIMEOUT" } }]);
    });
    expect((await asFinance(hasty, units)).data).toEqual({ units: [{ code: "all" }] });
  });

  test("is left alone where it is in time", async () => {
    const { data, errors } = await asFinance(patient, units);
    expect({ data, errors }).toEqual({ data: { units: [{ code: "all" }] }, errors: [] });
  });
});

test("a client that goes away takes its statement along", async () => {
  const leaving = new AbortController();
  await whileLocked("unit", async () => {
    const asked = fetch(`${patient.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await patient.tokenOf(staff.finance)}`,
      },
      body: JSON.stringify({ query: units }),
      signal: leaving.signal,
    });
    await expect.poll(waiting).toBe(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(waiting).toBe(0);
  });
  expect((await asFinance(patient, units)).data).toEqual({ units: [{ code: "all" }] });
});

describe("cancelling", () => {
  test("never hits a statement of somebody else on the same connection", async () => {
    for (let n = 0; n < 60; n += 1) {
      const stop = new AbortController();
      const slow = cancelledBy(stop.signal, () => narrow.em.fork().execute("select pg_sleep(0.02)"));
      const outcome = slow.then(
        () => "done",
        () => "cancelled",
      );
      await setTimeout(randomInt(30));
      stop.abort(new Error("stop"));
      const others = ["select pg_sleep(0.005)", "select 1", "select 1"].map((text) =>
        narrow.em.fork().execute(text),
      );
      await expect(Promise.all(others)).resolves.toHaveLength(3);
      expect(["done", "cancelled"]).toContain(await outcome);
    }
  });

  test("ends COPY between rows, and the transaction with it", async () => {
    await narrow.em.execute("create table copied (n integer)");
    const stop = new AbortController();
    const rows = async function* (): AsyncGenerator<readonly (readonly [number])[]> {
      for (let n = 0; n < 1_000_000; n += 1) {
        if (n === 50_000) stop.abort(new Error("stop"));
        if (n % 10_000 === 0) await setTimeout(1);
        yield [[n]];
      }
    };
    const copying = cancelledBy(stop.signal, () =>
      narrow.em.fork().transactional((tx) => copyRows(tx, "copied (n)", rows(), (row) => row)),
    );
    await expect(copying).rejects.toThrow();
    expect(await narrow.em.fork().execute("select count(*)::integer as n from copied")).toEqual([{ n: 0 }]);
  });

  test("ends a transaction that has no statement under way at its next one", async () => {
    const stop = new AbortController();
    const work = cancelledBy(stop.signal, () =>
      narrow.em.fork().transactional(async (tx) => {
        await tx.execute("insert into copied values (1)");
        stop.abort(new Error("stop"));
      }),
    );
    await expect(work).rejects.toThrow("stop");
    expect(await narrow.em.fork().execute("select count(*)::integer as n from copied")).toEqual([{ n: 0 }]);
  });
});
