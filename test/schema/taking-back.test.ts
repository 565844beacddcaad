/** What is overwritten can be put back as it was: transfers, salaries, exchange rates, the schedule, values by hand. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, { today: "2026-03-20" });

async function asked(as: string, mutation: string, input: unknown, fields = "") {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[mutation];
}

async function does(mutation: string, input: unknown, as: string = staff.finance, fields = "") {
  const answer = await asked(as, mutation, input, fields);
  expect(answer.message).toBeUndefined();
  return answer;
}

for (const code of ["north", "south"]) await does("createUnit", { code, name: code, parent: "all" });
for (const [number, unit] of [
  ["H1", "north"],
  ["N1", "north"],
  ["N2", "north"],
  ["S1", "south"],
])
  await does("hireEmployee", { number, name: number, unit, hiredOn: "2026-01-01" });
await does("appointHead", { employee: "H1", unit: "north", from: "2026-01-01" });

describe("a transfer", () => {
  const places = async () => {
    const { data } = await server.ask(
      staff.finance,
      `{ employee(number: "N1") { memberships { unit { code } from to } } }`,
    );
    return data.employee.memberships.map(
      ({ unit, from, to }: { unit: { code: string }; from: string; to: string | null }) =>
        `${unit.code} ${from} ${to}`,
    );
  };

  test("back to where they were leaves no trace in their history", async () => {
    await does("transferEmployee", { employee: "N1", unit: "south", from: "2026-03-10" });
    expect(await places()).toEqual(["south 2026-03-10 null", "north 2026-01-01 2026-03-09"]);
    await does("transferEmployee", { employee: "N1", unit: "north", from: "2026-03-10" });
    expect(await places()).toEqual(["north 2026-01-01 null"]);
  });

  test("of somebody whose last day is known ends with it", async () => {
    await does("recordLeave", { employee: "N1", leftOn: "2026-06-30" });
    await does("transferEmployee", { employee: "N1", unit: "south", from: "2026-03-10" });
    expect(await places()).toEqual(["south 2026-03-10 2026-06-30", "north 2026-01-01 2026-03-09"]);
    await does("transferEmployee", { employee: "N1", unit: "north", from: "2026-03-10" });
    expect(await places()).toEqual(["north 2026-01-01 2026-06-30"]);
  });
});

test("a salary set back to what it was goes on without a break", async () => {
  const promised = async () => {
    const { data } = await server.ask(
      staff.finance,
      `{ employee(number: "N2") { compensations { from to salary currency payoutFormula } } }`,
    );
    return data.employee.compensations;
  };
  const first = { employee: "N2", from: "2026-01-01", salary: "1000.5" };
  await does("setCompensation", first);
  const before = await promised();
  await does("setCompensation", { employee: "N2", from: "2026-03-01", salary: "2000" });
  expect(await promised()).toMatchObject([
    { from: "2026-03-01", to: null, salary: "2000" },
    { from: "2026-01-01", to: "2026-02-28", salary: "1000.5" },
  ]);
  await does("setCompensation", { ...first, from: "2026-03-01" });
  expect(await promised()).toEqual(before);
});

describe("an exchange rate", () => {
  const rates = async () => {
    const { data } = await server.ask(
      staff.finance,
      '{ exchangeRates(on: "2026-12-31") { currency from rate } }',
    );
    return data.exchangeRates;
  };
  const success = "... on MutationSetExchangeRatesSuccess { data { currency rate } }";
  const set = (from: string, rate: string | null) =>
    asked(staff.finance, "setExchangeRates", { rates: [{ currency: "USD", from, rate }] }, success);

  test("is taken away, and the one before holds again", async () => {
    expect(await set("2026-01-01", "0.8")).toMatchObject({ data: [{ currency: "USD", rate: "0.8" }] });
    await set("2026-03-01", "0.9");
    expect(await set("2026-03-01", null)).toMatchObject({ data: [] });
    expect(await rates()).toEqual([{ currency: "USD", from: "2026-01-01", rate: "0.8" }]);
  });

  test("stays where somebody's first day is paid by it", async () => {
    await does("setCompensation", { employee: "S1", from: "2026-02-01", salary: "10", currency: "USD" });
    expect(await set("2026-01-01", null)).toMatchObject({
      __typename: "ConflictError",
      message: "Somebody is paid in USD from 2026-02-01 on: it needs a rate.",
    });
    expect(await rates()).toEqual([{ currency: "USD", from: "2026-01-01", rate: "0.8" }]);
    expect(await set("2026-02-15", "-1")).toMatchObject({ __typename: "ValidationError" });
  });
});

test("the schedule, switched off and on again, begins with the month that it was to run", async () => {
  const fields = "... on RunSchedule { enabled nextPeriod }";
  const hours = { dayOfMonth: 5, hour: 7 };
  const set = (input: object) => does("setRunSchedule", { ...hours, ...input }, staff.finance, fields);
  expect(await set({ enabled: true })).toMatchObject({ enabled: true, nextPeriod: "2026-03" });
  expect(await set({ enabled: true, firstPeriod: "2026-01" })).toMatchObject({ nextPeriod: "2026-01" });
  await set({ enabled: false });
  expect(await set({ enabled: true, firstPeriod: "2026-01" })).toMatchObject({ nextPeriod: "2026-01" });
  expect(
    await asked(staff.finance, "setRunSchedule", { ...hours, enabled: true, firstPeriod: "2026" }),
  ).toMatchObject({
    __typename: "ValidationError",
  });
});

describe("a value by hand", async () => {
  await does("defineIndicator", {
    code: "appraisal",
    name: "Appraisal",
    source: { manual: "LAST" },
    enteredBy: "HEADS",
  });
  const value = (employee: string, points: string, externalId = `a:${employee}`) => ({
    externalId,
    employee,
    date: "2026-03-20",
    indicator: "appraisal",
    value: points,
  });
  const enter = (as: string, ...values: object[]) =>
    does("recordManualValues", { source: "console", values }, as);
  const found = async (as: string) => {
    const { data } = await server.ask(
      as,
      `{ manualValues(source: "console", externalIds: ["a:N2", "a:S1", "none"]) {
        externalId employee { number } indicator { code } date value } }`,
    );
    return data.manualValues;
  };
  await enter("H1", value("N2", "2.50"));
  await enter(staff.finance, value("S1", "1"));
  const ofN2 = {
    externalId: "a:N2",
    employee: { number: "N2" },
    indicator: { code: "appraisal" },
    date: "2026-03-20",
    value: "2.5",
  };

  test("is told to whoever may enter it, and to nobody else", async () => {
    expect(await found("H1")).toEqual([ofN2]);
    expect(await found(staff.finance)).toMatchObject([ofN2, { externalId: "a:S1" }]);
    expect(await found("N2")).toEqual([]);
    expect(await found("S1")).toEqual([]);
  });

  test("is taken back by whoever may enter it; those of others are not found, nor are other facts", async () => {
    const counts = "... on FactsDeleted { deleted notFound }";
    const takesBack = (as: string, kind: string, ...externalIds: string[]) =>
      does("deleteFacts", { kind, source: "console", externalIds }, as, counts);
    const call = { externalId: "c", employee: "N2", date: "2026-03-20", type: "call" };
    await does("recordIncidents", { source: "console", incidents: [call] });
    expect(await takesBack("N2", "MANUAL_VALUES", "a:N2")).toMatchObject({ deleted: 0, notFound: 1 });
    expect(await takesBack("H1", "INCIDENTS", "c")).toMatchObject({ deleted: 0, notFound: 1 });
    expect(await takesBack("H1", "MANUAL_VALUES", "a:N2", "a:S1")).toMatchObject({ deleted: 1, notFound: 1 });
    expect(await found(staff.finance)).toMatchObject([{ externalId: "a:S1" }]);
    expect(await takesBack(staff.finance, "INCIDENTS", "c")).toMatchObject({ deleted: 1, notFound: 0 });
  });
});
