/** Known operations: sent by their hash, and where the server is set so nothing else is answered. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readOperations } from "../../src/server/operations.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const folder = mkdtempSync(join(tmpdir(), "premia-operations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = "query Units { units { code } me { employee { number } } }";
const hashOf = (of: string) => createHash("sha256").update(of).digest("hex");
const file = join(folder, "operations.json");
writeFileSync(file, JSON.stringify({ [hashOf(text)]: text }));

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const only = await testServer(orm, {
  config: { operations: file, operationsOnly: true, introspection: false },
});
const also = await testServer(orm, { config: { operations: file } });
const closed = await testServer(orm, { config: { introspection: false } });

async function sends(server: typeof only, body: object) {
  const token = await server.tokenOf(staff.finance);
  return server.askWith({ authorization: `Bearer ${token}` }, body);
}
const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe("a server of known operations", () => {
  test("answers one by its hash", async () => {
    for (const server of [only, also])
      expect((await sends(server, byHash(hashOf(text)))).data).toEqual({
        units: [{ code: "all" }],
        me: { employee: { number: staff.finance } },
      });
  });

  test("says that it does not know a hash", async () => {
    const { data, errors } = await sends(only, byHash(hashOf("{ me }")));
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: "No operation with this hash is known here." }]);
  });

  test("refuses any other text where it is set so, the very text too", async () => {
    for (const query of ["{ units { code } }", text]) {
      const { data, errors } = await sends(only, { query });
      expect(data).toBeNull();
      expect(errors[0]?.message).toBe("Only known operations are answered here: send the hash of one.");
    }
    expect((await sends(also, { query: "{ units { code } }" })).data).toEqual({ units: [{ code: "all" }] });
  });
});

test("a schema is told only where that is set", async () => {
  const query = "{ __schema { queryType { name } } }";
  expect((await sends(also, { query })).data).toEqual({ __schema: { queryType: { name: "Query" } } });
  const { data, errors } = await sends(closed, { query });
  expect(data).toBeNull();
  expect(errors[0]?.message).toContain("introspection");
});

describe("a file of operations is refused", () => {
  test.each([
    ["of another hash", JSON.stringify({ [hashOf("x")]: "{ me }" }), "is not the SHA-256 of its text"],
    ["without hashes", JSON.stringify({ me: "{ me }" }), "no JSON object of texts by their SHA-256"],
    ["that is no JSON", "{", "cannot be read"],
  ])("%s", (_, content, problem) => {
    const path = join(folder, "wrong.json");
    writeFileSync(path, content);
    expect(() => readOperations(path)).toThrow(problem);
  });

  test("that is not there", () =>
    expect(() => readOperations(join(folder, "none.json"))).toThrow("cannot be read"));
});
