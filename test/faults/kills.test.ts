/** kill −9 in the midst of runs and ingests, at moments of fixed seeds: then everything comes to what it would have come to. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase } from "../../src/db/orm.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { installJobs, runProgress } from "../../src/jobs/index.ts";
import { environment, premia, startedWorker } from "../support/command.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { cleanUp, endWithTest, eventually, killGroup, newFolder, serversOf } from "../support/embedded.ts";
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

const PER_ROUND_MS = 60_000;

afterAll(cleanUp);

describe(`a worker that is killed in mid-run, seed ${seed}`, async () => {
  const { orm, url } = await testDatabase();
  await foundFaultCompany(orm);
  const env = { PATH: process.env.PATH, DATABASE_URL: url };

  test.each(everyRound)(
    "pays everybody once all the same, round %i",
    async (round) => {
      const run = await queued(orm, round);
      const moment = 1 + momentOf(round, PEOPLE / 2);
      const first = await startedWorker(env);
      await eventually(async () => (await runProgress(orm.em.fork(), run)).done >= moment);
      await first.kill();
      const second = await startedWorker(env);
      await eventually(() => isOver(orm, run));
      expect(await outcomeOf(orm, run)).toEqual(undisturbed);
      await second.kill();
      await close(orm, run);
    },
    PER_ROUND_MS,
  );
});

describe(`the database that is killed in mid-run, seed ${seed}`, async () => {
  const dataDir = newFolder();
  const database = await openDatabase({ databaseUrl: null, databasePool: 4, dataDir, embeddedPort: null });
  const { orm, url } = database;
  await migrate(orm);
  await installJobs(url);
  await foundFaultCompany(orm);
  afterAll(() => database.close());

  test.each(everyRound)(
    "comes back, and everybody is paid once, round %i",
    async (round) => {
      const run = await queued(orm, round);
      const moment = 1 + momentOf(round + 1000, PEOPLE / 2);
      const worker = await startedWorker(environment(dataDir));
      await eventually(async () => (await runProgress(orm.em.fork(), run)).done >= moment);
      const [pid = 0] = serversOf(dataDir);
      process.kill(pid, "SIGKILL");
      await eventually(() => isOver(orm, run));
      expect(await outcomeOf(orm, run)).toEqual(undisturbed);
      await worker.kill();
      await close(orm, run);
    },
    PER_ROUND_MS,
  );
});

const program = join(import.meta.dirname, "..", "..", "src", "cli", "premia.ts");
const ROWS = 20_000;

/** Row n is 1 + n ÷ 100, so that the sum of all is 20,000 + (0 + … + 19,999) ÷ 100 = 2,019,900. */
function csv(): string {
  const lines = Array.from({ length: ROWS }, (_, n) => `${n},F1,2026-03-15,invoice,${(100 + n) / 100}`);
  return `external_id,employee,date,category,amount\n${lines.join("\n")}\n`;
}

describe(`a command that is killed in mid-ingest, seed ${seed}`, async () => {
  const { orm, url } = await testDatabase();
  await foundCompany(orm.em.fork());
  const env = { PATH: process.env.PATH, DATABASE_URL: url };
  const text = csv();
  const stored = async () => {
    const [found] = await rows<{ summed: string }>(
      orm.em.fork(),
      sql`select (select count(*)::integer from document) as facts, (select sum(amount)::text from document) as amount,
          (select coalesce(sum(amount), 0)::text from document_day) as summed`,
    );
    return found;
  };

  afterEach(() => rows(orm.em.fork(), sql`truncate document, document_day`));

  test.each(everyRound)(
    "leaves nothing behind, and the file comes in whole the next time, round %i",
    async (round) => {
      const command = ["ingest", "documents", "-", "--source", "crm"];
      const child = spawn(process.execPath, [program, ...command], {
        env,
        stdio: ["pipe", "ignore", "ignore"],
        detached: true,
      });
      endWithTest(child);
      child.stdin.on("error", () => undefined);
      const half = text.slice(0, Math.floor((text.length * (1 + momentOf(round + 2000, 9))) / 10));
      await new Promise((resolve) => child.stdin.write(half, resolve));
      await eventually(async () => {
        const busy = await orm.em
          .fork()
          .execute("select from pg_stat_activity where datname = current_database() and query ilike 'copy%'");
        return busy.length > 0 || child.exitCode !== null;
      });
      await killGroup(child);
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      expect(await stored()).toEqual({ facts: 0, amount: null, summed: "0" });
      const { code } = await premia(env, command, text);
      expect(code).toBe(0);
      expect(await stored()).toMatchObject({
        facts: ROWS,
        amount: expect.stringMatching(/^2019900(\.0+)?$/),
      });
      expect(Number((await stored())?.summed)).toBe(2_019_900);
    },
    PER_ROUND_MS,
  );
});
