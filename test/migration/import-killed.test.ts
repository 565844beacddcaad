/** A server that is killed between the steps of an import, PostgreSQL and all, and started again. */
import { afterAll, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { environment, startedServer } from "../support/command.ts";
import { cleanUp, eventually, newFolder } from "../support/embedded.ts";
import { csrf, upload } from "../support/upload.ts";

afterAll(cleanUp);

const fields =
  "id state version work { step } proposal { employees } deviations { edges { node { place decision } } }";

test("has lost nothing", async () => {
  const env = environment(newFolder());
  const sample = sampleWorkbooks()[1];
  if (sample === undefined) throw new Error("there is no sample");
  const first = await startedServer(env);
  const query = `mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { ... on WorkbookImport { ${fields} } } }`;
  const file = { name: "pay.xlsx", bytes: await fileOf(sample.draft) };
  const uploaded = await upload(first, csrf, { query, variables: { input: {} } }, file);
  const proposed = await done(first.url, uploaded.data.importWorkbook);
  expect(proposed).toMatchObject({ state: "PROPOSED", proposal: { employees: 32 } });
  await first.kill();

  const second = await startedServer(env);
  const edit = `mutation ($input: EditImportMappingInput!) { editImportMapping(input: $input) { ... on WorkbookImport { ${fields} } } }`;
  const decisions = [{ place: "Март 2026!I9", decision: "FOLLOW" }];
  const input = { import: proposed.id, expectedVersion: proposed.version, decisions };
  const { editImportMapping } = await asked(second.url, edit, { input });
  const mapped = await done(second.url, editImportMapping);
  expect(mapped.state).toBe("MAPPED");
  await second.kill();

  const third = await startedServer(env);
  expect(await done(third.url, mapped)).toEqual(mapped);
  await third.stop();
}, 120_000);

/** The import when nobody has to do anything with it. */
function done(url: string, { id }: { readonly id: string }) {
  return eventually(async () => {
    const query = `query ($id: ID!) { node(id: $id) { ... on WorkbookImport { ${fields} } } }`;
    const { node } = await asked(url, query, { id });
    return node.work === null ? node : null;
  });
}

async function asked(url: string, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  return ((await response.json()) as { data: any }).data;
}
