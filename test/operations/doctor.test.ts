/** `premia doctor` as an operator runs it: each fault is made for real, and named with what to do. */
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { environment, premia } from "../support/command.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";

const { orm, url } = await testDatabase();
await foundCompany(orm.em.fork());
const sql = (text: string) => orm.em.fork().execute(text);

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly advice: string | null;
}

async function examined(more: Record<string, string> = {}) {
  const { code, out } = await premia(
    environment(tmpdir(), { DATABASE_URL: url, NODE_ENV: "production", PREMIA_JWT_SECRET: secret, ...more }),
    ["doctor", "--json"],
  );
  const findings: Finding[] = JSON.parse(out);
  const problems = findings.filter(({ state }) => state === "problem").map(({ check }) => check);
  for (const { state, advice, check } of findings) expect(advice === null, check).toBe(state === "ok");
  return {
    code,
    problems,
    warnings: findings.filter(({ state }) => state === "warning").map(({ check }) => check),
  };
}

const secret = "0123456789 abcdefghijklmnopqrstuvwxyz";

test("an installation without faults is well, but for workers and a backup of which nothing is known", async () => {
  expect(await examined()).toEqual({ code: 0, problems: [], warnings: ["workers", "backup"] });
});

test("settings that are not usable are problems by themselves", async () => {
  expect(await examined({ PREMIA_JWT_SECRET: "short" })).toMatchObject({
    code: 1,
    problems: ["settings", "settings"],
  });
});

test("a database that does not answer, and a file of operations that is none", async () => {
  const away = new URL(url);
  away.port = "1";
  expect(await examined({ DATABASE_URL: away.href, PREMIA_OPERATIONS: "/nowhere.json" })).toMatchObject({
    code: 1,
    problems: ["operations", "database"],
  });
});

test("facts behind the summaries' back, an altered log, a job that nobody takes", async () => {
  await sql("alter table audit_entry disable trigger user");
  await sql(`update audit_entry set after = '{"name": "x"}' where id = 2`);
  await sql("alter table audit_entry enable trigger user");
  await sql("select keep_fact_months('incident', array['2026-03-01'::date])");
  await sql(`insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
    values ('x', '1', 1, '2026-03-01', 'call', 1)`);
  await sql(`insert into pgboss.job (name, data, start_after)
    values ('run', '{"runId": 1}', now() - interval '2 minutes')`);
  expect(await examined()).toMatchObject({ code: 1, problems: ["queue", "summaries", "audit log"] });
});

test("a database that has not been migrated", async () => {
  const fresh = await testDatabase({ empty: true });
  expect(await examined({ DATABASE_URL: fresh.url })).toMatchObject({ code: 1, problems: ["migrations"] });
});
