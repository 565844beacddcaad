/** Machines whose clocks are wrong, by libfaketime: what the schedule starts, and whom a token lets in. */
import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { signToken } from "../../src/access/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { setRunSchedule } from "../../src/jobs/index.ts";
import { startedServer, startedWorker } from "../support/command.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { cleanUp, eventually } from "../support/embedded.ts";
import { foundPayroll } from "../support/payroll.ts";

afterAll(cleanUp);

const places = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);
const library = places.find((place) => existsSync(place));
if (library === undefined) console.warn("skipped: there is no libfaketime here (Debian's package faketime)");

/** Settings of a process whose clock is wrong by so much, such as `+2d`; timers run as ever. */
const wrongBy = (offset: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LD_PRELOAD: library,
  FAKETIME: offset,
  FAKETIME_DONT_FAKE_MONOTONIC: "1",
  ...more,
});

describe.skipIf(library === undefined)("a machine whose clock is wrong", async () => {
  const { orm, url } = await testDatabase();
  const now = Temporal.Now.instant();
  const today = now.toZonedDateTimeISO("Europe/Berlin").toPlainDate();
  const lastMonth = today.with({ day: 1 }).subtract({ months: 1 });
  await foundPayroll(orm.em.fork(), 3, lastMonth.toString());
  await rows(orm.em.fork(), sql`update company set four_eyes_runs = false`);
  const runs = () =>
    rows<{ month: string }>(orm.em.fork(), sql`select period_start::text as month from calculation_run`);

  test("ahead by years starts no month of the future; of two, a day and two days ahead, one starts the month that is due, once", async () => {
    // Switched on a month ago, for the first of each month: last month is due, this month is not.
    await setRunSchedule(
      orm.em.fork(),
      { enabled: true, dayOfMonth: 1, hour: 0 },
      now.subtract({ hours: 24 * today.day }),
    );
    const due = today.with({ day: 1 }).subtract({ months: 1 }).toString();
    const ahead = await startedWorker(wrongBy("+1000d", { DATABASE_URL: url }));
    const others = await Promise.all(
      ["+1d", "+2d"].map((offset) => startedWorker(wrongBy(offset, { DATABASE_URL: url }))),
    );
    await eventually(async () => (await runs()).length > 0);
    for (const worker of [ahead, ...others]) expect(await worker.stop()).toBe(0);
    expect(await runs()).toEqual([{ month: due }]);
  }, 120_000);

  test("lets nobody in whose token has ended by it, and whoever has a longer one", async () => {
    const secret = "a secret of wrong clocks, 0123456789 abcdef";
    const server = await startedServer(
      wrongBy("+1d", {
        DATABASE_URL: url,
        PREMIA_MODE: "production",
        PREMIA_JWT_SECRET: secret,
        PREMIA_PORT: "0",
        PREMIA_WORKER: "false",
        PREMIA_LOG_LEVEL: "fatal",
      }),
    );
    const statusOf = async (seconds: number) => {
      const authorization = `Bearer ${await signToken(secret, staff.finance, seconds)}`;
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query: "{ units { code } }" }),
      });
      return response.status;
    };
    expect([await statusOf(3600), await statusOf(48 * 3600)]).toEqual([401, 200]);
    expect(await server.stop()).toBe(0);
  }, 120_000);
});
