/** The schedule (design S16): starts the run of the month that is over, once, whoever of the workers comes first. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Period, periodCode, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { CalculationRun } from "../pay/index.ts";
import { BusyProblem, ConflictProblem, PeriodClosedProblem, refuse, ValidationProblem } from "../problem.ts";
import { firstMonth, nextAttempt, nextMonth, type Rhythm } from "./rhythm.ts";
import { queueRunJobs } from "./runs.ts";

export interface RunSchedule extends Rhythm {
  /** Why the month that is due could not be started; null where all is well. */
  readonly lastProblem: string | null;
}

/** The schedule as it is; without a company its time zone is UTC. */
export async function runSchedule(em: EntityManager): Promise<RunSchedule> {
  const [found] = await rows<RunSchedule>(
    em,
    sql`select enabled, day_of_month as "dayOfMonth", at_hour as "hour",
        coalesce((select time_zone from company where id = 1), 'UTC') as "timeZone",
        from_period::text as "fromPeriod", last_started::text as "lastStarted",
        last_problem as "lastProblem", tried_on::text as "triedOn"
      from run_schedule where id = 1`,
  );
  if (found === undefined) throw new Error("There is no row in run_schedule");
  return found;
}

async function lockedSchedule(em: EntityManager): Promise<RunSchedule> {
  await rows(em, sql`select from run_schedule where id = 1 for update`);
  return runSchedule(em);
}

export interface ScheduleInput {
  readonly enabled: boolean;
  /** 1 to 28, so that every month has it. */
  readonly dayOfMonth: number;
  /** 0 to 23. */
  readonly hour: number;
  /** The first month that is run; where left out, that whose moment is next to come, or was to when it was switched on. */
  readonly firstMonth?: Temporal.PlainDate | null;
}

/**
 * Sets the day and hour, and whether months are run by themselves. Switched on, the first month is the one whose moment is next
 * to come, unless another is named: what lies before is left to people.
 */
export async function setRunSchedule(
  em: EntityManager,
  { enabled, dayOfMonth, hour, firstMonth: given = null }: ScheduleInput,
  now: Temporal.Instant,
): Promise<RunSchedule> {
  if (!isWithin(dayOfMonth, 1, 28)) refuse(["dayOfMonth"], "The day is a number from 1 to 28.");
  if (!isWithin(hour, 0, 23)) refuse(["hour"], "The hour is a number from 0 to 23.");
  return em.transactional(async (tx) => {
    const before = await lockedSchedule(tx);
    const isKept = given === null && (!enabled || before.enabled);
    const first = given ?? firstMonth(now, { dayOfMonth, hour, timeZone: before.timeZone });
    await rows(
      tx,
      sql`update run_schedule set enabled = ${enabled}, day_of_month = ${dayOfMonth}, at_hour = ${hour},
          from_period = ${isKept ? before.fromPeriod : first.toString()}::date,
          last_problem = ${isKept ? before.lastProblem : null}, tried_on = ${isKept ? before.triedOn : null}::date
        where id = 1`,
    );
    return runSchedule(tx);
  });
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * Starts the run of the month that is due, and gives it; null where none is. A month that people have started themselves is
 * passed by; one that cannot be started is noted in the schedule and tried again on the next day.
 */
export async function startDueRun(em: EntityManager, now: Temporal.Instant): Promise<CalculationRun | null> {
  return em.transactional(async (tx) => {
    const schedule = await lockedSchedule(tx);
    const attempt = nextAttempt(schedule, now);
    const month = nextMonth(schedule);
    if (attempt === null || month === null || Temporal.Instant.compare(attempt, now) > 0) return null;
    const period = periodOf("MONTH", month);
    const started = (await hasRun(tx, period)) ? null : await attemptRun(tx, period);
    if (started instanceof BusyProblem) return null;
    if (typeof started !== "string") await noteStarted(tx, period);
    else await noteProblem(tx, started, now.toZonedDateTimeISO(schedule.timeZone).toPlainDate());
    return typeof started === "string" ? null : started;
  });
}

/** The run, null where somebody was quicker, why it could not be started, or that it will be at the next look. */
async function attemptRun(
  em: EntityManager,
  period: Period,
): Promise<CalculationRun | BusyProblem | string | null> {
  try {
    return await queueRunJobs(em, { period, startedBy: null });
  } catch (error) {
    if (error instanceof BusyProblem) return error;
    const isTold = [ConflictProblem, PeriodClosedProblem, ValidationProblem].some(
      (kind) => error instanceof kind,
    );
    if (!isTold || !(error instanceof Error)) throw error;
    return (await hasRun(em, period)) ? null : `${periodCode(period)}: ${error.message}`;
  }
}

/** Whether the month has a run that was not given up. */
async function hasRun(em: EntityManager, { start }: Period): Promise<boolean> {
  const [found] = await rows(
    em,
    sql`select from calculation_run where period_kind = 'MONTH' and period_start = ${start.toString()}::date
        and status not in ('CANCELLED', 'FAILED') limit 1`,
  );
  return found !== undefined;
}

async function noteStarted(em: EntityManager, { start }: Period): Promise<void> {
  await rows(
    em,
    sql`update run_schedule set last_started = ${start.toString()}::date, last_problem = null, tried_on = null
      where id = 1`,
  );
}

async function noteProblem(em: EntityManager, problem: string, day: Temporal.PlainDate): Promise<void> {
  await rows(
    em,
    sql`update run_schedule set last_problem = ${problem}, tried_on = ${day.toString()}::date where id = 1`,
  );
}

/** The present moment, by whichever is behind of this machine's clock and the database's: one that runs ahead starts nothing. */
export async function earlierNow(em: EntityManager, own: Temporal.Instant): Promise<Temporal.Instant> {
  const [found] = await rows<{ ms: string }>(
    em,
    sql`select trunc(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  const database = Temporal.Instant.fromEpochMilliseconds(Number(found?.ms));
  return Temporal.Instant.compare(own, database) < 0 ? own : database;
}
