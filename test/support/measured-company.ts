/** A company of two units with facts of March 2026, and asking the API as finance; one employee changes units on the 16th. */
import { expect } from "vitest";
import { foundCompany, staff } from "./company.ts";
import type { TestDatabase } from "./database.ts";
import { type TestServer, testServer } from "./server.ts";

/** Runs a mutation of one input as finance and gives the payload, which must not be an error. */
export type Does = (
  mutation: string,
  input: unknown,
  fields?: string,
) => Promise<Readonly<Record<string, unknown>>>;

const hires = [
  ["N1", "north"],
  ["S1", "south"],
  ["HN", "north"],
] as const;

const indicators = {
  activity: {
    incidents: { targets: [{ incidentType: "call" }, { incidentType: "meeting", coefficient: "2.5" }] },
  },
  sales: { documents: { category: "invoice", measure: "SUM", condition: 'status = "paid"' } },
  large: { documents: { category: "invoice", measure: "COUNT", condition: "amount >= 50" } },
  late_sales: { documents: { category: "invoice", measure: "SUM", condition: "date >= DATE(2026, 3, 11)" } },
  mood: { manual: "SUM" },
  effort: { formula: "activity + mood" },
  yield: { formula: "sales / effort" },
};

/** Founds it in an empty database and serves it. */
export async function measuredCompany({ orm }: TestDatabase): Promise<{ server: TestServer; does: Does }> {
  await foundCompany(orm.em.fork());
  const server = await testServer(orm);
  const does: Does = async (mutation, input, fields = "") => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await server.ask(
      staff.finance,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } ${fields} } }`,
      { input },
    );
    expect(errors).toEqual([]);
    expect(data[mutation].message).toBeUndefined();
    return data[mutation];
  };
  for (const code of ["north", "south"]) await does("createUnit", { code, name: code, parent: "all" });
  for (const [number, unit] of hires)
    await does("hireEmployee", { number, name: number, unit, hiredOn: "2026-01-01" });
  await does("appointHead", { employee: "HN", unit: "north", from: "2026-01-01" });
  await does("transferEmployee", { employee: "N1", unit: "south", from: "2026-03-16" });
  for (const [code, source] of Object.entries(indicators))
    await does("defineIndicator", { code, name: code, source });
  await recordMarch(does);
  return { server, does };
}

/** 20 facts a kind, of N1 and S1 by turns, on the days 1, 1, 2, 2, 3 … 10, and on the 20th. */
async function recordMarch(does: Does): Promise<void> {
  const facts = Array.from({ length: 20 }, (_, n) => ({
    externalId: `x${n}`,
    employee: n % 2 === 0 ? "N1" : "S1",
    date: n >= 18 ? "2026-03-20" : `2026-03-${String(1 + (n >> 1)).padStart(2, "0")}`,
  }));
  await does("recordIncidents", {
    source: "pbx",
    incidents: facts.map((fact, n) => ({
      ...fact,
      type: ["call", "meeting", "complaint"][n % 3],
      quantity: n,
    })),
  });
  await does("recordDocuments", {
    source: "crm",
    documents: facts.map((fact, n) => ({
      ...fact,
      category: n % 5 === 0 ? "order" : "invoice",
      amount: `${n * 10}.25`,
      attributes: [{ name: "status", value: n % 4 === 0 ? "open" : "paid" }],
    })),
  });
  await does("recordManualValues", {
    source: "hr",
    values: facts.map((fact, n) => ({ ...fact, indicator: "mood", value: n - 10 })),
  });
}
