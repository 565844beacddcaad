/** A grid of progress takes five statements, whatever its size: who asks, what is asked for, plans, days, documents. */
import { expect, test } from "vitest";
import { recordStatements, testDatabase } from "../support/database.ts";
import { measuredCompany } from "../support/measured-company.ts";

const database = await testDatabase();
const { server, does } = await measuredCompany(database);

const monthsOf2025 = Array.from({ length: 12 }, (_, n) => `2025-${String(n + 1).padStart(2, "0")}`);
const codes = ["activity", "sales", "large", "late_sales", "mood", "effort", "yield"];

const query = `query ($subjects: [SubjectInput!]!, $indicators: [String!]!, $periods: [Period!]!) {
  progress(subjects: $subjects, indicators: $indicators, periods: $periods) {
    ... on QueryProgressSuccess {
      data { employee { number name } indicator { code } period plan fact attainment expected pace forecast status }
    }
  }
}`;

async function statementsOf(
  numbers: readonly string[],
  indicators: readonly string[],
  periods: readonly string[],
) {
  let cells = 0;
  const statements = await recordStatements(database.orm, async () => {
    const subjects = numbers.map((employee) => ({ employee }));
    const { data } = await server.ask("F1", query, { subjects, indicators, periods });
    cells = data.progress.data.length;
  });
  expect(cells).toBe(numbers.length * indicators.length * periods.length);
  return statements;
}

test("two hundred employees × ten indicators × twelve months are five statements, as is one cell", async () => {
  for (const code of ["calls", "visits", "orders"])
    await does("defineIndicator", {
      code,
      name: code,
      source: { incidents: { targets: [{ incidentType: code }] } },
    });
  const numbers = Array.from({ length: 200 }, (_, n) => `G${n}`);
  for (const number of numbers)
    await does("hireEmployee", { number, name: number, unit: "north", hiredOn: "2025-01-01" });
  await statementsOf(["S1"], ["sales"], ["2025-01"]);
  const all = await statementsOf(numbers, [...codes, "calls", "visits", "orders"], monthsOf2025);
  expect(all).toHaveLength(5);
  const one = await statementsOf(["S1"], ["effort"], ["2025-01"]);
  expect(one.length).toBeLessThanOrEqual(5);
});
