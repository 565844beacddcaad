/** Who recorded what: batches, deletions, and what changes in closed periods. */
import { describe, expect, test } from "vitest";
import { verifySummaries } from "../../src/facts/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { measuredCompany } from "../support/measured-company.ts";

const database = await testDatabase();
const { orm } = database;
const { server, does } = await measuredCompany(database);

const counts = "... on FactsRecorded { inserted updated unchanged rejected retroactive }";
const deletedCounts = "... on FactsDeleted { deleted notFound retroactive }";

async function batches(as: string, args = "") {
  return server.ask(
    as,
    `{ factBatches${args} { totalCount pageInfo { endCursor }
      edges { node { number kind source recordedAt recordedBy { number } service fileName
        inserted updated unchanged rejected deleted retroactive } } } }`,
  );
}

const invoice = (externalId: string, changes: object = {}) => ({
  externalId,
  employee: "N1",
  date: "2026-03-05",
  category: "invoice",
  amount: "10",
  ...changes,
});

describe("batches", () => {
  test("hold who recorded what, with what came of it", async () => {
    const documents = [invoice("a"), invoice("b"), invoice("c", { employee: "nobody" })];
    await does("recordDocuments", { source: "till", documents });
    await does("recordDocuments", {
      source: "till",
      documents: [invoice("a"), invoice("b", { amount: "11" })],
    });
    await does("deleteFacts", { kind: "DOCUMENTS", source: "till", externalIds: ["b", "z"] });
    const { data } = await batches(staff.auditor, '(source: "till")');
    const own = { kind: "DOCUMENTS", source: "till", recordedBy: { number: staff.finance }, service: null };
    const none = { inserted: 0, updated: 0, unchanged: 0, rejected: 0, deleted: 0, retroactive: 0 };
    expect(data.factBatches.totalCount).toBe(3);
    const moments = data.factBatches.edges.map(({ node }: { node: { recordedAt: string } }) =>
      Date.parse(node.recordedAt),
    );
    for (const moment of moments) expect(Math.abs(Date.now() - moment)).toBeLessThan(600_000);
    expect(data.factBatches.edges.map(({ node }: { node: unknown }) => node)).toMatchObject([
      { ...own, ...none, deleted: 1 },
      { ...own, ...none, updated: 1, unchanged: 1 },
      { ...own, ...none, inserted: 2, rejected: 1 },
    ]);
  });

  test("go on from a cursor, and are counted of a kind", async () => {
    const first = (await batches(staff.admin, "(first: 2)")).data.factBatches;
    const next = (await batches(staff.admin, `(first: 1, after: "${first.pageInfo.endCursor}")`)).data
      .factBatches;
    expect(Number(next.edges[0].node.number)).toBe(Number(first.edges[1].node.number) - 1);
    expect((await batches(staff.admin, "(kind: INCIDENTS)")).data.factBatches.totalCount).toBe(1);
  });

  test("are named by the facts that they wrote last", async () => {
    const stored = await orm.em.execute(
      `select external_id as id, inserted, updated from document join fact_batch on fact_batch.id = batch_id
        where document.source = 'till'`,
    );
    expect(stored).toEqual([{ id: "a", inserted: 2, updated: 0 }]);
  });

  test("are nothing to employees and heads", async () => {
    for (const number of ["N1", "HN"]) {
      const { data, errors } = await batches(number);
      expect(data).toBeNull();
      expect(errors[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });

  test.each(["update fact_batch set source = 'x'", "delete from fact_batch", "truncate fact_batch cascade"])(
    "are only added: %s",
    async (statement) => {
      await expect(orm.em.execute(statement)).rejects.toThrow("only added");
    },
  );

  test("of nothing recorded because of one fault are none", async () => {
    const before = (await batches(staff.admin)).data.factBatches.totalCount;
    const documents = [invoice("q"), invoice("r", { employee: "nobody" })];
    await does("recordDocuments", { source: "till", allOrNothing: true, documents });
    expect((await batches(staff.admin)).data.factBatches.totalCount).toBe(before);
  });
});

test("deleting tells how many ids the source has no fact for, each once, and takes them out of progress", async () => {
  const documents = [invoice("d1", { date: "2026-04-01" }), invoice("d2", { date: "2026-04-01" })];
  await does("recordDocuments", { source: "depot", documents });
  const ids = ["d1", "d1", "nothing", "x1"];
  const input = { kind: "DOCUMENTS", source: "depot", externalIds: ids };
  expect(await does("deleteFacts", input, deletedCounts)).toMatchObject({
    deleted: 1,
    notFound: 2,
    retroactive: 0,
  });
  const { data } = await server.ask(
    "N1",
    `{ progress(subjects: [{ employee: "N1" }], indicators: ["late_sales"], periods: ["2026-04"]) {
      ... on QueryProgressSuccess { data { fact facts } } } }`,
  );
  expect(data.progress.data).toEqual([{ fact: "10", facts: 1 }]);
});

describe("facts of a closed period", () => {
  const january = { date: "2026-01-10" };

  /** What the newest batch changed in closed periods. */
  const changes = () =>
    orm.em.execute(
      `select external_id as id, number as employee, occurred_on as day, before ->> 'amount' as before,
          after ->> 'amount' as after
        from retroactive_change join employee on employee.id = employee_id
        where batch_id = (select max(id) from fact_batch) order by 1, 3`,
    );
  const marked = () =>
    orm.em.execute("select external_id as id from document where source = 'late' and retroactive order by 1");
  const record = (...documents: object[]) => does("recordDocuments", { source: "late", documents }, counts);

  test("are recorded as any others before it closes", async () => {
    expect(await record(invoice("1", january), invoice("2", january))).toMatchObject({
      inserted: 2,
      retroactive: 0,
    });
    expect(await changes()).toEqual([]);
    await orm.em.execute(`insert into calculation_run (period_kind, period_start, status, started_at, approved_at, closed_at,
        currency, rules)
      values ('MONTH', '2026-01-01', 'CLOSED', now(), now(), now(), 'EUR', '{}')`);
  });

  test("are accepted late, marked and counted", async () => {
    const result = await record(
      invoice("1", january),
      invoice("3", january),
      invoice("4", { date: "2026-02-01" }),
    );
    expect(result).toMatchObject({ inserted: 2, unchanged: 1, retroactive: 1 });
    expect(await changes()).toEqual([
      { id: "3", employee: "N1", day: "2026-01-10", before: null, after: "10" },
    ]);
    expect(await marked()).toEqual([{ id: "3" }]);
  });

  test("that are replaced are kept as they were and as they are", async () => {
    expect(await record(invoice("1", { ...january, amount: "12.50" }))).toMatchObject({
      updated: 1,
      retroactive: 1,
    });
    expect(await changes()).toEqual([
      { id: "1", employee: "N1", day: "2026-01-10", before: "10", after: "12.5" },
    ]);
    expect(await marked()).toEqual([{ id: "1" }, { id: "3" }]);
  });

  test("that move out are taken away there, those that change hands at both", async () => {
    const moved = invoice("1", { date: "2026-02-05", amount: "12.50" });
    expect(await record(moved, invoice("2", { ...january, employee: "S1" }))).toMatchObject({
      updated: 2,
      retroactive: 2,
    });
    expect(await changes()).toEqual(
      expect.arrayContaining([
        { id: "1", employee: "N1", day: "2026-01-10", before: "12.5", after: null },
        { id: "2", employee: "N1", day: "2026-01-10", before: "10", after: null },
        { id: "2", employee: "S1", day: "2026-01-10", before: null, after: "10" },
      ]),
    );
    expect(await changes()).toHaveLength(3);
    expect(await marked()).toEqual([{ id: "1" }, { id: "2" }, { id: "3" }]);
  });

  test("that are deleted stay on record", async () => {
    const input = { kind: "DOCUMENTS", source: "late", externalIds: ["2", "3", "4"] };
    expect(await does("deleteFacts", input, deletedCounts)).toMatchObject({
      deleted: 3,
      notFound: 0,
      retroactive: 2,
    });
    expect(await changes()).toEqual([
      { id: "2", employee: "S1", day: "2026-01-10", before: "10", after: null },
      { id: "3", employee: "N1", day: "2026-01-10", before: "10", after: null },
    ]);
    const { data } = await batches(staff.finance, '(source: "late", first: 1)');
    expect(data.factBatches.edges[0].node).toMatchObject({ deleted: 3, retroactive: 2 });
  });

  test("leave the summaries what the facts say", async () => {
    expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
  });

  test("wait for the period that is closing, and are late then", async () => {
    let late: Promise<unknown> | null = null;
    await orm.em.fork().transactional(async (em) => {
      await em.execute(`insert into calculation_run (period_kind, period_start, status, started_at, approved_at, closed_at,
        currency, rules)
        values ('MONTH', '2026-02-01', 'CLOSED', now(), now(), now(), 'EUR', '{}')`);
      late = record(invoice("5", { date: "2026-02-03" }));
      const waiting =
        "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
      while ((await orm.em.fork().execute(waiting)).length === 0);
    });
    expect(await late).toMatchObject({ inserted: 1, retroactive: 1 });
  });
});
