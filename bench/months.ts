/** Who computes the month: SQL by hand and Premia's workers, each from the same empty tables. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { MikroORM } from "@mikro-orm/postgresql";
import pg from "pg";
import { type Period, parsePeriod } from "../src/calendar/index.ts";
import { openOrm } from "../src/db/orm.ts";
import { installJobs, queueRunJobs } from "../src/jobs/index.ts";
import { queueRun } from "../src/pay/index.ts";
import { flags, premia } from "./commands.ts";
import { databaseCpu } from "./database-cpu.ts";
import { cpuOf, mostMemoryOf } from "./process.ts";
import type { Source } from "./progress-sql.ts";
import { runSql } from "./run-sql.ts";
import type { Done, Task } from "./working.ts";

export const YARDSTICK = "SQL by hand, summaries";

/** What one computation of the month took, and what came out. */
export interface Took {
  /** Milliseconds. */
  readonly elapsed: number;
  /** Milliseconds of computing, of the workers and of the database for them; null where this cannot be told. */
  readonly cpu: number | null;
  /** Of the worker, in megabytes; null where there is none. */
  readonly megabytes: number | null;
  /** Equal where the same was computed, to the last digit of each input. */
  readonly outcome: string;
}

export interface Paymaster {
  readonly name: string;
  pay(): Promise<Took>;
  close(): Promise<void>;
}

/** One statement for everybody, with the run's row before and after. */
export async function sqlByHand(url: string, source: Source): Promise<Paymaster> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    name: `SQL by hand, ${source}`,
    async pay() {
      await emptied(client);
      const spent = await databaseCpu(client);
      const began = performance.now();
      await client.query("begin");
      const { rows: runs } = await client.query<{ id: number }>(
        `insert into calculation_run (period_kind, period_start, status, started_at, currency, rules)
          values ('MONTH', '2024-01-01', 'QUEUED', now(), 'EUR', '{}') returning id`,
      );
      const id = runs[0]?.id;
      await client.query("update calculation_run set status = 'RUNNING' where id = $1", [id]);
      await client.query(runSql(source), [id]);
      await client.query(
        `update calculation_run set status = 'CALCULATED', statement_count = count, total = sum
          from (select count(*), sum(total) from statement where run_id = $1) sums where id = $1`,
        [id],
      );
      await client.query("commit");
      const elapsed = performance.now() - began;
      const cpu = await spent();
      return { elapsed, cpu, megabytes: null, outcome: await outcomeOf(client) };
    },
    close: () => client.end(),
  };
}

/** Workers in processes of their own that share a run, from its being queued until it is computed. */
export async function workers(url: string, count: number): Promise<Paymaster> {
  const orm = await openOrm(url, 2);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const hired = await Promise.all(Array.from({ length: count }, () => hire(url)));
  return {
    name: count === 1 ? "Premia, one worker" : `Premia, ${count} workers`,
    async pay() {
      await emptied(client);
      const spent = await databaseCpu(client);
      const began = performance.now();
      const run = await queued(orm);
      const done = await Promise.all(hired.map((worker) => asked(worker, { kind: "RUN", run })));
      const elapsed = performance.now() - began;
      const cpu = together(await spent(), done);
      const megabytes = Math.max(...done.map((each) => each.megabytes));
      return { elapsed, cpu, megabytes, outcome: await outcomeOf(client) };
    },
    async close() {
      for (const worker of hired) await dismissed(worker);
      await client.end();
      await orm.close();
    },
  };
}

/** A run from the queue to its end by a command as users start it, which has done nothing before; its memory is all that it takes. */
export async function commanded(url: string, command: "worker" | "start"): Promise<Paymaster> {
  const orm = await openOrm(url, 2);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await installJobs(url);
  return {
    name: `\`premia ${command}\`, from the queue`,
    async pay() {
      await emptied(client);
      const running = premia(command, {
        DATABASE_URL: url,
        PREMIA_MODE: "production",
        PREMIA_JWT_SECRET: "a secret of the bench, 0123456789 abcdefghijk",
      });
      try {
        await running.said(/works the queue|listens on/);
        const spent = await databaseCpu(client);
        const [began, own] = [performance.now(), cpuOf(running.process)];
        await queueRunJobs(orm.em.fork(), { period: january(), startedBy: null });
        await untilComputed(client);
        const elapsed = performance.now() - began;
        const database = await spent();
        const cpu = database === null ? null : database + cpuOf(running.process) - own;
        const megabytes = mostMemoryOf(running.process);
        return { elapsed, cpu, megabytes, outcome: await outcomeOf(client) };
      } finally {
        await running.stop();
      }
    },
    async close() {
      await client.end();
      await orm.close();
    },
  };
}

const POLL_MS = 50;

async function untilComputed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ status: string }>("select status from calculation_run");
    if (rows[0]?.status === "CALCULATED") return;
    if (rows[0]?.status === "FAILED") throw new Error("the run has failed");
    await setTimeout(POLL_MS);
  }
}

/** A draft compared with the rule as it is, for everybody; what comes out is the total by the rules as they are. */
export async function previewer(url: string): Promise<Paymaster> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const worker = await hire(url);
  return {
    name: "Premia, impact preview",
    async pay() {
      const spent = await databaseCpu(client);
      const done = await asked(worker, { kind: "PREVIEW" });
      const cpu = together(await spent(), [done]);
      return {
        elapsed: done.elapsed,
        cpu,
        megabytes: done.megabytes,
        outcome: Number(done.total).toFixed(2),
      };
    },
    async close() {
      await dismissed(worker);
      await client.end();
    },
  };
}

async function queued(orm: MikroORM): Promise<number> {
  return (await queueRun(orm.em.fork(), { period: january(), startedBy: null })).id;
}

function january(): Period {
  const period = parsePeriod("2024-01");
  if (period === null) throw new Error("no month");
  return period;
}

/** Neither runs nor what is left of their jobs, which others would look for in vain first. */
async function emptied(client: pg.Client): Promise<void> {
  await client.query("truncate calculation_run cascade");
  const { rows: found } = await client.query<{ queue: string | null }>(
    "select to_regclass('pgboss.job') as queue",
  );
  if (found[0]?.queue != null) await client.query("delete from pgboss.job where name = 'run'");
}

/** The total, and what does not depend on the order of rows: sums of their hashes. */
async function outcomeOf(client: pg.Client): Promise<string> {
  const { rows: found } = await client.query<{ outcome: string }>(
    `select concat_ws(' ', round(sum(total), 2), count(*), sum(hashtextextended(told, 0))) as outcome from (
      select case position when 0 then total end as total, concat_ws('|', statement.employee_id, status, trim_scale(total), position, kind, name,
        formula, trim_scale(amount), inputs, template_version_id) as told
      from statement join statement_line on statement_id = statement.id
    ) line`,
  );
  return found[0]?.outcome ?? "";
}

function together(database: number | null, done: readonly Done[]): number | null {
  return database === null ? null : done.reduce((sum, { cpu }) => sum + cpu, database);
}

async function hire(url: string): Promise<ChildProcess> {
  const worker = fork(new URL("working.ts", import.meta.url), [url], {
    execArgv: process.env.BENCH_NODE_FLAGS?.split(" ") ?? flags,
  });
  await answerOf(worker);
  return worker;
}

async function asked(worker: ChildProcess, task: Task): Promise<Done> {
  worker.send(task);
  return (await answerOf(worker)) as Done;
}

async function answerOf(worker: ChildProcess): Promise<unknown> {
  const ended = once(worker, "exit").then(() => Promise.reject(new Error("the worker ended")));
  const [answer] = await Promise.race([once(worker, "message"), ended]);
  return answer;
}

async function dismissed(worker: ChildProcess): Promise<void> {
  worker.disconnect();
  await once(worker, "exit");
}
