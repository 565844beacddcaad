/** Plans as a sheet through the API; every figure is worked out by hand. */
import { expect, test } from "vitest";
import { createUnit, hireEmployee } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await createUnit(em, { code: "north", name: "North", parent: "all" });
for (const number of ["E1", "E2"])
  await hireEmployee(em, { number, name: number, unit: "north", hiredOn: "2025-01-01" });
const server = await testServer(orm, { today: "2026-03-15" });

async function asks(text: string, variables: object = {}) {
  const { data, errors } = await server.ask(staff.admin, text, { ...variables });
  expect(errors).toEqual([]);
  return data;
}

await asks(
  `mutation { defineIndicator(input: { code: "sales", name: "Sales", spread: CALENDAR_DAYS,
    source: { documents: { category: "invoice", measure: SUM } } }) { __typename } }`,
);

interface Target {
  readonly subject: object;
  readonly period: string;
  readonly value: string | null;
  readonly expected?: { readonly value: string | null };
}

async function sets(...targets: Target[]) {
  const { setPlanTargets } = await asks(
    `mutation ($input: SetPlanTargetsInput!) { setPlanTargets(input: $input) { __typename
      ... on PlanTargetsSet { count } ... on PlansChangedError { targets { position value } } } }`,
    { input: { targets: targets.map((target) => ({ indicator: "sales", ...target })) } },
  );
  return setPlanTargets;
}

const grid = `query ($columns: PlanGridColumns!, $within: Period!) {
  planGrid(subject: { unit: "north" }, within: $within, columns: $columns) {
    ... on PlanGrid {
      columns
      indicator { code }
      rows { employee { number } unit { code } whole wholeStatus values statuses }
    }
  }
}`;

test("a sheet says of each cell what is planned and where that comes from", async () => {
  await sets(
    { subject: { employee: "E1" }, period: "2026-01", value: "100" },
    { subject: { employee: "E1" }, period: "2026-02", value: "50" },
    // 90 over the 31, 28 and 31 days of a quarter.
    { subject: { employee: "E2" }, period: "2026-Q1", value: "90" },
  );
  const { planGrid } = await asks(grid, { columns: "MONTH", within: "2026-Q1" });
  expect(planGrid.columns).toEqual(["2026-01", "2026-02", "2026-03"]);
  expect(planGrid.indicator).toEqual({ code: "sales" });
  const [north, first, second] = planGrid.rows;
  expect(first).toEqual({
    employee: { number: "E1" },
    unit: null,
    // March is missing: the months do not cover the quarter.
    whole: null,
    wholeStatus: "NONE",
    values: ["100", "50", null],
    statuses: ["SET", "SET", "NONE"],
  });
  expect(second).toMatchObject({
    whole: "90",
    wholeStatus: "SET",
    values: ["31", "28", "31"],
    statuses: ["SPREAD", "SPREAD", "SPREAD"],
  });
  expect(north).toMatchObject({
    unit: { code: "north" },
    values: ["131", "78", "31"],
    statuses: ["ROLLED_UP", "ROLLED_UP", "ROLLED_UP"],
  });
});

test("a save that expects what is no longer there changes nothing and says what is", async () => {
  const march = { subject: { employee: "E1" }, period: "2026-05" };
  const april = { subject: { employee: "E1" }, period: "2026-06" };
  expect(await sets({ ...march, value: "10", expected: { value: null } })).toMatchObject({ count: 1 });
  const stale = await sets(
    { ...april, value: "7", expected: { value: null } },
    { ...march, value: "11", expected: { value: null } },
  );
  expect(stale).toEqual({ __typename: "PlansChangedError", targets: [{ position: 1, value: "10" }] });
  // Nothing of it was stored: the other one is still as expected.
  expect(await sets({ ...april, value: "7", expected: { value: null } })).toMatchObject({ count: 1 });
  // 10 and 10.0 are the same number.
  expect(await sets({ ...march, value: null, expected: { value: "10.0" } })).toMatchObject({ count: 1 });
  expect(await sets({ ...march, value: "12", expected: { value: "10" } })).toEqual({
    __typename: "PlansChangedError",
    targets: [{ position: 0, value: null }],
  });
});

test("of two that save the same cell at once, one is told", async () => {
  const cell = { subject: { employee: "E2" }, period: "2026-08", expected: { value: null } };
  const answers = await Promise.all([sets({ ...cell, value: "1" }), sets({ ...cell, value: "2" })]);
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["PlanTargetsSet", "PlansChangedError"]);
});

test("a value is divided as the indicator's plans are, to the last cent", async () => {
  const { planParts } = await asks(
    `{ planParts(wholes: [{ indicator: "sales", value: "100" }], within: "2026-Q1", columns: MONTH) {
      ... on QueryPlanPartsSuccess { data { values } } } }`,
  );
  // 100 × 31 ÷ 90 = 34.444…; 100 × 59 ÷ 90 = 65.555…: the parts end there, rounded.
  expect(planParts.data).toEqual([{ values: ["34.44", "31.12", "34.44"] }]);
});
