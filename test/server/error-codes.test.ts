/** Each code of an error that documents list, as clients come to see it. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/server/error-codes.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);
const slow = await testServer(orm, { config: { timeLimitMs: 1 } });
const few = await testServer(orm, { config: { requestsPerMinute: 1 } });
const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;

async function answerOf(code: ErrorCode): Promise<{ status: number; code: string | undefined }> {
  const post = (headers: Record<string, string>, body: BodyInit, url = server.url) =>
    fetch(`${url}/graphql`, { method: "POST", headers: { authorization, ...headers }, body });
  const ask = (query: string, url = server.url, headers: Record<string, string> = {}) =>
    post({ "content-type": "application/json", ...headers }, JSON.stringify({ query }), url);
  const file = new FormData();
  file.set("operations", "{}");
  const ways: Partial<Record<ErrorCode, () => Promise<Response>>> = {
    UNAUTHENTICATED: () => ask("{ me { roles } }", server.url, { authorization: "Bearer nobody" }),
    FORBIDDEN: () => ask("{ auditEntries(first: 1) { __typename } }"),
    BAD_USER_INPUT: () => ask('{ node(id: "none") { id } }'),
    TOO_MANY_REQUESTS: async () => {
      await ask("{ me { roles } }", few.url);
      return ask("{ me { roles } }", few.url);
    },
    TIMEOUT: () => ask("{ runs { period } }", slow.url),
    BAD_REQUEST: () => post({ "content-type": "application/json" }, "{"),
    GRAPHQL_PARSE_FAILED: () => ask("{"),
    GRAPHQL_VALIDATION_FAILED: () => ask("{ nothing }"),
    UNSUPPORTED_MEDIA_TYPE: () => post({ "content-type": "text/plain" }, "{}"),
    REQUEST_ENTITY_TOO_LARGE: async () => {
      file.set("0", new Blob([new Uint8Array(23 * 1024 * 1024)]));
      return post({ "x-graphql-yoga-csrf": "1" }, file);
    },
  };
  const way = ways[code];
  if (way === undefined) throw new Error(`Nothing leads to ${code}`);
  const response = await way();
  const { errors } = await response.json();
  return { status: response.status, code: errors?.[0]?.extensions?.code };
}

/** `UNAVAILABLE` is seen by test/faults/away.test.ts. Three come only where an operation has no typed error, which none lacks today; faults of ours are not made. */
const rest: readonly string[] = [
  "CONFLICT",
  "BUSY",
  "UNAVAILABLE",
  "TOO_MANY_ATTEMPTS",
  "INTERNAL_SERVER_ERROR",
];

test.each((Object.keys(errorCodes) as ErrorCode[]).filter((code) => !rest.includes(code)))(
  "%s is answered with its status",
  async (code) => {
    expect(await answerOf(code)).toEqual({ code, status: errorCodes[code].status });
  },
);

test("every code that the sources answer with is listed", () => {
  const files = globSync(["src/server/*.ts", "schema/*.ts"]).filter(
    (path) => !path.endsWith("error-codes.ts"),
  );
  const named = files.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\bcode: "([A-Z_]+)"/g)].map(([, code = ""]) => code),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((code) => !(code in errorCodes))).toEqual([]);
});
