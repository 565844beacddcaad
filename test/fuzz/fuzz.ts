/**
 * `npm run fuzz -- [COUNT] [SEED] [--files N] [--calls N]`: random inputs through the language, the readers of files and the
 * API. COUNT texts and formulas (1,000,000 where left out), N workbooks and N tables (2,000), N calls of the API (2,000). Fails
 * where one throws, hangs, is answered as a fault of ours, or where memory grows. What is 0 is left out.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { installJobs } from "../../src/jobs/index.ts";
import { query } from "../support/embedded.ts";
import { fuzzApi } from "./api.ts";
import { foundFuzzedCompany } from "./company.ts";
import { randomCsv, triedCsv } from "./csv.ts";
import { fuzzLanguage } from "./language.ts";
import { Random } from "./random.ts";
import { watchInputs } from "./standstill.ts";
import { changedBytes, changedPart, changedValue, triedWorkbook } from "./workbooks.ts";

const MOST_GROWTH = 64 * 2 ** 20;
/** Calls change the company, so that it is founded anew after so many. */
const CALLS_A_ROUND = 2000;

const changes = [changedBytes, changedPart, changedValue, changedValue] as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: "string", default: "2000" },
    calls: { type: "string", default: "2000" },
  },
});
const count = Number(positionals[0] ?? 1_000_000);
const seed = Number(positionals[1] ?? 20_260_401);
if (count > 0) await language();
if (Number(values.files) > 0) await files(Number(values.files));
if (Number(values.calls) > 0) await calls(Number(values.calls));

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function language(): Promise<void> {
  const warmUp = Math.floor(Math.min(count / 10, 50_000));
  let base = 0;
  const watch = watchInputs(`input of seed ${seed}`);
  fuzzLanguage(count, seed, (made) => {
    watch.done(made);
    if (made === warmUp) base = heap();
  });
  await watch.end();
  const growth = heap() - base;
  const told = `${count} inputs, no throw, no hang, heap ${growth < 0 ? "" : "+"}${(growth / 2 ** 20).toFixed(1)} MB`;
  if (growth > MOST_GROWTH) throw new Error(told);
  console.log(told);
}

async function files(most: number): Promise<void> {
  const random = new Random(seed);
  const outcomes = new Map<string, number>();
  const watch = watchInputs(`file of seed ${seed}`);
  for (let made = 0; made < most; made++) {
    const outcome = await triedWorkbook(random.of(changes)(random));
    const told = `workbook ${outcome}`;
    outcomes.set(told, (outcomes.get(told) ?? 0) + 1);
    const table = `table ${await triedCsv(randomCsv(random))}`;
    outcomes.set(table, (outcomes.get(table) ?? 0) + 1);
    watch.done(made);
  }
  await watch.end();
  console.log(`${most} workbooks and ${most} tables:`, Object.fromEntries(outcomes));
}

async function calls(most: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "premia-fuzz-"));
  const server = await startEmbedded({ dataDir: folder, durable: false });
  let found = 0;
  try {
    for (let from = 0; from < most; from += CALLS_A_ROUND) {
      const to = Math.min(most, from + CALLS_A_ROUND);
      found += await round(server.url, from, to);
      console.log(`${to} calls, ${found} findings`);
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
  if (found > 0) process.exitCode = 1;
}

async function round(urlOf: (database: string) => string, from: number, to: number): Promise<number> {
  await query(urlOf("postgres"), "drop database if exists fuzzed with (force)");
  await query(urlOf("postgres"), "create database fuzzed");
  const orm = await openOrm(urlOf("fuzzed"), 4);
  try {
    await migrate(orm);
    await installJobs(urlOf("fuzzed"));
    const company = await foundFuzzedCompany(orm);
    const findings = await fuzzApi({ orm, ...company }, { seed, from, to });
    for (const finding of findings) console.error(JSON.stringify(finding));
    return findings.length;
  } finally {
    await orm.close();
  }
}
