/** Indicators whose definition changes from a day on; every figure is worked out by hand beside it. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function asked(mutation: string, input: unknown, fields = ""): Promise<Record<string, unknown>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename
      ... on Error { message } ... on ValidationError { fields { path } } ... on ConflictError { currentVersion }
      ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[mutation];
}

async function does(mutation: string, input: unknown): Promise<void> {
  expect((await asked(mutation, input)).message).toBeUndefined();
}

const define = (code: string, source: unknown, rest: object = {}) =>
  does("defineIndicator", { code, name: code, source, ...rest });

await does("hireEmployee", { number: "E1", name: "Eve", unit: "all", hiredOn: "2026-01-01" });
const invoices = { category: "invoice", measure: "SUM" };
await define("sales", { documents: invoices });
await define(
  "sales",
  { documents: { ...invoices, condition: "amount > 100" } },
  { effectiveFrom: "2026-03-16" },
);
const calls = (coefficient: string) => ({ incidents: { targets: [{ incidentType: "call", coefficient }] } });
await define("activity", calls("1"));
await define("activity", calls("2"), { effectiveFrom: "2026-03-16" });
await define("effort", { formula: "sales + activity" });
await define("effort", { formula: "sales * 2" }, { effectiveFrom: "2026-04-01" });
const lower = { direction: "LOWER_IS_BETTER" };
await define("errors", { incidents: { targets: [{ incidentType: "error" }] } }, lower);
await define(
  "errors",
  { incidents: { targets: [{ incidentType: "error" }] } },
  { ...lower, lowerIsBetterBy: "MIRRORED", effectiveFrom: "2026-04-01" },
);
const document = (externalId: string, date: string, amount: string) => ({
  externalId,
  employee: "E1",
  date,
  category: "invoice",
  amount,
});
await does("recordDocuments", {
  source: "crm",
  documents: [
    document("1", "2026-03-10", "50"),
    document("2", "2026-03-20", "60"),
    document("3", "2026-03-21", "200"),
    document("4", "2026-04-02", "300"),
  ],
});
const incident = (externalId: string, date: string, type: string, quantity = "1") => ({
  externalId,
  employee: "E1",
  date,
  type,
  quantity,
});
await does("recordIncidents", {
  source: "pbx",
  incidents: [
    incident("1", "2026-03-15", "call"),
    incident("2", "2026-03-16", "call"),
    incident("3", "2026-03-05", "error", "8"),
    incident("4", "2026-04-05", "error", "8"),
  ],
});
const E1 = { employee: "E1" };
await does("setPlanTargets", {
  targets: ["2026-03", "2026-04"].map((period) => ({
    subject: E1,
    indicator: "errors",
    period,
    value: "10",
  })),
});

async function figures(indicator: string, periods: readonly string[]) {
  const { data } = await server.ask(
    staff.finance,
    `query ($periods: [Period!]!) { progress(subjects: [{ employee: "E1" }], indicators: ["${indicator}"],
      periods: $periods) { ... on QueryProgressSuccess { data { fact attainment } } } }`,
    { periods },
  );
  return data.progress.data as { fact: string; attainment: string | null }[];
}

describe("an indicator that is measured otherwise from a day on", () => {
  test("counts each document by the condition of its day", async () => {
    // March: 50 before the 16th, 200 after it; the 60 of the 20th is too small by then.
    const facts = (await figures("sales", ["2026-03", "2026-04", "2026-03-20"])).map(({ fact }) => fact);
    expect(facts).toEqual(["250", "300", "0"]);
  });

  test("weighs each incident by the coefficient of its day", async () => {
    expect((await figures("activity", ["2026-03"]))[0]?.fact).toBe("3");
  });

  test("computes a period by the formula that holds on its last day", async () => {
    // March: 250 + 3. April: 300 × 2. The half year ends in June: (250 + 300) × 2.
    const facts = (await figures("effort", ["2026-03", "2026-04", "2026"])).map(({ fact }) => fact);
    expect(facts).toEqual(["253", "600", "1100"]);
  });

  test("computes attainment by the rule of the period's last day", async () => {
    // March: plan 10 ÷ fact 8. April: 2 − 8 ÷ 10.
    const shares = (await figures("errors", ["2026-03", "2026-04"])).map(({ attainment }) => attainment);
    expect(shares).toEqual(["1.25", "1.2"]);
  });

  test("shows the facts behind the number, and no other", async () => {
    const { data } = await server.ask(
      staff.finance,
      `query ($subject: SubjectInput!) { factsBehind(indicator: "sales", subject: $subject, period: "2026-03") {
        ... on QueryFactsBehindConnection { totalCount edges { node { value } } } } }`,
      { subject: E1 },
    );
    expect(data.factsBehind).toEqual({
      totalCount: 2,
      edges: [{ node: { value: "200" } }, { node: { value: "50" } }],
    });
  });

  test("tells its definitions in the order of their days", async () => {
    const { data } = await server.ask(
      staff.finance,
      "{ indicators { code documentCondition versions { effectiveFrom documentCondition formula } } }",
    );
    const sales = data.indicators.find(({ code }: { code: string }) => code === "sales");
    expect(sales.versions).toEqual([
      { effectiveFrom: null, documentCondition: null, formula: null },
      { effectiveFrom: "2026-03-16", documentCondition: "amount > 100", formula: null },
    ]);
    const { data: cell } = await server.ask(
      staff.finance,
      `{ march: evaluateFormula(text: "effort", employee: "E1", period: "2026-03") { ... on Evaluation { value { number } } }
        april: evaluateFormula(text: "effort", employee: "E1", period: "2026-04") { ... on Evaluation { value { number } } } }`,
    );
    expect(cell).toEqual({ march: { value: { number: "253" } }, april: { value: { number: "600" } } });
  });
});

describe("a definition is refused", () => {
  test.each([
    ["a first one that begins on a day", { code: "new", source: { manual: "SUM" } }, ["effectiveFrom"]],
    ["another source than before", { code: "sales", source: { manual: "SUM" } }, ["source"]],
  ])("%s", async (_, input, path) => {
    const refused = await asked("defineIndicator", { name: "x", effectiveFrom: "2026-05-01", ...input });
    expect(refused).toMatchObject({ __typename: "ValidationError", fields: [{ path }] });
  });

  test("a cycle that begins later, with its path", async () => {
    await define("one", { formula: "activity" });
    await define("two", { formula: "one + 1" });
    const refused = await asked("defineIndicator", {
      code: "one",
      name: "one",
      source: { formula: "two" },
      effectiveFrom: "2027-01-01",
    });
    expect(refused).toMatchObject({
      __typename: "FormulaError",
      message: expect.stringContaining("one → two → one"),
    });
  });

  test("a cycle that another's later definition would close", async () => {
    await define("three", { formula: "activity" });
    await define("four", { formula: "activity" });
    await define("four", { formula: "three" }, { effectiveFrom: "2027-06-01" });
    const refused = await asked("defineIndicator", {
      code: "three",
      name: "three",
      source: { formula: "four" },
    });
    expect(refused).toMatchObject({ __typename: "FormulaError" });
  });
});

describe("values entered by hand", async () => {
  await does("createUnit", { code: "north", name: "North", parent: "all" });
  await does("createUnit", { code: "south", name: "South", parent: "all" });
  for (const [number, unit] of [
    ["H1", "north"],
    ["N1", "north"],
    ["S1", "south"],
  ])
    await does("hireEmployee", { number, name: number, unit, hiredOn: "2026-01-01" });
  await does("appointHead", { employee: "H1", unit: "north", from: "2026-01-01" });
  await define("appraisal", { manual: "LAST" }, { enteredBy: "HEADS", minimum: "-3", maximum: "3" });
  await define("diary", { manual: "SUM" }, { enteredBy: "EMPLOYEES" });
  await define("audit", { manual: "LAST" });

  const enter = async (
    who: string,
    indicator: string,
    employee: string,
    externalId = `${indicator} ${employee}`,
  ) => {
    const { data } = await server.ask(
      who,
      `mutation ($input: RecordManualValuesInput!) { recordManualValues(input: $input) {
        ... on FactsRecorded { inserted updated rejections { reason } } } }`,
      {
        input: {
          source: "console",
          values: [{ externalId, employee, date: "2026-03-31", indicator, value: "1" }],
        },
      },
    );
    return data.recordManualValues;
  };
  const refused = (indicator: string, employee: string) => ({
    inserted: 0,
    updated: 0,
    rejections: [{ reason: `You may not enter "${indicator}" for "${employee}".` }],
  });
  const entered = { inserted: 1, updated: 0, rejections: [] };

  test.each([
    ["a head for a member", "H1", "appraisal", "N1", true],
    ["a head for themselves, where heads enter", "H1", "appraisal", "H1", false],
    ["a head for another's member", "H1", "appraisal", "S1", false],
    ["a head for nobody, in the same words", "H1", "appraisal", "X9", false],
    ["an employee for themselves, where heads enter", "N1", "appraisal", "N1", false],
    ["an employee for themselves, where everybody does", "N1", "diary", "N1", true],
    ["an employee for another", "N1", "diary", "S1", false],
    ["a head, where set-up alone enters", "H1", "audit", "N1", false],
    ["finance, anything", "F1", "audit", "S1", true],
  ] as const)("%s", async (_, who, indicator, employee, may) => {
    expect(await enter(who, indicator, employee)).toEqual(may ? entered : refused(indicator, employee));
  });

  test("an employee does not replace another's value by its external id", async () => {
    expect(await enter("F1", "appraisal", "S1", "taken")).toEqual(entered);
    expect(await enter("N1", "diary", "N1", "taken")).toEqual({
      inserted: 0,
      updated: 0,
      rejections: [{ reason: "This external id belongs to another value." }],
    });
  });
});
