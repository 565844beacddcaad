/** The log of a server under attack: every line is one of its own, and none tells a secret. */
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { openLog } from "../../src/observability/index.ts";
import { testDatabase } from "../support/database.ts";
import { foundDividedCompany, password } from "../support/divided-company.ts";
import { testSecret, testServer } from "../support/server.ts";
import { csrf } from "../support/upload.ts";

const database = await testDatabase();
const { orm, url } = database;
const company = await foundDividedCompany(orm.em.fork());
let text = "";
const stream = new PassThrough();
stream.on("data", (chunk: Buffer) => {
  text += chunk.toString();
});
afterAll(() => stream.end());
const server = await testServer(orm, { log: openLog("debug", stream) });

const evil = '\r\n{"level":60,"msg":"forged"}\r\n\u001b[31m\u0007\u202e';
const authorization = `Bearer ${await server.tokenOf("F1")}`;

test("names, operations, ids and agents write no line and no colour of their own", async () => {
  const plain = evil.replace(/[\r\n\u202e]/g, "");
  for (const headers of [
    { "user-agent": "Mozilla %0a{} jndi:ldap://127.0.0.1/x" },
    { "x-request-id": "a b" },
  ])
    await server.askWith({ authorization, ...headers }, { query: "{ units { code } }" });
  await server.askWith(
    { authorization },
    { query: `query Forged { employee(number: ${JSON.stringify(evil)}) { name } }` },
  );
  await server.askWith({ authorization }, { query: "query N { units { code } }", operationName: evil });
  await server.ask(
    "A1",
    'mutation ($n: String!) { createUnit(input: { code: "e", name: $n, parent: "all" }) { __typename } }',
    {
      n: evil,
    },
  );
  await fetch(`${server.url}/${encodeURIComponent(plain)}`);
  await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: evil,
  });
  await expect.poll(() => text.split("\n").length).toBeGreaterThan(6);
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const { level } = JSON.parse(line);
    expect(level).toBeLessThan(60);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(line).not.toMatch(/forged|jndi/);
  }
});

test("no secret is in the log or in an answer, whatever fails", async () => {
  const answers: string[] = [];
  const ask = async (headers: Record<string, string>, query: string, variables = {}) => {
    const { data, errors } = await server.askWith({ ...csrf, ...headers }, { query, variables });
    answers.push(JSON.stringify([data, errors]));
  };
  const signIn =
    'mutation ($p: String!) { signIn(input: { number: "E1", password: $p }) { __typename ... on Error { message } } }';
  await ask({}, signIn, { p: password });
  await ask({}, signIn, { p: `${password}!` });
  await ask({ authorization: `Bearer ${company.secret}` }, "{ units { code } }");
  await ask({ authorization: `Bearer ${company.secret}x` }, "{ units { code } }");
  await orm.em.execute("alter table credential rename to credential_away");
  await ask({}, signIn, { p: password });
  await orm.em.execute("alter table credential_away rename to credential");
  await orm.em.execute("alter table unit rename to unit_away");
  await ask({ authorization }, "{ units { code } }");
  // It breaks off where it has begun already.
  const file = await fetch(`${server.url}/exports/runs/1.csv`, { headers: { authorization } });
  answers.push(await file.text().catch(() => ""));
  const ready = await fetch(`${server.url}/readyz`);
  answers.push(await ready.text());
  await orm.em.execute("alter table unit_away rename to unit");
  const secrets = {
    password,
    "the signing secret": testSecret,
    "a program's token": company.secret,
    "a person's token": authorization.slice("Bearer ".length),
    "the database's password": new URL(url).password,
  };
  await expect.poll(() => text).toContain("unexpected fault");
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(8);
    expect(text.includes(secret), `${what} in the log`).toBe(false);
    expect(answers.join("\n").includes(secret), `${what} in an answer`).toBe(false);
  }
  expect(answers.join("\n")).not.toMatch(/relation|unit_away|select |node_modules|\.ts:\d/);
});
