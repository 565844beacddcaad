/** Founding the company of an empty database: the set-up code, who is what afterwards, and that it happens once. */
import { expect, test } from "vitest";
import { setUpCode } from "../../src/access/index.ts";
import { demoJwtSecret } from "../../src/config.ts";
import { testDatabase } from "../support/database.ts";
import { testSecret, testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const server = await testServer(orm, { now: "2026-03-31T22:30:00Z" });
const csrf = { "x-graphql-yoga-csrf": "1" };
const code = setUpCode(testSecret);
const founder = {
  code,
  company: "新会社",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  number: "1",
  name: "田中 花子",
  password: "a long enough secret",
};

async function found(input: object, headers: Record<string, string> = csrf, at = server) {
  const answer = await at.askWith(headers, {
    query: `mutation ($input: FoundCompanyInput!) { foundCompany(input: $input) {
      __typename ... on SignedIn { expiresAt } ... on Error { message } ... on ValidationError { fields { path } } } }`,
    variables: { input },
  });
  return { payload: answer.data.foundCompany, cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

const isFounded = async () => (await server.askWith({}, { query: "{ isFounded }" })).data.isFounded;

test("the code has 20 letters and digits in groups, and differs by the secret", () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(setUpCode(`${testSecret} other`)).not.toBe(code);
});

test.each([
  ["a wrong code", { code: "00000-00000-00000-00000" }],
  ["a part of the code", { code: code.slice(0, 11) }],
])("%s founds nothing", async (_, wrong) => {
  const { payload, cookie } = await found({ ...founder, ...wrong });
  expect(payload.__typename).toBe("ForbiddenError");
  expect(cookie).toBe("");
  expect(await isFounded()).toBe(false);
});

test("where everybody knows the secret, no code founds a company", async () => {
  const open = await testServer(orm, { config: { jwtSecret: demoJwtSecret } });
  const { payload } = await found({ ...founder, code: setUpCode(demoJwtSecret) }, csrf, open);
  expect(payload.__typename).toBe("ForbiddenError");
});

test.each([
  ["currency", "ZZZ"],
  ["timeZone", "Mars/Olympus"],
  ["password", "short"],
])("a wrong %s is named", async (field, value) => {
  const { payload } = await found({ ...founder, [field]: value });
  expect(payload).toMatchObject({ __typename: "ValidationError" });
  expect(payload.fields[0].path.at(-1)).toBe(field);
  expect(await isFounded()).toBe(false);
});

test("another site's page founds nothing", async () => {
  expect((await found(founder, {})).payload.__typename).toBe("ForbiddenError");
  expect(await isFounded()).toBe(false);
});

test("of several founders at once one founds; the code may be typed carelessly, and opens nothing afterwards", async () => {
  const typed = { ...founder, code: code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o") };
  const tries = await Promise.all([typed, typed, typed].map((each) => found(each)));
  expect(tries.map(({ payload }) => payload.__typename).sort()).toEqual([
    "ConflictError",
    "ConflictError",
    "SignedIn",
  ]);
  const cookie = tries.find(({ payload }) => payload.__typename === "SignedIn")?.cookie ?? "";
  // In Tokyo it is April already.
  const { data } = await server.askWith(
    { ...csrf, cookie },
    {
      query: `{ me { employee { number name hiredOn memberships { unit { code name } from to } } roles }
        company { name currency timeZone today } units { code } }`,
    },
  );
  expect(data).toEqual({
    me: {
      employee: {
        number: "1",
        name: "田中 花子",
        hiredOn: "2026-04-01",
        memberships: [{ unit: { code: "company", name: "新会社" }, from: "2026-04-01", to: null }],
      },
      roles: ["EMPLOYEE", "ADMIN", "FINANCE"],
    },
    company: { name: "新会社", currency: "JPY", timeZone: "Asia/Tokyo", today: "2026-04-01" },
    units: [{ code: "company" }],
  });
  expect(await isFounded()).toBe(true);
  const { payload } = await found({ ...founder, number: "2" });
  expect(payload.__typename).toBe("ConflictError");
});
