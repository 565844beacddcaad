/** A grid of progress by rows says what the same grid says cell by cell. */
import { expect, test } from "vitest";
import { recordStatements, testDatabase } from "../support/database.ts";
import { measuredCompany } from "../support/measured-company.ts";

const database = await testDatabase();
const { server, does } = await measuredCompany(database);
await does("setPlanTargets", {
  targets: [{ subject: { employee: "S1" }, indicator: "activity", period: "2026-03", value: "254" }],
});

const given = "$subjects: [SubjectInput!]!, $indicators: [String!]!, $periods: [Period!]!";
const grid = "subjects: $subjects, indicators: $indicators, periods: $periods";
const about = "employee { number } unit { code } indicator { code }";
const byRows = `query (${given}) { progressRows(${grid}) {
  ... on QueryProgressRowsSuccess { data { ${about} facts plans attainments } } ... on Error { message } } }`;
const byCells = `query (${given}) { progress(${grid}) {
  ... on QueryProgressSuccess { data { ${about} period fact plan attainment } } } }`;

interface Cell {
  readonly employee: object | null;
  readonly unit: object | null;
  readonly indicator: object;
  readonly period: string;
  readonly fact: string | null;
  readonly plan: string | null;
  readonly attainment: string | null;
}

test("a row has an indicator's numbers in the order of the periods; what has no value is null", async () => {
  const { data } = await server.ask("F1", byRows, {
    subjects: [{ employee: "S1" }],
    indicators: ["activity", "yield"],
    periods: ["2026-03", "2026-02"],
  });
  // Calls 3, 9 and 15, meetings 1, 7, 13 and 19 at 2.5; nothing was done in February, and sales by it are not a number.
  expect(data.progressRows.data).toMatchObject([
    {
      indicator: { code: "activity" },
      facts: ["127", "0"],
      plans: ["254", null],
      attainments: ["0.5", null],
    },
    { indicator: { code: "yield" }, facts: [expect.any(String), null], plans: [null, null] },
  ]);
});

test("rows are the cells of the same grid, subject by subject and indicator by indicator", async () => {
  const variables = {
    subjects: [{ company: true }, { employee: "N1" }, { unit: "south" }, { employee: "S1" }],
    indicators: ["sales", "activity", "mood", "yield"],
    periods: ["2026-W10", "2026-03", "2026-Q1"],
  };
  const rows = (await server.ask("F1", byRows, variables)).data.progressRows.data;
  const cells: readonly Cell[] = (await server.ask("F1", byCells, variables)).data.progress.data;
  expect(rows).toHaveLength(16);
  expect(rows).toEqual(
    Array.from({ length: 16 }, (_, at) => {
      const own = cells.slice(at * 3, at * 3 + 3);
      expect(own.map(({ period }) => period)).toEqual(variables.periods);
      const { employee, unit, indicator } = own[0] as Cell;
      return {
        employee,
        unit,
        indicator,
        facts: own.map(({ fact }) => fact),
        plans: own.map(({ plan }) => plan),
        attainments: own.map(({ attainment }) => attainment),
      };
    }),
  );
});

test("two hundred rows take as many statements as one, and no more than five", async () => {
  const statementsOf = async (numbers: readonly string[]) =>
    (
      await recordStatements(database.orm, async () => {
        const subjects = numbers.map((employee) => ({ employee }));
        const { data } = await server.ask("F1", byRows, {
          subjects,
          indicators: ["sales", "activity"],
          periods: ["2026-02", "2026-03"],
        });
        expect(data.progressRows.data).toHaveLength(2 * numbers.length);
      })
    ).length;
  const numbers = Array.from({ length: 100 }, (_, n) => `G${n}`);
  for (const number of numbers)
    await does("hireEmployee", { number, name: number, unit: "north", hiredOn: "2025-01-01" });
  expect(await statementsOf(numbers)).toBe(await statementsOf(["S1"]));
  expect(await statementsOf(["S1"])).toBeLessThanOrEqual(5);
});

test("a grid of nobody is refused, as by cells", async () => {
  const { errors } = await server.ask("F1", byRows, {
    subjects: [],
    indicators: ["sales"],
    periods: ["2026-03"],
  });
  expect(errors).toMatchObject([
    { message: "At least one is needed.", extensions: { code: "BAD_USER_INPUT" } },
  ]);
});
