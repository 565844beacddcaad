/** Subscriptions over HTTP: two servers on one database, and what each hears of what the other does. */
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { endRoleGrant, grantRole } from "../../src/access/index.ts";
import { openOrm } from "../../src/db/orm.ts";
import { recordLeave, transferEmployee } from "../../src/org/index.ts";
import { CalculationRun } from "../../src/pay/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { foundDividedCompany, globalId, holders } from "../support/divided-company.ts";
import { type Listening, listen } from "../support/listening.ts";
import { testServer } from "../support/server.ts";

const { orm, url } = await testDatabase();
const company = await foundDividedCompany(orm.em.fork());
const otherOrm = await openOrm(url, 4);
afterAll(() => otherOrm.close());
const here = await testServer(orm);
const there = await testServer(otherOrm);

const changed = `subscription ($subject: SubjectInput!) {
  progressChanged(subject: $subject) { employee { number } unit { code } at }
}`;
let recorded = 0;

/** Records a sale of an employee on server `here`. */
async function sells(employee: string, date = "2026-03-10"): Promise<void> {
  recorded += 1;
  const document = { externalId: `d${recorded}`, employee, date, category: "invoice", amount: recorded };
  const { data, errors } = await here.ask(
    staff.finance,
    `mutation ($input: RecordDocumentsInput!) {
      recordDocuments(input: $input) { __typename ... on FactsRecorded { inserted } }
    }`,
    { input: { source: "shop", documents: [document] } },
  );
  expect(errors).toEqual([]);
  expect(data.recordDocuments).toEqual({ __typename: "FactsRecorded", inserted: 1 });
}

async function listenTo(subject: object, as: string = staff.finance, server = there): Promise<Listening> {
  return listen(server, as, { query: changed, variables: { subject } });
}

function codes(event: Awaited<ReturnType<Listening["next"]>>): (string | undefined)[] | undefined {
  return event?.errors?.map((error) => error.extensions?.code);
}

function heardAt(event: Awaited<ReturnType<Listening["next"]>>): number {
  return Date.parse(event?.data.progressChanged.at);
}

/** Ends the connections that listen; tells how many. */
async function endListening(): Promise<number> {
  const ended = await sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where query = 'listen premia_changes' and datname = current_database()`);
  return ended.length;
}

/** The rows of a statement on a connection of the pool. */
function sql<Row>(text: string): Promise<Row[]> {
  return orm.em.fork().execute(text);
}

describe("progressChanged", () => {
  test("an employee's sale recorded by one server is heard at the other", async () => {
    const own = await listenTo({ employee: "E1" }, "E1");
    await sells("E1");
    expect(await own.next()).toEqual({
      data: { progressChanged: { employee: { number: "E1" }, unit: null, at: expect.any(String) } },
    });
    await own.hangUp();
  });

  test("a unit hears its members and those of units under it, on the day of the fact", async () => {
    const unit = await listenTo({ unit: "north" }, "H1");
    const whole = await listenTo({ company: true });
    await sells("E2");
    expect(await whole.next()).toMatchObject({ data: { progressChanged: { employee: null, unit: null } } });
    await transferEmployee(orm.em.fork(), { employee: "E2", unit: "far_north", from: "2026-03-20" });
    await sells("E2", "2026-03-19");
    expect(await whole.next()).toMatchObject({ data: {} });
    const before = Date.now();
    await sells("E2", "2026-03-20");
    const event = await unit.next();
    expect(event).toMatchObject({ data: { progressChanged: { unit: { code: "north" } } } });
    expect(heardAt(event)).toBeGreaterThanOrEqual(before);
    await Promise.all([unit.hangUp(), whole.hangUp()]);
  });

  test("another employee's sale is not heard", async () => {
    const own = await listenTo({ employee: "E1" });
    const whole = await listenTo({ company: true });
    await sells("H1");
    await whole.next();
    const before = Date.now();
    await sells("E1");
    expect(heardAt(await own.next())).toBeGreaterThanOrEqual(before);
    await Promise.all([own.hangUp(), whole.hangUp()]);
  });

  test("plans of an employee and of a unit are heard", async () => {
    const own = await listenTo({ employee: "E1" });
    const unit = await listenTo({ unit: "north" });
    const target = { indicator: "sales", period: "2026-05", value: "5" };
    for (const [subject, heard] of [
      [{ employee: "E1" }, own],
      [{ unit: "far_north" }, unit],
    ] as const) {
      const { errors } = await here.ask(
        staff.finance,
        "mutation ($input: SetPlanTargetsInput!) { setPlanTargets(input: $input) { __typename } }",
        { input: { targets: [{ subject, ...target }] } },
      );
      expect(errors).toEqual([]);
      expect(await heard.next()).toMatchObject({ data: { progressChanged: {} } });
    }
    await Promise.all([own.hangUp(), unit.hangUp()]);
  });

  test("many changes are told at most once a second, and the last one is not lost", async () => {
    const own = await listenTo({ employee: "E1" });
    await sells("E1");
    const first = await own.next();
    for (let n = 0; n < 5; n += 1) await sells("E1");
    const second = await own.next();
    expect(heardAt(second) - heardAt(first)).toBeGreaterThanOrEqual(990);
    await sells("E1");
    expect(await own.next()).not.toBeNull();
    await own.hangUp();
  });

  test.each([
    ["an employee out of sight", { employee: "E2" }, "E1"],
    ["an employee there is not", { employee: "nobody" }, "E1"],
    ["a unit", { unit: "north" }, "E1"],
    ["the company", { company: true }, "H1"],
  ])("%s is FORBIDDEN", async (_, subject, as) => {
    const refused = await listenTo(subject, as);
    expect(codes(await refused.next())).toEqual(["FORBIDDEN"]);
    expect(await refused.next()).toBeNull();
  });

  test("a grant's end ends the stream at the next change", async () => {
    const grant = await grantRole(orm.em.fork(), {
      employee: "H1",
      role: "AUDITOR",
      unit: null,
      from: "2026-03-01",
      to: null,
    });
    const whole = await listenTo({ company: true }, "H1");
    await sells("E1");
    expect(await whole.next()).toMatchObject({ data: { progressChanged: {} } });
    const today = Temporal.PlainDate.from("2026-04-01");
    await endRoleGrant(orm.em.fork(), { id: grant.id, lastDay: "2026-03-31" }, today);
    await sells("E1");
    expect(codes(await whole.next())).toEqual(["FORBIDDEN"]);
    expect(await whole.next()).toBeNull();
  });

  test("who leaves the company hears nothing more", async () => {
    const own = await listenTo({ employee: "UN" }, "UN");
    await recordLeave(orm.em.fork(), { employee: "UN", leftOn: "2026-03-31" });
    await sells("UN");
    expect(codes(await own.next())).toEqual(["UNAUTHENTICATED"]);
    expect(await own.next()).toBeNull();
  });

  test("a viewer has 20 places, which come free again", async () => {
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => listenTo({ employee: "E1" }, holders.auditor)),
    );
    const oneMore = await listenTo({ employee: "E1" }, holders.auditor);
    expect(codes(await oneMore.next())).toEqual(["CONFLICT"]);
    const [first, ...others] = streams;
    await first?.hangUp();
    const isFree = async (): Promise<boolean> => {
      const stream = await listenTo({ employee: "E1" }, holders.auditor);
      await sells("E1");
      const event = await stream.next();
      await stream.hangUp();
      return event?.errors === undefined;
    };
    await expect.poll(isFree).toBe(true);
    await Promise.all(others.map((stream) => stream.hangUp()));
  });

  test("a subscription that is too deep is refused before it is heard", async () => {
    const deep = `subscription { progressChanged(subject: { company: true }) { unit ${"{ parent ".repeat(20)} { code } ${"}".repeat(20)} } }`;
    const refused = await listen(there, staff.finance, { query: deep });
    expect((await refused.next())?.errors?.[0]?.message).toContain("depth");
    expect(await refused.next()).toBeNull();
  });
});

describe("a lost connection", () => {
  test("is made again, and everybody is told that something may have changed", async () => {
    const streams = await Promise.all([listenTo({ employee: "E1" }), listenTo({ unit: "north" }, "H1")]);
    expect(await endListening()).toBeGreaterThan(0);
    for (const stream of streams)
      expect(await stream.next()).toMatchObject({ data: { progressChanged: {} } });
    await sells("E1");
    for (const stream of streams)
      expect(await stream.next()).toMatchObject({ data: { progressChanged: {} } });
    await Promise.all(streams.map((stream) => stream.hangUp()));
  });
});

describe("runProgress", () => {
  const query = "subscription ($run: ID!) { runProgress(run: $run) { status statementCount } }";
  const watch = (run: string) => listen(there, holders.employee, { query, variables: { run } });

  test("tells a run that is computed once, and is complete", async () => {
    const stream = await watch(company.run);
    expect(await stream.next()).toEqual({
      data: { runProgress: { status: "APPROVED", statementCount: 2 } },
    });
    expect(await stream.next()).toBeNull();
  });

  test("follows a run from state to state until it is computed", async () => {
    const [queued] = await sql<{ id: number }>(`insert into calculation_run
      (period_kind, period_start, status, started_at, currency, rules)
      values ('MONTH', '2026-07-01', 'QUEUED', now(), 'EUR', '{}') returning id`);
    const id = queued?.id ?? 0;
    const stream = await watch(globalId("CalculationRun", id));
    const states = [
      ["QUEUED", 0],
      ["RUNNING", 0],
      ["RUNNING", 7],
      ["FAILED", 7],
    ] as const;
    for (const [position, [status, statementCount]] of states.entries()) {
      const failure = status === "FAILED" ? "for the test" : null;
      if (position > 0)
        await orm.em.fork().nativeUpdate(CalculationRun, { id }, { status, statementCount, failure });
      expect(await stream.next()).toEqual({ data: { runProgress: { status, statementCount } } });
    }
    expect(await stream.next()).toBeNull();
  });

  test("a run that there is not is FORBIDDEN", async () => {
    for (const id of [globalId("CalculationRun", 999_999), globalId("Employee", 1)]) {
      const stream = await watch(id);
      expect(codes(await stream.next())).toEqual(["FORBIDDEN"]);
      expect(await stream.next()).toBeNull();
    }
  });
});

test("a server of known operations answers one by its hash", async () => {
  const folder = await mkdtemp(join(tmpdir(), "premia-live-"));
  const hash = createHash("sha256").update(changed).digest("hex");
  await writeFile(join(folder, "operations.json"), JSON.stringify({ [hash]: changed }));
  const config = { operations: join(folder, "operations.json"), operationsOnly: true };
  const knowing = await testServer(orm, { config });
  await rm(folder, { recursive: true });
  const persistedQuery = { version: 1, sha256Hash: hash };
  const own = await listen(knowing, "E1", {
    extensions: { persistedQuery },
    variables: { subject: { employee: "E1" } },
  });
  await sells("E1");
  expect(await own.next()).toMatchObject({ data: { progressChanged: { employee: { number: "E1" } } } });
  await own.hangUp();
});

test("a server that stops completes its streams", async () => {
  const stopping = await testServer(orm);
  const stream = await listenTo({ employee: "E1" }, staff.finance, stopping);
  await stopping.close();
  expect(await stream.next()).toBeNull();
});
