/** A company that imports workbooks over HTTP. */
import { expect } from "vitest";
import { foundCompany, staff } from "./company.ts";
import { testDatabase } from "./database.ts";
import { eventually } from "./embedded.ts";
import { testServer } from "./server.ts";
import { csrf, upload } from "./upload.ts";
import { testWorker } from "./worker.ts";

const importFields = `... on WorkbookImport { id state version work { step } failure { step kind message }
  proposal { periods employees payoutFormula
    sheets { sheet kind period headerRow rows hiddenRows columns { column header role code rule } }
    indicators { code source formula } tierTables { code boundary bands { from value } }
    templates { code employees insteadOf versions { from formula } }
    account { formulaCells converted kept refused entries { outcome reason cells } } notes { isObstacle message } }
  deviations(first: 1000) { edges { node { place kind found expected isHidden decision } } }
  reconciliation { asIs { equal equalAfterRounding different notEvaluated }
    converted { equal equalAfterRounding different notEvaluated }
    columns { sheet column cells cached converted different } } }`;
const payloadOf = `{ __typename ${importFields} ... on Error { message }
  ... on ConflictError { currentVersion current { __typename ... on WorkbookImport { state } } } }`;

interface Payload {
  readonly __typename: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  readonly [field: string]: any;
}

/** Founds it in a database of its own, serves it and works its queue, unless nobody is to. */
export async function importingCompany({ isWorked = true } = {}) {
  const database = await testDatabase();
  await foundCompany(database.orm.em.fork());
  const server = await testServer(database.orm);
  if (isWorked) await testWorker(database.orm);
  const headers = async (as: string) => ({ ...csrf, authorization: `Bearer ${await server.tokenOf(as)}` });
  /** A payload as it is when the worker is done; what is refused at once is given as it is. */
  const worked = async (payload: Payload, as: string) => {
    if (payload.__typename !== "WorkbookImport" || !isWorked) return payload;
    const query = `query ($id: ID!) { node(id: $id) { __typename ${importFields} } }`;
    return eventually(async () => {
      const { data } = await server.ask(as, query, { id: payload.id });
      return data.node.work === null ? data.node : null;
    });
  };
  return {
    ...database,
    server,
    headers,
    /** The payload of `importWorkbook`, when it is proposed. */
    async upload(name: string, bytes: Uint8Array | string, input: object = {}, as: string = staff.finance) {
      const query = `mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) ${payloadOf} }`;
      const operation = { query, variables: { input } };
      const { data, errors } = await upload(server, await headers(as), operation, { name, bytes });
      expect(errors).toEqual([]);
      return worked(data.importWorkbook, as);
    },
    /** The payload of a step, when it is done. */
    async step(mutation: string, input: object, as: string = staff.finance) {
      const type = mutation === "editImportMapping" ? "EditImportMappingInput" : "ImportStepInput";
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${payloadOf} }`;
      const { data, errors } = await server.ask(as, query, { input });
      expect(errors).toEqual([]);
      return worked(data[mutation], as);
    },
  };
}

/** An import as a step takes it. */
export function read({ id, version }: { readonly id: string; readonly version: number }) {
  return { import: id, expectedVersion: version };
}
