/**
 * kill −9 of commands in mid-run, mid-import, mid-archive and mid-restore, at moments of fixed seeds: nothing half is left, and the same
 * command once more comes to what it comes to undisturbed. Ingests are in `kills.test.ts`.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { MikroORM } from "@mikro-orm/postgresql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { verifySummaries } from "../../src/facts/index.ts";
import { runProgress } from "../../src/jobs/index.ts";
import { archivedCompany, pays } from "../support/archived-company.ts";
import { premia } from "../support/command.ts";
import { foundCompany } from "../support/company.ts";
import { newDatabase, testDatabase } from "../support/database.ts";
import { cleanUp, endWithTest, eventually, killGroup } from "../support/embedded.ts";
import { figuresOf } from "./clients.ts";
import {
  close,
  everyRound,
  foundFaultCompany,
  momentOf,
  outcomeOf,
  PEOPLE,
  queued,
  seed,
  undisturbed,
} from "./rounds.ts";

const PER_ROUND_MS = 180_000;
const program = join(import.meta.dirname, "..", "..", "src", "cli", "premia.ts");
const folder = mkdtempSync(join(tmpdir(), "premia-kills-"));
afterAll(cleanUp);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environmentOf = (url: string) => ({ PATH: process.env.PATH, DATABASE_URL: url });

/** Starts a command, and kills it when `moment` has come; then nothing of it works in the database any more. */
async function killed(
  database: { readonly orm: MikroORM; readonly url: string },
  command: readonly string[],
  moment: () => Promise<unknown>,
): Promise<void> {
  const env = environmentOf(database.url);
  const child = spawn(process.execPath, [program, ...command], { env, detached: true, stdio: "ignore" });
  endWithTest(child);
  await moment();
  await killGroup(child);
  const others = "datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'";
  await eventually(
    async () =>
      (await database.orm.em.fork().execute(`select from pg_stat_activity where ${others}`)).length === 0,
  );
}

/** A moment of the seed in the later four fifths of what a command takes: before, it reads its own program. */
const shareOf = (tookMs: number, round: number) => () =>
  delay((tookMs * (200 + momentOf(round, 800))) / 1000);

async function done(url: string, command: readonly string[]): Promise<string> {
  const { code, out, err } = await premia(environmentOf(url), command);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return out;
}

describe(`premia run, killed, seed ${seed}`, async () => {
  const database = await testDatabase();
  const { orm, url } = database;
  await foundFaultCompany(orm);

  test.each(everyRound)(
    "in its midst is gone on with by the next one, which pays everybody once, round %i",
    async (round) => {
      const run = await queued(orm, round);
      const month = Temporal.PlainYearMonth.from("2026-01").add({ months: round }).toString();
      const moment = 1 + momentOf(round + 6000, PEOPLE / 2);
      await killed(database, ["run", month], () =>
        eventually(async () => (await runProgress(orm.em.fork(), run)).done >= moment),
      );
      const { code, out, err } = await premia(environmentOf(url), ["run", month]);
      // It may have been as quick as its end.
      if (!err.includes("was not approved"))
        expect(err).toContain(`Run ${run} of ${month} is under way: going on with it.`);
      expect([code, out]).toEqual([0, expect.stringContaining("40 statements, 40,820.00 EUR, 0 in error.")]);
      const [last] = await rows<{ id: number }>(
        orm.em.fork(),
        sql`select id from calculation_run where status = 'CALCULATED'`,
      );
      expect(await outcomeOf(orm, last?.id ?? 0)).toEqual(undisturbed);
      await close(orm, last?.id ?? 0);
    },
    PER_ROUND_MS,
  );
});

describe(`premia import workbook, killed, seed ${seed}`, async () => {
  const file = join(folder, "brandt.xlsx");
  const command = ["import", "workbook", file, "--commit"];
  /** What an import that was given up leaves is its own list of cells, whole or none of it. */
  const figures = async (orm: MikroORM) => {
    const { "workbook_import_cell ": cells = "", ...all } = await figuresOf(orm.em.fork());
    return { cells: Number(cells) % 173, all };
  };
  const alone = await testDatabase();
  await foundCompany(alone.orm.em.fork());
  const empty = await figures(alone.orm);
  let took = 0;
  let imported = empty;

  beforeAll(async () => {
    const brandt = sampleWorkbooks().find(({ name }) => name === "brandt");
    if (brandt === undefined) throw new Error("there is no such sample");
    writeFileSync(file, await fileOf(brandt.draft));
    const began = performance.now();
    expect(await done(alone.url, command)).toContain("Import 1 is COMMITTED.");
    took = performance.now() - began;
    imported = await figures(alone.orm);
    expect(imported.all).toMatchObject({ "employee ": "31 " });
  }, PER_ROUND_MS);

  test.each(everyRound)(
    "has brought in all or nothing, and the next one brings in the same, round %i",
    async (round) => {
      const victim = await newDatabase();
      try {
        await foundCompany(victim.orm.em.fork());
        await killed(victim, command, shareOf(took, round + 7000));
        const left = await figures(victim.orm);
        expect([empty, imported]).toContainEqual(left);
        expect(await done(victim.url, command)).toContain("is COMMITTED.");
        // What was in already is recorded once more, the same, as a batch of its own.
        const batches = isDeepStrictEqual(left, imported) ? "2 " : "1 ";
        const all = { ...imported.all, "fact_batch ": batches };
        expect(await figures(victim.orm)).toEqual({ ...imported, all });
      } finally {
        await victim.close();
      }
    },
    PER_ROUND_MS,
  );
});

describe(`premia facts, killed, seed ${seed}`, async () => {
  const database = await testDatabase();
  const { orm, url } = database;
  const archive = ["facts", "archive", "2026-05", "--to", join(folder, "archive")];
  const restore = (month: string) => ["facts", "restore", join(folder, "archive", month)];
  const months = ["2026-03", "2026-04"];
  /** A hash over all facts, their keys and days, whether they are in the database or not. */
  const state = async () => {
    const hash = createHash("sha256");
    for (const kind of ["incident", "document", "manual_value"])
      for (const table of [kind, `${kind}_key`, `${kind}_day`])
        hash.update(
          JSON.stringify(
            await orm.em.fork().execute(`select to_jsonb(t)::text as row from ${table} t order by 1`),
          ),
        );
    return hash.digest("hex");
  };
  const archived = async () =>
    (
      await rows<{ month: string }>(
        orm.em.fork(),
        sql`select distinct to_char(month, 'YYYY-MM') as month from fact_archive order by 1`,
      )
    ).map(({ month }) => month);
  let took = { archive: 0, restore: 0 };
  let [whole, taken] = ["", ""];

  beforeAll(async () => {
    await archivedCompany(orm);
    await pays(orm, "2026-03");
    await pays(orm, "2026-04");
    whole = await state();
    const began = performance.now();
    await done(url, archive);
    const between = performance.now();
    taken = await state();
    await done(url, restore("2026-03"));
    took = { archive: between - began, restore: performance.now() - between };
    await done(url, restore("2026-04"));
    expect(await state()).toBe(whole);
  }, PER_ROUND_MS);

  test.each(everyRound)(
    "has taken months out whole or not at all, and brought them back so; the next ones take and bring the rest, round %i",
    async (round) => {
      await killed(database, archive, shareOf(took.archive, round + 8000));
      for (const month of await archived())
        expect(existsSync(join(folder, "archive", month, "manifest.json"))).toBe(true);
      await done(url, archive);
      expect(await archived()).toEqual(months);
      expect(readdirSync(join(folder, "archive")).sort()).toEqual(months);
      expect(await state()).toBe(taken);

      await killed(database, restore("2026-03"), shareOf(took.restore, round + 9000));
      for (const month of await archived()) await done(url, restore(month));
      expect(await state()).toBe(whole);
      expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
    },
    PER_ROUND_MS,
  );
});
