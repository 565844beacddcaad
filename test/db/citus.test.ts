/**
 * The database divided over the nodes of Citus: of what, by what, and what was there before. Skipped where TEST_CITUS_URL does not
 * name a coordinator; where it does, the tests of facts, progress, pay, jobs and the API run on it as well (vitest.config.ts).
 */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { distribute, dividedTables, isDivided as isDividedNow } from "../../src/db/distribute.ts";
import { migrate } from "../../src/db/migrate.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest, verifySummaries } from "../../src/facts/index.ts";
import { startRun, verifyRun } from "../../src/pay/index.ts";
import { isDivided, testDatabase } from "../support/database.ts";
import { statementsOfRun } from "../support/months.ts";

const byEmployee = [
  "document",
  "document_day",
  "incident",
  "incident_day",
  "manual_value",
  "manual_value_day",
  "statement",
  "statement_line",
];
const byExternalId = ["document_key", "incident_key", "manual_value_key"];

describe.skipIf(!isDivided)("on Citus", async () => {
  const { orm } = await testDatabase();
  const em = () => orm.em.fork();

  test("facts, summaries, statements and lines are divided by employee and lie together; ids by themselves", async () => {
    const found = await rows<{ table: string; column: string; place: number }>(
      em(),
      sql`select logicalrelid::text as table, column_to_column_name(logicalrelid, partkey) as column, colocationid as place
        from pg_dist_partition where not exists (select from pg_inherits where inhrelid = logicalrelid) order by 1`,
    );
    const columns = Object.groupBy(found, ({ column }) => column);
    expect(columns.employee_id?.map(({ table }) => table)).toEqual(byEmployee);
    expect(columns.external_id?.map(({ table }) => table)).toEqual(byExternalId);
    expect(found).toHaveLength(byEmployee.length + byExternalId.length);
    expect(new Set(columns.employee_id?.map(({ place }) => place)).size).toBe(1);
  });

  test("dividing again finds nothing to do", async () => {
    const before = await dividedTables(em());
    await distribute(orm, "on");
    await distribute(orm, "auto");
    expect(await dividedTables(em())).toEqual(before);
  });

  test("what is referred to from other nodes is not deleted", async () => {
    for (const table of ["employee", "indicator", "calculation_run", "pool", "guarantee", "manual_line"])
      await expect(em().execute(`delete from ${table}`), table).rejects.toThrow("never deleted");
  });
});

describe.skipIf(!isDivided)("a database that has facts and a computed month", async () => {
  const { orm } = await testDatabase({ empty: true });
  const em = () => orm.em.fork();

  test("is left whole where it is told so", async () => {
    await migrate(orm, "off");
    expect(await dividedTables(em())).toEqual([]);
    expect(await isDividedNow(em())).toBe(false);
  });

  test("is divided with all that is in it, and goes on", async () => {
    await loadSeed(em(), "article");
    const period = parsePeriod("2026-03");
    if (period === null) throw new Error("2026-03 is a month");
    const before = await startRun(em(), { period, startedBy: null });
    const paid = await statementsOfRun(orm, before.id);
    expect(await migrate(orm, "on")).toEqual([]);
    expect(await isDividedNow(em())).toBe(true);
    expect(await statementsOfRun(orm, before.id)).toEqual(paid);
    expect(await verifySummaries(em())).toEqual({ count: 0, first: [] });
    expect((await verifyRun(em(), before.id)).differences).toEqual([]);
    const [employee] = await rows<{ number: string }>(
      em(),
      sql`select number from employee order by id limit 1`,
    );
    const row = { kind: "INCIDENTS", row: 1, externalId: "new", employee: employee?.number ?? "" } as const;
    const result = await ingest(em(), "INCIDENTS", "test", [
      { ...row, date: "2031-07-01", type: "call", quantity: "2" },
    ]);
    expect(result).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await verifySummaries(em())).toEqual({ count: 0, first: [] });
  });
});

test.skipIf(isDivided)(
  "a database without the extension is left whole, and not divided where it has to be",
  async () => {
    const { orm } = await testDatabase();
    await distribute(orm, "auto");
    expect(await dividedTables(orm.em.fork())).toEqual([]);
    await expect(distribute(orm, "on")).rejects.toThrow("has no extension citus");
  },
);
