/** What clients do while the installation is killed: facts by calls and by file, a workbook taken over and paid; and what it comes to. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { expect } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { verifySummaries } from "../../src/facts/index.ts";
import { eventually } from "../support/embedded.ts";
import type { Installation } from "./installation.ts";

const CALLS = 8;
const PER_CALL = 250;
const IN_FILE = 2000;
const ALL = CALLS * PER_CALL + IN_FILE;
/** 1 + 2 + … + 4,000 = 4,000 × 4,001 ÷ 2. */
const SUM = 8_002_000;

const result = "{ __typename ... on FactsRecorded { rejected } ... on Error { message } }";
const byCall = `mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) ${result} }`;
const byFile = `mutation ($input: RecordFactsFileInput!) { recordFactsFile(input: $input) ${result} }`;

const factsOf = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    externalId: `x${first + n}`,
    employee: "F1",
    date: `2026-03-${String(1 + ((first + n) % 28)).padStart(2, "0")}`,
    category: "invoice",
    amount: String(first + n),
  }));

/** Records 4,000 documents of a source: half by eight calls, half by a file; each is asked again until it is answered. */
export async function record({ insist, insistWithFile }: Installation, source: string): Promise<void> {
  for (let call = 0; call < CALLS; call++) {
    const documents = factsOf(1 + call * PER_CALL, PER_CALL);
    const input = { source, documents, idempotencyKey: `${source} ${call}` };
    const { recordDocuments } = await insist(byCall, { input });
    expect(recordDocuments).toEqual({ __typename: "FactsRecorded", rejected: 0 });
  }
  const lines = factsOf(1 + CALLS * PER_CALL, IN_FILE).map((fact) => Object.values(fact).join(","));
  const bytes = `id,employee,date,category,amount\n${lines.join("\n")}\n`;
  const input = { source, kind: "DOCUMENTS", idempotencyKey: `${source} file` };
  const { recordFactsFile } = await insistWithFile(
    { query: byFile, variables: { input } },
    { name: "facts.csv", bytes },
  );
  expect(recordFactsFile).toEqual({ __typename: "FactsRecorded", rejected: 0 });
}

/** What a source has come to. */
export async function recordedOf(em: EntityManager, source: string) {
  const [found] = await rows<{ facts: number; ids: number; amount: string; batches: number }>(
    em,
    sql`select count(*)::integer as facts, count(distinct external_id)::integer as ids,
        trunc(sum(amount))::text as amount,
        (select count(*)::integer from fact_batch where source = ${source}) as batches
      from document where source = ${source}`,
  );
  return { ...found, differing: (await verifySummaries(em)).count };
}

export const recordedUndisturbed = {
  facts: ALL,
  ids: ALL,
  amount: String(SUM),
  batches: CALLS + 1,
  differing: 0,
};

const brandt = sampleWorkbooks().find(({ name }) => name === "brandt");
if (brandt === undefined) throw new Error("there is no such sample");
const workbook = { name: "brandt.xlsx", bytes: await fileOf(brandt.draft) };

const fields = "{ __typename ... on WorkbookImport { id state version } ... on Error { message } }";
const importIt = `mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) ${fields} }`;
const stepped = (step: string) => `mutation ($input: ImportStepInput!) { ${step}(input: $input) ${fields} }`;
const find =
  "query ($id: ID!) { node(id: $id) { ... on WorkbookImport { id state version work { step } } } }";
const start = `mutation ($input: StartRunInput!) { startRun(input: $input) { __typename ... on CalculationRun { id } ... on Error { message } } }`;
const status = "query ($id: ID!) { node(id: $id) { ... on CalculationRun { status } } }";

/** Takes a workbook over, step by step as a person would who looks again after each fault, and pays its month. */
export async function takeOver({ insist, insistWithFile }: Installation, month: string): Promise<void> {
  const { importWorkbook } = await insistWithFile(
    { query: importIt, variables: { input: { idempotencyKey: "upload" } } },
    workbook,
  );
  /** The import when no worker has to do anything with it. */
  const seen = () =>
    eventually(async () => {
      const { node } = await insist(find, { id: importWorkbook.id });
      return node.work === null ? node : null;
    }, 90_000);
  for (const [step, state] of [
    ["reconcileImport", "RECONCILED"],
    ["commitImport", "COMMITTED"],
  ] as const) {
    // The answer of a step that was done may be lost; then it is refused, and what is there tells.
    await eventually(async () => {
      const { id, version } = await seen();
      await insist(stepped(step), { input: { import: id, expectedVersion: version } });
      return (await seen()).state === state;
    }, 90_000);
  }
  const { startRun } = await insist(start, { input: { period: month, idempotencyKey: "pay" } });
  await eventually(
    async () => (await insist(status, { id: startRun.id })).node.status === "CALCULATED",
    90_000,
  );
}

/** How many rows each table has, and what each of their columns of numbers sums up to; without what tells of attempts. */
export async function figuresOf(em: EntityManager): Promise<Readonly<Record<string, string>>> {
  const columns = await rows<{ table: string; column: string | null }>(
    em,
    sql`select class.relname as "table", attname as "column" from pg_class class
      left join pg_attribute on attrelid = class.oid and attnum > 0 and atttypid = 'numeric'::regtype
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not in ('audit_entry', 'idempotent_call', 'workbook_import')
      order by 1, 2`,
  );
  const parts = columns.map(
    ({ table, column }) =>
      sql`select ${`${table} ${column ?? ""}`} as what,
        count(*) || ' ' || coalesce(${column === null ? sql`''` : sql`trim_scale(sum(${sql.ref(column)}))::text`}, '') as figure
      from ${sql.table(table)}`,
  );
  const found = await rows<{ what: string; figure: string }>(em, sql.join(parts, sql` union all `) as never);
  return Object.fromEntries(found.map(({ what, figure }) => [what, figure]));
}
