/** A run goes out as a workbook, and comes in at an empty company: the same templates, tiers and pay. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { loadDefinitions } from "../../src/indicators/index.ts";
import { commitImport, importWorkbook, reconcileImport } from "../../src/migration/index.ts";
import { startRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { exported } from "../support/exported.ts";
import { exportedCompany } from "../support/exported-company.ts";
import { importingCompany, read } from "../support/importing.ts";

/** What pays, to the letter. */
const rules = {
  templates: `select code, name, description, effective_from, trim_scale(amount) as amount, formula, floor, cap, threshold,
    eligibility from bonus_template template join bonus_template_version on bonus_template_id = template.id
    where status = 'ACTIVE' order by code, effective_from`,
  tierTables: `select code, name, mode, boundary, trim_scale(end_bound) as end_bound,
    (select json_agg(json_build_array(trim_scale(from_bound), trim_scale(value)) order by position)
     from tier_band where tier_table_id = tier_table.id) as bands from tier_table order by code`,
  profiles: `select profile.code, profile.name, indicator.code as indicator, trim_scale(weight) as weight, trim_scale(cap) as cap
    from plan_profile profile join plan_profile_indicator on plan_profile_id = profile.id
    join indicator on indicator.id = indicator_id order by 1, 3`,
  script: "select effective_from, text from adjustment_script order by effective_from",
} as const;

async function asked(orm: MikroORM, query: string): Promise<unknown> {
  return JSON.parse(JSON.stringify(await orm.em.fork().execute(query)));
}

/** How each indicator's attainment is counted, and what it is called. */
async function counting(orm: MikroORM) {
  const { indicators, symbols } = await loadDefinitions(orm.em.fork());
  return [...indicators.values()].map(({ code, name, unitOfMeasure, direction }) => [
    code,
    name,
    unitOfMeasure,
    direction,
    symbols.indicators.find((each) => each.code === code),
  ]);
}

async function everything(orm: MikroORM) {
  const counted = await asked(
    orm,
    `select (select count(*) from employee) as employees, (select count(*) from unit) as units,
      (select count(*) from manual_value) as values, (select count(*) from document) as documents,
      (select json_agg(json_build_array(number, template.code, valid_from, valid_to) order by number, template.code)
       from bonus_assignment join employee on employee.id = employee_id
       join bonus_template template on template.id = bonus_template_id) as given`,
  );
  return [counted, ...(await Promise.all(Object.values(rules).map((query) => asked(orm, query))))];
}

async function totals(orm: MikroORM, run: number): Promise<Record<string, string>> {
  const found = await orm.em.fork().execute<{ number: string; total: string }[]>(
    `select number, coalesce(trim_scale(total)::text, 'error') || ' ' || currency as total
      from statement join employee on employee.id = employee_id where run_id = ${run}`,
  );
  return Object.fromEntries(found.map(({ number, total }) => [number, total]));
}

async function monthRun(orm: MikroORM, month: string): Promise<number> {
  const period = parsePeriod(month);
  if (period === null) throw new Error(`${month} is no month`);
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  expect(run.status).toBe("CALCULATED");
  return run.id;
}

/** Takes a workbook in step by step; what was proposed, and how it reconciled. */
async function takeIn(bytes: Uint8Array, into: Awaited<ReturnType<typeof importingCompany>>, name: string) {
  const proposed = await into.upload(name, bytes);
  expect(proposed.message).toBeUndefined();
  const reconciled = await into.step("reconcileImport", read(proposed));
  expect([reconciled.message, reconciled.state]).toEqual([undefined, "RECONCILED"]);
  const committed = await into.step("commitImport", read(reconciled));
  expect([committed.message, committed.state]).toEqual([undefined, "COMMITTED"]);
  return reconciled;
}

describe("a company with every kind of rule", async () => {
  const { orm } = await testDatabase();
  const run = await exportedCompany(orm.em.fork());
  let empty: Awaited<ReturnType<typeof importingCompany>>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
  let reconciled: any;

  beforeAll(async () => {
    empty = await importingCompany();
    reconciled = await takeIn(await exported(orm, run), empty, "run.xlsx");
  });

  test.each(Object.entries(rules))("comes back with the same %s", async (_, query) => {
    expect(await asked(empty.orm, query)).toEqual(await asked(orm, query));
  });

  test("has every formula cell accounted for", () => {
    const { formulaCells, converted, kept, refused } = reconciled.proposal.account;
    expect([converted + kept, refused]).toEqual([formulaCells, 0]);
    const { equal, equalAfterRounding, different } = reconciled.reconciliation.converted;
    expect(equal + equalAfterRounding + different).toBe(converted);
  });

  test("comes back with indicators that count the same way", async () => {
    expect(await counting(empty.orm)).toEqual(await counting(orm));
  });

  test("differs only where it reads what the workbook does not hold", () => {
    const { columns } = reconciled.reconciliation;
    const different = columns
      .filter((column: { different: number }) => column.different > 0)
      .map((column: { column: string; different: number }) => [column.column, column.different]);
    // "facts" counts documents; G1 and S1 have their parts of a pool, and G1 a line entered by hand.
    expect(different.sort()).toEqual([
      ["TOTAL", 2],
      ["facts", 1],
    ]);
  });

  test("pays the same people the same, but for the pool and what was entered by hand", async () => {
    const before = await totals(orm, run);
    const again = await totals(empty.orm, await monthRun(empty.orm, "2026-03"));
    // By hand: S1 had 33.33 of the pool; G1 its 33.33, its guarantee of 300 less 0.3 and 33.33, and -12.34.
    expect(before).toMatchObject({ S1: "1683.33 EUR", G1: "1287.66 EUR" });
    expect(again).toEqual({ ...before, S1: "1650 EUR", G1: "1000.3 EUR" });
  });

  test("taken in where it came from, changes nothing", async () => {
    const [before, paid] = [await everything(orm), await totals(orm, run)];
    const em = orm.em.fork();
    const stored = await importWorkbook(em, {
      fileName: "run.xlsx",
      bytes: await exported(orm, run),
      period: null,
      by: null,
    });
    const { id } = await reconcileImport(em, { id: stored.id, expectedVersion: null });
    const { state, reconciliation } = await commitImport(em, { id, expectedVersion: null }, null);
    expect([state, reconciliation?.converted.DIFFERENT]).toEqual(["COMMITTED", 0]);
    expect(await everything(orm)).toEqual(before);
    await orm.em.execute(`update calculation_run set status = 'CANCELLED' where id = ${run}`);
    expect(await totals(orm, await monthRun(orm, "2026-03"))).toEqual(paid);
  });
});

test("bounds and rates that were changed in the spreadsheet are what is taken in", async () => {
  const { orm } = await testDatabase();
  const bytes = await exported(orm, await exportedCompany(orm.em.fork()));
  const parts = unzipSync(bytes);
  const path = "xl/worksheets/sheet4.xml";
  const sheet = strFromU8(parts[path] ?? new Uint8Array());
  // The first table, which is closed below at 0: its second band begins at 1,500 and pays 0.06.
  const changed = sheet.replace(/<v>1000<\/v>(.*?)<v>0\.05<\/v>/s, "<v>1500</v>$1<v>0.06</v>");
  expect(changed).not.toBe(sheet);
  parts[path] = strToU8(changed);
  const { tierTables } = (await importingCompany().then((empty) => takeIn(zipSync(parts), empty, "run.xlsx")))
    .proposal;
  expect(tierTables.find(({ code }: { code: string }) => code === "closed_lower")).toMatchObject({
    boundary: "LOWER_BOUND_BELONGS",
    bands: [
      { from: "0", value: "0.02" },
      { from: "1500", value: "0.06" },
      { from: "5000", value: "0.1" },
    ],
  });
});

test("cells that do not read are obstacles with their places", async () => {
  const { orm } = await testDatabase();
  const bytes = await exported(orm, await exportedCompany(orm.em.fork()));
  const parts = unzipSync(bytes);
  for (const [path, part] of Object.entries(parts)) {
    const text = strFromU8(part);
    if (!path.startsWith("xl/worksheets/") || !text.includes("Payout formula")) continue;
    parts[path] = strToU8(
      text.replace(/<c r="D2"[^>]*><v>[^<]*<\/v><\/c>/, '<c r="D2" t="str"><v>x</v></c>'),
    );
  }
  const empty = await importingCompany();
  const proposed = await empty.upload("run.xlsx", zipSync(parts));
  const obstacles = proposed.proposal.notes.filter(({ isObstacle }: { isObstacle: boolean }) => isObstacle);
  expect(obstacles).toEqual([{ isObstacle: true, message: '"Salary" is no number.' }]);
  const refused = await empty.step("reconcileImport", read(proposed));
  expect(refused.message).toBe('Pay!D2: "Salary" is no number.');
});

describe.each(sampleWorkbooks().map((sample) => [sample.name, sample] as const))(
  "%s, imported and exported",
  (name, { draft, planted }) => {
    const month = planted.lists.map(({ period }) => period ?? "").at(-1) ?? "";

    test("comes back with the same rules, and pays the same", { timeout: 60_000 }, async () => {
      const company = await importingCompany();
      await takeIn(await fileOf(draft), company, `${name}.xlsx`);
      const run = await monthRun(company.orm, month);
      const empty = await importingCompany();
      const { reconciliation } = await takeIn(await exported(company.orm, run), empty, "run.xlsx");
      expect(reconciliation.converted.different).toBe(0);
      for (const query of [rules.templates, rules.tierTables])
        expect(await asked(empty.orm, query)).toEqual(await asked(company.orm, query));
      expect(await totals(empty.orm, await monthRun(empty.orm, month))).toEqual(
        await totals(company.orm, run),
      );
    });
  },
);
