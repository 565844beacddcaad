/** The demo company: its size, its changes in mid-month, and the one statement in error that it is meant to show. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { describe, expect, test } from "vitest";
import { demoPeople, loadSeed, seedNames } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { type RawBuilder, rows, sql } from "../../src/db/sql.ts";
import { startRun } from "../../src/pay/index.ts";
import { ConflictProblem } from "../../src/problem.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await loadSeed(orm.em.fork(), "demo");
const server = await testServer(orm, { today: "2026-04-01" });

async function counted(query: RawBuilder<unknown>): Promise<number> {
  const [found] = await rows<{ count: string }>(orm.em.fork(), query as RawBuilder<{ count: string }>);
  return Number(found?.count);
}

const everyFact = sql`
  select number, external_id, occurred_on, type as what, quantity as value, '{}'::jsonb as attributes
  from incident join employee on employee.id = employee_id
  union all
  select number, external_id, occurred_on, category, amount, attributes
  from document join employee on employee.id = employee_id
  union all
  select number, external_id, occurred_on, indicator.code, value, '{}'
  from manual_value join employee on employee.id = employee_id join indicator on indicator.id = indicator_id`;

/** One text for all facts, whatever ids the database gave. */
async function checksum(database: MikroORM): Promise<string> {
  const [found] = await rows<{ md5: string }>(
    database.em.fork(),
    sql`select md5(string_agg(fact::text, ';' order by external_id)) as md5 from (${everyFact}) fact`,
  );
  return found?.md5 ?? "";
}

describe("the demo company", () => {
  test("has 60 employees in 6 units, which form one tree with a head each", async () => {
    expect(await counted(sql`select count(*) from employee`)).toBe(60);
    expect(await counted(sql`select count(*) from unit`)).toBe(6);
    expect(await counted(sql`select count(*) from unit where parent_id is null`)).toBe(1);
    expect(await counted(sql`select count(distinct unit_id) from headship where valid_to is null`)).toBe(6);
  });

  test("pays at least 55 of its people", async () => {
    const paid = await counted(sql`select count(distinct employee_id) from compensation`);
    expect(paid).toBeGreaterThanOrEqual(55);
  });

  test("has facts in each of the 15 months from 2025-01 to 2026-03 and in no other", async () => {
    const found = await rows<{ month: string }>(
      orm.em.fork(),
      sql`select distinct to_char(occurred_on, 'YYYY-MM') as month from (${everyFact}) fact order by 1`,
    );
    expect(found.map(({ month }) => month)).toEqual([
      ...Array.from({ length: 12 }, (_, n) => `2025-${String(n + 1).padStart(2, "0")}`),
      "2026-01",
      "2026-02",
      "2026-03",
    ]);
  });

  test("has between 20,000 and 40,000 facts", async () => {
    const facts = await counted(sql`select count(*) from (${everyFact}) fact`);
    expect(facts).toBeGreaterThanOrEqual(20_000);
    expect(facts).toBeLessThanOrEqual(40_000);
  });

  test("writes every amount of money with two decimals", async () => {
    expect(await counted(sql`select count(*) from document where scale(amount) <> 2`)).toBe(0);
  });

  test("has no fact of anybody on a day without employment", async () => {
    const outside = await counted(
      sql`select count(*) from (${everyFact}) fact join employee using (number)
        where not daterange(hired_on, left_on, '[]') @> occurred_on`,
    );
    expect(outside).toBe(0);
  });

  test.each([
    [
      "a transfer",
      sql`select count(*) from membership where valid_from > '2025-01-01' and extract(day from valid_from) > 1
      and exists (select from membership before where before.employee_id = membership.employee_id
        and before.valid_to = membership.valid_from - 1)`,
    ],
    [
      "a leaver",
      sql`select count(*) from employee where left_on < (date_trunc('month', left_on) + interval '1 month - 1 day')::date`,
    ],
    [
      "a hire",
      sql`select count(*) from employee where hired_on > '2025-01-01' and extract(day from hired_on) > 1`,
    ],
    [
      "a new salary",
      sql`select count(*) from compensation join compensation before using (employee_id)
      where before.valid_to = compensation.valid_from - 1 and extract(day from compensation.valid_from) > 1
        and before.salary <> compensation.salary`,
    ],
  ])("has %s in the middle of a month", async (_, query) => {
    expect(await counted(query)).toBeGreaterThanOrEqual(1);
  });

  test("measures by all four sources, and by tier tables of all three modes", async () => {
    expect(await counted(sql`select count(distinct source) from indicator`)).toBe(4);
    expect(await counted(sql`select count(distinct mode) from tier_table`)).toBe(3);
  });

  test("has a template with two dated versions, and one that pays an amount", async () => {
    expect(
      await counted(sql`select count(*) from bonus_template_version where number = 2`),
    ).toBeGreaterThanOrEqual(1);
    expect(
      await counted(sql`select count(*) from bonus_template_version where amount is not null`),
    ).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ["a seller", "1011", "selling"],
    ["a seller of a unit below", "1036", "selling"],
    ["who serves", "1044", "serving"],
  ])("scores %s by a plan profile, of which everything is planned", async (_, number, profile) => {
    const { data } = await server.ask(
      "1002",
      `{ scorecards(subject: { employee: "${number}" }, period: "2026-02") {
        ... on QueryScorecardsSuccess { data { profile score } } } }`,
    );
    expect(data.scorecards.data).toEqual([{ profile, score: expect.stringMatching(/^\d/) }]);
  });

  test("plans something for everybody in every whole month of employment", async () => {
    const without = await rows(
      orm.em.fork(),
      sql`select number, month::date::text from employee
        cross join generate_series('2025-01-01'::date, '2026-03-01', '1 month') month
        where hired_on <= month and coalesce(left_on, 'infinity') >= month
          and not exists (select from plan_target where employee_id = employee.id and period_start = month)
        order by number, month`,
    );
    expect(without).toEqual([]);
  });

  test("plans sales for units too", async () => {
    const planned = await counted(
      sql`select count(distinct period_start) from plan_target join indicator on indicator.id = indicator_id
        where unit_id is not null and code = 'sales'`,
    );
    expect(planned).toBe(15);
  });

  test("offers people to sign in as who are employed in its last month", async () => {
    const [company] = await rows<{ name: string }>(orm.em.fork(), sql`select name from company`);
    const numbers = demoPeople(company?.name ?? "").map(({ number }) => number);
    expect(numbers.length).toBeGreaterThanOrEqual(4);
    const known = await counted(
      sql`select count(*) from employee where number = any(${numbers}::text[]) and left_on is null`,
    );
    expect(known).toBe(numbers.length);
  });

  test("gives the same facts in another database", async () => {
    const other = await testDatabase();
    await loadSeed(other.orm.em.fork(), "demo");
    expect(await checksum(other.orm)).toBe(await checksum(orm));
  });

  test("is refused, as is every seed, where there is a company already", async () => {
    for (const name of seedNames)
      await expect(loadSeed(orm.em.fork(), name)).rejects.toThrow(ConflictProblem);
  });

  test("pays 2026-03 with exactly one statement in error, for want of a plan of sales", async () => {
    const period = parsePeriod("2026-03");
    if (period === null) throw new Error("2026-03 is a month");
    const run = await startRun(orm.em.fork(), { period, startedBy: null });
    expect(run.errorCount).toBe(1);
    expect(run.statementCount).toBeGreaterThanOrEqual(55);
    const wrong = await rows<{ error: string }>(
      orm.em.fork(),
      sql`select error from statement_line where error is not null`,
    );
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.error).toMatch(/sales.*2026-03|2026-03.*sales/i);
  });
});
