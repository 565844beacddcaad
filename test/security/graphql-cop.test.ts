/** Each check of graphql-cop (https://github.com/dolevf/graphql-cop), asked as it asks, of a server as it stands in production. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, {
  config: { mode: "production", graphiql: false, introspection: false },
});
const endpoint = `${server.url}/graphql`;
const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;

async function posted(body: unknown): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

describe("graphql-cop", () => {
  test.each([
    [
      "alias overloading",
      `query { ${Array.from({ length: 101 }, (_, n) => `alias${n}:__typename`).join(" ")} }`,
    ],
    ["directive overloading", `query { __typename ${"@aa".repeat(10)} }`],
    ["field duplication, a thousand times and more", `query { ${"__typename \n".repeat(1001)} }`],
    [
      "a circular query by introspection",
      "query { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
    ],
    ["a circular fragment", "query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
    ["introspection", "query { __schema { types { name fields { name } } } }"],
    ["field suggestions", "query { __schema { directive } }"],
    ["unhandled errors", "qwerty cop { abc }"],
  ])("gets nothing by %s", async (_check, query) => {
    const { text } = await posted({ query });
    const { data = null, errors } = JSON.parse(text);
    expect(data).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/did you mean|exception|stack/i);
  });

  test("gets no more by 500 times the same field than by one", async () => {
    const { text } = await posted({ query: `query { ${"__typename \n".repeat(500)} }` });
    expect(JSON.parse(text).data).toEqual({ __typename: "Query" });
  });

  test("gets no answer to a batch", async () => {
    const { status, text } = await posted(
      Array.from({ length: 10 }, () => ({ query: "query { __typename }" })),
    );
    expect(status).toBe(400);
    expect(text).not.toContain('"Query"');
  });

  test("finds no tracing", async () => {
    const { text } = await posted({ query: "query { __typename }" });
    expect(Object.keys(JSON.parse(text).extensions ?? {})).not.toContain("tracing");
  });

  test("finds no explorer", async () => {
    for (const path of ["/graphiql", "/playground", "/console", "/graphql"]) {
      const response = await fetch(`${server.url}${path}`, { headers: { accept: "text/html" } });
      expect(await response.text(), path).not.toMatch(/graphiql|graphql playground/i);
    }
  });

  test("changes nothing by GET, and reads nothing by it that is not given out to anybody", async () => {
    const byGet = (query: string, headers = {}) =>
      fetch(`${endpoint}?query=${encodeURIComponent(query)}`, { headers });
    expect((await byGet("mutation { __typename }", { authorization })).status).toBe(405);
    const { data, errors } = await (await byGet("{ units { code } }")).json();
    expect(data?.units ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
  });

  test("gets nothing by POST of a form, in the address or the body", async () => {
    const query = new URLSearchParams({ query: "query { __typename }" });
    const inAddress = await fetch(`${endpoint}?${query}`, { method: "POST" });
    const inBody = await fetch(endpoint, { method: "POST", body: query });
    for (const response of [inAddress, inBody]) {
      const text = await response.text();
      expect(response.status, text).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('"Query"');
    }
  });
});
