/** What the fault tests share: how many rounds, at which moments, and a company whose numbers are known. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { queueRunJobs } from "../../src/jobs/index.ts";
import { Random } from "../fuzz/random.ts";
import { foundPayroll } from "../support/payroll.ts";

export const PEOPLE = 40;
/** 40 × 1,000, and 1 + 2 + … + 40. */
export const TOTAL = "40820";

/** A few in `npm test`; `npm run test:faults` runs as many as FAULT_ROUNDS says. */
export const rounds = Number(process.env.FAULT_ROUNDS ?? 1);
export const everyRound = Array.from({ length: rounds }, (_, round) => round);

/** Whether the long form runs, with what takes as long as it takes. */
export const isLong = process.env.FAULT_ROUNDS !== undefined;

/** FAULT_SEED chooses other moments; the names of the tests tell it. */
export const seed = Number(process.env.FAULT_SEED ?? 0);

/** How many blocks are done, rows are read, or milliseconds are over, before the kill of a round: the same each time. */
export function momentOf(round: number, most: number): number {
  const random = new Random(seed * 1_000_003 + 7919 * (round + 1));
  random.below(2);
  return random.below(most);
}

/** A company for the tests of runs; each month from January 2026 on pays the same. */
export function foundFaultCompany(orm: MikroORM): Promise<void> {
  return foundPayroll(orm.em.fork(), PEOPLE, "2026-01-01");
}

/** Queues a month's run of blocks of one, which nobody works on yet. */
export async function queued(orm: MikroORM, round: number): Promise<number> {
  const month = Temporal.PlainYearMonth.from("2026-01").add({ months: round });
  const period = parsePeriod(month.toString());
  if (period === null) throw new Error(`${month} is a month`);
  return (await queueRunJobs(orm.em.fork(), { period, startedBy: null }, 1)).id;
}

/** Whether a run is neither queued nor running; no answer of the database is none. */
export async function isOver(orm: MikroORM, run: number): Promise<boolean> {
  const found = await rows<{ status: string }>(
    orm.em.fork(),
    sql`select status from calculation_run where id = ${run}`,
  ).catch(() => []);
  return found.length > 0 && !["QUEUED", "RUNNING"].includes(found[0]?.status ?? "");
}

/** Cancels a run and takes away what is left of its jobs, so that the next month may be run. */
export async function close(orm: MikroORM, run: number): Promise<void> {
  await rows(orm.em.fork(), sql`update calculation_run set status = 'CANCELLED' where id = ${run}`);
  await rows(orm.em.fork(), sql`delete from pgboss.job where name = 'run'`);
}

/** What a run came to, from its statements. Jobs that are left when all is done find nothing to do; none may have failed. */
export async function outcomeOf(orm: MikroORM, run: number) {
  const [found] = await rows<{ failedJobs: number }>(
    orm.em.fork(),
    sql`select run.status, run.total, count(*)::integer as statements,
        count(distinct employee_id)::integer as people, sum(statement.total)::text as paid,
        (select count(*)::integer from pgboss.job where name = 'run' and data ->> 'runId' = ${run}::text
          and state = 'failed') as "failedJobs"
      from calculation_run run left join statement on run_id = run.id where run.id = ${run}::integer group by run.id`,
  );
  return found;
}

export const undisturbed = {
  status: "CALCULATED",
  total: TOTAL,
  statements: PEOPLE,
  people: PEOPLE,
  paid: TOTAL,
  failedJobs: 0,
};
