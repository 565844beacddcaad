/** Every screen of the console at an address with something to show, in the demo company. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { MikroORM } from "@mikro-orm/postgresql";
import { loadSeed } from "../../seeds/index.ts";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { approveRun, excludeFromRun, startRun } from "../../src/pay/index.ts";
import type { TestServer } from "./server.ts";
import { csrf, upload } from "./upload.ts";

const folder = join(import.meta.dirname, "../../web/screens");

/** The folders of web/screens. */
export const screenNames: readonly string[] = readdirSync(folder).sort();

export const finance = "1002";
/** Finance and administrator. */
export const director = "1001";
/** Heads Sales North. */
export const head = "1007";
/** Of Sales North. */
export const employee = "1011";

/** The demo company, whose March is computed and approved. */
export async function loadPaidDemo(orm: MikroORM): Promise<void> {
  await loadSeed(orm.em.fork(), "demo");
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no month");
  await orm.em.fork().execute("update company set four_eyes_runs = false");
  const { id } = await startRun(orm.em.fork(), { period, startedBy: null });
  await excludeFromRun(orm.em.fork(), { run: id, employee: "1040", reason: "Waits for a plan" }, null);
  await approveRun(orm.em.fork(), id, null);
}

/** Addresses by the folder of their screen. A workbook is imported, so that there is an import to look at. */
export async function screenAddresses(server: TestServer): Promise<ReadonlyMap<string, string>> {
  const { data } = await server.ask(
    finance,
    `{ runs(period: "2026-03") { id } employee(number: "${employee}") { statements(first: 1) { edges { node { id } } } } }`,
  );
  const of = (id: string) => encodeURIComponent(id);
  const addresses: Readonly<Record<string, string>> = {
    access: "/access",
    audit: "/audit",
    calendar: "/calendar",
    disputes: "/disputes",
    entries: "/entries",
    import: `/imports/${of(await importId(server))}`,
    imports: "/imports",
    indicators: "/indicators",
    paste: "/paste-formulas",
    "pay-settings": "/pay-settings",
    people: "/people",
    person: `/people/${employee}`,
    plans: "/plans",
    profiles: "/profiles",
    progress: "/progress",
    rule: "/rules/phone",
    rules: "/rules",
    run: `/runs/${of(data.runs[0].id)}`,
    runs: "/runs",
    script: "/adjustment-script",
    setup: "/setup",
    statement: `/statements/${of(data.employee.statements.edges[0].node.id)}`,
    statements: "/statements",
    tiers: "/tiers",
  };
  return new Map(screenNames.map((name) => [name, addresses[name] ?? ""]));
}

async function importId(server: TestServer): Promise<string> {
  const workbook = sampleWorkbooks().find(({ name }) => name === "harbour-supplies");
  if (workbook === undefined) throw new Error("the sample is gone");
  const query = `mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) {
    __typename ... on WorkbookImport { id } ... on Error { message } } }`;
  const headers = { ...csrf, authorization: `Bearer ${await server.tokenOf(finance)}` };
  const file = { name: "harbour-supplies.xlsx", bytes: await fileOf(workbook.draft) };
  const { data } = await upload(server, headers, { query, variables: { input: {} } }, file);
  return data.importWorkbook.id;
}
