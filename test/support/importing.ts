/** A company that imports workbooks over HTTP. */
import { expect } from "vitest";
import { foundCompany, staff } from "./company.ts";
import { testDatabase } from "./database.ts";
import { testServer } from "./server.ts";
import { csrf, upload } from "./upload.ts";

const importFields = `... on WorkbookImport { id state version
  proposal { periods employees payoutFormula
    sheets { sheet kind period headerRow rows hiddenRows columns { column header role code rule } }
    indicators { code source formula } tierTables { code boundary bands { from value } }
    templates { code employees insteadOf versions { from formula } }
    account { formulaCells converted kept refused entries { outcome reason cells } } notes { isObstacle message } }
  deviations(first: 1000) { edges { node { place kind found expected isHidden decision } } }
  reconciliation { asIs { equal equalAfterRounding different notEvaluated }
    converted { equal equalAfterRounding different notEvaluated }
    columns { sheet column cells cached converted different } } }`;
const payload = `{ __typename ${importFields} ... on Error { message }
  ... on ConflictError { currentVersion current { __typename ... on WorkbookImport { state } } } }`;

/** Founds it in a database of its own and serves it. */
export async function importingCompany() {
  const database = await testDatabase();
  await foundCompany(database.orm.em.fork());
  const server = await testServer(database.orm);
  const headers = async (as: string) => ({ ...csrf, authorization: `Bearer ${await server.tokenOf(as)}` });
  return {
    ...database,
    server,
    headers,
    /** The payload of `importWorkbook`. */
    async upload(name: string, bytes: Uint8Array | string, input: object = {}, as: string = staff.finance) {
      const query = `mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) ${payload} }`;
      const operation = { query, variables: { input } };
      const { data, errors } = await upload(server, await headers(as), operation, { name, bytes });
      expect(errors).toEqual([]);
      return data.importWorkbook;
    },
    /** The payload of a step. */
    async step(mutation: string, input: object, as: string = staff.finance) {
      const type = mutation === "editImportMapping" ? "EditImportMappingInput" : "ImportStepInput";
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${payload} }`;
      const { data, errors } = await server.ask(as, query, { input });
      expect(errors).toEqual([]);
      return data[mutation];
    },
  };
}

/** An import as a step takes it. */
export function read({ id, version }: { readonly id: string; readonly version: number }) {
  return { import: id, expectedVersion: version };
}
