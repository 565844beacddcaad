/** Archiving that is killed in its midst, or finds the disk full: the database is as it was, and the next attempt does it. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifySummaries } from "../../src/facts/index.ts";
import { archivedCompany, pays } from "../support/archived-company.ts";
import { premia } from "../support/command.ts";
import { testDatabase } from "../support/database.ts";
import { endWithTest, eventually, killGroup } from "../support/embedded.ts";
import { removeDisks, smallDisk } from "./small-disk.ts";

const { orm, url } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "premia-archive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(removeDisks);
const tiny = smallDisk("8k");
const env = { PATH: process.env.PATH, DATABASE_URL: url };
const program = join(import.meta.dirname, "..", "..", "src", "cli", "premia.ts");

/** A hash over all facts, their keys, days and archives. */
async function state(): Promise<string> {
  const hash = createHash("sha256");
  for (const kind of ["incident", "document", "manual_value"])
    for (const table of [kind, `${kind}_key`, `${kind}_day`])
      hash.update(
        JSON.stringify(
          await orm.em.fork().execute(`select to_jsonb(t)::text as row from ${table} t order by 1`),
        ),
      );
  return hash.update(JSON.stringify(await orm.em.fork().execute("select * from fact_archive"))).digest("hex");
}

beforeAll(async () => {
  await archivedCompany(orm);
  await pays(orm, "2026-03");
});

describe.skipIf(tiny === null)("a disk that is full", () => {
  test("keeps the month in the database, says why, and is left as it was", async () => {
    const disk = tiny ?? "";
    writeFileSync(join(disk, "filler"), Buffer.alloc(4096));
    const before = await state();
    const { code, err } = await premia(env, ["facts", "archive", "2026-04", "--to", disk]);
    expect([code, err.trim()]).toEqual([1, `${disk} cannot be written: the disk is full.`]);
    expect(readdirSync(disk)).toEqual(["filler"]);
    expect(await state()).toBe(before);
  });
});

test("killed when its files are written, it has taken nothing out, and the next attempt takes the same", async () => {
  const before = await state();
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await reader.query("begin; lock table document in access share mode");
  const child = spawn(process.execPath, [program, "facts", "archive", "2026-04", "--to", folder], {
    env,
    detached: true,
    stdio: "ignore",
  });
  endWithTest(child);
  // Its files are whole, and it waits for the reader.
  await eventually(() => existsSync(join(folder, "2026-03", "manifest.json")));
  await killGroup(child);
  await reader.query("commit");
  await reader.end();
  await eventually(async () => {
    const others =
      "select 1 from pg_stat_activity where datname = current_database() and query like '%drop_fact_month%'";
    return (await orm.em.fork().execute(`${others} and pid <> pg_backend_pid()`)).length === 0;
  });
  expect(await state()).toBe(before);
  const { code, out } = await premia(env, ["facts", "archive", "2026-04", "--to", folder]);
  expect([code, out.trim()]).toEqual([0, "Archived 2026-03: 42 incidents, 1 documents, 1 manual values."]);
  expect(readdirSync(folder)).toEqual(["2026-03"]);
  expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
  const back = await premia(env, ["facts", "restore", join(folder, "2026-03")]);
  expect([back.code, back.out.trim()]).toEqual([
    0,
    "Restored 2026-03: 42 incidents, 1 documents, 1 manual values.",
  ]);
  expect(await state()).toBe(before);
});

test("left unpurged without the word that it is for good", async () => {
  const { code, err } = await premia(env, ["facts", "purge", "2026-04"]);
  expect([code, err.trim()]).toEqual([
    1,
    "This cannot be undone. Say --for-good to let go of the archived months before this one.",
  ]);
  const none = await premia(env, ["facts", "purge", "2026-04", "--for-good"]);
  expect(none.out.trim()).toBe("Nothing before this month is archived and not purged yet.");
});
