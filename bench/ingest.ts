/** `npm run ingest [-- --rows 200000 --rounds 5]`: documents recorded with all that follows, beside a bare COPY of the same rows. */
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import type { EntityManager } from "@mikro-orm/postgresql";
import pg from "pg";
import { copyRows } from "../src/db/copy.ts";
import { openOrm } from "../src/db/orm.ts";
import { rows as rowsOf, sql } from "../src/db/sql.ts";
import { type DocumentRow, ingest, readCsv } from "../src/facts/index.ts";
import { openCompany } from "./companies.ts";
import { databaseCpu } from "./database-cpu.ts";
import { figure, machine, table, write } from "./report.ts";

const ROWS = 200_000;
const EMPLOYEES = 10_000;
const YARDSTICK = "bare COPY";
const SOURCE = "bench";
const CHUNK = 64 * 1024;
/** Beyond the ids of the company's facts. */
const FIRST_ID = 1_000_000_000;

const { values } = parseArgs({
  options: { rows: { type: "string", default: String(ROWS) }, rounds: { type: "string", default: "5" } },
});
const [count, rounds] = [Number(values.rows), Number(values.rounds)];

interface Contestant {
  readonly name: string;
  /** In a transaction that is taken back afterwards; gives how many rows it has stored. */
  record(em: EntityManager): Promise<number>;
}

interface Figures {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
  readonly rowsASecond: number;
  /** Of the yardstick's rate: by the clock, and by the time of computing. */
  readonly rate: number;
  readonly cpuRate: number;
}

const size = { employees: EMPLOYEES, facts: 1_000_000, plannedIndicators: 5, plannedMonths: 1 };
const company = await openCompany({ ...size, paid: true });
const orm = await openOrm(company.url, 2);
const client = new pg.Client({ connectionString: company.url });
await client.connect();
await client.query("select keep_fact_months('document', array['2026-02-01'::date])");
try {
  report(await measure(await contestants(documents())));
} finally {
  await client.end();
  await orm.close();
  await company.close();
}

/** Those of a month that has no facts yet, in the order of days; everybody has two on most days. */
function documents(): DocumentRow[] {
  return Array.from({ length: count }, (_, n): DocumentRow => {
    const employee = 1 + ((n * 7919) % EMPLOYEES);
    const day = 1 + Math.floor((n * 28) / count);
    return {
      kind: "DOCUMENTS",
      row: n + 1,
      externalId: `x${n}`,
      employee: `E${String(employee).padStart(6, "0")}`,
      date: `2026-02-${String(day).padStart(2, "0")}`,
      category: n % 5 === 0 ? "order" : "invoice",
      amount: `${20 + ((n * 104729) % 200_000)}.${String(n % 100).padStart(2, "0")}`,
      attributes: { status: n % 4 === 0 ? "open" : "paid" },
    };
  });
}

async function contestants(facts: readonly DocumentRow[]): Promise<Contestant[]> {
  const found = await rowsOf<{ number: string; id: number }>(
    orm.em.fork(),
    sql`select number, id from employee where number like 'E%'`,
  );
  const ids = new Map(found.map(({ number, id }) => [number, id]));
  const stored = facts.map(
    ({ externalId, employee, date, category, amount, attributes }) =>
      [
        SOURCE,
        externalId,
        ids.get(employee) ?? 0,
        date,
        category,
        amount,
        JSON.stringify(attributes),
      ] as const,
  );
  const file = Buffer.from(
    `external_id,employee,date,category,amount,status\n${facts
      .map((each) =>
        [each.externalId, each.employee, each.date, each.category, each.amount, each.attributes.status].join(
          ",",
        ),
      )
      .join("\n")}\n`,
  );
  const columns = "source, external_id, employee_id, occurred_on, category, amount, attributes";
  return [
    {
      name: YARDSTICK,
      async record(em) {
        await copyRows(em, `document (${columns})`, stored, (row) => row);
        return stored.length;
      },
    },
    {
      name: "COPY of facts, COPY of keys, no triggers",
      async record(em) {
        await rowsOf(em, sql`alter table document disable trigger user`);
        await copyRows(em, `document (id, ${columns})`, stored.entries(), ([n, row]) => [
          FIRST_ID + n,
          ...row,
        ]);
        await copyRows(
          em,
          "document_key (id, source, external_id, employee_id, occurred_on)",
          stored.entries(),
          ([n, row]) => [FIRST_ID + n, ...row.slice(0, 4)],
        );
        return stored.length;
      },
    },
    {
      name: "Premia, rows in hand",
      record: async (em) => (await ingest(em, "DOCUMENTS", SOURCE, facts)).inserted,
    },
    {
      name: "Premia, a CSV file",
      record: async (em) =>
        (await ingest(em, "DOCUMENTS", SOURCE, readCsv(Readable.from(chunks(file)), "DOCUMENTS"))).inserted,
    },
  ];
}

async function* chunks(file: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += CHUNK) yield file.subarray(at, at + CHUNK);
}

async function measure(all: readonly Contestant[]): Promise<Figures[]> {
  const turns = all.map((contestant) => ({ contestant, times: [] as number[], cpus: [] as number[] }));
  // The first round warms up.
  for (let round = 0; round <= rounds; round++)
    for (const { contestant, times, cpus } of turns) {
      const { elapsed, cpu } = await timed(contestant);
      console.error(
        `${contestant.name}: ${(elapsed / 1000).toFixed(2)} s, ${(cpu / 1000).toFixed(2)} of computing`,
      );
      if (round === 0) continue;
      times.push(elapsed);
      cpus.push(cpu);
    }
  const [unit, cpuUnit] = [median(turns[0]?.times ?? []), median(turns[0]?.cpus ?? [])];
  return turns.map(({ contestant, times, cpus }) => ({
    name: contestant.name,
    seconds: median(times) / 1000,
    cpu: median(cpus) / 1000,
    rowsASecond: (count * 1000) / median(times),
    rate: unit / median(times),
    cpuRate: cpuUnit / median(cpus),
  }));
}

/** What is stored is taken back and cleared away, so that everybody meets the same table. */
async function timed({ name, record }: Contestant): Promise<{ elapsed: number; cpu: number }> {
  const em = orm.em.fork();
  await em.begin();
  try {
    const spent = await databaseCpu(client);
    const [began, own] = [performance.now(), process.cpuUsage()];
    const stored = await record(em);
    const elapsed = performance.now() - began;
    const { user, system } = process.cpuUsage(own);
    if (stored !== count) throw new Error(`${name} has stored ${stored} rows, not ${count}`);
    return { elapsed, cpu: ((await spent()) ?? Number.NaN) + (user + system) / 1000 };
  } finally {
    await em.rollback();
    await client.query("vacuum document, document_key, document_day");
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

function report(figures: readonly Figures[]): void {
  const heads = ["", "seconds", "rows a second", `rate ÷ ${YARDSTICK}`, "seconds of computing", "rate by it"];
  const shown = figures.map(({ name, seconds, rowsASecond, rate, cpu, cpuRate }) => [
    name,
    ...[seconds, rowsASecond, rate, cpu, cpuRate].map(figure),
  ]);
  const text = `# Ingest, measured

${figure(count)} documents of a month, of ${figure(EMPLOYEES)} employees, recorded beside 1,000,000 facts: known people and ids looked up, what is
there already found, daily summaries, the batch and late changes kept. The bare COPY writes the same rows into the same table, with
its index, and its triggers, which keep the external ids; the other one copies facts and external ids by themselves. Medians of ${rounds} rounds after one to warm up; ${machine()}, which run both the database and the client.
Written by \`npm run ingest\`.

${table(heads, shown).join("\n")}
`;
  console.log(text);
  if (count === ROWS && rounds >= 3) write("ingest", text, { machine: machine(), rounds, figures });
}
