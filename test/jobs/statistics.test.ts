/** What PostgreSQL knows of facts as a whole: kept by workers, as much as facts change and once a day. */
import { PgBoss } from "pg-boss";
import { beforeAll, describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest, keepFactStatistics } from "../../src/facts/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { testWorker, urlOf } from "../support/worker.ts";

const { orm } = await testDatabase();
const em = () => orm.em.fork();
let recorded = 0;

/** Records so many documents of March 2026, each of a category of its own, of which PostgreSQL then knows in their month. */
async function sells(count: number): Promise<void> {
  const documents = Array.from({ length: count }, (_, n) => ({
    kind: "DOCUMENTS" as const,
    row: n + 1,
    externalId: `d${recorded + n}`,
    employee: staff.finance,
    date: "2026-03-10",
    category: `c${recorded + n}`,
    amount: "1",
    attributes: {},
  }));
  recorded += count;
  expect(await ingest(em(), "DOCUMENTS", "crm", documents)).toMatchObject({ inserted: count });
  await em().execute("analyze document_2026_03");
}

/** How many documents PostgreSQL plans with, and when it counted them. */
async function known() {
  const [found] = await rows<{ documents: number; at: string | null; isDetailed: boolean }>(
    em(),
    sql`select reltuples::integer as documents, last_analyze::text as at,
        exists (select from pg_stats where tablename = 'document' and inherited and attname = 'category') as "isDetailed"
      from pg_class join pg_stat_all_tables on relid = pg_class.oid where pg_class.oid = 'document'::regclass`,
  );
  if (found === undefined) throw new Error("there is no such table");
  return found;
}

beforeAll(() => foundCompany(em()));

describe("facts as a whole", () => {
  const now = Temporal.Now.instant();
  const keep = (at = now) => keepFactStatistics(em(), at);

  test("are counted the first time, with what is in their columns", async () => {
    await sells(2000);
    expect(await known()).toMatchObject({ isDetailed: false });
    await keep();
    expect(await known()).toMatchObject({ documents: 2000, isDetailed: true });
  });

  test("are counted again where they have grown by more than a tenth, and not before", async () => {
    const first = await known();
    await sells(200);
    await keep();
    expect(await known()).toEqual(first);
    await sells(200);
    await keep();
    expect(await known()).toMatchObject({ documents: 2400 });
  });

  test("are counted again a day later, however little has changed", async () => {
    await sells(1);
    await keep(now.add({ hours: 23 }));
    expect(await known()).toMatchObject({ documents: 2400 });
    await keep(now.add({ hours: 25 }));
    expect(await known()).toMatchObject({ documents: 2401 });
  });

  test("wait for the next time where somebody changes the table", async () => {
    await sells(1000);
    const before = await known();
    await em().transactional(async (tx) => {
      await rows(tx, sql`lock table document in share update exclusive mode`);
      await keep();
    });
    expect(await known()).toEqual(before);
  });

  test("are looked after by a worker every quarter of an hour", async () => {
    await testWorker(orm);
    const boss = new PgBoss({
      connectionString: urlOf(orm),
      supervise: false,
      schedule: false,
      migrate: false,
    });
    await boss.start();
    await boss.send("schedule", {});
    await boss.stop({ graceful: false });
    await eventually(async () => (await known()).documents === 3401);
  });
});
