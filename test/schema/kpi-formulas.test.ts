/** Formulas over time, units and facts, through the API; every figure is worked out by hand from the table below. */
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator, type IndicatorInput, indicatorIds } from "../../src/indicators/index.ts";
import { createUnit, Employee, hireEmployee, transferEmployee } from "../../src/org/index.ts";
import { definePlanProfile, setPlanTargets } from "../../src/plans/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
for (const code of ["north", "south"]) await createUnit(em, { code, name: code, parent: "all" });
for (const [number, unit, hiredOn] of [
  ["E1", "north", "2026-01-01"],
  ["E2", "north", "2026-01-01"],
  ["E3", "south", "2026-03-11"],
] as const)
  await hireEmployee(em, { number, name: number, unit, hiredOn });

const base: Omit<IndicatorInput, "code" | "source"> = {
  name: "Sales",
  unitOfMeasure: "EUR",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  tierTable: null,
};
await defineIndicator(em, {
  ...base,
  code: "sales",
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
});
await defineIndicator(em, {
  ...base,
  code: "complaints",
  name: "Complaints",
  direction: "LOWER_IS_BETTER",
  source: { kind: "INCIDENTS", targets: [{ incidentType: "complaint", coefficient: "1" }] },
});
await defineIndicator(em, {
  ...base,
  code: "growth",
  name: "Growth",
  source: { kind: "FORMULA", formula: "sales / PREV(sales) - 1" },
});

/** employee, day, amount, status. Sales by month: E1 100, 200, 300; E2 50, 60, 400; E3 in March 30. */
const invoices = [
  ["E1", "2026-01-10", "100", "paid"],
  ["E1", "2026-02-10", "200", "paid"],
  ["E1", "2026-03-10", "250", "Paid"],
  ["E1", "2026-03-20", "50", "open"],
  ["E2", "2026-01-11", "50", "paid"],
  ["E2", "2026-02-11", "60", "paid"],
  ["E2", "2026-03-11", "400", "paid"],
  ["E3", "2026-03-12", "30", "part-paid"],
] as const;
await ingest(
  em,
  "DOCUMENTS",
  "crm",
  invoices.map(([employee, date, amount, status], n) => ({
    kind: "DOCUMENTS",
    row: n + 1,
    externalId: String(n),
    employee,
    date,
    category: "invoice",
    amount,
    attributes: { status },
  })),
);
await ingest(
  em,
  "INCIDENTS",
  "crm",
  [
    ["E1", "2026-03-01", "complaint", "2"],
    ["E2", "2026-03-01", "complaint", "1"],
    ["E1", "2026-03-02", "call", "7"],
  ].map(([employee = "", date = "", type = "", quantity = ""], n) => ({
    kind: "INCIDENTS",
    row: n + 1,
    externalId: String(n),
    employee,
    date,
    type,
    quantity,
  })),
);

async function id(code: string): Promise<number> {
  return (await indicatorIds(em)).get(code) ?? 0;
}
async function plan(indicator: string, number: string, month: string, value: string): Promise<void> {
  const subject = { kind: "EMPLOYEE", id: (await em.findOneOrFail(Employee, { number })).id } as const;
  const period = parsePeriod(month);
  if (period === null) throw new Error(`${month} is no period`);
  await setPlanTargets(em, [{ indicatorId: await id(indicator), subject, period, value }]);
}
for (const [month, value] of [
  ["2026-01", "100"],
  ["2026-02", "100"],
  ["2026-03", "400"],
] as const)
  await plan("sales", "E1", month, value);
await plan("complaints", "E1", "2026-03", "4");
await definePlanProfile(em, {
  code: "core",
  name: "Core",
  indicators: [
    { indicatorId: await id("sales"), weight: "3" },
    { indicatorId: await id("complaints"), weight: "1" },
  ],
});

const server = await testServer(orm, { today: "2026-03-15" });

async function value(formula: string, employee = "E1", period = "2026-03", as: string = staff.finance) {
  const { data, errors } = await server.ask(
    as,
    `query ($formula: String!, $employee: String, $period: Period) {
      evaluateFormula(text: $formula, employee: $employee, period: $period) { __typename
        ... on Evaluation { value { text } diagnostics { message } trace { nodes { sentence } } } } }`,
    { formula, employee, period },
  );
  expect(errors).toEqual([]);
  return data.evaluateFormula;
}

const texts = async (formula: string, employee?: string, period?: string) =>
  (await value(formula, employee, period)).value.text;

describe("time", () => {
  test.each([
    ["PREV(sales)", "200"],
    ["PREV(sales, 2)", "100"],
    ["PREV(PREV(sales))", "100"],
    ["YTD(sales)", "600"],
    ["QTD(sales)", "600"],
    ["PREV(YTD(sales))", "300"],
    ["LAST(sales, 3)", "{100,200,300}"],
    ["AVERAGE(LAST(sales, 2))", "250"],
    ["PLAN(PREV(sales))", "100"],
    ["PLAN(YTD(sales))", "600"],
    ["ATTAINMENT(YTD(sales))", "1"],
    ["growth", "0.5"],
    ["PREV(growth)", "1"],
    ["DAYS_IN_PERIOD()", "31"],
    ['TEXT(PERIOD_START(), "yyyy-mm-dd")', "2026-03-01"],
    ["PERIOD_END() - PERIOD_START()", "30"],
  ])("%s is %s", async (formula, expected) => expect(await texts(formula)).toBe(expected));

  test("before the first fact, sums are 0", async () => {
    expect(await texts("PREV(sales)", "E1", "2026-01")).toBe("0");
  });

  test("a year to date does not reach into the year before", async () => {
    expect(await texts("YTD(sales)", "E1", "2026-01")).toBe("100");
  });

  test("a forecast goes on as so far: 300 in 10 of 22 working days", async () => {
    // Today is 2026-03-15; the invoice of the 20th is known already and counts.
    expect(await texts("ROUND(FORECAST(sales), 2)")).toBe("660");
    expect(await texts("FORECAST(sales)", "E1", "2026-02")).toBe("200");
    expect(await texts("FORECAST(4, {1;2;3}, {1;2;3})")).toBe("4");
  });

  test("PRORATA is the employed share: 21 of 31 days", async () => {
    expect(await texts("PRORATA() * 31", "E3")).toBe("21");
    expect(await texts("PRORATA()", "E1")).toBe("1");
  });
});

describe("others", () => {
  test.each([
    ["UNIT(sales)", "700"],
    ["PREV(UNIT(sales))", "260"],
    ["UNIT(PREV(sales))", "260"],
    ["COMPANY(sales)", "730"],
    ["sales / COMPANY(sales) * 73", "30"],
    ["RANK_IN_UNIT(sales)", "2"],
    ["RANK_IN_UNIT(complaints)", "2"],
    ["RANK_IN_UNIT(PREV(sales))", "1"],
  ])("%s is %s", async (formula, expected) => expect(await texts(formula)).toBe(expected));

  test("the unit is that of the end of the period", async () => {
    await transferEmployee(orm.em.fork(), { employee: "E2", unit: "south", from: "2026-03-16" });
    expect(await texts("RANK_IN_UNIT(sales)", "E1")).toBe("1");
    expect(await texts("RANK_IN_UNIT(sales)", "E2")).toBe("1");
    expect(await texts("RANK_IN_UNIT(sales)", "E3")).toBe("2");
    // North keeps what E2 sold before the move.
    expect(await texts("UNIT(sales)", "E1")).toBe("700");
    expect(await texts("UNIT(sales)", "E2")).toBe("30");
  });
});

describe("weights", () => {
  test("SCORE weighs attainments: (3 × 300/400 + 1 × 4/2) ÷ 4", async () => {
    expect(await texts("SCORE(core)")).toBe("1.0625");
    expect(await texts("WEIGHT(sales) + WEIGHT(complaints, core)")).toBe("4");
  });

  test("SCORE without a plan is the error of that plan", async () => {
    expect(await texts("SCORE(core)", "E2")).toBe("#N/A");
  });

  test("an unknown profile is pointed at, with the nearest one", async () => {
    const { diagnostics } = await value("SCORE(cora)");
    expect(diagnostics).toEqual([{ message: 'There is no plan profile "cora". Did you mean core?' }]);
  });
});

describe("facts as tables", () => {
  test.each([
    ['SUMIFS(documents[amount], documents[status], "paid")', "250"],
    ['SUMIFS(documents[amount], documents[category], "invoice", documents[amount], ">100")', "250"],
    ['SUMIFS(documents[amount], documents[status], "<>paid")', "50"],
    ['SUMIFS(documents[amount], documents[status], "*p*n")', "50"],
    ['COUNTIFS(documents[category], "invoice")', "2"],
    ['COUNTIFS(documents[date], ">=2026-03-15")', "1"],
    ['AVERAGEIFS(documents[amount], documents[category], "INVOICE")', "150"],
    ['MAXIFS(documents[amount], documents[status], "paid")', "250"],
    ['MINIFS(documents[amount], documents[category], "act")', "0"],
    ['AVERAGEIFS(documents[amount], documents[category], "act")', "#DIV/0!"],
    ['SUMIFS(incidents[quantity], incidents[type], "call")', "7"],
    ['SUMIF(documents[status], "open", documents[amount])', "50"],
    ['COUNTIFS(documents[status], "paid") + COUNTIFS(documents[status], "paid")', "2"],
  ])("%s is %s", async (formula, expected) => expect(await texts(formula)).toBe(expected));

  test("tell from how many facts they come", async () => {
    const { trace } = await value('SUMIFS(documents[amount], documents[category], "invoice")');
    expect(trace.nodes[0].sentence).toBe("From 2 documents of the employee in 2026-03.");
  });

  test.each([
    ["SUMIFS(documents[amount], documents[status], sales)", "A criterion of facts is typed"],
    ['SUMIFS(documents[status], documents[status], "paid")', "What is added up is documents[amount]."],
    ['SUMIFS(documents[amount], incidents[type], "call")', "belong to one table"],
    ['COUNTIFS(incidents[status], "paid")', "Incidents have the columns type, quantity, date."],
  ])("%s is refused", async (formula, message) => {
    expect((await value(formula)).diagnostics[0].message).toContain(message);
  });
});

test("what an employee may not see stays hidden behind formulas too", async () => {
  const asE1 = (formula: string) => value(formula, "E1", "2026-03", "E1");
  expect((await asE1("PREV(sales)")).value.text).toBe("200");
  for (const formula of ["COMPANY(sales)", "UNIT(sales)", "RANK_IN_UNIT(sales)"])
    expect((await asE1(formula)).__typename).toBe("ForbiddenError");
});

test("as many periods as are asked for take the same number of statements", async () => {
  const counted = (formula: string) => recordStatements(orm, () => value(formula));
  await counted("sales");
  const few = await counted("LAST(sales, 2)");
  const many = await counted("LAST(sales, 24)");
  expect(many.length).toBe(few.length);
});
