/** Leap days and the ends of fiscal years, asked over HTTP and paid: February 2028 has 29 days, the year begins in April. */
import { beforeAll, describe, expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { hireEmployee, recordLeave } from "../../src/org/index.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { measured } from "../support/archived-company.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { closesRun, paysMonth } from "../support/months.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = () => orm.em.fork();
const server = await testServer(orm, { today: "2028-06-15" });

async function does(mutation: string, input: object, fields = ""): Promise<void> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename ... on Error { message } ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[mutation]).not.toHaveProperty("message");
}

async function progress(periods: readonly string[]) {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($periods: [Period!]!) {
      progress(subjects: [{ employee: "SELLER" }], indicators: ["sales"], periods: $periods) {
        ... on QueryProgressSuccess { data { fact plan } } ... on Error { message } } }`,
    { periods },
  );
  expect(errors).toEqual([]);
  return data.progress.data.map(({ fact, plan }: { fact: string; plan: string }) => `${fact} of ${plan}`);
}

const promise = (employee: string, from: string, salary: string) =>
  setCompensation(em(), { employee, from, salary, payoutFormula: null });

const sales = { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null } as const;
const sold = ([date, amount]: readonly [string, string], n: number) => ({
  kind: "DOCUMENTS" as const,
  row: n + 1,
  externalId: date,
  employee: "SELLER",
  date,
  category: "invoice",
  amount,
  attributes: {},
});

beforeAll(async () => {
  await foundCompany(em());
  await em().execute("update company set four_eyes_runs = false");
  await does("setCalendar", { yearStart: 4, workingWeekdays: [1, 2, 3, 4, 5], days: [] });
  for (const [number, hiredOn, salary] of [
    ["COMES", "2028-02-29", "2900"],
    ["LEAVES", "2026-02-01", "2900"],
    ["RISES", "2026-02-01", "2900"],
    ["SELLER", "2026-02-01", "0"],
  ] as const) {
    await hireEmployee(em(), { number, name: number, unit: "all", hiredOn });
    await promise(number, hiredOn, salary);
  }
  await recordLeave(em(), { employee: "LEAVES", leftOn: "2028-02-29" });
  await promise("RISES", "2028-02-29", "5800");
  await defineIndicator(em(), {
    ...measured("sales", sales),
    spread: { kind: "CALENDAR_DAYS", seasonality: null },
  });
  for (const [code, formula] of [
    ["year", "YTD(sales)"],
    ["quarter", "QTD(sales)"],
    ["previous", "PREV(sales)"],
    ["days", "DAYS_IN_PERIOD()"],
  ] as const) {
    const premium = { kind: "FORMULA", formula } as const;
    await defineBonusTemplate(em(), {
      code,
      name: code,
      description: "",
      premium,
      effectiveFrom: "2026-02-01",
    });
    await assignBonusTemplate(em(), { employee: "SELLER", template: code, from: "2026-02-01" });
  }
  const facts = [
    ["2027-03-31", "4"],
    ["2027-04-01", "30"],
    ["2028-02-29", "200"],
    ["2028-03-31", "1000"],
    ["2028-04-01", "50000"],
  ] as const;
  expect(await ingest(em(), "DOCUMENTS", "crm", facts.map(sold))).toMatchObject({ inserted: 5 });
});

describe("29 February 2028", () => {
  test("is one of 29 days to be paid for: for who comes or leaves on it, or earns more from it on; and sells on it", async () => {
    const run = await paysMonth(orm, "2028-02", null);
    // 2,900 ÷ 29; the whole month; 2,900 × 28 ÷ 29 + 5,800 ÷ 29. The year from April 2027 has 30 and 200, the quarter from January 200.
    expect(run.statements).toMatchObject({
      COMES: ["SALARY 100", "EUR 100"],
      LEAVES: ["SALARY 2900", "EUR 2900"],
      RISES: ["SALARY 3000", "EUR 3000"],
      SELLER: ["SALARY 0", "BONUS 29", "BONUS 0", "BONUS 200", "BONUS 230", "EUR 459"],
    });
    await closesRun(orm, run.id, { approvedBy: null, closedBy: null });
  });

  test("has the plan of a day of it, and its facts, whatever the period", async () => {
    // The year from April 2027 has 366 days.
    const target = { subject: { employee: "SELLER" }, indicator: "sales", period: "2027", value: "366000" };
    await does("setPlanTargets", { targets: [target] });
    expect(await progress(["2028-02-29", "2028-W09", "2028-02", "2028-03", "2027-Q4", "2027"])).toEqual([
      "200 of 1000",
      "200 of 7000",
      "200 of 29000",
      "1000 of 31000",
      "1200 of 91000",
      "1230 of 366000",
    ]);
  });

  test.each(["2027-02-29", "2028-02-30", "2100-02-29"])("is not in %s", async (text) => {
    const { errors } = await server.ask(
      staff.finance,
      `{ progress(subjects: [{ company: true }], indicators: ["sales"], periods: ["${text}"]) { __typename } }`,
    );
    expect(errors).toHaveLength(1);
  });
});

describe("31 March and 1 April", () => {
  test("are of two fiscal years and quarters", async () => {
    expect(
      (await progress(["2026", "2026-Q4", "2027-Q1"])).map((cell: string) => cell.split(" ")[0]),
    ).toEqual(["4", "4", "30"]);
    expect((await progress(["2028", "2028-Q1"])).map((cell: string) => cell.split(" ")[0])).toEqual([
      "50000",
      "50000",
    ]);
  });

  test("end what adds up over the year and the quarter, and begin it again", async () => {
    const march = await paysMonth(orm, "2028-03", null);
    // 31 days; February's 200; 200 + 1,000 in the quarter, and 30 more in the year.
    expect(march.statements.SELLER).toEqual([
      ...["SALARY 0", "BONUS 31", "BONUS 200", "BONUS 1200", "BONUS 1230"],
      "EUR 2661",
    ]);
    // 5,800 for a whole month.
    expect(march.statements.RISES).toEqual(["SALARY 5800", "EUR 5800"]);
    await closesRun(orm, march.id, { approvedBy: null, closedBy: null });
    const april = await paysMonth(orm, "2028-04", null);
    expect(april.statements.SELLER).toEqual([
      ...["SALARY 0", "BONUS 30", "BONUS 1000", "BONUS 50000", "BONUS 50000"],
      "EUR 101030",
    ]);
    expect(april.statements).not.toHaveProperty("LEAVES");
  });

  test("bound a plan of a year whose months add up to its last cent", async () => {
    const target = { subject: { employee: "SELLER" }, indicator: "sales", period: "2028", value: "100" };
    await does("setPlanTargets", { targets: [target] });
    const months = Array.from({ length: 12 }, (_, n) =>
      Temporal.PlainYearMonth.from("2028-04").add({ months: n }).toString(),
    );
    const cents = (await progress(months)).map((cell: string) =>
      Math.round(100 * Number(cell.split(" ")[2])),
    );
    expect(cents.reduce((a: number, b: number) => a + b, 0)).toBe(10_000);
    // The first 275 of 365 days end at 75.34, so that the last quarter has 24.66; 31 and 59 of its 90 days end at 8.49 and 16.17.
    expect(await progress(["2028-Q4", "2029-01", "2029-02", "2029-03"])).toEqual([
      ...["0 of 24.66", "0 of 8.49"],
      ...["0 of 7.68", "0 of 8.49"],
    ]);
  });
});
