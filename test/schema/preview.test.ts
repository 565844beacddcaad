/** What a draft would cost, through the API; every figure is worked out by hand beside it. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function does(mutation: string, input: unknown): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[mutation].message).toBeUndefined();
}

for (const unit of ["north", "south"]) await does("createUnit", { code: unit, name: unit, parent: "all" });
const bands = (top: string) => [
  { from: "0", value: "0" },
  { from: "100", value: "0.1" },
  { from: "1000", value: top },
];
const table = { code: "rate", name: "Rate", boundary: "LOWER_BOUND_BELONGS" };
await does("defineTierTable", { ...table, bands: bands("0.2") });
await does("defineIndicator", {
  code: "sales",
  name: "Sales",
  source: { documents: { category: "invoice", measure: "SUM" } },
  tierTable: "rate",
});
await does("defineBonusTemplate", {
  code: "commission",
  name: "Commission",
  premium: { formula: "sales * TIER(sales)" },
  effectiveFrom: "2026-01-01",
});
const people = [
  ["N1", "north", "50"],
  ["N2", "north", "500"],
  ["S1", "south", "2000"],
] as const;
for (const [number, unit, amount] of people) {
  await does("hireEmployee", { number, name: number, unit, hiredOn: "2026-01-01" });
  await does("setCompensation", { employee: number, from: "2026-01-01", salary: "1000" });
  await does("assignBonusTemplate", { employee: number, template: "commission", from: "2026-01-01" });
  await does("recordDocuments", {
    source: "crm",
    documents: [{ externalId: number, employee: number, date: "2026-03-10", category: "invoice", amount }],
  });
}

const impact = `period employees changed before after cost errorsBefore errorsAfter
  units { unit { code } employees before after } histogram { from until count }
  winners { employee { number } before after } losers { employee { number } before after }`;

async function preview(draft: object, periods = ["2026-03"], as: string = staff.finance) {
  const { data, errors } = await server.ask(
    as,
    `query ($draft: DraftInput!, $periods: [Period!]!) { previewImpact(draft: $draft, periods: $periods) {
      __typename ... on QueryPreviewImpactSuccess { data { ${impact} } } ... on Error { message }
      ... on FormulaError { path } } }`,
    { draft, periods },
  );
  expect(errors).toEqual([]);
  return data.previewImpact;
}
const rule = (formula: string, bounds: object = {}) => ({
  rule: { template: "commission", premium: { formula }, ...bounds },
});

test("another rule: totals, units, bins, and who gains and loses", async () => {
  // Now: 0, 50 and 400. By a flat fifth: 10, 100 and 400.
  const { data } = await preview(rule("sales * 20%"));
  expect(data).toEqual([
    {
      period: "2026-03",
      employees: 3,
      changed: 2,
      before: "3450",
      after: "3510",
      cost: "60",
      errorsBefore: 0,
      errorsAfter: 0,
      units: [
        { unit: { code: "north" }, employees: 2, before: "2050", after: "2110" },
        { unit: { code: "south" }, employees: 1, before: "1400", after: "1400" },
      ],
      // 10 and 50, in steps of 5.
      histogram: [
        { from: "10", until: "15", count: 1 },
        ...[15, 20, 25, 30, 35, 40, 45].map((from) => ({ from: `${from}`, until: `${from + 5}`, count: 0 })),
        { from: "50", until: "55", count: 1 },
      ],
      winners: [
        { employee: { number: "N2" }, before: "1050", after: "1100" },
        { employee: { number: "N1" }, before: "1000", after: "1010" },
      ],
      losers: [],
    },
  ]);
});

test("bounds, a tier table, a script", async () => {
  const costs = async (draft: object) =>
    (await preview(draft, ["2026-02", "2026-03"])).data.map(({ cost }: { cost: string }) => cost);
  // The most is 100: S1 loses 300. In February nobody sold.
  expect(await costs(rule("sales * TIER(sales)", { cap: "100" }))).toEqual(["0", "-300"]);
  // The least is 20, where anything was sold: N1.
  expect(await costs(rule("sales * TIER(sales)", { floor: "20", eligibility: "sales > 0" }))).toEqual([
    "0",
    "20",
  ]);
  // The top band pays 0.3: S1 gets 600.
  expect(await costs({ tierTable: { ...table, bands: bands("0.3") } })).toEqual(["0", "200"]);
  expect(await costs({ script: "TOTAL := TOTAL + 1" })).toEqual(["3", "3"]);
});

test("an error of the draft is counted and left out of the sums", async () => {
  const { data } = await preview(rule("IF(sales > 1000, 1/0, sales)"));
  expect(data[0]).toMatchObject({ errorsAfter: 1, before: "2050", after: "2550" });
});

test("nothing is stored", async () => {
  expect(await orm.em.fork().execute("select from calculation_run")).toEqual([]);
  expect(await orm.em.fork().execute("select formula from bonus_template_version")).toEqual([
    { formula: "sales * TIER(sales)" },
  ]);
});

describe("is refused", () => {
  test.each([
    [rule("salse"), { __typename: "FormulaError", path: ["draft", "rule", "formula"] }],
    [rule("1", { cap: "(" }), { __typename: "FormulaError", path: ["draft", "rule", "cap"] }],
    [
      { rule: { template: "none", premium: { amount: "1" } } },
      { message: 'There is no bonus template "none".' },
    ],
    [
      { tierTable: { ...table, code: "none", bands: bands("1") } },
      { message: 'There is no tier table "none".' },
    ],
    [{ script: "TOTAL = 1" }, { __typename: "ValidationError" }],
  ])("%j", async (draft, expected) => {
    expect(await preview(draft)).toMatchObject(expected);
  });

  test("what is no month", async () => {
    expect(await preview(rule("1"), ["2026-Q1"])).toMatchObject({ message: "2026-Q1 is no month." });
  });
});
