/** What somebody may get: ladders of every kind, a guarantee and a script that follow, the month's end. Figures by hand. */
import { describe, expect, test } from "vitest";
import { employeeByNumber } from "../../src/org/index.ts";
import { approveRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { paidCompany } from "../support/paid-company.ts";

const database = await testDatabase();
const { orm } = database;
const { server, does, run } = await paidCompany(database);
// E3 has no plan of returns: left out by name, the others can be paid.
await does("excludeFromRun", { run, employee: "E3", reason: "No plan" });
const runId = Number(atob(run).split(":")[1]);
await approveRun(orm.em.fork(), runId, (await employeeByNumber(orm.em.fork(), "F2", [])).id);

interface Node {
  readonly id: string;
  readonly total: string | null;
  readonly lines: readonly {
    readonly kind: string;
    readonly name: string;
    readonly amount: string | null;
    readonly error: string | null;
    readonly explanation: readonly string[];
    readonly nextBand: Readonly<Record<string, unknown>> | null;
  }[];
}

async function statement(number: string): Promise<Node> {
  const { data, errors } = await server.ask(
    "F1",
    `query ($number: String!) { employee(number: $number) { statements { edges { node { id total lines {
      kind name amount error(language: RU) explanation
      nextBand { indicator { code } fact value missing amount worth } } } } } } }`,
    { number },
  );
  expect(errors).toEqual([]);
  return data.employee.statements.edges[0].node;
}

async function whatIf(number: string, inputs: Readonly<Record<string, string>>, as = "F1") {
  const { id } = await statement(number);
  const { data, errors } = await server.ask(
    as,
    `query ($id: ID!, $inputs: [NamedValueInput!]!) { whatIf(statement: $id, inputs: $inputs) {
      __typename ... on WhatIf { before after lines { kind name before after error } } ... on Error { message } } }`,
    { id, inputs: Object.entries(inputs).map(([name, value]) => ({ name, value })) },
  );
  expect(errors).toEqual([]);
  return data.whatIf;
}

/** The lines that change, with their amounts. */
function changes({ lines }: { lines: { kind: string; before: string | null; after: string | null }[] }) {
  return lines
    .filter(({ before, after }) => before !== after)
    .map(({ kind, before, after }) => `${kind} ${before} → ${after}`);
}

describe("the next band", () => {
  test("is found in IFs, tables over attainment and look-ups, and nowhere else", async () => {
    const { lines, total } = await statement("E1");
    expect(total).toBe("2110");
    const next = new Map(lines.map(({ name, nextBand }) => [name, nextBand]));
    // Whole calls to 50; returns down to their plan of 100; an appraisal of 3.
    expect(next.get("ladder")).toEqual({
      indicator: { code: "calls" },
      fact: "42",
      value: "50",
      missing: "8",
      amount: "100",
      worth: "100",
    });
    expect(next.get("quality")).toEqual({
      indicator: { code: "returns" },
      fact: "110",
      value: "100",
      missing: "10",
      amount: "50",
      worth: "50",
    });
    expect(next.get("appraisal")).toEqual({
      indicator: { code: "appraisal" },
      fact: "2.5",
      value: "3",
      missing: "0.5",
      amount: "150",
      worth: "150",
    });
    // 100 calls, though from 103 on the table says nothing.
    expect(next.get("stars")).toMatchObject({ value: "100", missing: "58", worth: "80" });
    // Every euro sold earns 10 cents; and the cap of 10 is reached.
    expect(next.get("volume")).toBeNull();
    expect(next.get("capped")).toBeNull();
  });
});

describe("what if", () => {
  test("a script that changed nothing comes to bear: 6,000 × 0.1 is cut to 500", async () => {
    const answer = await whatIf("E1", { sales: "6000" });
    expect([answer.before, answer.after]).toEqual(["2110", "2510"]);
    expect(changes(answer)).toEqual(["BONUS 100 → 600", "ADJUSTMENT null → -100"]);
  });

  test("in another currency rules see the company's, and amounts are the employee's own", async () => {
    // 2,000 USD, 20 of them as a hundredth of the salary, 1,000 × 0.1 EUR are 200 USD.
    const answer = await whatIf("E4", { SALARY: "3000" });
    expect([answer.before, answer.after]).toEqual(["2220", "3230"]);
    // The script's 500 EUR are 1,000 USD, 200 less than 6,000 × 0.1 / 0.5.
    const more = await whatIf("E4", { sales: "6000" });
    expect([more.after, changes(more)]).toEqual(["3020", ["BONUS 200 → 1200", "ADJUSTMENT null → -200"]]);
  });

  test("a guarantee lifts what is less than 300, and the award stays", async () => {
    const answer = await whatIf("E2", { sales: "1000" });
    // 2,000 + 500 + 50 before; 2,000 + 100 + 200 + 50 with sales of 1,000.
    expect([answer.before, answer.after]).toEqual(["2550", "2350"]);
    expect(changes(answer)).toEqual(["BONUS 500 → 100", "DRAW null → 200"]);
    expect(answer.lines.find(({ kind }: { kind: string }) => kind === "AWARD")).toMatchObject({
      before: "50",
      after: "50",
    });
  });

  test("a plan that is missing can be tried out: 10 against returns of 8 are 125 %", async () => {
    const { id } = await statement("E3");
    const { data } = await server.ask(
      "F1",
      `query ($id: ID!) { whatIfInputs(statement: $id) { ... on QueryWhatIfInputsSuccess { data { name value } } } }`,
      { id },
    );
    expect(data.whatIfInputs.data).toEqual([
      { name: "PLAN(returns)", value: null },
      { name: "SALARY", value: "2000" },
      { name: "returns", value: "0" },
    ]);
    const answer = await whatIf("E3", { "plan( Returns )": "10", returns: "8" });
    expect([answer.before, answer.after]).toEqual([null, "2200"]);
    const still = await whatIf("E3", { returns: "8" });
    expect(still.after).toBeNull();
    expect(still.lines[1].error).toBe("#N/A: there is no plan of returns for 2026-03.");
  });

  test("is a conflict where the script is another by now", async () => {
    const em = orm.em.fork();
    await em.execute(`update adjustment_script set text = 'BONUS("volume") := 1'`);
    expect((await whatIf("E1", { sales: "1" })).__typename).toBe("ConflictError");
    await em.execute(`update adjustment_script set text = 'BONUS("volume") := MIN(BONUS("volume"), 500)'`);
  });

  test("is for those who see the statement", async () => {
    expect((await whatIf("E1", { sales: "1" }, "E1")).__typename).toBe("WhatIf");
    expect((await whatIf("E1", { sales: "1" }, "U1")).__typename).toBe("WhatIf");
    expect((await whatIf("E1", { sales: "1" }, "E2")).__typename).toBe("ForbiddenError");
  });
});

test("an error is told in the reader's language, and an award with its reason", async () => {
  const { lines } = await statement("E3");
  expect(lines[1]?.error).toBe("#N/A: нет плана показателя «returns» за март 2026 г.");
  expect(lines[1]?.explanation[0]).toContain("#N/A: there is no plan of returns for 2026-03.");
  const award = (await statement("E2")).lines.find(({ kind }) => kind === "AWARD");
  expect(award?.explanation).toEqual(['The award "Fair" in 2026-03: EUR\u00a050.00. Helped at the fair.']);
});

describe("the forecast of pay", () => {
  const asks = (
    employee: string,
    period: string,
  ) => `{ payForecast(employee: "${employee}", period: "${period}") {
    __typename ... on Error { message } ... on PayForecast { asOf currency total lines { kind name amount error } } } }`;

  test("takes each sum twice, since 11 of 22 working days are over", async () => {
    const { data, errors } = await server.ask("E1", asks("E1", "2026-04"));
    expect(errors).toEqual([]);
    const { lines, ...rest } = data.payForecast;
    const amounts = lines.map(({ name, amount }: { name: string; amount: string }) => [name, amount]);
    // Sales of 1,400; 60 calls; returns of 80 against 100 are 125 %; the last appraisal of 4 stays.
    expect(Object.fromEntries(amounts)).toEqual({
      Salary: "2000",
      volume: "140",
      capped: "10",
      ladder: "100",
      stars: "0",
      quality: "200",
      appraisal: "150",
    });
    expect(rest).toEqual({ __typename: "PayForecast", asOf: "2026-04-15", currency: "EUR", total: "2600" });
  });

  test("in another currency is the employee's: 2,000 + 20 + 600 × 0.1 / 0.5", async () => {
    const { data } = await server.ask("E4", asks("E4", "2026-04"));
    expect(data.payForecast).toMatchObject({ currency: "USD", total: "2140" });
  });

  test("is one's own of the month of today where neither is named", async () => {
    const { data } = await server.ask(
      "E1",
      "{ payForecast { __typename ... on PayForecast { period total } } }",
    );
    expect(data.payForecast).toEqual({ __typename: "PayForecast", period: "2026-04", total: "2600" });
  });

  test("of a guarantee is what it lifts to", async () => {
    const { data } = await server.ask("F1", asks("E2", "2026-04"));
    expect(data.payForecast.total).toBe("2300");
  });

  test("of a month that is over is what was paid", async () => {
    const { data } = await server.ask("F1", asks("E1", "2026-03"));
    expect(data.payForecast.total).toBe("2110");
  });

  test("of a month that has not begun says of what nothing is known", async () => {
    const { data } = await server.ask("F1", asks("E1", "2026-05"));
    expect(data.payForecast.total).toBeNull();
    expect(data.payForecast.lines[0]).toMatchObject({ kind: "SALARY", amount: "2000" });
    expect(data.payForecast.lines.find(({ name }: { name: string }) => name === "volume").error).toBe(
      "#N/A: there is no value of sales for 2026-05.",
    );
  });

  test("is of months, for those paid in them, and for those who may see their pay", async () => {
    const outcome = async (as: string, employee: string, period: string) =>
      (await server.ask(as, asks(employee, period))).data.payForecast.__typename;
    expect(await outcome("F1", "E1", "2026-Q2")).toBe("ValidationError");
    expect(await outcome("F1", "E1", "2025-12")).toBe("ValidationError");
    expect(await outcome("E2", "E1", "2026-04")).toBe("ForbiddenError");
    expect(await outcome("E2", "NOBODY", "2026-04")).toBe("ForbiddenError");
  });
});
