/** The article's two variants: what each holds, and what the month pays by them. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { startRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";

/** What each manager's two indicators come to, as the article states it. */
const facts = [
  { number: "AA", category: "invoice", sum: "250000.00" },
  { number: "AA", category: "receivable", sum: "60000.00" },
  { number: "AB", category: "invoice", sum: "200000.00" },
  { number: "AB", category: "receivable", sum: "25000.00" },
  { number: "MA", category: "invoice", sum: "250000.00" },
  { number: "MA", category: "receivable", sum: "60000.00" },
  { number: "MB", category: "invoice", sum: "200000.00" },
  { number: "MB", category: "receivable", sum: "25000.00" },
];

/** 30,000 + 30,000 × k₁ × k₂ and 30,000 × (k₁ + k₂), by hand. */
const totals = {
  "article-as-printed": { AA: "42000", AB: "36000", MA: "44700", MB: "40500" },
  article: { AA: "42000", AB: "42000", MA: "44700", MB: "44700" },
} as const;

async function paid(orm: MikroORM): Promise<Record<string, string>> {
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  await startRun(orm.em.fork(), { period, startedBy: null });
  const found = await rows<{ number: string; total: string }>(
    orm.em.fork(),
    sql`select number, trim_scale(total)::text as total from statement
      join employee on employee.id = employee_id order by number`,
  );
  return Object.fromEntries(found.map(({ number, total }) => [number, total]));
}

describe.each(["article-as-printed", "article"] as const)("the seed %s", async (name) => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), name);

  test("splits each manager's figures over documents that add up exactly", async () => {
    const found = await rows(
      orm.em.fork(),
      sql`select number, category, sum(amount)::text as sum from document
        join employee on employee.id = employee_id where occurred_on between '2026-03-01' and '2026-03-31'
        group by number, category order by number, category`,
    );
    expect(found).toEqual(facts);
  });

  test("pays the four totals to the last digit, and finance nothing", async () => {
    expect(await paid(orm)).toEqual(totals[name]);
  });
});
