/** Workers as processes of their own: killed, told to end, gone silent; what is paid is the same each time. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { afterAll, describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { queueRunJobs, runProgress } from "../../src/jobs/index.ts";
import { CalculationRun } from "../../src/pay/index.ts";
import { type RunningWorker, startedWorker } from "../support/command.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { foundPayroll } from "../support/payroll.ts";
import { jobsIn, silentForAnHour, takenAndForgotten } from "../support/queue.ts";
import { testWorker } from "../support/worker.ts";

const PEOPLE = 50;
/** 50 × 1,000, and 1 + 2 + … + 50. */
const TOTAL = "51275";

const workers: RunningWorker[] = [];

async function workerOn(url: string): Promise<RunningWorker> {
  const worker = await startedWorker({ PATH: process.env.PATH, DATABASE_URL: url });
  workers.push(worker);
  return worker;
}

async function payroll() {
  const database = await testDatabase();
  afterAll(() => Promise.all(workers.map((worker) => worker.kill())));
  await foundPayroll(database.orm.em.fork(), PEOPLE, "2026-01-01");
  return database;
}

async function queued(orm: MikroORM, blockSize?: number): Promise<number> {
  const period = parsePeriod("2026-01");
  if (period === null) throw new Error("2026-01 is a month");
  return (await queueRunJobs(orm.em.fork(), { period, startedBy: null }, blockSize)).id;
}

async function doneOf(orm: MikroORM, run: number): Promise<number> {
  return (await runProgress(orm.em.fork(), run)).done;
}

/** What a run came to, when it is over: everybody once, and what they get together. */
async function outcome(orm: MikroORM, run: number) {
  await eventually(async () => {
    const { status } = await orm.em.fork().findOneOrFail(CalculationRun, { id: run });
    return !["QUEUED", "RUNNING"].includes(status);
  });
  const [found] = await rows(
    orm.em.fork(),
    sql`select status, total, failure, stored.* from calculation_run cross join (
        select count(*)::integer as statements, count(distinct employee_id)::integer as people, sum(total)::text as paid
        from statement where run_id = ${run}
      ) stored where id = ${run}`,
  );
  return found;
}

const whole = {
  status: "CALCULATED",
  total: TOTAL,
  failure: null,
  statements: PEOPLE,
  people: PEOPLE,
  paid: TOTAL,
};

describe("of two workers on one run", async () => {
  const { orm, url } = await payroll();

  test("one is killed, and the other pays everybody once", async () => {
    const [first] = await Promise.all([workerOn(url), workerOn(url)]);
    const run = await queued(orm, 1);
    await eventually(async () => (await jobsIn(orm, "run", "active")) === 2 && (await doneOf(orm, run)) >= 3);
    await first.kill();
    expect(await doneOf(orm, run)).toBeLessThan(PEOPLE);
    expect(await outcome(orm, run)).toEqual(whole);
  });
});

describe("a worker alone", async () => {
  const { orm, url } = await payroll();

  test("is killed in mid-run, and the next one goes on where it was", async () => {
    const run = await interrupted(orm, url, (worker) => worker.kill());
    const done = await doneOf(orm, run);
    await workerOn(url);
    expect(await outcome(orm, run)).toEqual(whole);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(PEOPLE);
  });
});

describe("a worker that is told to end", async () => {
  const { orm, url } = await payroll();

  test("finishes the block at hand and gives back the rest, which costs no attempt", async () => {
    const run = await interrupted(orm, url, async (worker) => expect(await worker.stop()).toBe(0));
    expect(await jobsIn(orm, "run", "active", "retry", "failed")).toBe(0);
    // Of the eight shares one was at work; it is given back.
    expect(await jobsIn(orm, "run", "completed")).toBe(1);
    expect(await jobsIn(orm, "run", "created")).toBe(8);
    const [found] = await rows<{ count: number }>(
      orm.em.fork(),
      sql`select count(*)::integer as count from statement where run_id = ${run}`,
    );
    expect(found?.count).toBe(await doneOf(orm, run));
    expect(found?.count).toBeLessThan(PEOPLE);
    await workerOn(url);
    expect(await outcome(orm, run)).toEqual(whole);
  });
});

/** A run of blocks of one, of which some are done when its only worker ends in the given way. */
async function interrupted(
  orm: MikroORM,
  url: string,
  end: (worker: RunningWorker) => Promise<unknown>,
): Promise<number> {
  const worker = await workerOn(url);
  const run = await queued(orm, 1);
  await eventually(async () => (await doneOf(orm, run)) >= 3);
  await end(worker);
  return run;
}

describe("a job whose worker has gone silent", async () => {
  const { orm, url } = await payroll();
  const run = await queued(orm);
  await takenAndForgotten(url, "run");
  await silentForAnHour(orm, "run");

  test("is taken up by another", async () => {
    await testWorker(orm);
    expect(await outcome(orm, run)).toEqual(whole);
  }, 60_000);
});

describe("a run whose workers break off each time", async () => {
  const { orm, url } = await payroll();
  const run = await queued(orm);
  await takenAndForgotten(url, "run");
  await rows(orm.em.fork(), sql`update pgboss.job set retry_count = retry_limit where name = 'run'`);
  await silentForAnHour(orm, "run");

  test("fails and says so", async () => {
    await testWorker(orm);
    expect(await outcome(orm, run)).toMatchObject({
      status: "FAILED",
      failure: "Its workers broke off again and again; their logs say why.",
    });
  }, 60_000);
});

describe("the run and its jobs", async () => {
  const { orm } = await payroll();
  const period = parsePeriod("2026-01");

  test("are there together or not at all", async () => {
    const em = orm.em.fork();
    const failing = em.transactional(async (tx) => {
      if (period !== null) await queueRunJobs(tx, { period, startedBy: null }, 10);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await orm.em.fork().count(CalculationRun)).toBe(0);
    expect(await jobsIn(orm, "run", "created")).toBe(0);
    await queued(orm, 10);
    expect(await jobsIn(orm, "run", "created")).toBe(5);
  });
});

describe("a run without a job", async () => {
  const { orm } = await payroll();

  test("is adopted by the next worker that starts", async () => {
    const run = await queued(orm);
    await rows(orm.em.fork(), sql`delete from pgboss.job where name = 'run'`);
    await testWorker(orm);
    expect(await outcome(orm, run)).toEqual(whole);
  });
});
