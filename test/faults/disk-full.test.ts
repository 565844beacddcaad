/** Disks that are full: of files that go out and come in, and of the database. */
import { readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { installJobs } from "../../src/jobs/index.ts";
import { startRun } from "../../src/pay/index.ts";
import { premia } from "../support/command.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually, query } from "../support/embedded.ts";
import { testServer } from "../support/server.ts";
import { csrf, upload } from "../support/upload.ts";
import { figuresOf } from "./clients.ts";
import { foundFaultCompany } from "./rounds.ts";
import { removeDisks, smallDisk } from "./small-disk.ts";

afterAll(removeDisks);
const tiny = smallDisk("8k");

describe.skipIf(tiny === null)("a disk for files that is full", async () => {
  const folder = tiny ?? "";
  const { orm, url } = await testDatabase();
  await foundFaultCompany(orm);
  const period = parsePeriod("2026-01");
  if (period === null) throw new Error("2026-01 is a month");
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  const env = { PATH: process.env.PATH, DATABASE_URL: url };

  test.each(["xlsx", "csv", "html"])("takes no half of a run as %s, and says why", async (format) => {
    // Less than a page is left for it.
    writeFileSync(join(folder, "filler"), Buffer.alloc(format === "csv" ? 8192 : 4096));
    const before = await figuresOf(orm.em.fork());
    const out = join(folder, `pay.${format}`);
    const command = ["run", "export", String(run.id), "--format", format, "--out", out];
    const { code, err } = await premia(env, command);
    expect([code, err.trim()]).toEqual([1, `${out} cannot be written: the disk is full.`]);
    expect(readdirSync(folder)).toEqual(["filler"]);
    expect(await figuresOf(orm.em.fork())).toEqual(before);
    rmSync(join(folder, "filler"));
  });

  test("leaves what stood there before as it was", async () => {
    const out = join(folder, "pay.xlsx");
    writeFileSync(out, "of last month");
    writeFileSync(join(folder, "filler"), Buffer.alloc(4096));
    const { code } = await premia(env, ["run", "export", String(run.id), "--out", out]);
    expect(code).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(["filler", "pay.xlsx"]);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  });

  test("keeps no file from coming in: none is put on a disk on its way", async () => {
    writeFileSync(join(folder, "filler"), Buffer.alloc(8192));
    const server = await testServer(orm);
    const headers = { ...csrf, authorization: `Bearer ${await server.tokenOf(staff.finance)}` };
    const former = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      const bytes = `id,employee,date,category,amount\n${Array.from({ length: 20_000 }, (_, n) => `${n},F1,2026-03-15,invoice,1`).join("\n")}`;
      const operation = {
        query:
          "mutation ($input: RecordFactsFileInput!) { recordFactsFile(input: $input) { ... on FactsRecorded { inserted } } }",
        variables: { input: { source: "crm", kind: "DOCUMENTS" } },
      };
      const { data } = await upload(server, headers, operation, { name: "facts.csv", bytes });
      expect(data.recordFactsFile).toEqual({ inserted: 20_000 });
      expect(readdirSync(folder)).toEqual(["filler"]);
    } finally {
      if (former === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = former;
    }
  });
});

const small = smallDisk("160m");
const FACTS = 5000;
const record = `mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { ... on FactsRecorded { inserted } } }`;

describe.skipIf(small === null)("a disk of the database that is full", async () => {
  if (small === null) return;
  const postgres = await startEmbedded({ dataDir: small, durable: true });
  const url = postgres.url("premia");
  await query(postgres.url("postgres"), "create database premia");
  const orm = await openOrm(url, 4);
  await migrate(orm);
  await installJobs(url);
  await foundCompany(orm.em.fork());
  const server = await testServer(orm);
  afterAll(async () => {
    await server.close();
    await orm.close();
    await postgres.close();
  });

  const records = (source: string) =>
    server.ask(staff.finance, record, {
      input: {
        source,
        documents: Array.from({ length: FACTS }, (_, n) => ({
          externalId: `${source} ${n}`,
          employee: "F1",
          date: "2026-03-15",
          category: "invoice",
          amount: "1",
          attributes: [{ name: "note", value: "x".repeat(500) }],
        })),
      },
    });

  test("takes nothing more and says so; with room again everything goes on, and what was answered is there", async () => {
    const { bavail, bsize } = statfsSync(small);
    const filler = join(small, "filler");
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 2 ** 21)));
    const taken: string[] = [];
    for (let n = 0; n < 40; n++) {
      const source = `s${n}`;
      const { data, errors, status } = await records(source);
      if (errors.length === 0) {
        expect(data.recordDocuments).toEqual({ inserted: FACTS });
        taken.push(source);
        continue;
      }
      expect([status, errors.map(({ extensions }) => extensions?.code)]).toEqual([503, ["UNAVAILABLE"]]);
      break;
    }
    expect(taken.length).toBeLessThan(40);
    rmSync(filler);
    // PostgreSQL itself may have gone down where it could not even write its log.
    await eventually(async () => (await records("after")).data?.recordDocuments?.inserted === FACTS, 120_000);
    const found = await rows<{ source: string; facts: number }>(
      orm.em.fork(),
      sql`select source, count(*)::integer as facts from document group by source order by source`,
    );
    expect(found).toEqual([...taken, "after"].sort().map((source) => ({ source, facts: FACTS })));
  }, 240_000);
});
