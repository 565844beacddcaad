/** Awards, adjustments, guarantees, pools, rates and scripts through the API, and what a run makes of them, by hand. */
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { cancelRun, startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function asked(mutation: string, input: unknown, fields = "", as: string = staff.finance) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message }
      ... on ValidationError { fields { path } }
      ... on FormulaError { diagnostics { line column message } } ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[mutation];
}
async function does(mutation: string, input: unknown, fields = "") {
  const answer = await asked(mutation, input, fields);
  expect(answer.message).toBeUndefined();
  return answer;
}
async function payOf(month: string): Promise<Record<string, string[]>> {
  const period = parsePeriod(month);
  if (period === null) throw new Error(`${month} is no month`);
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  expect(run.failure ?? run.status).toBe("CALCULATED");
  const lines = await rows<{ number: string; line: string }>(
    orm.em.fork(),
    sql`select number, kind || ' ' || trim_scale(amount) as line
      from statement_line line join statement on (statement.id, statement.employee_id) = (statement_id, line.employee_id)
      join employee on employee.id = statement.employee_id
      where run_id = ${run.id} and kind <> 'SALARY' order by number, position`,
  );
  await cancelRun(orm.em.fork(), run.id);
  const grouped = Map.groupBy(lines, ({ number }) => number);
  return Object.fromEntries([...grouped].map(([number, own]) => [number, own.map(({ line }) => line)]));
}

const since = "2026-01-01";
await does("createUnit", { code: "north", name: "North", parent: "all" });
await does("defineIndicator", {
  code: "sales",
  name: "Sales",
  source: { documents: { category: "invoice", measure: "SUM" } },
});
for (const [number, hiredOn, amount] of [
  ["N1", since, "100"],
  ["N2", since, "200"],
  ["N3", "2026-03-17", "0"],
] as const) {
  await does("hireEmployee", { number, name: number, unit: "north", hiredOn });
  await does("setCompensation", { employee: number, from: hiredOn, salary: "1000" });
  await does("recordDocuments", {
    source: "crm",
    documents: [{ externalId: number, employee: number, date: "2026-03-20", category: "invoice", amount }],
  });
}

describe("a pool", () => {
  const pool = {
    code: "north_pool",
    name: "North's pool",
    unit: "north",
    from: "2026-03-01",
    to: "2026-03-31",
  };

  test("is divided to the last cent in proportion to the shares", async () => {
    await does("definePool", { ...pool, amount: "sales / 3", share: "1" });
    // A third of 300 is 100: three parts of it.
    expect(await payOf("2026-03")).toEqual({ N1: ["POOL 33.34"], N2: ["POOL 33.33"], N3: ["POOL 33.33"] });
    await does("definePool", { ...pool, amount: "10% * sales", share: "sales" });
    expect(await payOf("2026-03")).toEqual({ N1: ["POOL 10"], N2: ["POOL 20"], N3: ["POOL 0"] });
    // 15 of 31 days for N3.
    await does("definePool", { ...pool, amount: "77", share: "PRORATA()" });
    expect(await payOf("2026-03")).toEqual({ N1: ["POOL 31"], N2: ["POOL 31"], N3: ["POOL 15"] });
    expect(await payOf("2026-04")).toEqual({});
  });

  test("that cannot be divided fails the run, which says why", async () => {
    await does("definePool", { ...pool, amount: "sales - 1000", share: "1" });
    const period = parsePeriod("2026-03");
    if (period === null) throw new Error("2026-03 is a month");
    const run = await startRun(orm.em.fork(), { period, startedBy: null });
    expect([run.status, run.failure]).toEqual([
      "FAILED",
      "The pool North's pool cannot be divided: sales - 1000 comes to -700, below zero.",
    ]);
    await does("definePool", { ...pool, to: "2026-03-30", amount: "1", share: "1" });
  });

  test.each([
    [{ amount: "UNIT(sales)" }, ["amount"]],
    [{ amount: "PRORATA() * 5" }, ["amount"]],
    [{ share: '"x"' }, ["share"]],
    [{ to: "2026-02-01" }, ["to"]],
    [{ unit: "nowhere" }, ["unit"]],
  ])("%j is refused", async (part, path) => {
    const refused = await asked("definePool", { ...pool, amount: "1", share: "1", ...part });
    expect(refused).toMatchObject({ __typename: "ValidationError", fields: [{ path }] });
  });

  test("with a salary in its amount is refused: a unit has none", async () => {
    const refused = await asked("definePool", { ...pool, amount: "SALARY", share: "1" });
    expect(refused.__typename).toBe("FormulaError");
  });
});

test("an award and an adjustment stand on the statement until they are withdrawn", async () => {
  const award = {
    employee: "N1",
    month: "2026-03",
    name: "Star of the month",
    amount: "50",
    reason: "Voted",
  };
  const { id } = await does("grantAward", award, "... on ManualLine { id amount recordedBy { number } }");
  const less = { employee: "N1", month: "2026-03", name: "Phone", amount: "-7.25", reason: "Private calls" };
  await does("recordAdjustment", less);
  expect(await payOf("2026-03")).toEqual({ N1: ["AWARD 50", "MANUAL -7.25"] });
  await does("withdrawManualLine", { line: id });
  expect(await payOf("2026-03")).toEqual({ N1: ["MANUAL -7.25"] });
  expect(await asked("withdrawManualLine", { line: id })).toMatchObject({ __typename: "ValidationError" });
  const { data } = await server.ask("N1", "{ manualLines { edges { node { name isWithdrawn } } } }");
  expect(data.manualLines.edges.map(({ node }: { node: object }) => node)).toEqual([
    { name: "Phone", isWithdrawn: false },
    { name: "Star of the month", isWithdrawn: true },
  ]);
  const other = await server.ask("N2", "{ manualLines { edges { node { name } } } }");
  expect(other.data.manualLines.edges).toEqual([]);
});

test.each([
  ["grantAward", { amount: "-1" }, ["amount"]],
  ["grantAward", { amount: "1.005" }, ["amount"]],
  ["recordAdjustment", { amount: "0" }, ["amount"]],
  ["recordAdjustment", { amount: "1", reason: " " }, ["reason"]],
  ["recordAdjustment", { amount: "1", month: "2026-Q1" }, ["month"]],
  ["recordAdjustment", { amount: "1", employee: "X" }, ["employee"]],
])("%s of %j is refused", async (mutation, part, path) => {
  const input = { employee: "N1", month: "2026-03", name: "x", reason: "y", ...part };
  expect(await asked(mutation, input)).toMatchObject({ __typename: "ValidationError", fields: [{ path }] });
});

test("a guarantee lifts variable pay, one at a time, until it ends", async () => {
  const given = { employee: "N2", amount: "30", recoverable: false, from: "2026-03-01" };
  await does("setGuarantee", given);
  expect(await asked("setGuarantee", given)).toMatchObject({ __typename: "ConflictError" });
  expect((await payOf("2026-03")).N2).toEqual(["DRAW 30"]);
  const { data } = await server.ask(
    "N2",
    '{ employee(number: "N2") { guarantees { amount recoverable to } } }',
  );
  expect(data.employee.guarantees).toEqual([{ amount: "30", recoverable: false, to: null }]);
  const peer = await server.ask(staff.admin, '{ employee(number: "N2") { guarantees { amount } } }');
  expect(peer.data.employee.guarantees).toHaveLength(1);
  await does("endGuarantee", { employee: "N2", lastDay: "2026-03-30" });
  expect((await payOf("2026-03")).N2).toBeUndefined();
});

test("a salary in another currency needs a rate, and is told in the company's as well", async () => {
  const paid = { employee: "N3", from: "2026-03-17", salary: "3100", currency: "USD" };
  expect(await asked("setCompensation", paid)).toMatchObject({ fields: [{ path: ["currency"] }] });
  const rates = [{ currency: "USD", from: "2026-01-01", rate: "0.8" }];
  const { data } = await server.ask(
    staff.finance,
    `mutation ($input: SetExchangeRatesInput!) { setExchangeRates(input: $input) {
      ... on MutationSetExchangeRatesSuccess { data { currency rate } } } }`,
    { input: { rates } },
  );
  expect(data.setExchangeRates.data).toEqual([{ currency: "USD", rate: "0.8" }]);
  await does("setCompensation", paid);
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  const [statement] = await rows(
    orm.em.fork(),
    sql`select currency, trim_scale(total)::text as total, trim_scale(reporting_total)::text as reported
      from statement where run_id = ${run.id} and currency = 'USD'`,
  );
  // 3,100 × 15 ÷ 31.
  expect(statement).toEqual({ currency: "USD", total: "1500", reported: "1200" });
  await cancelRun(orm.em.fork(), run.id);
});

test("the script changes amounts last; its faults are told with their places", async () => {
  const fault = await asked("setAdjustmentScript", {
    from: "2026-03-01",
    text: "TOTAL := TOTAL + 1\nTOTAL := salse",
  });
  expect(fault).toMatchObject({ __typename: "FormulaError", diagnostics: [{ line: 2, column: 10 }] });
  await does("setAdjustmentScript", { from: "2026-03-01", text: "TOTAL := ROUNDUP(TOTAL / 100, 0) * 100" });
  expect((await payOf("2026-03")).N1).toEqual(["MANUAL -7.25", "ADJUSTMENT 7.25"]);
  await does("setAdjustmentScript", { from: "2026-03-01", text: "" });
  expect((await payOf("2026-03")).N1).toEqual(["MANUAL -7.25"]);
});

test("nothing of a closed month is changed", async () => {
  await orm.em
    .fork()
    .execute(`insert into calculation_run (period_kind, period_start, status, started_at, approved_at,
    closed_at, currency, rules) values ('MONTH', '2026-02-01', 'CLOSED', now(), now(), now(), 'EUR', '{}')`);
  const day = "2026-02-10";
  const line = { employee: "N1", month: "2026-02", name: "x", amount: "1", reason: "y" };
  for (const [mutation, input] of [
    ["grantAward", line],
    ["recordAdjustment", line],
    ["setGuarantee", { employee: "N1", amount: "1", recoverable: true, from: day }],
    ["definePool", { code: "p", name: "p", unit: "north", amount: "1", share: "1", from: day }],
    ["setAdjustmentScript", { from: day, text: "" }],
  ] as const)
    expect(await asked(mutation, input, "... on PeriodClosedError { period }"), mutation).toMatchObject({
      __typename: "PeriodClosedError",
      period: "2026-02",
    });
});

test("proration by working days, set by an administrator alone", async () => {
  const refused = await server.ask(
    staff.finance,
    `mutation { setPayRules(input: { proration: WORKING_DAYS }) { __typename } }`,
  );
  expect(refused.data?.setPayRules?.__typename).not.toBe("Company");
  expect(
    await asked(
      "setPayRules",
      { proration: "WORKING_DAYS", rounding: "HALF_EVEN" },
      "... on Company { proration rounding }",
      staff.admin,
    ),
  ).toMatchObject({ proration: "WORKING_DAYS", rounding: "HALF_EVEN" });
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  const [statement] = await rows<{ total: string }>(
    orm.em.fork(),
    sql`select trim_scale(total)::text as total from statement where run_id = ${run.id} and currency = 'USD'`,
  );
  // From Tuesday the 17th on 11 of the 22 working days.
  expect(statement?.total).toBe("1550");
});
