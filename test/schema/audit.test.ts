/** The audit log of rules, plans, pay and runs: who changed what, from what to what. */
import { expect, test } from "vitest";
import { verifyAudit } from "../../src/audit/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function does(name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[name].message).toBeUndefined();
}

/** What was done to objects of a kind, the newest first: by whom, and one field before and after. */
async function log(objectKind: string, field: string): Promise<string[]> {
  const { data } = await server.ask(
    staff.auditor,
    `query ($objectKind: String!) { auditEntries(objectKind: $objectKind) { edges { node {
      action actor { number } before after } } } }`,
    { objectKind },
  );
  const read = (text: string | null) => (text === null ? "nothing" : String(JSON.parse(text)[field]));
  return data.auditEntries.edges.map(
    ({
      node,
    }: {
      node: { action: string; actor: { number: string } | null; before: string | null; after: string | null };
    }) => `${node.action} by ${node.actor?.number}: ${read(node.before)} → ${read(node.after)}`,
  );
}

test("rules, plans, pay and runs are logged with what they were", async () => {
  const indicator = { code: "sales", source: { manual: "SUM" } };
  await does("defineIndicator", { ...indicator, name: "Sales" });
  await does("defineIndicator", { ...indicator, name: "Net sales" });
  expect(await log("Indicator", "name")).toEqual([
    `CHANGED by ${staff.finance}: Sales → Net sales`,
    `CREATED by ${staff.finance}: nothing → Sales`,
  ]);

  const target = { indicator: "sales", subject: { company: true }, period: "2026-03" };
  for (const value of [10, "12.5", null]) await does("setPlanTargets", { targets: [{ ...target, value }] });
  expect(await log("PlanTarget", "value")).toEqual([
    `REMOVED by ${staff.finance}: 12.5 → nothing`,
    `CHANGED by ${staff.finance}: 10 → 12.5`,
    `CREATED by ${staff.finance}: nothing → 10`,
  ]);

  const table = { code: "steps", name: "Steps", boundary: "LOWER_BOUND_BELONGS" };
  await does("defineTierTable", { ...table, bands: [{ value: "0.5" }] });
  await does("defineTierTable", { ...table, bands: [{ value: "0.7" }] });
  expect((await log("TierBand", "value")).slice(0, 2)).toEqual([
    `CREATED by ${staff.finance}: nothing → 0.7`,
    `REMOVED by ${staff.finance}: 0.5 → nothing`,
  ]);

  await does("setCompensation", { employee: staff.admin, from: "2026-01-01", salary: 3000 });
  expect(await log("Compensation", "salary")).toEqual([`CREATED by ${staff.finance}: nothing → 3000`]);
  await does("startRun", { period: "2026-03" });
  expect((await log("CalculationRun", "status"))[0]).toContain(`by ${staff.finance}`);
  expect(await verifyAudit(orm.em.fork())).toMatchObject({ kind: "intact" });
});

test("what was done to one object is asked for by its number and kind", async () => {
  const pool = { name: "Pool", unit: "all", share: "1", from: "2026-01-01" };
  for (const [code, amount] of [
    ["a", "1"],
    ["b", "2"],
    ["a", "3"],
  ])
    await does("definePool", { ...pool, code, amount });
  const ask = async (objectId: string | null) => {
    const { data } = await server.ask(
      staff.auditor,
      `query ($objectId: String) { auditEntries(objectKind: "Pool", objectId: $objectId) { edges { node {
        action objectId after } } } }`,
      { objectId },
    );
    return data.auditEntries.edges.map(({ node }: { node: Record<string, string> }) => node);
  };
  const [last] = await ask(null);
  const own = await ask(last.objectId);
  expect(
    own.map(({ action, after }: Record<string, string>) => [action, JSON.parse(after ?? "").amount]),
  ).toEqual([
    ["CHANGED", "3"],
    ["CREATED", "1"],
  ]);
});

test("a call that was refused leaves nothing in the log", async () => {
  const before = await log("PlanTarget", "value");
  const { data } = await server.ask(
    staff.finance,
    `mutation { setPlanTargets(input: { targets: [
      { indicator: "sales", subject: { company: true }, period: "2026-04", value: 1 },
      { indicator: "none", subject: { company: true }, period: "2026-04", value: 1 }] }) { __typename } }`,
  );
  expect(data.setPlanTargets.__typename).toBe("ValidationError");
  expect(await log("PlanTarget", "value")).toEqual(before);
});
