/** What OWASP's cheat sheet on GraphQL names and graphql-cop tries, against a server as it stands in production. */
import { describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const closed = { mode: "production", graphiql: false, introspection: false } as const;
const server = await testServer(orm, { config: closed });
const endpoint = `${server.url}/graphql`;
const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;
const asFinance = (query: string) => server.askWith({ authorization }, { query });

/** Refused before anything of it is done. */
async function expectRefused(query: string, why: RegExp): Promise<void> {
  const statements = await recordStatements(orm, async () => {
    const { data, errors } = await asFinance(query);
    expect(data).toBeNull();
    expect(errors[0]?.message).toMatch(why);
  });
  // Who asks is looked up; nothing more.
  expect(
    statements.filter(
      (text) => /\b(unit|calculation_run|statement)\b/.test(text) && !/role_grant/.test(text),
    ),
  ).toEqual([]);
}

async function runsStarted(): Promise<number> {
  const [found] = await orm.em.fork().execute("select count(*)::integer as count from calculation_run");
  return found?.count ?? -1;
}

const start = 'mutation { startRun(input: { period: "2026-03" }) { __typename } }';

describe("an operation that is made to cost much", () => {
  test("by aliases is refused", () =>
    expectRefused(
      `{ ${Array.from({ length: 51 }, (_, n) => `a${n}: company { name }`).join(" ")} }`,
      /alias/i,
    ));

  test("by directives is refused, all at one field or one at each", async () => {
    await expectRefused(`{ __typename ${"@skip(if: false) ".repeat(60)} }`, /directive/i);
    await expectRefused(`{ ${"__typename @skip(if: false) ".repeat(31)} }`, /directives limit/i);
  });

  test("by tokens is refused", () => expectRefused(`{ ${"__typename ".repeat(10_000)} }`, /token/i));

  test("by depth is refused", () =>
    expectRefused(`{ units { ${"parent { ".repeat(20)} code ${"}".repeat(20)} } }`, /depth/i));

  test("by lists within lists is refused", () =>
    expectRefused(
      "{ runs { statements(first: 100) { edges { node { employee { statements(first: 100) { edges { node { employee { statements(first: 100) { edges { node { id } } } } } } } } } } } } }",
      /complexity/i,
    ));

  test("by the same field again and again costs what the field costs each time", async () => {
    const fields = (count: number) => `{ ${"units { code } ".repeat(count)} }`;
    const once = (await asFinance(fields(1))).extensions.cost.complexity;
    expect((await asFinance(fields(100))).extensions.cost.complexity).toBe(100 * once);
    await expectRefused(fields(1100), /complexity|breadth|aborted/i);
  });

  test("by fragments in a circle is refused, of itself, of two, of many", async () => {
    await expectRefused("query { ...A } fragment A on Query { ...A }", /fragment/i);
    await expectRefused(
      "query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
      /fragment/i,
    );
    const ring = Array.from({ length: 200 }, (_, n) => `fragment F${n} on Query { ...F${(n + 1) % 200} }`);
    await expectRefused(`query { ...F0 } ${ring.join(" ")}`, /fragment|token/i);
  });

  test("by fragments that double each time is refused at once", async () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Query { ${n === 39 ? "__typename" : `...F${n + 1} ...F${n + 1}`} }`,
    );
    const { status } = await asFinance(`query { ...F0 } ${levels.join(" ")}`);
    expect(status).toBeLessThan(500);
  });
});

describe("many operations in one request", () => {
  test("as an array are refused", async () => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" }))),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('"__typename":"Query"');
  });

  test("as many sign-ins under aliases are each counted as an attempt", async () => {
    const guess = (n: number) =>
      `a${n}: signIn(input: { number: "NOBODY", password: "guess number ${n}" }) { __typename }`;
    const { data } = await server.askWith(
      { "x-graphql-yoga-csrf": "1" },
      { query: `mutation { ${Array.from({ length: 10 }, (_, n) => guess(n)).join(" ")} }` },
    );
    const kinds = Object.values<{ __typename: string }>(data).map((each) => each.__typename);
    expect(kinds.filter((kind) => kind === "ForbiddenError")).toHaveLength(5);
    expect(kinds.slice(5)).toEqual(Array(5).fill("TooManyAttemptsError"));
  });
});

describe("what the schema looks like", () => {
  test.each(["{ __schema { queryType { name } } }", '{ __type(name: "Query") { fields { name } } }'])(
    "is not told in production: %s",
    (query) => expectRefused(query, /introspection/i),
  );

  test("is not told to who guesses names of fields, arguments, types or values", async () => {
    for (const query of [
      "{ employes { name } }",
      "{ employees { edges { node { nam } } } }",
      "{ employees(frst: 1) { totalCount } }",
      "{ node(id: 1) { ... on Employe { id } } }",
      "mutation { grantRole(input: { employe: 1 }) { __typename } }",
      'mutation { grantRole(input: { employee: "E1", role: FINANC, from: "2026-01-01" }) { __typename } }',
      "query ($input: GrantRoleInpt!) { __typename }",
    ]) {
      const { errors } = await asFinance(query);
      expect(errors.length, query).toBeGreaterThan(0);
      for (const { message } of errors) expect(message, query).not.toMatch(/did you mean/i);
    }
  });

  test("is not told by values of variables that are wrong", async () => {
    const { errors } = await server.askWith(
      { authorization },
      {
        query: "mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }",
        variables: { input: { employee: "E1", employe: "E1", role: "FINANC", from: "2026-01-01" } },
      },
    );
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) expect(message).not.toMatch(/did you mean/i);
  });
});

describe("a page of another site", () => {
  const forms = {
    "text/plain": JSON.stringify({ query: start }),
    "application/x-www-form-urlencoded": new URLSearchParams({ query: start }).toString(),
    "application/graphql": start,
  } as const;

  test.each(Object.entries(forms))("cannot change anything by a form of %s", async (type, body) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": type, authorization },
      body,
    });
    const text = await response.text();
    expect(text).not.toContain('"CalculationRun"');
    expect(await runsStarted()).toBe(0);
  });

  test("cannot change anything by a link", async () => {
    const response = await fetch(`${endpoint}?query=${encodeURIComponent(start)}`, {
      headers: { authorization },
    });
    expect(response.status).toBe(405);
    expect(await runsStarted()).toBe(0);
  });

  test("cannot read an answer, nor ask whether it might", async () => {
    const origin = "https://evil.example";
    const preflight = await fetch(endpoint, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    const asked = await fetch(endpoint, {
      method: "POST",
      headers: { origin, "content-type": "application/json", authorization },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    for (const response of [preflight, asked])
      for (const [name] of response.headers) expect(name).not.toMatch(/^access-control-/);
  });
});

describe("a server in production", () => {
  test("gives no explorer and no landing page", async () => {
    for (const path of ["/graphql", "/graphiql", "/playground", "/graphql/console"]) {
      const response = await fetch(`${server.url}${path}`, { headers: { accept: "text/html" } });
      expect(await response.text(), path).not.toMatch(/graphiql|playground|graphql yoga/i);
    }
  });

  test("tells nothing of how it worked, whatever asks for it", async () => {
    const response = await fetch(`${endpoint}?debug=1`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization,
        "apollo-tracing": "1",
        "x-apollo-tracing": "1",
        "x-debug": "1",
        "apollo-query-plan-experimental": "1",
      },
      body: JSON.stringify({ query: "{ units { code } }", extensions: { tracing: true } }),
    });
    const { extensions } = await response.json();
    expect(Object.keys(extensions)).toEqual(["cost"]);
    expect(response.headers.get("x-powered-by")).toBeNull();
    expect(response.headers.get("server")).toBeNull();
  });

  test.each([
    ["no JSON", "{", 400],
    ["an empty body", "", 400],
    ["a text", '"x"', 400],
    ["null", "null", 400],
    ["a query that is no text", '{"query":{"a":1}}', 400],
    ["variables that are no object", '{"query":"{ __typename }","variables":"x"}', 400],
    ["an operation that is not there", '{"query":"{ __typename }","operationName":"None"}', 400],
    ["a syntax error", '{"query":"{"}', 400],
    [
      "a body that nests 100,000 deep",
      `{"query":"{ __typename }","variables":${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}}`,
      400,
    ],
  ] as const)("answers %s with a refusal and no trace of its code", async (_what, body, most) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body,
    });
    const text = await response.text();
    expect(response.status).toBeLessThanOrEqual(most);
    expect(text).not.toMatch(/node_modules|\.ts:|at \w+ \(|stack/);
  });
});
