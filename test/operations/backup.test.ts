/**
 * Backup and restore as docs/operations.md says: by pg_dump, and by a base backup with archived WAL up to a point in time. What is
 * restored has the same totals and an intact audit log. Runs on the PostgreSQL whose client programs this machine has; skipped, with a
 * notice, where it has none.
 */
import { join } from "node:path";
import type { MikroORM } from "@mikro-orm/postgresql";
import { afterAll, describe, expect, test } from "vitest";
import { type AuditCheck, verifyAudit } from "../../src/audit/index.ts";
import { migrate, missingMigrations } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { verifySummaries } from "../../src/facts/index.ts";
import { installJobs } from "../../src/jobs/index.ts";
import {
  type Cluster,
  folderForPostgres,
  freePort,
  newCluster,
  recoverTo,
  remove,
  run,
  startCluster,
  toolsFolder,
} from "../support/postgres-tools.ts";

if (toolsFolder === null)
  console.warn("skipped: no pg_dump and pg_basebackup are here (Debian: postgresql-18)");

const company = [
  `insert into company (id, name, currency, minor_digits, rounding, time_zone, heads_see_pay)
    values (1, 'Backed up', 'EUR', 2, 'HALF_AWAY_FROM_ZERO', 'Europe/Berlin', true)`,
  `insert into employee (number, name, hired_on) select 'E' || n, 'Name ' || n, '2020-01-01' from generate_series(1, 50) n`,
  `insert into compensation (employee_id, valid_from, salary, payout_formula)
    select id, '2020-01-01', 1000 + id * 0.01, 'SALARY' from employee`,
  "select keep_fact_months('incident', array['2021-06-01'::date])",
  `insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
    select 'pbx', n, 1 + n % 50, '2021-06-01'::date + n % 30, 'call', n from generate_series(1, 2000) n`,
  `insert into incident_day select employee_id, occurred_on, type, sum(quantity), count(*) from incident group by 1, 2, 3`,
  `insert into calculation_run (period_kind, period_start, status, started_at, currency, total, statement_count, rules)
    values ('MONTH', '2021-06-01', 'CALCULATED', now(), 'EUR', 50012.75, 50, '{}')`,
  `insert into statement (run_id, employee_id, status, total, payout_formula, currency, reporting_total)
    select 1, employee_id, 'CALCULATED', salary, 'SALARY', 'EUR', salary from compensation`,
];

interface State {
  readonly paid: string;
  readonly employees: number;
  readonly quantity: string;
  readonly audit: AuditCheck;
}

async function within<Result>(url: string, work: (orm: MikroORM) => Promise<Result>): Promise<Result> {
  const orm = await openOrm(url, 2);
  try {
    return await work(orm);
  } finally {
    await orm.close();
  }
}

/** What has to be the same, after every check that a restored database has to pass. */
function stateOf(url: string): Promise<State> {
  return within(url, async (orm) => {
    const em = orm.em.fork();
    expect(await missingMigrations(orm)).toEqual([]);
    expect(await verifySummaries(em)).toEqual({ count: 0, first: [] });
    const [found] = await em.execute<Omit<State, "audit">[]>(
      `select (select sum(total) from statement)::text as paid, (select count(*) from employee)::integer as employees,
        (select sum(quantity) from incident)::text as quantity`,
    );
    if (found === undefined) throw new Error("the database gave no answer");
    return { ...found, audit: await verifyAudit(em) };
  });
}

describe.skipIf(toolsFolder === null)("a database with a paid month", async () => {
  const base = folderForPostgres();
  const clusters: Cluster[] = [];
  afterAll(() => {
    for (const cluster of clusters) cluster.stop();
    remove(base);
  });
  // 50 salaries of 1,000 and 0.01 × (1 + … + 50) = 12.75; quantities 1 + … + 2,000.
  const expected = { paid: "50012.75", employees: 50, quantity: "2001000", audit: { kind: "intact" } };

  async function founded(): Promise<Cluster> {
    const cluster = newCluster(base, await freePort());
    clusters.push(cluster);
    run("createdb", ["-h", "127.0.0.1", "-p", String(cluster.port), "premia"]);
    const url = cluster.url("premia");
    await within(url, async (orm) => {
      await migrate(orm);
      await installJobs(url);
      for (const statement of company) await orm.em.fork().execute(statement);
    });
    return cluster;
  }

  const cluster = toolsFolder === null ? null : await founded();
  const at = () => {
    if (cluster === null) throw new Error("no cluster");
    return cluster;
  };

  test("comes back from pg_dump with the same totals and an intact log, and takes writes", async () => {
    const { url, port } = at();
    const before = await stateOf(url("premia"));
    expect(before).toMatchObject(expected);
    const file = join(base, "premia.dump");
    run("pg_dump", ["--format=custom", `--file=${file}`, url("premia")]);
    run("createdb", ["-h", "127.0.0.1", "-p", String(port), "restored"]);
    run("pg_restore", ["--exit-on-error", "--no-owner", `--dbname=${url("restored")}`, file]);
    expect(await stateOf(url("restored"))).toEqual(before);
    await within(url("restored"), async (orm) => {
      await orm.em.fork().execute("update employee set name = 'Somebody new' where number = 'E1'");
      await installJobs(url("restored"));
    });
    const { audit } = await stateOf(url("restored"));
    const count = before.audit.kind === "intact" ? before.audit.head.count : 0n;
    expect(audit).toMatchObject({ kind: "intact", head: { count: count + 1n } });
  });

  test("comes back from a base backup and archived WAL as it was at a point in time, before a disaster", async () => {
    const { url, port } = at();
    const copy = join(base, "copy");
    run("pg_basebackup", [
      "-h",
      "127.0.0.1",
      "-p",
      String(port),
      "-D",
      copy,
      "--checkpoint=fast",
      "--wal-method=none",
    ]);
    const wanted = await within(url("premia"), async (orm) => {
      const em = orm.em.fork();
      // After the base backup, so only the archive has it.
      await em.execute("update employee set name = 'Hired since' where number = 'E2'");
      const state = await stateOf(url("premia"));
      await em.execute("select pg_create_restore_point('before_disaster')");
      await em.execute("delete from statement");
      await em.execute("select pg_switch_wal()");
      return state;
    });
    expect(wanted).toMatchObject(expected);
    expect(
      (await within(url("premia"), (orm) => orm.em.fork().execute("select from statement"))).length,
    ).toBe(0);
    await within(url("premia"), (orm) => archived(orm));
    recoverTo(copy, join(base, "archive"), "before_disaster");
    const recovered = startCluster(copy, await freePort());
    clusters.push(recovered);
    await expect.poll(() => isPromoted(recovered.url("premia"))).toBe(true);
    expect(await stateOf(recovered.url("premia"))).toEqual(wanted);
    const [row] = await within(recovered.url("premia"), (orm) =>
      orm.em.fork().execute("select name from employee where number = 'E2'"),
    );
    expect(row).toEqual({ name: "Hired since" });
  });
});

/** Waits until all that was written is in the archive. */
async function archived(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const [last] = await em.execute<{ file: string }[]>("select pg_walfile_name(pg_current_wal_lsn()) as file");
  await expect
    .poll(
      async () => {
        const [found] = await em.execute(
          "select coalesce(last_archived_wal, '') as file from pg_stat_archiver",
        );
        // The segment before the present one is the last that is complete.
        return previousOf(last?.file ?? "") <= (found?.file ?? "");
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

function previousOf(file: string): string {
  const number = BigInt(`0x${file.slice(16)}`) - 1n;
  return file.slice(0, 16) + number.toString(16).toUpperCase().padStart(8, "0");
}

async function isPromoted(url: string): Promise<boolean> {
  const [found] = await within(url, (orm) =>
    orm.em.fork().execute("select pg_is_in_recovery() as recovering"),
  );
  return found?.recovering === false;
}
