/** One line a request, found again by its id, and nothing in it that people entered. */
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { openLog } from "../../src/observability/index.ts";
import { faultForLog } from "../../src/observability/log.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
let text = "";
const stream = new PassThrough();
stream.on("data", (chunk: Buffer) => {
  text += chunk.toString();
});
afterAll(() => stream.end());
const server = await testServer(orm, { log: openLog("debug", stream) });

// biome-ignore lint/suspicious/noExplicitAny: lines of any shape
function lines(): any[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

async function lineOf(requestId: string): Promise<Record<string, unknown>> {
  return expect
    .poll(() => lines().find((line) => line.requestId === requestId))
    .toBeDefined()
    .then(() => lines().find((line) => line.requestId === requestId) ?? {});
}

test("a request is one line: its id, who asked, for what, how long it took and how it ended", async () => {
  const headers = {
    authorization: `Bearer ${await server.tokenOf(staff.finance)}`,
    "x-request-id": "abc-123",
  };
  const answer = await server.askWith(headers, { query: "query Places { units { code } }" });
  expect(answer.headers.get("x-request-id")).toBe("abc-123");
  const [viewer] = await orm.em.execute("select id from employee where number = ?", [staff.finance]);
  const line = await lineOf("abc-123");
  expect(line).toMatchObject({
    method: "POST",
    request: "query.units",
    operation: "Places",
    viewer: viewer?.id,
    status: 200,
  });
  expect(line.ms).toEqual(expect.any(Number));
  expect(lines().filter(({ requestId }) => requestId === "abc-123")).toHaveLength(1);
});

test("an id that is no plain word is replaced, so that nobody writes lines into the log", async () => {
  for (const id of ["a b", 'x","level":"60', "x".repeat(65)]) {
    const given = (await fetch(`${server.url}/healthz`, { headers: { "x-request-id": id } })).headers.get(
      "x-request-id",
    );
    expect(given).toMatch(/^[0-9a-f-]{36}$/);
  }
});

const planted = {
  password: "planted-password-7731",
  token: "planted.token-7732.signature",
  name: "Planted-Name-7733",
  number: "planted-number-7734",
  comment: "planted-comment-7735",
};

test("passwords, tokens, names and what else stands in variables are never logged", async () => {
  await server.askWith(
    { authorization: `Bearer ${planted.token}`, cookie: `premia_session=${planted.token}` },
    { query: "{ units { code } }" },
  );
  const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
  await server.ask(null, signIn, { input: { number: planted.number, password: planted.password } });
  const hire = `mutation ($input: HireEmployeeInput!) { hireEmployee(input: $input) { __typename } }`;
  const newcomer = {
    idempotencyKey: "1",
    number: planted.number,
    name: planted.name,
    unit: "all",
    hiredOn: "2026-03-01",
  };
  await server.ask(staff.admin, hire, { input: newcomer });
  await server.ask(staff.admin, hire, { input: { ...newcomer, idempotencyKey: "2" } });
  await server.ask(staff.admin, hire, { input: { ...newcomer, unit: planted.comment, idempotencyKey: "3" } });
  await server.ask(staff.finance, `{ unitx(code: "${planted.comment}") { code } }`);
  await server.ask(staff.finance, `query P { ${planted.comment.replaceAll("-", "_")} }`);
  await fetch(`${server.url}/graphql?query=${planted.comment}`);
  await fetch(`${server.url}/${planted.comment}?token=${planted.token}`);
  // A table that is away makes a fault that quotes the statement.
  await orm.em.fork().execute("alter table unit rename to unit_away");
  const faulty = await server.ask(staff.admin, "query Units { units { code name } }");
  await orm.em.fork().execute("alter table unit_away rename to unit");
  expect(faulty.errors).toMatchObject([{ extensions: { code: "INTERNAL_SERVER_ERROR" } }]);
  await expect.poll(() => text).toContain("unexpected fault");
  await expect.poll(() => lines().filter(({ msg }) => msg === "request").length).toBeGreaterThanOrEqual(10);
  for (const secret of Object.values(planted)) expect(text).not.toContain(secret);
  expect(text).not.toContain("planted");
});

test("of a fault of the database stay code and constraint, not the row that it quotes", async () => {
  const fault = await orm.em
    .fork()
    .execute("insert into employee (number, name, hired_on) values (?, ?, '2026-01-01')", [
      staff.admin,
      planted.name,
    ])
    .catch((error: unknown) => error);
  const told = faultForLog(fault);
  expect(told).toMatchObject({ code: "23505", constraint: "employee_number_key" });
  expect(JSON.stringify(told)).not.toContain(planted.name);
  expect(JSON.stringify(told)).not.toContain("already exists");
  // The queue tells its faults as objects with the same fields.
  const { message, code } = fault as { message: string; code: string };
  const queued = faultForLog({ message, code, queue: "run", stack: (fault as Error).stack });
  expect(queued).toMatchObject({ code: "23505", at: expect.any(Array) });
  expect(JSON.stringify(queued)).not.toContain("already exists");
});
