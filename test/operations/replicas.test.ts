/**
 * Reading from a streaming replica: queries go there, whoever has just written sees it all the same, and one that is behind or away is
 * left out until it is back. Skipped, with a notice, where this machine has no PostgreSQL to make one of.
 */
import type { MikroORM } from "@mikro-orm/postgresql";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { schema } from "../../schema/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { Replicas } from "../../src/db/replicas.ts";
import { installJobs, queueRunJobs } from "../../src/jobs/index.ts";
import { reads } from "../../src/observability/index.ts";
import { cancelRun } from "../../src/pay/index.ts";
import { premia } from "../support/command.ts";
import { staff } from "../support/company.ts";
import { globalId } from "../support/divided-company.ts";
import { eventually, query } from "../support/embedded.ts";
import { listen } from "../support/listening.ts";
import { operationText, sampleArguments } from "../support/matrix.ts";
import { foundPayroll } from "../support/payroll.ts";
import {
  type Cluster,
  folderForPostgres,
  freePort,
  newCluster,
  newReplica,
  remove,
  startCluster,
  toolsFolder,
} from "../support/postgres-tools.ts";
import { testServer } from "../support/server.ts";

if (toolsFolder === null)
  console.warn("skipped: no PostgreSQL with pg_basebackup is here (Debian: postgresql)");

const PATIENCE_MS = 60_000;

describe.skipIf(toolsFolder === null)("with a replica", async () => {
  const base = folderForPostgres();
  const primary = newCluster(base, await freePort());
  await query(primary.url("postgres"), "create database premia");
  const orm: MikroORM = await openOrm(primary.url("premia"), 5);
  await migrate(orm);
  await installJobs(primary.url("premia"));
  await foundPayroll(orm.em.fork(), 2, "2026-01-01");
  let replica: Cluster = newReplica(primary, base, await freePort());
  const urls = [replica.url("premia")];
  const log = pino({ level: "silent" });
  const replicas = await Replicas.open({ primary: orm, urls, poolSize: 5, log });
  if (replicas === null) throw new Error("there is a replica");
  const server = await testServer(orm, { replicas });
  afterAll(async () => {
    await server.close();
    await replicas.close();
    await orm.close();
    for (const cluster of [replica, primary]) cluster.stop();
    remove(base);
  });

  const stateOf = () => replicas.report()[0]?.state;
  const becomes = (state: string) => eventually(() => stateOf() === state, PATIENCE_MS);
  const onReplica = (statement: string) => query(replica.url("postgres"), statement);
  /** From where it is read while something is done. */
  async function readFrom(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const counted = async (): Promise<Record<string, number>> =>
      Object.fromEntries((await reads.get()).values.map(({ labels, value }) => [labels.from, value]));
    const before = await counted();
    await work();
    const after = await counted();
    return Object.fromEntries(
      Object.entries(after).map(([from, count]) => [from, count - (before[from] ?? 0)] as const),
    );
  }
  const units = async () => {
    const { data } = await server.ask(staff.admin, "{ units { code } }");
    return data.units.map(({ code }: { code: string }) => code);
  };
  async function addUnit(code: string): Promise<void> {
    const { data } = await server.ask(
      staff.admin,
      `mutation { createUnit(input: { code: "${code}", name: "${code}", parent: "all" }) { __typename } }`,
    );
    expect(data.createUnit.__typename).toBe("Unit");
  }

  test("queries are read from it, mutations are not", async () => {
    await becomes("READY");
    const counts = await readFrom(async () => expect(await units()).toEqual(["all"]));
    expect(counts.replica).toBe(1);
    const written = await readFrom(() => addUnit("first"));
    expect(written.replica ?? 0).toBe(0);
  });

  test("whoever has just written sees it, each time", async () => {
    const codes = Array.from({ length: 20 }, (_, n) => `quick_${n}`);
    for (const code of codes) {
      await addUnit(code);
      expect(await units()).toContain(code);
    }
  });

  test("also while it stands still, when it is left out; and it comes back", async () => {
    await becomes("READY");
    await onReplica("select pg_wal_replay_pause()");
    await addUnit("paused");
    const counts = await readFrom(async () => expect(await units()).toContain("paused"));
    expect([counts.primary, counts.replica ?? 0]).toEqual([1, 0]);
    await becomes("LAGGING");
    const ready = await (await fetch(`${server.url}/readyz`)).text();
    expect(ready).toBe("ready; of 1 replicas 1 left out\n");
    await onReplica("select pg_wal_replay_resume()");
    await becomes("READY");
    const back = await readFrom(async () => expect(await units()).toContain("paused"));
    expect(back.replica).toBe(1);
  });

  test("what a subscription tells is what has been written, each time", async () => {
    await becomes("READY");
    const period = parsePeriod("2026-01");
    if (period === null) throw new Error("no month");
    const run = await queueRunJobs(orm.em.fork(), { period, startedBy: null });
    const told = await listen(server, staff.finance, {
      query: "subscription ($run: ID!) { runProgress(run: $run) { status } }",
      variables: { run: globalId("CalculationRun", run.id) },
    });
    const counts = await readFrom(async () => {
      expect(await told.next()).toEqual({ data: { runProgress: { status: "QUEUED" } } });
      await cancelRun(orm.em.fork(), run.id);
      expect(await told.next()).toEqual({ data: { runProgress: { status: "CANCELLED" } } });
    });
    expect(counts.replica).toBeGreaterThanOrEqual(1);
    await told.hangUp();
  });

  test.each(
    Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => [field.name, field] as const),
  )("%s is read there whole", async (_, field) => {
    await becomes("READY");
    const variables = sampleArguments(field, { employee: "P1", unit: "all" });
    const text = operationText("query", field, Object.keys(variables), undefined);
    const counts = await readFrom(async () => {
      for (const as of [staff.admin, staff.finance]) {
        const { errors } = await server.ask(as, text, variables);
        const faults = errors.filter(({ extensions }) => !refusals.has(extensions?.code ?? ""));
        expect(faults).toEqual([]);
      }
    });
    expect([counts.replica, counts.primary ?? 0]).toEqual([2, 0]);
  });

  test("when it is away, queries are answered all the same; and it comes back", async () => {
    await becomes("READY");
    replica.stop();
    for (let n = 0; n < 5; n++) expect(await units()).toContain("paused");
    await becomes("AWAY");
    const { out } = await premia(
      {
        PATH: process.env.PATH,
        DATABASE_URL: primary.url("premia"),
        DATABASE_REPLICA_URLS: [urls[0], primary.url("postgres")].join(","),
      },
      ["doctor"],
    );
    expect(out).toMatch(/WARNING {2}replica \S+: It does not answer/);
    expect(out).toMatch(/WARNING {2}replica \S+: It is no replica but a primary/);
    replica = startCluster(replica.folder, replica.port);
    await becomes("READY");
    expect((await readFrom(units)).replica).toBe(1);
  }, 120_000);
});

/** What sample arguments come to where there is nothing of the kind. */
const refusals: ReadonlySet<string> = new Set(["FORBIDDEN", "BAD_USER_INPUT", "CONFLICT"]);
