/** Imports and summaries on the queue: worked by anybody, done once whoever dies over them, and told of while they wait. */
import { afterAll, describe, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest, verifySummaries } from "../../src/facts/index.ts";
import { workImport } from "../../src/jobs/imports.ts";
import { queueRebuild, queueRunJobs, queueUpload, runProgress } from "../../src/jobs/index.ts";
import { ClaimLost } from "../../src/jobs/sending.ts";
import { WorkbookImport } from "../../src/migration/index.ts";
import { BusyProblem } from "../../src/problem.ts";
import { premia, type RunningWorker, startedWorker } from "../support/command.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { importingCompany } from "../support/importing.ts";
import { foundPayroll } from "../support/payroll.ts";
import { held, jobsIn, silentForAnHour, takenAndForgotten } from "../support/queue.ts";
import { testWorker } from "../support/worker.ts";

const sample = sampleWorkbooks()[0];
if (sample === undefined) throw new Error("there is no sample");
const bytes = await fileOf(sample.draft);
const file = { fileName: "pay.xlsx", bytes, period: null, by: null };

const workers: RunningWorker[] = [];
afterAll(() => Promise.all(workers.map((worker) => worker.kill())));

async function workerOn(url: string): Promise<RunningWorker> {
  const worker = await startedWorker({ PATH: process.env.PATH, DATABASE_URL: url });
  workers.push(worker);
  return worker;
}

describe("a workbook that is sent while nobody works the queue", async () => {
  const company = await importingCompany({ isWorked: false });
  const { orm, server, url } = company;
  const workOf = async (id: string) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on WorkbookImport {
      state work { step state hasWorker } proposal { employees } } } }`;
    return (await server.ask(staff.finance, query, { id })).data.node;
  };
  const { id } = await company.upload("pay.xlsx", bytes);

  test("waits, and says that there is nobody", async () => {
    expect(await workOf(id)).toEqual({
      state: "UPLOADED",
      work: { step: "PROPOSE", state: "WAITING", hasWorker: false },
      proposal: null,
    });
    const { out } = await premia({ PATH: process.env.PATH, DATABASE_URL: url }, ["doctor"]);
    expect(out).toContain("workers: None is alive: runs, imports and the schedule wait.");
  });

  test("takes no other step meanwhile, but can be given up", async () => {
    const other = await company.upload("other.xlsx", bytes);
    const again = await company.step("editImportMapping", {
      import: other.id,
      expectedVersion: other.version,
    });
    expect(again).toMatchObject({
      __typename: "ConflictError",
      message: expect.stringMatching(/still worked at/),
    });
    const cancelled = await company.step("cancelImport", {
      import: other.id,
      expectedVersion: other.version,
    });
    expect(cancelled).toMatchObject({ state: "CANCELLED", work: null });
  });

  test("is refused where twenty wait", async () => {
    for (let n = 2; n <= 20; n++) await queueUpload(orm.em.fork(), file);
    expect(await company.upload("one-too-many.xlsx", bytes)).toMatchObject({
      __typename: "BusyError",
      message: "20 imports wait or are worked at already. Try again when one is done.",
    });
  });

  test("is read as soon as somebody does", async () => {
    await testWorker(orm);
    const done = await eventually(async () => {
      const node = await workOf(id);
      return node.work === null ? node : null;
    });
    // The workbook of Harbour Supplies is made of 24 people.
    expect(done).toEqual({ state: "PROPOSED", work: null, proposal: { employees: 24 } });
    const { out } = await premia({ PATH: process.env.PATH, DATABASE_URL: url }, ["doctor"]);
    expect(out).toContain("workers: 1 are alive.");
  });
});

describe("an import whose worker is killed at it", async () => {
  const { orm, url } = await testDatabase();
  await foundPayroll(orm.em.fork(), 1, "2026-01-01");
  const { id } = await queueUpload(orm.em.fork(), file);

  test("is done by the next one, once", async () => {
    const release = await held(orm, (tx) =>
      rows(tx, sql`select from workbook_import where id = ${id} for update`),
    );
    const worker = await workerOn(url);
    await eventually(async () => (await jobsIn(orm, "import", "active")) === 1);
    await worker.kill();
    await release();
    await silentForAnHour(orm, "import");
    await testWorker(orm);
    const done = await eventually(async () => {
      const one = await orm.em.fork().findOneOrFail(WorkbookImport, { id });
      return one.asked == null ? one : null;
    });
    expect([done.state, done.failure]).toEqual(["PROPOSED", null]);
    const entries = await rows<{ action: string }>(
      orm.em.fork(),
      sql`select action from audit_entry where object_kind = 'WorkbookImport' order by id`,
    );
    expect(entries.map(({ action }) => action)).toEqual(["UPLOADED", "PROPOSED"]);
    expect(await jobsIn(orm, "import", "completed")).toBe(1);
  }, 60_000);
});

describe("a worker that was thought dead and comes back", async () => {
  const { orm, url } = await testDatabase();
  await foundPayroll(orm.em.fork(), 1, "2026-01-01");
  const { id, version } = await queueUpload(orm.em.fork(), file);

  test("changes nothing: what it did goes with its claim", async () => {
    const job = await takenAndForgotten<{ importId: number; version: number }>(url, "import");
    await rows(orm.em.fork(), sql`update pgboss.job set state = 'retry' where name = 'import'`);
    await expect(workImport(orm.em.fork(), job)).rejects.toBeInstanceOf(ClaimLost);
    const stored = await orm.em.fork().findOneOrFail(WorkbookImport, { id });
    expect([stored.state, stored.version, stored.asked]).toEqual(["UPLOADED", version, "PROPOSE"]);
    await testWorker(orm);
    await eventually(
      async () => (await orm.em.fork().findOneOrFail(WorkbookImport, { id })).state === "PROPOSED",
    );
  });
});

describe("while a large run is computed", async () => {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), 200, "2026-01-01");

  test("its worker reads a workbook and makes summaries anew beside it", async () => {
    const period = parsePeriod("2026-01");
    if (period === null) throw new Error("no month");
    const { id: run } = await queueRunJobs(orm.em.fork(), { period, startedBy: null }, 1);
    await testWorker(orm);
    await eventually(async () => (await runProgress(orm.em.fork(), run)).done >= 3);
    const rebuild = queueRebuild(orm.em.fork());
    const { id } = await queueUpload(orm.em.fork(), file);
    await rebuild;
    await eventually(
      async () => (await orm.em.fork().findOneOrFail(WorkbookImport, { id })).state === "PROPOSED",
    );
    await eventually(async () => (await jobsIn(orm, "summaries", "completed")) === 1);
    expect((await runProgress(orm.em.fork(), run)).done).toBeLessThan(200);
  }, 60_000);
});

describe("summaries that are wrong", async () => {
  const { orm, url } = await testDatabase();
  await foundPayroll(orm.em.fork(), 1, "2026-01-01");
  const fact = { kind: "DOCUMENTS", row: 1, externalId: "1", employee: "P1", date: "2026-01-05" } as const;
  await ingest(
    orm.em.fork(),
    "DOCUMENTS",
    "test",
    [{ ...fact, category: "sale", amount: "100", attributes: {} }],
    {
      allOrNothing: true,
      fileName: null,
    },
  );
  const spoil = () => rows(orm.em.fork(), sql`update document_day set amount = amount + 1`);

  test("are made anew by the next worker where one was killed at it, and meanwhile nobody queues it twice", async () => {
    await spoil();
    await queueRebuild(orm.em.fork());
    const release = await held(orm, (tx) => rows(tx, sql`lock table document_day in share mode`));
    const worker = await workerOn(url);
    await eventually(async () => (await jobsIn(orm, "summaries", "active")) === 1);
    await expect(queueRebuild(orm.em.fork())).rejects.toBeInstanceOf(BusyProblem);
    await worker.kill();
    await release();
    expect((await verifySummaries(orm.em.fork())).count).toBe(1);
    await silentForAnHour(orm, "summaries");
    const next = await testWorker(orm);
    await eventually(async () => (await jobsIn(orm, "summaries", "completed")) === 1);
    expect((await verifySummaries(orm.em.fork())).count).toBe(0);
    await next.stop();
  }, 60_000);

  test("are made anew by the command where no worker is there", async () => {
    await spoil();
    const { code, out } = await premia({ PATH: process.env.PATH, DATABASE_URL: url }, [
      "summaries",
      "rebuild",
    ]);
    expect([code, out]).toEqual([0, "The summaries are made anew from the facts.\n"]);
    expect((await verifySummaries(orm.em.fork())).count).toBe(0);
    expect(await jobsIn(orm, "summaries", "completed")).toBe(2);
  });
});
