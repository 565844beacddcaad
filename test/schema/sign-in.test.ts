/** Sign-in with a password: the cookie, what keeps other sites out, and what holds back those who guess. */
import { beforeEach, describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { hireEmployee } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { type TestServer, testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
for (const number of ["E1", "E2"])
  await hireEmployee(orm.em.fork(), { number, name: number, unit: "all", hiredOn: "2026-01-01" });
const server = await testServer(orm);
const behindProxy = await testServer(orm, { config: { mode: "production", proxies: 1 } });

const csrf = { "x-graphql-yoga-csrf": "1" };
const password = "correct horse battery staple";
const errorFields = "... on Error { message } ... on TooManyAttemptsError { retryAt }";

async function signIn(
  number: string,
  given: string,
  headers: Record<string, string> = csrf,
  at: TestServer = server,
) {
  const answer = await at.askWith(headers, {
    query: `mutation ($input: SignInInput!) { signIn(input: $input) {
      __typename ... on SignedIn { expiresAt } ${errorFields} } }`,
    variables: { input: { number, password: given } },
  });
  return { payload: answer.data.signIn, cookie: answer.headers.get("set-cookie") };
}

async function setPassword(input: object, headers: Record<string, string>) {
  const { data } = await server.askWith(headers, {
    query: `mutation ($input: SetPasswordInput!) { setPassword(input: $input) { __typename ${errorFields} } }`,
    variables: { input },
  });
  return data.setPassword;
}

const bearer = async (number: string) => ({ authorization: `Bearer ${await server.tokenOf(number)}` });
const pairOf = (cookie: string | null) => cookie?.split(";")[0] ?? "";

async function whoIs(headers: Record<string, string>): Promise<string | null> {
  const { data } = await server.askWith(headers, { query: "{ me { employee { number } } }" });
  return data?.me.employee.number ?? null;
}

async function forget(): Promise<void> {
  await rows(orm.em.fork(), sql`delete from sign_in_failure`);
}

beforeEach(async () => {
  await forget();
  await rows(orm.em.fork(), sql`delete from credential`);
  expect(await setPassword({ employee: "E1", password }, await bearer(staff.admin))).toEqual({
    __typename: "Employee",
  });
});

describe("a session", () => {
  test("opens with the password, in a cookie for this site alone that scripts cannot read", async () => {
    const before = Date.now();
    const { payload, cookie } = await signIn("E1", password);
    expect(payload.__typename).toBe("SignedIn");
    const hours = (Date.parse(payload.expiresAt) - before) / 3_600_000;
    expect(hours).toBeGreaterThan(1.99);
    expect(hours).toBeLessThan(2.01);
    expect(cookie).toMatch(/^premia_session=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=7200$/);
    expect(await whoIs({ ...csrf, cookie: pairOf(cookie) })).toBe("E1");
  });

  test("goes over TLS only in production", async () => {
    const { cookie } = await signIn("E1", password, csrf, behindProxy);
    expect(cookie).toContain("; Secure; ");
  });

  test("counts for nothing without the header that another site's page cannot send", async () => {
    const { cookie } = await signIn("E1", password);
    expect(await whoIs({ cookie: pairOf(cookie) })).toBeNull();
    const { payload, cookie: none } = await signIn("E1", password, {});
    expect([payload.__typename, none]).toEqual(["ForbiddenError", null]);
  });

  test("is no bearer token, and a bearer token is no session", async () => {
    const { cookie } = await signIn("E1", password);
    const token = pairOf(cookie).split("=")[1];
    const { status } = await server.askWith(
      { authorization: `Bearer ${token}` },
      { query: "{ me { __typename } }" },
    );
    expect(status).toBe(401);
    expect(await whoIs({ ...csrf, cookie: `premia_session=${await server.tokenOf("E1")}` })).toBeNull();
  });

  test("ends with sign-out, on every device", async () => {
    const [here, there] = [await signIn("E1", password), await signIn("E1", password)];
    const answer = await server.askWith(
      { ...csrf, cookie: pairOf(here.cookie) },
      { query: "mutation { signOut { ... on SignedOut { isSignedOut } } }" },
    );
    expect(answer.data).toEqual({ signOut: { isSignedOut: true } });
    expect(answer.headers.get("set-cookie")).toMatch(/^premia_session=; .*Max-Age=0$/);
    for (const { cookie } of [here, there])
      expect(await whoIs({ ...csrf, cookie: pairOf(cookie) })).toBeNull();
  });

  test("is not opened by somebody who has left", async () => {
    await rows(orm.em.fork(), sql`update employee set left_on = '2026-03-31' where number = 'E1'`);
    const { payload } = await signIn("E1", password);
    await rows(orm.em.fork(), sql`update employee set left_on = null where number = 'E1'`);
    expect(payload.__typename).toBe("ForbiddenError");
  });
});

describe("a password", () => {
  test("is stored as argon2id with 64 MiB and a salt of its own", async () => {
    await setPassword({ employee: "E2", password }, await bearer(staff.admin));
    const stored = await rows<{ hash: string }>(
      orm.em.fork(),
      sql`select password_hash as hash from credential`,
    );
    for (const { hash } of stored)
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(new Set(stored.map(({ hash }) => hash)).size).toBe(2);
  });

  test("is changed by its owner with the present one, which ends the sessions", async () => {
    const { cookie } = await signIn("E1", password);
    const own = { ...csrf, cookie: pairOf(cookie) };
    const next = "another horse, another staple";
    expect(await setPassword({ current: "wrong", password: next }, own)).toMatchObject({
      __typename: "ForbiddenError",
    });
    expect(await setPassword({ current: password, password: next }, own)).toEqual({ __typename: "Employee" });
    expect(await whoIs(own)).toBeNull();
    expect((await signIn("E1", password)).payload.__typename).toBe("ForbiddenError");
    expect((await signIn("E1", next)).payload.__typename).toBe("SignedIn");
  });

  test("is not set without the present one, nor for others, but by ADMIN", async () => {
    for (const input of [
      { password },
      { employee: "E2", password },
      { employee: "E2", current: password, password },
    ])
      expect((await setPassword(input, await bearer("E1"))).__typename).toBe("ForbiddenError");
    expect((await setPassword({ password }, await bearer("E2"))).__typename).toBe("ForbiddenError");
    expect((await setPassword({ password }, await bearer(staff.admin))).__typename).toBe("Employee");
    expect((await setPassword({ password }, await bearer(staff.admin))).__typename).toBe("ForbiddenError");
  });

  test("is not short, and is the same however its accents are typed", async () => {
    const admin = await bearer(staff.admin);
    expect((await setPassword({ employee: "E2", password: "eleven char" }, admin)).__typename).toBe(
      "ValidationError",
    );
    await setPassword({ employee: "E2", password: "caf\u00e9 caf\u00e9 caf\u00e9" }, admin);
    const { payload } = await signIn("E2", "cafe\u0301 cafe\u0301 cafe\u0301");
    expect(payload.__typename).toBe("SignedIn");
  });

  test("stands in the audit log as set, without itself", async () => {
    const { data } = await server.ask(
      staff.auditor,
      `{ auditEntries(first: 1, objectKind: "Employee") { edges { node { action actor { number } before after } } } }`,
    );
    expect(data.auditEntries.edges[0].node).toEqual({
      action: "PASSWORD_SET",
      actor: { number: staff.admin },
      before: null,
      after: null,
    });
  });
});

describe("somebody who guesses", () => {
  test("learns not whether the number, the password or having one is wrong", async () => {
    const answers = [];
    for (const [number, given] of [
      ["E1", "wrong"],
      ["E2", password],
      ["NOBODY", password],
    ] as const)
      answers.push((await signIn(number, given)).payload);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0].message).toBe("The personnel number or the password is not right.");
  });

  test("costs the same work for a number that nobody has", async () => {
    const timed = async (number: string) => {
      const began = performance.now();
      await signIn(number, "wrong");
      return performance.now() - began;
    };
    await timed("E1");
    const least = async (number: string) => Math.min(await timed(number), await timed(number));
    const [known, unknown] = [await least("E1"), await least("NOBODY")];
    expect(unknown).toBeGreaterThan(known / 5);
    expect(known).toBeGreaterThan(unknown / 5);
  });

  test("is held back after five failures for a number until the first is 15 minutes old, password or not", async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await signIn("E1", "wrong")).payload.__typename).toBe("ForbiddenError");
    const { payload } = await signIn("E1", password);
    expect(payload.__typename).toBe("TooManyAttemptsError");
    const minutes = (Date.parse(payload.retryAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    expect((await signIn("E2", "wrong")).payload.__typename).toBe("ForbiddenError");
    await rows(orm.em.fork(), sql`update sign_in_failure set at = at - interval '15 minutes'`);
    expect((await signIn("E1", password)).payload.__typename).toBe("SignedIn");
  });

  test("does not slip through by guessing all at once", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn("E1", "wrong")));
    const kinds = answers.map(({ payload }) => payload.__typename);
    expect(kinds.filter((kind) => kind === "ForbiddenError")).toHaveLength(5);
  });

  test("of the present password is held back as well", async () => {
    const own = await bearer("E1");
    for (let n = 0; n < 5; n += 1) await setPassword({ current: "wrong", password }, own);
    expect((await setPassword({ current: password, password }, own)).__typename).toBe("TooManyAttemptsError");
  });

  test("starts anew after a success", async () => {
    for (let n = 0; n < 4; n += 1) await signIn("E1", "wrong");
    expect((await signIn("E1", password)).payload.__typename).toBe("SignedIn");
    expect((await signIn("E1", "wrong")).payload.__typename).toBe("ForbiddenError");
    expect((await signIn("E1", password)).payload.__typename).toBe("SignedIn");
  });

  test("is held back by address after fifty failures, whoever was guessed; of IPv6 the network counts", async () => {
    const from = (address: string) => ({ ...csrf, "x-forwarded-for": `203.0.113.9, ${address}` });
    await rows(
      orm.em.fork(),
      sql`insert into sign_in_failure (number, address)
        select 'N' || n, inet '198.51.100.7' from generate_series(1, 50) as n
        union all select 'N' || n, inet '2001:db8:1:2::/64' from generate_series(1, 50) as n`,
    );
    const kindFrom = async (address: string, at = behindProxy) =>
      (await signIn("E1", password, from(address), at)).payload.__typename;
    expect(await kindFrom("198.51.100.7")).toBe("TooManyAttemptsError");
    expect(await kindFrom("198.51.100.8")).toBe("SignedIn");
    expect(await kindFrom("2001:db8:1:2:aaaa:bbbb:cccc:dddd")).toBe("TooManyAttemptsError");
    expect(await kindFrom("2001:db8:1:3::1")).toBe("SignedIn");
    // Without a proxy of ours before the server, what the header says is anybody's claim.
    expect(await kindFrom("198.51.100.7", server)).toBe("SignedIn");
  });
});
