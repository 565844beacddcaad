/** The demo company as the walks through the languages see it: February closed, March computed, a workbook imported, a dispute open. */
import { loadSeed } from "../../seeds/index.ts";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { library } from "../../src/bonuses/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { approveRun, closeRun, startRun } from "../../src/pay/index.ts";
import { testDatabase } from "./database.ts";
import { eventually } from "./embedded.ts";
import { type TestServer, testServer } from "./server.ts";
import { type Data, dataOf } from "./untranslated.ts";
import { csrf, upload } from "./upload.ts";
import { testWorker } from "./worker.ts";

export interface WalkedCompany {
  readonly server: TestServer;
  /** What people of the company wrote, taken out of a text. */
  readonly without: Data;
  /** As they stand in addresses. */
  readonly ids: Readonly<
    Record<"march" | "february" | "statement" | "own" | "reconciled" | "proposed", string>
  >;
}

/** Serves it; `typed` is what the walk itself types. */
export async function walkedCompany(typed: readonly string[]): Promise<WalkedCompany> {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  await orm.em.fork().execute("update company set four_eyes_runs = false");
  for (const month of ["2026-02", "2026-03"]) {
    const period = parsePeriod(month);
    if (period === null) throw new Error("no period");
    const { id } = await startRun(orm.em.fork(), { period, startedBy: null });
    if (month === "2026-02") {
      await approveRun(orm.em.fork(), id, null);
      await closeRun(orm.em.fork(), id, null);
    }
  }
  const server = await testServer(orm, { today: "2026-03-20" });
  const worker = await testWorker(orm);
  const reconciled = await importedBook(server, "vektor");
  await reconcile(server, reconciled);
  const proposed = await importedBook(server, "aoyama");
  await worker.stop();
  const ids = { ...(await paidIds(server)), reconciled, proposed };
  await server.ask(
    "1011",
    `mutation ($statement: ID!) { disputeStatement(input: { statement: $statement, comment: "Too little" }) { __typename } }`,
    { statement: decodeURIComponent(ids.own) },
  );
  const readyCodes = library.flatMap(({ code, indicators, tierTables }) => [
    code,
    ...[...indicators, ...tierTables].map((each) => each.code),
  ]);
  // What a condition on documents may name, and its example.
  const ofDocuments = ["amount", "date", "category", "status", "paid"];
  return { server, ids, without: await dataOf(orm.em.fork(), [...typed, ...readyCodes, ...ofDocuments]) };
}

async function importedBook(server: TestServer, named: string): Promise<string> {
  const sample = sampleWorkbooks().find(({ name }) => name === named);
  if (sample === undefined) throw new Error("there is no such sample");
  const headers = { ...csrf, authorization: `Bearer ${await server.tokenOf("1002")}` };
  const query = `mutation ($input: ImportWorkbookInput!) {
    importWorkbook(input: $input) { ... on WorkbookImport { id } } }`;
  const file = { name: `${named}.xlsx`, bytes: await fileOf(sample.draft) };
  const { data } = await upload(server, headers, { query, variables: { input: {} } }, file);
  await restOf(server, data.importWorkbook.id);
  return encodeURIComponent(data.importWorkbook.id);
}

/** When no worker is at it any more. */
function restOf(server: TestServer, id: string): Promise<{ version: number }> {
  return eventually(async () => {
    const node = `query ($id: ID!) { node(id: $id) { ... on WorkbookImport { version work { step } } } }`;
    const asked = await server.ask("1002", node, { id });
    return asked.data.node.work === null ? asked.data.node : null;
  });
}

async function reconcile(server: TestServer, address: string): Promise<void> {
  const id = decodeURIComponent(address);
  const { version } = await restOf(server, id);
  const mutation = `mutation ($input: ImportStepInput!) { reconcileImport(input: $input) { __typename } }`;
  await server.ask("1002", mutation, { input: { import: id, expectedVersion: version } });
  await restOf(server, id);
}

async function paidIds(server: TestServer) {
  const { data } = await server.ask(
    "1002",
    `{ march: runs(period: "2026-03") { id } february: runs(period: "2026-02") { id }
      employee(number: "1011") { statements(first: 2) { edges { node { id run { period } } } } } }`,
  );
  const of = `query ($run: ID!) { node(id: $run) { ... on CalculationRun {
    statements(first: 3) { edges { node { id } } } } } }`;
  const february = await server.ask("1002", of, { run: data.february[0].id });
  const [statement] = february.data.node.statements.edges;
  const own = data.employee.statements.edges.find(
    ({ node }: { node: { run: { period: string } } }) => node.run.period === "2026-02",
  );
  return {
    march: encodeURIComponent(data.march[0].id),
    february: encodeURIComponent(data.february[0].id),
    statement: encodeURIComponent(statement.node.id),
    own: encodeURIComponent(own.node.id),
  };
}
