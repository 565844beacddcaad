/** What progress answers at the edges of the calendar, of organisations and of division; docs/api.md lists the same. */
import { expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, { today: "2029-01-15" });

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

for (const unit of ["north", "south", "empty"])
  await does("createUnit", { code: unit, name: unit, parent: "all" });
await does("hireEmployee", { number: "E1", name: "Eve", unit: "north", hiredOn: "2026-01-01" });
await does("transferEmployee", { employee: "E1", unit: "south", from: "2026-03-15" });
const sold = { documents: { category: "invoice", measure: "SUM" } };
await does("defineIndicator", { code: "sales", name: "Sales", source: sold, spread: "CALENDAR_DAYS" });
const errors = { incidents: { targets: [{ incidentType: "error" }] } };
const lower = { direction: "LOWER_IS_BETTER", source: errors };
await does("defineIndicator", { code: "errors", name: "Errors", ...lower });
await does("defineIndicator", { code: "mirrored", name: "Errors", ...lower, lowerIsBetterBy: "MIRRORED" });
await does("recordDocuments", {
  source: "crm",
  documents: [
    ["2026-03-14", "10"],
    ["2026-03-15", "20"],
    ["2026-12-31", "5"],
    ["2027-01-01", "7"],
  ].map(([date, amount], n) => ({ externalId: `${n}`, employee: "E1", date, category: "invoice", amount })),
});
await does("recordIncidents", {
  source: "pbx",
  incidents: [{ externalId: "1", employee: "E1", date: "2026-05-04", type: "error", quantity: 3 }],
});
const target = (indicator: string, period: string, value: number) => ({
  indicator,
  subject: { employee: "E1" },
  period,
  value,
});
await does("setPlanTargets", {
  targets: [
    target("sales", "2028-02", 2900),
    target("sales", "2026-06", 0),
    target("sales", "2026-03", 0),
    ...["errors", "mirrored"].flatMap((code) => [
      target(code, "2026-04", 10),
      target(code, "2026-05", 0),
      target(code, "2026-06", 0),
    ]),
  ],
});

async function cell(subject: object, period: string, indicator = "sales") {
  const { data, errors: faults } = await server.ask(
    staff.finance,
    `query ($subject: SubjectInput!, $period: Period!, $indicator: String!) {
      progress(subjects: [$subject], indicators: [$indicator], periods: [$period]) {
        ... on QueryProgressSuccess { data { fact plan planStatus attainment status } } } }`,
    { subject, period, indicator },
  );
  expect(faults).toEqual([]);
  return data.progress.data[0];
}
const eve = { employee: "E1" };

test("week 53 has the days of both years", async () => {
  expect(await cell(eve, "2026-W53")).toMatchObject({ fact: "12" });
});

test("the leap day has its part of February", async () => {
  expect(await cell(eve, "2028-02-29")).toMatchObject({ plan: "100", planStatus: "SPREAD" });
});

test("a transfer on the 15th leaves the days before to the one unit and gives the rest to the other", async () => {
  expect(await cell({ unit: "north" }, "2026-03")).toMatchObject({ fact: "10" });
  expect(await cell({ unit: "south" }, "2026-03")).toMatchObject({ fact: "20" });
});

test("an empty unit has done nothing, and nothing was planned", async () => {
  const nothing = { fact: "0", plan: null, planStatus: "NONE", attainment: null, status: "NO_PLAN" };
  expect(await cell({ unit: "empty" }, "2026-03")).toEqual(nothing);
});

test("a missing plan is none, not 0", async () => {
  expect(await cell(eve, "2026-12")).toEqual({
    fact: "5",
    plan: null,
    planStatus: "NONE",
    attainment: null,
    status: "NO_PLAN",
  });
});

test.each([
  [
    "a plan of 0 with a fact",
    "sales",
    "2026-03",
    { fact: "30", plan: "0", attainment: null, status: "AHEAD" },
  ],
  [
    "a plan of 0 without one",
    "sales",
    "2026-06",
    { fact: "0", plan: "0", attainment: null, status: "ON_TRACK" },
  ],
  [
    "lower is better, fact 0",
    "errors",
    "2026-04",
    { fact: "0", plan: "10", attainment: null, status: "AHEAD" },
  ],
  ["… mirrored", "mirrored", "2026-04", { fact: "0", plan: "10", attainment: "2", status: "AHEAD" }],
  [
    "lower is better, plan 0",
    "errors",
    "2026-05",
    { fact: "3", plan: "0", attainment: "0", status: "BEHIND" },
  ],
  ["… mirrored", "mirrored", "2026-05", { fact: "3", plan: "0", attainment: null, status: "BEHIND" }],
  [
    "lower is better, both 0",
    "errors",
    "2026-06",
    { fact: "0", plan: "0", attainment: null, status: "ON_TRACK" },
  ],
])("%s", async (_, indicator, period, expected) => {
  expect(await cell(eve, period, indicator)).toEqual({ planStatus: "SET", ...expected });
});

test("the day begins by the company's clock, on the days on which it is changed too", async () => {
  const on = async (moment: string): Promise<string> => {
    const early = await testServer(orm, { now: moment });
    const { data } = await early.ask(staff.finance, "{ company { today } }");
    return data.company.today;
  };
  // Berlin is an hour ahead of UTC in winter and two in summer; the clock goes forward on 2026-03-29 at 1:00 UTC.
  expect(await on("2026-03-28T22:59:59Z")).toBe("2026-03-28");
  expect(await on("2026-03-28T23:00:00Z")).toBe("2026-03-29");
  expect(await on("2026-03-29T21:59:59Z")).toBe("2026-03-29");
  expect(await on("2026-03-29T22:00:00Z")).toBe("2026-03-30");
});

test("a fiscal year from April has its quarters from April, and is named after the year in which it begins", async () => {
  await does("setCalendar", { yearStart: 4, workingWeekdays: [1, 2, 3, 4, 5], days: [] });
  expect(await cell(eve, "2025")).toMatchObject({ fact: "30" });
  expect(await cell(eve, "2026")).toMatchObject({ fact: "12" });
  expect(await cell(eve, "2026-Q3")).toMatchObject({ fact: "5" });
  expect(await cell(eve, "2026-Q4")).toMatchObject({ fact: "7" });
});
