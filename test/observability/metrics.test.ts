/** What Prometheus reads of a process, and that the dashboard asks for nothing that is not there. */

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { queueRunJobs, startWorker } from "../../src/jobs/index.ts";
import { openLog, serveMetrics } from "../../src/observability/index.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm, url } = await testDatabase();
await foundCompany(orm.em.fork());
const listener = await serveMetrics(orm, "127.0.0.1", 0);
afterAll(() => listener.close());

const known = "query Everybody { units { code name } }";
const folder = mkdtempSync(join(tmpdir(), "premia-operations-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "operations.json"),
  JSON.stringify({ [createHash("sha256").update(known).digest("hex")]: known }),
);
const server = await testServer(orm, { config: { operations: join(folder, "operations.json") } });

async function exposition(): Promise<string> {
  return (await fetch(listener.url)).text();
}

/** The value of a series, 0 where there is none. */
async function value(series: string): Promise<number> {
  const lines = (await exposition()).split("\n");
  return Number(lines.find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) ?? 0);
}

const answered = (operation: string) => `premia_http_requests_total{operation="${operation}",status="200"}`;

test("requests are counted by operations that are known, by their field of the schema, else as other", async () => {
  await server.ask(staff.finance, known);
  await server.ask(staff.finance, "query InventedByAClient { units { code } }");
  await server.ask(staff.finance, "query InventedAsWell { units { code } me { roles } }");
  await expect.poll(() => value(answered("Everybody"))).toBe(1);
  await expect.poll(() => value(answered("query.units"))).toBe(1);
  await expect.poll(() => value(answered("other"))).toBe(1);
  expect(await exposition()).not.toContain("Invented");
  expect(await value('premia_http_request_duration_seconds_count{operation="Everybody"}')).toBe(1);
});

test("errors are counted by their code", async () => {
  await server.ask(null, "{ runs { period } }");
  await server.ask(staff.finance, "{ noSuchField }");
  const errors = (await exposition())
    .split("\n")
    .filter((line) => /^premia_graphql_errors_total\{/.test(line));
  expect(errors.length).toBeGreaterThanOrEqual(2);
  expect(await value('premia_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
});

test("facts, statements, runs and jobs are counted", async () => {
  const rows = [
    {
      kind: "INCIDENTS",
      row: 1,
      externalId: "1",
      employee: staff.admin,
      date: "2026-03-02",
      type: "call",
      quantity: "2",
    },
    {
      kind: "INCIDENTS",
      row: 2,
      externalId: "2",
      employee: "nobody",
      date: "2026-03-02",
      type: "call",
      quantity: "2",
    },
  ] as const;
  const sent = await value('premia_db_statements_total{outcome="done"}');
  await ingest(orm.em.fork(), "INCIDENTS", "pbx", rows);
  expect(await value('premia_facts_total{kind="INCIDENTS",outcome="inserted"}')).toBe(1);
  expect(await value('premia_facts_total{kind="INCIDENTS",outcome="rejected"}')).toBe(1);
  expect(await value('premia_db_statements_total{outcome="done"}')).toBeGreaterThan(sent);

  const salary = { employee: staff.finance, from: "2026-01-01", salary: "1000", payoutFormula: null };
  await setCompensation(orm.em.fork(), salary);
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no period");
  await queueRunJobs(orm.em.fork(), { period, startedBy: null });
  expect(await value('premia_runs{status="QUEUED"}')).toBe(1);
  expect(await value('premia_queue_jobs{queue="run",state="created"}')).toBe(1);
  const worker = await startWorker({ orm, url, log: openLog("silent"), now: () => Temporal.Now.instant() });
  try {
    await expect
      .poll(() => value('premia_jobs_total{queue="run",outcome="done"}'), { timeout: 15_000 })
      .toBe(1);
  } finally {
    await worker.stop();
  }
  expect(await value('premia_runs{status="CALCULATED"}')).toBe(1);
  expect(await value('premia_job_duration_seconds_count{queue="run"}')).toBe(1);
});

test("nothing but metrics is answered there", async () => {
  expect((await fetch(new URL("/graphql", listener.url), { method: "POST" })).status).toBe(404);
});

test("every query of the dashboard asks for metrics that exist", async () => {
  const dashboard = JSON.parse(readFileSync("deploy/grafana/premia.json", "utf8"));
  const queries: string[] = dashboard.panels.flatMap((panel: { targets?: { expr: string }[] }) =>
    (panel.targets ?? []).map(({ expr }) => expr),
  );
  expect(queries.length).toBeGreaterThan(10);
  const text = await exposition();
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  const there = new Set(
    types.flatMap(([, name = "", type]) =>
      type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  for (const query of queries) {
    const asked = query.match(/\b(premia|nodejs|process)_\w+/g) ?? [];
    expect(asked.length, query).toBeGreaterThan(0);
    for (const name of asked) expect(there, `${query}`).toContain(name);
  }
});
