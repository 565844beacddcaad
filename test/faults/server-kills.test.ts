/** kill −9 of a server and of its database in mid-run, mid-ingest and mid-import: after it has come back, all is as if nothing had been. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { runProgress } from "../../src/jobs/index.ts";
import { cleanUp, eventually } from "../support/embedded.ts";
import { figuresOf, record, recordedOf, recordedUndisturbed, takeOver } from "./clients.ts";
import { type Installation, installation } from "./installation.ts";
import {
  close,
  everyRound,
  foundFaultCompany,
  isOver,
  momentOf,
  outcomeOf,
  PEOPLE,
  queued,
  seed,
  undisturbed,
} from "./rounds.ts";

afterAll(cleanUp);

const PER_ROUND_MS = 240_000;
const COME_BACK_MS = 60_000;

/** Kills it and sees that it comes back. */
const victims = {
  server: async (victim: Installation) => {
    await victim.killServer();
    await victim.restart();
  },
  // The server brings it back by itself; connections of the killed one may go on answering for a moment.
  database: async (victim: Installation) => {
    const before = await startedAt();
    victim.killDatabase();
    await eventually(async () => (await startedAt().catch(() => before)) !== before, COME_BACK_MS);
  },
} as const;
const victim = await installation(foundFaultCompany);
const em = () => victim.orm.em.fork();
const startedAt = async () =>
  (await rows<{ moment: string }>(em(), sql`select pg_postmaster_start_time()::text as moment`))[0]?.moment;
const each = Object.entries(victims).flatMap(([who, kill]) =>
  everyRound.map((round) => [who, round, kill] as const),
);
/** Of its own for each kind of work and each victim, so that no two have the same moments. */
const roundOf = (who: string, round: number, work: number) =>
  round + work * 1000 + (who === "server" ? 0 : 500);

describe(`a server or its database that is killed in mid-run, seed ${seed}`, () => {
  let month = 0;

  test.each(each)(
    "the %s comes back, and everybody is paid once, round %i",
    async (who, round, kill) => {
      const { orm } = victim;
      const run = await queued(orm, month++);
      const moment = 1 + momentOf(roundOf(who, round, 3), PEOPLE / 2);
      await eventually(async () => (await runProgress(em(), run)).done >= moment, COME_BACK_MS);
      await kill(victim);
      await eventually(() => isOver(orm, run), COME_BACK_MS);
      expect(await outcomeOf(orm, run)).toEqual(undisturbed);
      await close(orm, run);
    },
    PER_ROUND_MS,
  );
});

/** How long something takes that nobody disturbs. */
async function timeOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Kills at a moment of the seed while the work goes on, by share of the time that it takes undisturbed. */
async function disturbed(
  work: () => Promise<void>,
  kill: () => Promise<void>,
  at: { readonly round: number; readonly of: number },
): Promise<void> {
  const killing = delay((at.of * momentOf(at.round, 1000)) / 1000).then(kill);
  await Promise.all([work(), killing]);
}

describe(`a server or its database that is killed in mid-ingest, seed ${seed}`, () => {
  let took = 0;
  const forget = () => rows(em(), sql`truncate document, document_day`);

  beforeAll(async () => {
    took = await timeOf(() => record(victim, "undisturbed"));
    expect(await recordedOf(em(), "undisturbed")).toEqual(recordedUndisturbed);
    await forget();
  }, PER_ROUND_MS);

  test.each(each)(
    "the %s comes back, and each fact is there once and summed up once, round %i",
    async (who, round, kill) => {
      const source = `${who} ${round}`;
      const at = { round: roundOf(who, round, 4), of: took };
      await disturbed(
        () => record(victim, source),
        () => kill(victim),
        at,
      );
      expect(await recordedOf(em(), source)).toEqual(recordedUndisturbed);
      await forget();
    },
    PER_ROUND_MS,
  );
});

const MONTH = "2026-03";

describe(`a server or its database that is killed in mid-import, seed ${seed}`, () => {
  let took = 0;
  let alone: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    await victim.reset();
    took = await timeOf(() => takeOver(victim, MONTH));
    alone = await figuresOf(em());
    // A record of each of the file's 173 formula cells, as its reconciliation counts them.
    expect(alone).toMatchObject({ "workbook_import_cell ": "173 " });
  }, PER_ROUND_MS);

  test.each(each)(
    "the %s comes back, and the workbook is there once and pays what it pays undisturbed, round %i",
    async (who, round, kill) => {
      await victim.reset();
      const at = { round: roundOf(who, round, 5), of: took };
      await disturbed(
        () => takeOver(victim, MONTH),
        () => kill(victim),
        at,
      );
      expect(await figuresOf(em())).toEqual(alone);
    },
    PER_ROUND_MS,
  );
});
