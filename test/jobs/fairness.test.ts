/** Runs side by side: a large one leaves room for what comes after it, and no more may wait than there is room for. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { queueRunJobs, runProgress, setRunSchedule, startDueRun } from "../../src/jobs/index.ts";
import { hireEmployee } from "../../src/org/index.ts";
import { CalculationRun, cancelRun, setCompensation } from "../../src/pay/index.ts";
import { BusyProblem } from "../../src/problem.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { foundPayroll } from "../support/payroll.ts";
import { testServer } from "../support/server.ts";
import { testWorker } from "../support/worker.ts";

const FEW = 12;
const MANY = 300;

async function queued(orm: MikroORM, month: string, blockSize?: number): Promise<CalculationRun> {
  const period = parsePeriod(month);
  if (period === null) throw new Error(`${month} is a month`);
  return queueRunJobs(orm.em.fork(), { period, startedBy: null }, blockSize);
}

/** As many people as make a run long, where each is a block, from a month on. */
async function hireMany(orm: MikroORM, since: string): Promise<void> {
  await orm.em.fork().transactional(async (tx) => {
    for (let n = FEW + 1; n <= MANY; n++) {
      const number = `P${n}`;
      await hireEmployee(tx, { number, name: number, unit: "all", hiredOn: since });
      await setCompensation(tx, { employee: number, from: since, salary: "1000", payoutFormula: null });
    }
  });
}

const statusOf = async (orm: MikroORM, id: number) =>
  (await orm.em.fork().findOneOrFail(CalculationRun, { id })).status;

describe("one worker with a large run at hand", async () => {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), FEW, "2026-01-01");
  await hireMany(orm, "2026-02-01");

  test("computes a small one that comes later beside it, and both to the end", async () => {
    const large = await queued(orm, "2026-02", 1);
    await testWorker(orm);
    await eventually(async () => (await runProgress(orm.em.fork(), large.id)).done >= 3);
    const small = await queued(orm, "2026-01");
    await eventually(async () => (await statusOf(orm, small.id)) === "CALCULATED");
    expect(await statusOf(orm, large.id)).toBe("RUNNING");
    expect((await runProgress(orm.em.fork(), large.id)).done).toBeLessThan(MANY);
    await eventually(async () => (await statusOf(orm, large.id)) === "CALCULATED", 100_000);
    const paid = await orm.em.fork().find(CalculationRun, {}, { orderBy: { id: "asc" } });
    // 12 × 1,000 and 1 + 2 + … + 12 in each, and 288 × 1,000 more in February.
    expect(paid.map(({ total }) => Number(total))).toEqual([300_078, 12_078]);
  }, 120_000);
});

describe("while four runs wait", async () => {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), FEW, "2026-01-01");
  // The later months first: an earlier one that is open keeps a later one from being started.
  for (const month of ["2026-05", "2026-04", "2026-03", "2026-02"]) await queued(orm, month);

  test("the schedule waits for the next look, which is no problem to be told", async () => {
    const at = (text: string) => Temporal.Instant.from(text);
    const rhythm = { enabled: true, dayOfMonth: 3, hour: 6 };
    await setRunSchedule(orm.em.fork(), rhythm, at("2026-01-20T09:00:00Z"));
    expect(await startDueRun(orm.em.fork(), at("2026-06-10T12:00:00Z"))).toBeNull();
    const { data } = await (await testServer(orm)).ask(
      staff.finance,
      "{ runSchedule { lastProblem } runs { status } }",
    );
    expect(data.runSchedule.lastProblem).toBeNull();
    expect(data.runs.filter(({ status }: { status: string }) => status === "QUEUED")).toHaveLength(4);
  });

  test("a fifth is refused, and taken as soon as there is room", async () => {
    await expect(queued(orm, "2026-01")).rejects.toBeInstanceOf(BusyProblem);
    const server = await testServer(orm);
    const start = `mutation { startRun(input: { period: "2026-01" }) {
      __typename ... on BusyError { message most } ... on CalculationRun { status } } }`;
    const refused = await server.ask(staff.finance, start);
    expect(refused.data.startRun).toEqual({
      __typename: "BusyError",
      message: "4 runs wait or are computed already. Try again when one is done.",
      most: 4,
    });
    const newest = await orm.em.fork().findOneOrFail(CalculationRun, { periodStart: "2026-05-01" });
    await cancelRun(orm.em.fork(), newest.id);
    const started = await server.ask(staff.finance, start);
    expect(started.data.startRun).toEqual({ __typename: "CalculationRun", status: "QUEUED" });
  });
});
