/** The overview of progress: whom and when it shows to whom, and how many statements that takes. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await loadSeed(orm.em.fork(), "demo");
const server = await testServer(orm, { today: "2026-03-20" });

const text = `query ($subject: SubjectInput, $period: Period, $team: String) {
  progressOverview(subject: $subject, period: $period, teamIndicator: $team) {
    __typename
    ... on ProgressOverview {
      employee { number } unit { code } period above { code }
      cells { indicator { code } period fact plan }
      teamIndicator { code } team { employee { number } unit { code } fact plan }
    }
    ... on Error { message }
  }
}`;

async function overview(as: string, variables: object = {}) {
  const { data, errors } = await server.ask(as, text, { ...variables });
  expect(errors).toEqual([]);
  return data.progressOverview;
}

describe("without a subject", () => {
  test("finance sees the company, in the month of today", async () => {
    const { employee, unit, period, above } = await overview("1002");
    expect({ employee, unit, period, above }).toEqual({
      employee: null,
      unit: null,
      period: "2026-03",
      above: [],
    });
  });

  test("a head sees the unit, under those above that the head may see", async () => {
    const { unit, above } = await overview("1007");
    expect({ unit, above }).toEqual({ unit: { code: "sales_north" }, above: [] });
  });

  test("an employee sees themselves, and no team", async () => {
    const { employee, team } = await overview("1011");
    expect({ employee, team }).toEqual({ employee: { number: "1011" }, team: [] });
  });
});

test("each indicator has the earlier periods and the period itself, as `progress` tells them", async () => {
  const { cells } = await overview("1011", { period: "2026-03" });
  const sales = cells.filter(({ indicator }: { indicator: { code: string } }) => indicator.code === "sales");
  expect(sales.map(({ period }: { period: string }) => period)).toEqual([
    "2025-10",
    "2025-11",
    "2025-12",
    "2026-01",
    "2026-02",
    "2026-03",
  ]);
  // README's first query.
  expect(sales.at(-1)).toMatchObject({ plan: "67200", fact: "73560.44" });
});

test("the team of a unit is the units right under it, and all people in it and under it", async () => {
  const { team, teamIndicator } = await overview("1002", {
    subject: { unit: "sales_north" },
    period: "2026-03",
    team: "sales",
  });
  expect(teamIndicator).toEqual({ code: "sales" });
  expect(team[0].unit).toEqual({ code: "key_accounts" });
  const people = team.slice(1).map(({ employee }: { employee: { number: string } }) => employee.number);
  // 14 of Sales North (1007 to 1020) without 1012, who moved to the south in February, and 8 of Key accounts.
  expect(people).toHaveLength(14 - 1 + 8);
  expect(people).not.toContain("1012");
  expect(people).toContain("1011");
});

test("an employee's units stand above them for whoever sees these", async () => {
  const { above } = await overview("1007", { subject: { employee: "1011" } });
  expect(above).toEqual([{ code: "sales_north" }]);
  expect((await overview("1002", { subject: { employee: "1011" } })).above).toEqual([
    { code: "company" },
    { code: "sales_north" },
  ]);
});

test("whom one may not see is refused", async () => {
  expect((await overview("1011", { subject: { employee: "1013" } })).__typename).toBe("ForbiddenError");
  expect((await overview("1007", { subject: { unit: "sales_south" } })).__typename).toBe("ForbiddenError");
});

test("a team of any size takes as many statements", async () => {
  const ofUnit = (unit: string) => recordStatements(orm, () => overview("1002", { subject: { unit } }));
  await ofUnit("sales_north");
  expect((await ofUnit("sales_north")).length).toBe((await ofUnit("company")).length);
});
