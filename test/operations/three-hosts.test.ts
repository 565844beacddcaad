/**
 * Three workers on three hosts, of which one is cut off while it is at a block: the run ends, and every statement is there once
 * and to the digit what it is undisturbed. When the link is back, the worker that was cut off changes nothing of it. Skipped, with
 * a notice, where hosts or a PostgreSQL of their own cannot be made.
 */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { MikroORM } from "@mikro-orm/postgresql";
import { afterAll, describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { installJobs, queueRunJobs, runProgress } from "../../src/jobs/index.ts";
import { CalculationRun, startRun } from "../../src/pay/index.ts";
import { cleanUp, eventually, query } from "../support/embedded.ts";
import { type Host, hostsObstacle, newHost } from "../support/hosts.ts";
import { foundPayroll } from "../support/payroll.ts";
import {
  folderForPostgres,
  freePort,
  newCluster,
  remove,
  startCluster,
  toolsFolder,
} from "../support/postgres-tools.ts";
import { jobsIn } from "../support/queue.ts";

const obstacle = toolsFolder === null ? "there is no PostgreSQL (Debian: postgresql)" : hostsObstacle();
if (obstacle !== null) console.warn(`skipped: ${obstacle}`);

const PEOPLE = 300;
/** 300 × 1,000, and 1 + 2 + … + 300. */
const TOTAL = "345150";
const PATIENCE_MS = 240_000;
const month = parsePeriod("2026-01");
if (month === null) throw new Error("no month");

/** Every statement with its lines, told so that two databases can be compared. */
function paidIn(orm: MikroORM) {
  return rows<{ number: string; total: string; lines: string }>(
    orm.em.fork(),
    sql`select number, total::text, (
          select string_agg(kind || ' ' || amount, ', ' order by position)
          from statement_line where statement_id = statement.id
        ) as lines
      from statement join employee on employee.id = employee_id order by number, statement.id`,
  );
}

describe.skipIf(obstacle !== null)("of three workers on three hosts", async () => {
  const base = folderForPostgres();
  const port = await freePort();
  newCluster(base, port).stop();
  const folder = join(base, "data");
  appendFileSync(join(folder, "pg_hba.conf"), "\nhost all all 10.0.0.0/8 trust\n");
  const cluster = startCluster(folder, port, "'*'");
  const hosts: Host[] = [];
  const orms: MikroORM[] = [];
  afterAll(async () => {
    await cleanUp();
    for (const host of hosts) host.remove();
    for (const orm of orms) await orm.close();
    cluster.stop();
    remove(base);
  });

  async function founded(name: string): Promise<MikroORM> {
    await query(cluster.url("postgres"), `create database ${name}`);
    const orm = await openOrm(cluster.url(name), 5);
    orms.push(orm);
    await migrate(orm);
    await installJobs(cluster.url(name));
    await foundPayroll(orm.em.fork(), PEOPLE, "2026-01-01");
    return orm;
  }

  test(
    "one is cut off in mid-run, and everybody is paid once, to the digit",
    async () => {
      const alone = await founded("alone");
      await startRun(alone.em.fork(), { period: month, startedBy: null });
      const undisturbed = await paidIn(alone);
      expect(undisturbed).toHaveLength(PEOPLE);

      const orm = await founded("shared");
      for (const n of [1, 2, 3]) hosts.push(newHost(n));
      const workers = await Promise.all(
        hosts.map((host) =>
          host.worker({
            PATH: process.env.PATH,
            PREMIA_LOG_LEVEL: "silent",
            DATABASE_URL: `postgres://postgres@${host.gateway}:${port}/shared`,
          }),
        ),
      );
      const { id } = await queueRunJobs(orm.em.fork(), { period: month, startedBy: null }, 1);
      const [lost] = hosts;
      if (lost === undefined) throw new Error("no host");
      const hasBlock = async () => {
        const [found] = await rows(
          orm.em.fork(),
          sql`select from pg_stat_activity where datname = 'shared' and host(client_addr) = ${lost.address}
              and backend_xid is not null limit 1`,
        );
        return found !== undefined;
      };
      await eventually(async () => (await runProgress(orm.em.fork(), id)).done >= 10, PATIENCE_MS);
      // Until it is cut off in the midst of a transaction that has written.
      await eventually(async () => {
        lost.cut();
        if (await hasBlock()) return true;
        lost.mend();
        return false;
      }, PATIENCE_MS);
      expect((await runProgress(orm.em.fork(), id)).done).toBeLessThan(PEOPLE);

      await eventually(
        async () => (await orm.em.fork().findOneOrFail(CalculationRun, { id })).status === "CALCULATED",
        PATIENCE_MS,
      );
      const run = await orm.em.fork().findOneOrFail(CalculationRun, { id });
      expect([run.total, run.statementCount, run.errorCount]).toEqual([TOTAL, PEOPLE, 0]);
      expect(await paidIn(orm)).toEqual(undisturbed);

      lost.mend();
      // It is heard again, having found out that its connections are gone.
      await eventually(async () => {
        const [found] = await rows<{ alive: number }>(
          orm.em.fork(),
          sql`select count(*)::integer as alive from pgboss.instance where heartbeat_on > now() - interval '15 seconds'`,
        );
        return found?.alive === 3;
      }, PATIENCE_MS);
      await eventually(
        async () => (await jobsIn(orm, "run", "created", "retry", "active")) === 0,
        PATIENCE_MS,
      );
      expect(await jobsIn(orm, "run", "failed")).toBe(0);
      expect(workers.map(({ exitCode }) => exitCode)).toEqual([null, null, null]);
      expect((await orm.em.fork().findOneOrFail(CalculationRun, { id })).status).toBe("CALCULATED");
      expect(await paidIn(orm)).toEqual(undisturbed);
    },
    2 * PATIENCE_MS,
  );
});
