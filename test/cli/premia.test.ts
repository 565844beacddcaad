/** The command line from an empty folder on: start, kill, start again, and every command on what is there. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/db/orm.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { asked, environment, premia, startedServer } from "../support/command.ts";
import { cleanUp, eventually, newFolder } from "../support/embedded.ts";

const folder = newFolder();
const env = environment(folder);
afterAll(cleanUp);

const runs = "{ runs { period status statementCount errorCount total { amount } } }";

describe("premia", { timeout: 120_000 }, () => {
  let paid: unknown;

  test("start fills an empty database with the demo, pays its last months and says what to try", async () => {
    const server = await startedServer(env);
    paid = await asked(server.url, runs);
    // Without the one who is hired in March.
    const before = { period: "2026-02", status: "CLOSED", statementCount: 59, errorCount: 0 };
    expect(paid).toMatchObject({
      runs: [{ period: "2026-03", status: "CALCULATED", statementCount: 60, errorCount: 1 }, before],
    });
    expect(server.greeting).toMatch(/DEMO: made-up people/);
    expect(server.greeting).toMatch(/Three things to try:\n {2}1\..*\n {2}2\..*\n {2}3\./);
    const page = await fetch(server.url);
    expect(await page.text()).toContain("<title>Premia");
    await server.kill();
  });

  test("start after kill -9 has everything, and Ctrl-C ends it cleanly", async () => {
    const server = await startedServer(env);
    expect(await asked(server.url, runs)).toEqual(paid);
    expect(server.greeting).not.toContain("The database is empty");
    expect(await server.stop()).toBe(0);
  });

  test("start on a port that is taken says so before it makes or migrates a database", async () => {
    const server = await startedServer(env);
    const port = new URL(server.url).port;
    const untouched = newFolder();
    const second = await premia(environment(untouched, { PREMIA_PORT: port }), ["start"]);
    expect(second).toMatchObject({
      code: 1,
      err: expect.stringContaining(`Port ${port} is taken; set PREMIA_PORT to another.`),
    });
    expect(second.err).not.toContain("at ");
    expect(readdirSync(untouched)).toEqual([]);
    await server.stop();
  });

  test("formula eval prints the value, and with --explain why", async () => {
    const formula = "SALARY * TIER(ATTAINMENT(sales), sales_attainment)";
    const place = ["--employee", "1011", "--period", "2026-03"];
    expect(await premia(env, ["formula", "eval", "ROUND(2/3, 2)"])).toMatchObject({ code: 0, out: "0.67\n" });
    const { code, out } = await premia(env, ["formula", "eval", formula, ...place, "--explain"]);
    expect(code).toBe(0);
    expect(out).toContain('109.46% lies in the band from 95% and below 110% of "Sales against plan"');
    expect(out).toContain("The salary of 2,800 for the whole of 2026-03.");
  });

  test("formula eval points at a fault and fails", async () => {
    const { code, err } = await premia(env, ["formula", "eval", "SUM(1"]);
    expect(code).toBe(1);
    expect(err).toMatch(/error at 1:\d+:/);
  });

  test("formula paste prints what a copied block becomes, and fails where something is left", async () => {
    const file = join(folder, "bonus.txt");
    const header = "Сотрудник\tОклад\tЗвонки\tПремия";
    writeFileSync(file, `${header}\nАнна\t1000\t90\t=B2*ЕСЛИ(C2<50;0;ЕСЛИ(C2<80;0,5;1))\n`);
    const { code, out } = await premia(env, ["formula", "paste", file, "--locale", "ru-RU"]);
    expect(out).toContain("→ SALARY*TIER(звонки,звонки_tiers)");
    expect(out).toContain("LOWER_BOUND_BELONGS: below: 0; from 50: 0.5; from 80: 1");
    expect(code).toBe(0);
    const unnamed = await premia(env, ["formula", "paste", file]);
    expect(unnamed).toMatchObject({ code: 1, out: expect.stringMatching(/Name the locale.*\n.*ru-RU/) });
  });

  test("ingest records a file, names a broken row with its line, and again changes nothing", async () => {
    const file = join(folder, "documents.csv");
    writeFileSync(
      file,
      "\ufeffid;employee;date;category;amount\nx1;1011;2026-03-30;invoice;1000,50\nx2;1011;not a day;invoice;1\n",
    );
    const first = await premia(env, ["ingest", "documents", file]);
    expect(first).toMatchObject({ code: 3, out: "1 inserted, 0 updated, 0 unchanged, 1 rejected\n" });
    expect(first.err).toMatch(/^line 3 \(x2\): /);
    const again = await premia(env, ["ingest", "documents", file]);
    expect(again.out).toBe("0 inserted, 0 updated, 1 unchanged, 1 rejected\n");
  });

  test("ingest reads standard input too, every byte of it", async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `c${n},1011,2026-03-30,call,1`);
    const text = `id,employee,date,type,quantity\n${lines.join("\n")}\n`;
    expect(await premia(env, ["ingest", "incidents", "-", "--source", "pbx"], text)).toMatchObject({
      code: 0,
      out: "20,000 inserted, 0 updated, 0 unchanged, 0 rejected\n",
    });
  });

  test("ingest of a file that is not there says so", async () => {
    const { code, err } = await premia(env, ["ingest", "documents", "nowhere.csv"]);
    expect([code, err]).toEqual([1, expect.stringContaining("There is no file nowhere.csv.")]);
  });

  test("summaries verify finds nothing to tell, and rebuild leaves it so", async () => {
    const sound = { code: 0, out: "The summaries are what the facts say.\n" };
    expect(await premia(env, ["summaries", "verify"])).toMatchObject(sound);
    expect(await premia(env, ["summaries", "rebuild"])).toMatchObject({ code: 0 });
    expect(await premia(env, ["summaries", "verify"])).toMatchObject(sound);
  });

  test("run computes the month anew and prints the statements as a table", async () => {
    const { code, out, err } = await premia(env, ["run", "2026-03"]);
    expect(code).toBe(3);
    expect(err).toMatch(/^60 of 60 statements$/m);
    expect(out).toMatch(/^1011 .* 2,800\.00 /m);
    expect(out).toMatch(/60 statements, .* EUR, 1 in error\./);
    expect(out).toMatch(/^1040 .*#N\/A/m);
  });

  test("run list, approve and cancel tell where the runs stand", async () => {
    const { out } = await premia(env, ["run", "list"]);
    const [id = ""] = /\d+(?= {2}2026-03 {2}CALCULATED)/.exec(out) ?? [];
    expect(out).toMatch(/^ *2 {2}2026-03 {2}CANCELLED /m);
    const same = /^60 statements, \d+ lines: every digit is the same\.$/m;
    expect((await premia(env, ["run", "verify", id])).out).toMatch(same);
    const alone = "A run is approved by another person than the one who started it.\n";
    expect(await premia(env, ["run", "approve", id])).toMatchObject({ code: 1, err: alone });
    const cancelled = `Run ${id} of 2026-03 is CANCELLED.\n`;
    expect(await premia(env, ["run", "cancel", id])).toMatchObject({ code: 0, out: cancelled });
  }, 60_000);

  test("a run that the API starts waits while no process works, and is computed by the next server that does", async () => {
    const starts = `mutation { startRun(input: { period: "2026-03" }) { ... on CalculationRun { status } } }`;
    const newest = async (url: string) =>
      ((await asked(url, "{ runs { status } }")) as { runs: { status: string }[] }).runs[0]?.status;
    const idle = await startedServer({ ...env, PREMIA_WORKER: "off" });
    expect(await asked(idle.url, starts)).toEqual({ startRun: { status: "QUEUED" } });
    const server = await startedServer(env);
    expect(await eventually(async () => (await newest(idle.url)) === "CALCULATED")).toBe(true);
    expect(await Promise.all([idle.stop(), server.stop()])).toEqual([0, 0]);
  }, 60_000);

  test("audit verify says that the log is intact, and names the first entry that was altered", async () => {
    const intact = await premia(env, ["audit", "verify"]);
    expect(intact).toMatchObject({ code: 0 });
    expect(intact.out).toMatch(
      /^The audit log is intact: [\d,]+ entries, the last with the hash [0-9a-f]{64}\.$/m,
    );
    const settings = { databaseUrl: null, databasePool: 2, dataDir: folder, embeddedPort: null };
    const database = await openDatabase(settings);
    await database.orm.em.fork().transactional(async (tx) => {
      await rows(tx, sql`alter table audit_entry disable trigger user`);
      await rows(tx, sql`update audit_entry set after = '{}' where id = 3`);
      await rows(tx, sql`alter table audit_entry enable trigger user`);
    });
    await database.close();
    const broken = "The audit log is broken: entry 3 is not what was written.\n";
    expect(await premia(env, ["audit", "verify"])).toMatchObject({ code: 3, out: broken });
  });

  test("token signs for an employee; an unknown command and a bad period are refused", async () => {
    const { out } = await premia(env, ["token", "1002"]);
    expect(out.trim().split(".")).toHaveLength(3);
    const elsewhere = { ...env, PREMIA_JWKS_URL: "https://id.example/keys" };
    expect((await premia(elsewhere, ["token", "1002"])).err).toContain(
      "Tokens come from the identity provider",
    );
    expect((await premia(env, ["run", "March"])).err).toContain("Write a period as 2026-03");
    expect((await premia(env, ["dance"])).code).toBe(1);
  });
});
