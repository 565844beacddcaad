/** A company set up, measured and paid by nothing but the API; every figure is worked out by hand beside it. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { runOf, testWorker } from "../support/worker.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);
await testWorker(orm);

/** Runs a mutation of one input as finance and gives the payload, which must not be an error. */
async function does(
  mutation: string,
  input: unknown,
  fields = "__typename",
): Promise<Record<string, unknown>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      __typename ... on Error { message } ... on ValidationError { fields { path message } } ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[mutation].message, JSON.stringify(data[mutation])).toBeUndefined();
  return data[mutation];
}

const counts = "... on FactsRecorded { inserted updated unchanged rejected rejections { position reason } }";
const march = "2026-03";

for (const code of ["north", "south"]) await does("createUnit", { code, name: code, parent: "all" });
const hires = [
  ["N1", "north", "2026-01-01"],
  ["N2", "south", "2026-03-11"],
  ["N3", "north", "2026-01-01"],
  ["H1", "north", "2026-01-01"],
];
for (const [number, unit, hiredOn] of hires)
  await does("hireEmployee", { number, name: number, unit, hiredOn });
await does("appointHead", { employee: "H1", unit: "north", from: "2026-01-01" });
await does("transferEmployee", { employee: "N1", unit: "south", from: "2026-03-16" });
await does("recordLeave", { employee: "N3", leftOn: "2026-03-10" });

const define = (code: string, source: unknown) => does("defineIndicator", { code, name: code, source });
await define("sales", {
  documents: { category: "invoice", measure: "SUM", condition: 'AND(status = "paid", amount > 0)' },
});
await define("invoices", { documents: { category: "invoice", measure: "COUNT" } });
await define("activity", {
  incidents: {
    targets: [{ incidentType: "call" }, { incidentType: "meeting", coefficient: "2.5" }],
  },
});
await define("appraisal", { manual: "LAST" });
await define("effort", { formula: "activity + appraisal" });
await define("calls_margin", { formula: "sales / activity" });

const paid = [{ name: "status", value: "paid" }];
const recorded = await does(
  "recordDocuments",
  {
    source: "crm",
    documents: [
      {
        externalId: "1",
        employee: "N1",
        date: "2026-03-05",
        category: "invoice",
        amount: "1000",
        attributes: paid,
      },
      { externalId: "2", employee: "N1", date: "2026-03-06", category: "invoice", amount: "500" },
      {
        externalId: "3",
        employee: "N1",
        date: "2026-03-20",
        category: "invoice",
        amount: "2000.50",
        attributes: paid,
      },
      {
        externalId: "4",
        employee: "N2",
        date: "2026-03-20",
        category: "invoice",
        amount: "7",
        attributes: paid,
      },
      { externalId: "5", employee: "nobody", date: "2026-03-20", category: "invoice", amount: "7" },
    ],
  },
  counts,
);
await does("recordIncidents", {
  source: "pbx",
  incidents: [
    { externalId: "1", employee: "N1", date: "2026-03-02", type: "call", quantity: 3 },
    { externalId: "2", employee: "N1", date: "2026-03-31", type: "meeting", quantity: 2 },
    { externalId: "3", employee: "N1", date: "2026-04-01", type: "call" },
    { externalId: "4", employee: "N1", date: "2026-03-03", type: "complaint" },
  ],
});
await does("recordManualValues", {
  source: "hr",
  values: [
    { externalId: "1", employee: "N1", date: "2026-03-01", indicator: "appraisal", value: -1 },
    { externalId: "2", employee: "N1", date: "2026-03-30", indicator: "appraisal", value: 2 },
  ],
});

await does("setCompensation", { employee: "N1", from: "2026-01-01", salary: "3100" });
await does("setCompensation", { employee: "N1", from: "2026-03-16", salary: "6200" });
await does("setCompensation", { employee: "N2", from: "2026-03-11", salary: "3100" });
await does("setCompensation", {
  employee: "N3",
  from: "2026-01-01",
  salary: "3100",
  payoutFormula: "SALARY * 2 + SUM(BONUSES())",
});
await does("defineBonusTemplate", {
  code: "fixed",
  name: "Fixed",
  effectiveFrom: "2026-01-01",
  premium: { amount: "100" },
});
await does("defineBonusTemplate", {
  code: "share",
  name: "Share",
  effectiveFrom: "2026-01-01",
  premium: { formula: "sales * 10%" },
});
for (const template of ["fixed", "share"])
  await does("assignBonusTemplate", { employee: "N1", template, from: "2026-01-01" });
await does("assignBonusTemplate", { employee: "N3", template: "fixed", from: "2026-01-01" });
await does("setPlanTargets", {
  targets: [
    { indicator: "sales", subject: { employee: "N1" }, period: march, value: "6001" },
    { indicator: "sales", subject: { unit: "south" }, period: march, value: "4015" },
  ],
});

interface Cell {
  readonly indicator: { readonly code: string };
  readonly fact: string | null;
  readonly factError: string | null;
  readonly plan: string | null;
  readonly attainment: string | null;
  readonly planStatus: string;
}

async function progress(subject: unknown, indicators: string[], period = march): Promise<Cell[]> {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($subjects: [SubjectInput!]!, $indicators: [String!]!, $periods: [Period!]!) {
      progress(subjects: $subjects, indicators: $indicators, periods: $periods) { ... on QueryProgressSuccess { data {
        indicator { code } fact factError plan attainment planStatus } } } }`,
    { subjects: [subject], indicators, periods: [period] },
  );
  expect(errors).toEqual([]);
  return data.progress.data;
}

async function facts(subject: unknown, indicators: string[], period = march) {
  return Object.fromEntries(
    (await progress(subject, indicators, period)).map((cell) => [cell.indicator.code, cell.fact]),
  );
}

describe("recording", () => {
  test("names what was rejected by its place in the list", () => {
    expect(recorded).toMatchObject({
      inserted: 4,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      rejections: [{ position: 4 }],
    });
  });

  test("again changes nothing, and replaces what differs", async () => {
    const one = { externalId: "1", employee: "N1", category: "invoice", amount: "1000", attributes: paid };
    const again = { source: "crm", documents: [{ ...one, date: "2026-03-05" }] };
    expect(await does("recordDocuments", again, counts)).toMatchObject({ unchanged: 1, inserted: 0 });
    const moved = { source: "crm", documents: [{ ...one, date: "2026-03-04" }] };
    expect(await does("recordDocuments", moved, counts)).toMatchObject({ updated: 1, inserted: 0 });
  });
});

describe("progress", () => {
  test("of an employee, by all four sources", async () => {
    // sales: 1,000 + 2,000.50, for 500 is not paid; activity: 3 calls + 2.5 × 2 meetings; the last appraisal is 2.
    expect(await facts({ employee: "N1" }, ["sales", "invoices", "activity", "appraisal", "effort"])).toEqual(
      {
        sales: "3000.5",
        invoices: "3",
        activity: "8",
        appraisal: "2",
        effort: "10",
      },
    );
  });

  test("of a unit counts its members at the time of each fact, over a transfer in mid-month", async () => {
    expect(await facts({ unit: "north" }, ["sales"])).toEqual({ sales: "1000" });
    expect(await facts({ unit: "south" }, ["sales"])).toEqual({ sales: "2007.5" });
    expect(await facts({ unit: "all" }, ["sales"])).toEqual({ sales: "3007.5" });
    expect(await facts({ company: true }, ["sales"])).toEqual({ sales: "3007.5" });
  });

  test("of a day, a week, a quarter and a year", async () => {
    const sales = async (period: string) => (await facts({ employee: "N1" }, ["sales"], period)).sales;
    expect(await sales("2026-03-20")).toBe("2000.5");
    expect(await sales("2026-W12")).toBe("2000.5");
    expect(await sales("2026-W10")).toBe("1000");
    expect(await sales("2026-Q1")).toBe("3000.5");
    expect(await sales("2026")).toBe("3000.5");
  });

  test("against the plan: 3,000.5 of 6,001 and 2,007.5 of 4,015 are a half", async () => {
    for (const subject of [{ employee: "N1" }, { unit: "south" }])
      expect(await progress(subject, ["sales"])).toMatchObject([{ planStatus: "SET", attainment: "0.5" }]);
  });

  test("without a plan says so and has no attainment", async () => {
    expect(await progress({ employee: "N2" }, ["sales"])).toMatchObject([
      { planStatus: "NONE", plan: null, attainment: null, fact: "7" },
    ]);
  });

  test("of a formula that divides by nothing is an error with its cause, not a number", async () => {
    const [cell] = await progress({ employee: "N2" }, ["calls_margin"]);
    expect(cell?.fact).toBeNull();
    expect(cell?.factError).toContain("#DIV/0!");
  });
});

describe("the month's run", async () => {
  await does("startRun", { period: march });
  const run = await runOf(server, staff.finance, march, "statementCount errorCount");
  const { data } = await server.ask(
    staff.finance,
    `{ runs { status statements { edges { node { employee { number } total lines { kind amount } } } } } }`,
  );
  interface Paid {
    readonly employee: { readonly number: string };
    readonly total: string;
    readonly lines: readonly { readonly kind: string; readonly amount: string }[];
  }
  const statements = new Map<string, Paid>(
    data.runs[0].statements.edges.map(({ node }: { node: Paid }) => [node.employee.number, node]),
  );
  const linesOf = (number: string) =>
    statements.get(number)?.lines.map(({ kind, amount }) => `${kind} ${amount}`);

  test("pays who has a compensation, and nobody else", () => {
    expect(run).toMatchObject({ statementCount: 3, errorCount: 0 });
    expect([...statements.keys()].sort()).toEqual(["N1", "N2", "N3"]);
  });

  test("splits a raise in mid-month by days: 15 × 100 + 16 × 200, and pays 10 % of sales", () => {
    expect(linesOf("N1")).toEqual(["SALARY 4700", "BONUS 100", "BONUS 300.05"]);
    expect(statements.get("N1")?.total).toBe("5100.05");
  });

  test("pays a hire in mid-month for 21 of 31 days", () => {
    expect(statements.get("N2")?.total).toBe("2100");
  });

  test("pays a leaver for 10 of 31 days, by a payout formula whose difference is a line", () => {
    // 1,000 of salary and 100 of bonus; the formula gives 2,000 + 100, so 1,000 more.
    expect(linesOf("N3")).toEqual(["SALARY 1000", "BONUS 100", "PAYOUT 1000"]);
    expect(statements.get("N3")?.total).toBe("2100");
  });
});
