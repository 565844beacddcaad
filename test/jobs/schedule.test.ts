/** The schedule with clocks of the test's own: one run a month, whoever comes first, however late, whatever the clock does. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { earlierNow, queueRunJobs, runSchedule, setRunSchedule, startDueRun } from "../../src/jobs/index.ts";
import { approveRun, CalculationRun, cancelRun, closeRun, executeRun } from "../../src/pay/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { foundPayroll } from "../support/payroll.ts";
import { testServer } from "../support/server.ts";
import { runOf, testWorker } from "../support/worker.ts";

const at = (text: string) => Temporal.Instant.from(text);
/** In Berlin, 6 o'clock on April 3rd, 2024. */
const moment = at("2024-04-03T04:00:00Z");

/** Three people since March 2024, run on the 3rd at 6 o'clock from March on. */
async function scheduled() {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), 3, "2024-03-01");
  await rows(orm.em.fork(), sql`update company set four_eyes_runs = false`);
  await setRunSchedule(orm.em.fork(), { enabled: true, dayOfMonth: 3, hour: 6 }, at("2024-03-20T09:00:00Z"));
  const fork = () => orm.em.fork();
  return { orm, fork, due: (now: Temporal.Instant) => startDueRun(fork(), now) };
}

/** The runs there are, the first first: `2024-03 QUEUED`. */
async function runsIn(em: EntityManager): Promise<string[]> {
  const found = await rows<{ run: string }>(
    em,
    sql`select to_char(period_start, 'YYYY-MM') || ' ' || status as run from calculation_run order by id`,
  );
  return found.map(({ run }) => run);
}

async function openRun(em: EntityManager, month: string): Promise<number> {
  const open = { periodStart: `${month}-01`, status: { $in: ["QUEUED", "CALCULATED"] } } as const;
  return (await em.findOneOrFail(CalculationRun, open)).id;
}

async function cancels(em: EntityManager, month: string): Promise<void> {
  await cancelRun(em, await openRun(em.fork(), month));
}

async function pays(em: EntityManager, month: string): Promise<void> {
  const id = await openRun(em.fork(), month);
  await executeRun(em.fork(), id);
  await approveRun(em.fork(), id, null);
  await closeRun(em.fork(), id, null);
}

describe("on the day", async () => {
  const { fork, due } = await scheduled();

  test("nothing starts before the hour of the company's time zone", async () => {
    expect(await due(moment.subtract({ seconds: 1 }))).toBeNull();
    expect(await runsIn(fork())).toEqual([]);
  });

  test("of two schedulers that fire at once, one starts the run, with its job", async () => {
    const started = await Promise.all([due(moment), due(moment), due(moment)]);
    expect(started.filter((run) => run !== null)).toHaveLength(1);
    expect(await runsIn(fork())).toEqual(["2024-03 QUEUED"]);
    expect(await rows(fork(), sql`select data from pgboss.job where name = 'run'`)).toHaveLength(1);
  });

  test("a clock that goes back and forth over the moment starts nothing again", async () => {
    for (const hours of [-48, 0, -1, 1]) expect(await due(moment.add({ hours }))).toBeNull();
    expect(await runsIn(fork())).toEqual(["2024-03 QUEUED"]);
  });

  test("a run that finance has cancelled is not started again", async () => {
    await cancels(fork(), "2024-03");
    expect(await due(moment.add({ hours: 24 }))).toBeNull();
  });
});

/** Which moment the clocks leave out or have twice, and which one the hour is then: the later one, or the first. */
describe.each([
  [
    "in Berlin on 2021-03-28 there is no 2 o'clock",
    "Europe/Berlin",
    28,
    2,
    "2021-02",
    "2021-03-28T01:00:00Z",
  ],
  [
    "in Berlin on 2026-10-25 it is 2 o'clock twice",
    "Europe/Berlin",
    25,
    2,
    "2026-09",
    "2026-10-25T00:00:00Z",
  ],
  [
    "in Santiago on 2026-09-06 there is no midnight",
    "America/Santiago",
    6,
    0,
    "2026-08",
    "2026-09-06T04:00:00Z",
  ],
  ["in Havana on 2026-11-01 it is midnight twice", "America/Havana", 1, 0, "2026-10", "2026-11-01T04:00:00Z"],
  ["in Apia after the year's last day", "Pacific/Apia", 1, 0, "2025-12", "2025-12-31T11:00:00Z"],
])("where %s", async (_what, timeZone, dayOfMonth, hour, month, first) => {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), 1, "2020-01-01");
  await rows(orm.em.fork(), sql`update company set four_eyes_runs = false, time_zone = ${timeZone}`);
  const due = at(first);
  await setRunSchedule(orm.em.fork(), { enabled: true, dayOfMonth, hour }, due.subtract({ hours: 240 }));

  test("the month is run once, whoever looks at every quarter of that night", async () => {
    const started: string[] = [];
    for (let quarter = -16; quarter <= 16; quarter++) {
      const now = due.add({ minutes: 15 * quarter });
      const runs = await Promise.all([now, now].map((each) => startDueRun(orm.em.fork(), each)));
      if (runs.some((run) => run !== null)) started.push(now.toString());
    }
    expect(started).toEqual([first]);
    expect(await runsIn(orm.em.fork())).toEqual([`${month} QUEUED`]);
  });
});

describe("workers that start after the day was missed", async () => {
  const { orm, fork } = await scheduled();
  const late = () => at("2024-04-09T12:00:00Z");

  test("start one run together, and none when they start again", async () => {
    await Promise.all([testWorker(orm, late), testWorker(orm, late)]);
    const server = await testServer(orm, { today: "2026-04-01" });
    const run = await runOf(server, staff.finance, "2024-03", "total { amount } startedBy { number }");
    expect(run).toMatchObject({ status: "CALCULATED", total: { amount: "3006" }, startedBy: null });
    await testWorker(orm, late);
    expect(await runsIn(fork())).toEqual(["2024-03 CALCULATED"]);
  });
});

describe("a month whose predecessor is open", async () => {
  const { fork, due } = await scheduled();
  const may = at("2024-05-03T04:00:00Z");
  await due(moment);

  test("is noted, and tried once a day until it can be started", async () => {
    expect(await due(may)).toBeNull();
    expect(await runSchedule(fork())).toMatchObject({
      lastStarted: "2024-03-01",
      lastProblem: "2024-04: The run of 2024-03 is QUEUED. Close or cancel it first.",
      triedOn: "2024-05-03",
    });
    await pays(fork(), "2024-03");
    expect(await due(may.add({ hours: 12 }))).toBeNull();
    expect(await runsIn(fork())).toEqual(["2024-03 CLOSED"]);
    expect(await due(may.add({ hours: 24 }))).toMatchObject({ periodStart: "2024-04-01" });
    expect(await runSchedule(fork())).toMatchObject({
      lastStarted: "2024-04-01",
      lastProblem: null,
      triedOn: null,
    });
  });

  test("two months that were missed come one after the other, none is left out", async () => {
    await pays(fork(), "2024-04");
    const july = at("2024-07-20T12:00:00Z");
    expect(await due(july)).toMatchObject({ periodStart: "2024-05-01" });
    expect(await due(july)).toBeNull();
    await pays(fork(), "2024-05");
    expect(await due(july.add({ hours: 24 }))).toMatchObject({ periodStart: "2024-06-01" });
    expect(await due(july.add({ hours: 48 }))).toBeNull();
  });
});

describe("a month", async () => {
  const { fork, due } = await scheduled();

  test("that people have run themselves is passed by", async () => {
    const period = parsePeriod("2024-03");
    if (period === null) throw new Error("2024-03 is a month");
    await queueRunJobs(fork(), { period, startedBy: null });
    expect(await due(moment)).toBeNull();
    expect(await runSchedule(fork())).toMatchObject({ lastStarted: "2024-03-01", lastProblem: null });
    expect(await runsIn(fork())).toHaveLength(1);
  });

  test("with nobody to pay is noted", async () => {
    await cancels(fork(), "2024-03");
    await rows(fork(), sql`update employee set left_on = '2024-03-31' where number like 'P%'`);
    expect(await due(at("2024-05-04T04:00:00Z"))).toBeNull();
    expect((await runSchedule(fork())).lastProblem).toBe("2024-04: Nobody is paid in 2024-04.");
  });

  test("is not run while the schedule is off; on again, what lies before is left to people", async () => {
    const now = at("2024-06-10T00:00:00Z");
    await setRunSchedule(fork(), { enabled: false, dayOfMonth: 3, hour: 6 }, now);
    expect(await due(now)).toBeNull();
    await setRunSchedule(fork(), { enabled: true, dayOfMonth: 3, hour: 6 }, now);
    expect(await due(now)).toBeNull();
    expect(await runSchedule(fork())).toMatchObject({ fromPeriod: "2024-06-01", lastProblem: null });
  });
});

describe("the clocks", async () => {
  const { fork } = await scheduled();

  test("of the machine and of the database: the one that is behind counts", async () => {
    const ahead = await earlierNow(fork(), at("2999-01-01T00:00:00Z"));
    expect(Math.abs(ahead.epochMilliseconds - Date.now())).toBeLessThan(60_000);
    expect(await earlierNow(fork(), moment)).toEqual(moment);
  });
});

describe("the database", async () => {
  const { fork, due } = await scheduled();
  await due(moment);

  test.each([
    ["goes back", "last_started = '2024-02-01'"],
    ["forgets", "last_started = null"],
    ["runs ahead", "last_started = date_trunc('month', now())"],
    ["starts in mid-month", "last_started = '2024-04-02'"],
    ["has a 29th", "day_of_month = 29"],
    ["has an hour 24", "at_hour = 24"],
    ["has two rows", "id = 2"],
    ["is on from nowhere", "from_period = null"],
    ["has a problem on no day", "last_problem = 'x'"],
  ])("refuses a schedule that %s", async (_what, change) => {
    await expect(fork().execute(`update run_schedule set ${change}`)).rejects.toThrow(
      /run_schedule|schedule/,
    );
  });

  test("refuses a schedule that is gone", async () => {
    await expect(fork().execute("delete from run_schedule")).rejects.toThrow("switched off");
  });
});

describe("in the API", async () => {
  const { orm } = await testDatabase();
  await foundPayroll(orm.em.fork(), 1, "2026-01-01");
  const server = await testServer(orm, { today: "2026-04-01" });
  const fields = "enabled dayOfMonth hour timeZone nextPeriod nextStart lastPeriod lastProblem";
  const sets = (input: object) =>
    server.ask(
      staff.finance,
      `mutation ($input: SetRunScheduleInput!) { setRunSchedule(input: $input) {
        __typename ... on RunSchedule { ${fields} } ... on ValidationError { fields { path message } } } }`,
      { input },
    );

  test("it is off at first, and tells when it fires next once it is set", async () => {
    const { data } = await server.ask(staff.auditor, `{ runSchedule { ${fields} } }`);
    expect(data.runSchedule).toMatchObject({ enabled: false, nextPeriod: null, nextStart: null });
    const { data: set } = await sets({ enabled: true, dayOfMonth: 5, hour: 7 });
    expect(set.setRunSchedule).toEqual({
      __typename: "RunSchedule",
      enabled: true,
      dayOfMonth: 5,
      hour: 7,
      timeZone: "Europe/Berlin",
      nextPeriod: "2026-03",
      nextStart: "2026-04-05T05:00:00.000Z",
      lastPeriod: null,
      lastProblem: null,
    });
  });

  test("who set it, and what it was, is in the log", async () => {
    const { data } = await server.ask(
      staff.auditor,
      `{ auditEntries(objectKind: "RunSchedule") { edges { node { actor { number } action before after } } } }`,
    );
    const [{ node }] = data.auditEntries.edges;
    expect(node).toMatchObject({ actor: { number: staff.finance }, action: "CHANGED" });
    expect(JSON.parse(node.before)).toMatchObject({ enabled: false });
    expect(JSON.parse(node.after)).toMatchObject({ enabled: true, day_of_month: 5, at_hour: 7 });
  });

  test.each([
    [{ dayOfMonth: 0, hour: 6 }, "The day is from 1 to 28."],
    [{ dayOfMonth: 29, hour: 6 }, "The day is from 1 to 28."],
    [{ dayOfMonth: 30, hour: 6 }, "The day is from 1 to 28."],
    [{ dayOfMonth: 31, hour: 6 }, "The day is from 1 to 28."],
    [{ dayOfMonth: 1, hour: 24 }, "The hour is from 0 to 23."],
    [{ dayOfMonth: 1, hour: -1 }, "The hour is from 0 to 23."],
  ])("%o is refused", async (input, message) => {
    const { data } = await sets({ enabled: true, ...input });
    expect(data.setRunSchedule.__typename).toBe("ValidationError");
    expect(data.setRunSchedule.fields).toMatchObject([{ message }]);
  });
});
