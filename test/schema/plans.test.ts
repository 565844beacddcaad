/** Plans and progress through the API; every figure is worked out by hand from the tables below. */
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/facts/index.ts";
import { createUnit, hireEmployee, transferEmployee } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
for (const code of ["north", "south"]) await createUnit(em, { code, name: code, parent: "all" });
for (const number of ["E1", "E2"])
  await hireEmployee(em, { number, name: number, unit: "north", hiredOn: "2025-01-01" });
await transferEmployee(em, { employee: "E1", unit: "south", from: "2026-03-16" });
const server = await testServer(orm, { today: "2026-03-15" });

/** What a mutation answers; typed errors end the test. */
async function does(name: string, input: object, fields: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.admin,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}
const count = "... on PlanTargetsSet { count }";

async function defines(code: string, more: object = {}) {
  const source = { documents: { category: code, measure: "SUM" } };
  return does(
    "defineIndicator",
    { code, name: code, source, spread: "CALENDAR_DAYS", ...more },
    "... on Indicator { code }",
  );
}
await defines("sales");
await defines("orders", { spread: "WORKING_DAYS" });

/** employee, day, amount: E1 has 60 in February and 10 in March, E2 has 20 in March. */
const invoices = [
  ["E1", "2026-02-03", "60"],
  ["E1", "2026-03-10", "10"],
  ["E2", "2026-03-12", "15"],
  ["E2", "2026-03-20", "5"],
] as const;
await ingest(
  em,
  "DOCUMENTS",
  "test",
  ["sales", "orders"].flatMap((category, c) =>
    invoices.map(([employee, date, amount], n) => ({
      kind: "DOCUMENTS" as const,
      row: c * 10 + n + 1,
      externalId: `${category} ${n}`,
      employee,
      date,
      category,
      amount,
      attributes: {},
    })),
  ),
);

type Cell = Record<
  "plan" | "planStatus" | "fact" | "expected" | "pace" | "forecast" | "status",
  string | null
>;

async function progress(
  subjects: readonly object[],
  periods: readonly string[],
  rest = "",
  indicators = ["sales"],
) {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($subjects: [SubjectInput!]!, $periods: [Period!]!, $indicators: [String!]!) {
      progress(subjects: $subjects, indicators: $indicators, periods: $periods ${rest}) {
        ... on QueryProgressSuccess { data { plan planStatus fact expected pace forecast status } }
        ... on Error { message }
      }
    }`,
    { subjects, periods, indicators },
  );
  expect(errors).toEqual([]);
  return data.progress.data as Cell[];
}
const plans = async (subject: object, periods: readonly string[], rest = "") =>
  (await progress([subject], periods, rest)).map(({ plan, planStatus }) => `${planStatus} ${plan}`);
const setsPlan = (targets: object[], planVersion?: string) =>
  does("setPlanTargets", { targets, planVersion }, count);
const e1 = { employee: "E1" };
const e2 = { employee: "E2" };

test("a quarter's target is its months' and its days'", async () => {
  await setsPlan([{ indicator: "sales", subject: e1, period: "2026-Q1", value: 90 }]);
  expect(await plans(e1, ["2026-Q1", "2026-02", "2026-03-31", "2026-W10", "2026-04", "2026"])).toEqual([
    "SET 90",
    "SPREAD 28",
    "SPREAD 1",
    "SPREAD 7",
    "NONE null",
    "NONE null",
  ]);
});

test("a unit without a target has its members' plans, each for the days in the unit", async () => {
  // March's 31: fifteen days in the north, sixteen in the south.
  expect(await plans({ unit: "north" }, ["2026-03", "2026-02"])).toEqual(["ROLLED_UP 15", "ROLLED_UP 28"]);
  expect(await plans({ unit: "south" }, ["2026-03"])).toEqual(["ROLLED_UP 16"]);
  await setsPlan([{ indicator: "sales", subject: e2, period: "2026-03", value: 100 }]);
  expect(await plans({ unit: "north" }, ["2026-03"])).toEqual(["ROLLED_UP 115"]);
  expect(await plans({ company: true }, ["2026-03"])).toEqual(["ROLLED_UP 131"]);
  await setsPlan([{ indicator: "sales", subject: { unit: "south" }, period: "2026-03", value: 500 }]);
  expect(await plans({ unit: "all" }, ["2026-03"])).toEqual(["ROLLED_UP 615"]);
  await setsPlan([{ indicator: "sales", subject: { unit: "south" }, period: "2026-03" }]);
  expect(await plans({ unit: "all" }, ["2026-03"])).toEqual(["ROLLED_UP 131"]);
});

describe("what is expected by now", () => {
  // Today is Sunday the 15th: 15 of 31 days, 10 of 22 working days.
  test("goes by the days of the plan's spread", async () => {
    const [cell] = await progress([e2], ["2026-03"], 'asOf: "2026-03-15"');
    expect(cell).toMatchObject({ plan: "100", fact: "15", forecast: "31", status: "BEHIND" });
    expect(cell?.expected).toMatch(/^48\.387096/);
    expect(cell?.pace).toBe("0.31");
    await setsPlan([{ indicator: "orders", subject: e2, period: "2026-03", value: 33 }]);
    expect(await progress([e2], ["2026-03"], 'asOf: "2026-03-15"', ["orders"])).toMatchObject([
      { expected: "15", pace: "1", forecast: "33", status: "ON_TRACK" },
    ]);
  });

  test("is nothing before a period and all of it behind", async () => {
    await setsPlan([{ indicator: "orders", subject: e2, period: "2026-04", value: 10 }]);
    expect(await progress([e2], ["2026-04"], "", ["orders"])).toMatchObject([
      { expected: "0", pace: null, status: "ON_TRACK" },
    ]);
    expect(await progress([e2], ["2026-03"], 'asOf: "2026-04-01"', ["orders"])).toMatchObject([
      { expected: "33", fact: "20", status: "BEHIND" },
    ]);
    expect(await progress([e2], ["2026-01"])).toMatchObject([{ plan: null, status: "NO_PLAN" }]);
  });

  test("what one knew on a day is without later facts", async () => {
    expect(await progress([e2], ["2026-03"])).toMatchObject([{ fact: "20" }]);
    expect(await progress([e2], ["2026-03"], 'asOf: "2026-03-11"')).toMatchObject([{ fact: "0" }]);
  });
});

test("a grid sets many plans, and null takes one away", async () => {
  const grid = {
    indicator: "orders",
    periods: ["2026-05", "2026-06"],
    rows: [
      { subject: e1, values: [1, 2] },
      { subject: e2, values: [3, 4] },
    ],
  };
  expect(await does("setPlanGrid", grid, count)).toMatchObject({ count: 4 });
  await does("setPlanGrid", { ...grid, rows: [{ subject: e2, values: [null, 5] }] }, count);
  const cells = await progress([e1, e2], ["2026-05", "2026-06"], "", ["orders"]);
  expect(cells.map(({ plan }) => plan)).toEqual(["1", "2", null, "5"]);
  const short = await does("setPlanGrid", { ...grid, rows: [{ subject: e2, values: [1] }] }, count);
  expect(short).toMatchObject({
    __typename: "ValidationError",
    message: "2 values are needed, one for each period.",
  });
});

test("versions stand side by side, and the active one counts", async () => {
  await does(
    "createPlanVersion",
    { code: "stretch", name: "Stretch", copyOf: "plan" },
    "... on PlanVersion { code }",
  );
  await setsPlan([{ indicator: "sales", subject: e2, period: "2026-03", value: 200 }], "stretch");
  expect(await plans(e2, ["2026-03"])).toEqual(["SET 100"]);
  expect(await plans(e2, ["2026-03"], 'planVersion: "stretch"')).toEqual(["SET 200"]);
  expect(await plans(e1, ["2026-Q1"], 'planVersion: "stretch"')).toEqual(["SET 90"]);
  await does("activatePlanVersion", { code: "stretch" }, "... on PlanVersion { isActive }");
  expect(await plans(e2, ["2026-03"])).toEqual(["SET 200"]);
  await does("activatePlanVersion", { code: "plan" }, "... on PlanVersion { isActive }");
  const { data } = await server.ask(staff.finance, "{ planVersions { code isActive } }");
  expect(data.planVersions).toEqual([
    { code: "plan", isActive: true },
    { code: "stretch", isActive: false },
  ]);
  const twice = await does(
    "createPlanVersion",
    { code: "plan", name: "Again" },
    "... on PlanVersion { code }",
  );
  expect(twice.__typename).toBe("ConflictError");
});

test("next year's plan is last year's plan or fact and a percentage", async () => {
  const copy = { from: "2026", to: "2027", percent: "10", indicators: ["sales"], subjects: [e1, e2] };
  expect(await does("copyPlan", { ...copy, source: "PLAN" }, count)).toMatchObject({ count: 2 });
  expect(await plans(e1, ["2027-Q1"])).toEqual(["SET 99"]);
  expect(await plans(e2, ["2027-03"])).toEqual(["SET 110"]);
  expect(await does("copyPlan", { ...copy, source: "FACT" }, count)).toMatchObject({ count: 24 });
  expect(await plans(e1, ["2027-02", "2027-03", "2027-12"])).toEqual(["SET 66", "SET 11", "SET 0"]);
});

describe("a table of plans", () => {
  const imports = (text: string) => does("importPlanTargets", { text }, count);

  test("as spreadsheets give it sets its cells", async () => {
    const text =
      "employee\tunit\tindicator\t2026-07\t2026-08\nE1\t\torders\t1 000,50\t\n\tnorth\tOrders\t7\t8\n\t\torders\t\t9";
    expect(await imports(text)).toMatchObject({ count: 4 });
    const cells = await progress([e1, { unit: "north" }, { company: true }], ["2026-07", "2026-08"], "", [
      "orders",
    ]);
    expect(cells.map(({ plan }) => plan)).toEqual(["1000.5", null, "7", "8", "1007.5", "9"]);
  });

  test("with any fault sets nothing, and names each row", async () => {
    const text = "employee,indicator,2026-09\nE1,orders,1\nE9,orders,2\nE1,nothing,3\nE1,orders,many";
    const { __typename, message } = await imports(text);
    expect(__typename).toBe("ValidationError");
    expect(message).toContain('Row 5: "many" is not a number.');
    expect(message).toContain("Row 3: there is no such subject.");
    expect(message).toContain('Row 4: there is no indicator "nothing".');
    expect(await progress([e1], ["2026-09"], "", ["orders"])).toMatchObject([{ plan: null }]);
    expect((await imports("who,indicator,2026-09")).message).toContain('The column "who"');
  });
});

describe("scorecards", async () => {
  const profile = (code: string, cap?: string) =>
    does(
      "definePlanProfile",
      {
        code,
        name: code,
        indicators: [
          { indicator: "sales", weight: 1 },
          { indicator: "orders", weight: 3, cap },
        ],
      },
      "... on PlanProfile { code }",
    );
  await profile("capped", "0.5");
  await profile("plain");
  async function scores(subject: object, rest = "") {
    const { data } = await server.ask(
      staff.finance,
      `query ($subject: SubjectInput!) { scorecards(subject: $subject, period: "2026-03" ${rest}) {
        ... on QueryScorecardsSuccess { data { profile score lines { counted cap } } } ... on Error { message } } }`,
      { subject },
    );
    return data.scorecards.data ?? data.scorecards;
  }

  test("weigh attainments, each up to its cap", async () => {
    await setsPlan([{ indicator: "orders", subject: e2, period: "2026-03", value: 10 }]);
    // Sales 20 of 100, orders 20 of 10: (1 × 0.2 + 3 × 2) ÷ 4, and with the cap (0.2 + 3 × 0.5) ÷ 4.
    expect(await scores(e2, 'profile: "plain"')).toMatchObject([{ score: "1.55" }]);
    expect(await scores(e2, 'profile: "capped"')).toEqual([
      {
        profile: "capped",
        score: "0.425",
        lines: [
          { counted: "0.5", cap: "0.5" },
          { counted: "0.2", cap: null },
        ],
      },
    ]);
  });

  test("are those of the employee's profile, else of the nearest unit's, else of the company's", async () => {
    const gives = (code: string, subject: object, validFrom = "2026-01-01") =>
      does("assignPlanProfile", { profile: code, subject, validFrom }, "... on PlanProfile { code }");
    expect(await scores(e2)).toEqual([]);
    await gives("plain", { company: true });
    expect(await scores(e2)).toMatchObject([{ profile: "plain" }]);
    await gives("capped", { unit: "all" });
    expect(await scores(e2)).toMatchObject([{ profile: "capped" }]);
    await gives("plain", e2, "2026-03-31");
    expect(await scores(e2)).toMatchObject([{ profile: "plain" }]);
    await gives("capped", e1, "2026-04-01");
    expect(await scores(e1)).toMatchObject([{ profile: "capped" }]);
    expect(await gives("plain", { company: true }, "2027-01-01")).toMatchObject({
      __typename: "ConflictError",
    });
  });
});

test("a ranking puts the best first, and equals in one place", async () => {
  const ask = (as: string, rest = "") =>
    server.ask(
      as,
      `{ ranking(indicator: "sales", period: "2026-03" ${rest}) { ... on QueryRankingSuccess { data { rank progress { employee { number } fact } } } } }`,
    );
  const { data } = await ask(staff.finance);
  const places = data.ranking.data.map(
    (each: { rank: number; progress: { employee: { number: string }; fact: string } }) =>
      `${each.rank} ${each.progress.employee.number} ${each.progress.fact}`,
  );
  expect(places).toEqual(["1 E2 20", "2 E1 10", "3 F1 0", "3 A1 0", "3 U1 0"]);
  expect((await ask(staff.finance, 'unit: "north"')).data.ranking.data).toHaveLength(1);
  expect((await ask(staff.finance, "by: ATTAINMENT")).data.ranking.data).toHaveLength(2);
  // An employee sees nobody else.
  expect((await ask("E1")).data.ranking.data).toMatchObject([{ progress: { employee: { number: "E1" } } }]);
});

describe("the calendar", () => {
  const info = async (period: string) =>
    (
      await server.ask(
        staff.finance,
        `{ period(period: "${period}") { start end days workingDays elapsed previous next lastYear parents children } }`,
      )
    ).data.period;

  test("tells what is around a period", async () => {
    expect(await info("2026-03")).toMatchObject({
      start: "2026-03-01",
      end: "2026-03-31",
      days: 31,
      workingDays: 22,
      previous: "2026-02",
      next: "2026-04",
      lastYear: "2025-03",
      parents: ["2026-Q1", "2026"],
    });
    expect((await info("2026-03")).elapsed).toMatch(/^0\.4545/);
    expect(await info("2026-W12")).toMatchObject({ lastYear: "2025-W12", parents: [] });
    expect((await info("2026-Q2")).children).toEqual(["2026-04", "2026-05", "2026-06"]);
  });

  test("may begin its years in any month, and have holidays", async () => {
    const days = [
      { day: "2026-03-09", isWorking: false, name: "Holiday" },
      { day: "2026-03-14", isWorking: true, name: "Worked for it" },
      { day: "2026-03-16", isWorking: false, name: "Another" },
    ];
    const settings = { yearStart: 4, workingWeekdays: [1, 2, 3, 4, 5], days };
    await does("setCalendar", settings, "... on Calendar { yearStart }");
    expect(await info("2026")).toMatchObject({ start: "2026-04-01", end: "2027-03-31" });
    expect(await info("2025-Q4")).toMatchObject({
      start: "2026-01-01",
      lastYear: "2024-Q4",
      parents: ["2025"],
    });
    expect(await info("2026-03")).toMatchObject({ workingDays: 21, parents: ["2025-Q4", "2025"] });
    // The target of the first quarter of 2026, set before, is now that of the fourth of 2025.
    expect(await plans(e1, ["2025-Q4", "2026-02"])).toEqual(["SET 90", "SPREAD 28"]);
    await does("setCalendar", { ...settings, yearStart: 1, days: [] }, "... on Calendar { yearStart }");
  });
});

test("indicators tell which formulas name which", async () => {
  for (const [code, formula] of [
    ["ratio", "sales / orders"],
    ["reach", "ATTAINMENT(sales) * ratio"],
  ])
    await does("defineIndicator", { code, name: code, source: { formula } }, "... on Indicator { code }");
  const { data } = await server.ask(staff.finance, "{ indicators { code uses { code } usedBy { code } } }");
  const graph = Object.fromEntries(
    data.indicators.map((each: Record<"uses" | "usedBy", { code: string }[]> & { code: string }) => [
      each.code,
      [each.uses, each.usedBy].map((list) => list.map(({ code }) => code).join(" ")).join(" | "),
    ]),
  );
  expect(graph).toEqual({
    orders: " | ratio",
    sales: " | ratio reach",
    ratio: "orders sales | reach",
    reach: "ratio sales | ",
  });
  const cycle = await does(
    "defineIndicator",
    { code: "ratio", name: "x", source: { formula: "reach + 1" } },
    "... on Indicator { code }",
  );
  expect(cycle.message).toContain("ratio → reach → ratio");
});

test("entered values have bounds", async () => {
  await does(
    "defineIndicator",
    { code: "grade", name: "Grade", source: { manual: "AVERAGE" }, minimum: -3, maximum: 3 },
    "... on Indicator { code }",
  );
  const values = [-3, 3, 4, "-3.01"].map((value, n) => ({
    externalId: `${n}`,
    employee: "E1",
    date: "2026-03-01",
    indicator: "grade",
    value,
  }));
  const result = await does(
    "recordManualValues",
    { source: "hr", values },
    "... on FactsRecorded { inserted rejections { position reason } }",
  );
  expect(result).toMatchObject({
    inserted: 2,
    rejections: [
      { position: 2, reason: "The value 4 is out of the bounds of grade: -3 to 3." },
      { position: 3, reason: "The value -3.01 is out of the bounds of grade: -3 to 3." },
    ],
  });
  const wrong = await does(
    "defineIndicator",
    { code: "sums", name: "x", source: { documents: { category: "x", measure: "SUM" } }, minimum: 1 },
    "... on Indicator { code }",
  );
  expect(wrong.__typename).toBe("ValidationError");
});

test("any grid takes the same number of statements", async () => {
  const statements = async (subjects: object[], periods: string[]) =>
    (await recordStatements(orm, () => progress(subjects, periods, "", ["sales", "orders"]))).length;
  const groups = [{ unit: "all" }, { unit: "north" }, { unit: "south" }, { company: true }];
  const few = await statements([{ unit: "all" }, e1], ["2026-03"]);
  const many = await statements(
    [...groups, e1, e2],
    ["2026-01", "2026-02", "2026-03", "2026-W11", "2026-Q1", "2026"],
  );
  expect(many).toBe(few);
});
