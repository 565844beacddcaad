/** Tokens of an identity provider, whose keys a server of its own publishes, and tokens of programs. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { signToken } from "../../src/access/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testSecret, testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());

const issuer = "https://id.example";
const audience = "bonuses";
const algorithms = ["RS256", "ES256", "EdDSA"] as const;
type Key = Awaited<ReturnType<typeof generateKeyPair>>;
const keys = new Map<string, Key>();
for (const algorithm of [...algorithms, "PS256"]) keys.set(algorithm, await generateKeyPair(algorithm));
const stranger = await generateKeyPair("RS256");
const late = await generateKeyPair("ES256");

let published = await Promise.all([...keys].map(([kid, key]) => publicKey(kid, key)));
let fetches = 0;
let isUp = true;
const provider = createServer((_request, response) => {
  fetches += 1;
  response.writeHead(isUp ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify({ keys: published }));
});
await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
afterAll(() => provider.close());
const jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
const settings = { jwksUrl, jwtIssuer: issuer, jwtAudience: audience };
const server = await testServer(orm, { config: settings });

async function publicKey(kid: string, key: Key): Promise<object> {
  return { ...(await exportJWK(key.publicKey)), kid };
}

const now = Math.floor(Date.now() / 1000);
const good = { sub: staff.finance, iss: issuer, aud: audience, exp: now + 600 };

function signed(claims: JWTPayload, algorithm = "RS256", key = keys.get(algorithm), kid = algorithm) {
  if (key === undefined) throw new Error(`no key for ${algorithm}`);
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid }).sign(key.privateKey);
}

const me = { query: "{ me { employee { number } } }" };
const askAs = (token: string, at = server) => at.askWith({ authorization: `Bearer ${token}` }, me);

describe("a token of the identity provider", () => {
  test.each(algorithms)("signed by %s names its subject", async (algorithm) => {
    const { status, data } = await askAs(await signed(good, algorithm));
    expect([status, data]).toEqual([200, { me: { employee: { number: staff.finance } } }]);
  });

  test("may name several audiences, ours among them", async () => {
    expect((await askAs(await signed({ ...good, aud: ["other", audience] }))).status).toBe(200);
  });

  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const refused: Readonly<Record<string, () => string | Promise<string>>> = {
    "of another issuer": () => signed({ ...good, iss: "https://evil.example" }),
    "for another audience": () => signed({ ...good, aud: "premia" }),
    "that has expired": () => signed({ ...good, exp: now - 1 }),
    "that is not valid yet": () => signed({ ...good, nbf: now + 600 }),
    "without an end": () => signed({ sub: staff.finance, iss: issuer, aud: audience }),
    "without a subject": () => signed({ iss: issuer, aud: audience, exp: now + 600 }),
    "of nobody here": () => signed({ ...good, sub: "NOBODY" }),
    "signed by a stranger under a known key's name": () => signed(good, "RS256", stranger),
    "signed by a key that is not published": () => signed(good, "RS256", stranger, "unknown"),
    "by an algorithm that is not allowed (PS256)": () => signed(good, "PS256"),
    "without a signature (alg none)": () => `${encode({ alg: "none" })}.${encode(good)}.`,
    "with alg none and a made-up signature": () => `${encode({ alg: "none" })}.${encode(good)}.x`,
    "signed with the shared secret": () =>
      signToken(testSecret, staff.finance, 600, { jwtIssuer: issuer, jwtAudience: audience }),
    "signed with the public key as a secret (HS256)": () =>
      new SignJWT(good)
        .setProtectedHeader({ alg: "HS256", kid: "RS256" })
        .sign(new TextEncoder().encode(JSON.stringify(published[0]))),
    "that is no token": () => "nothing",
  };
  test.each(Object.entries(refused))("%s is refused with 401 and no reason", async (_what, make) => {
    const { status, data, errors } = await askAs(await make());
    expect([status, data, errors]).toEqual([
      401,
      null,
      [{ message: "The token is not accepted.", extensions: { code: "UNAUTHENTICATED" } }],
    ]);
  });

  test("is checked by keys that are kept: unknown ones do not make us ask again and again", async () => {
    expect(fetches).toBe(1);
    for (const kid of ["x", "y", "z"]) await askAs(await signed(good, "ES256", late, kid));
    expect(fetches).toBeLessThanOrEqual(2);
  });

  test("by a key that is published later is accepted by a server that asks then", async () => {
    published = [...published, await publicKey("late", late)];
    const fresh = await testServer(orm, { config: settings });
    expect((await askAs(await signed(good, "ES256", late, "late"), fresh)).status).toBe(200);
  });

  test("is nobody's fault where the provider is down: a masked fault, not a refusal", async () => {
    isUp = false;
    const fresh = await testServer(orm, { config: settings });
    const { data, errors } = await askAs(await signed(good), fresh);
    isUp = true;
    expect(data).toBeNull();
    expect(errors[0]?.extensions?.code).toBe("INTERNAL_SERVER_ERROR");
    expect(JSON.stringify(errors)).not.toContain("127.0.0.1");
  });
});

describe("a token signed with the shared secret", () => {
  test("names issuer and audience of the settings", async () => {
    const own = await testServer(orm, { config: { jwtIssuer: issuer, jwtAudience: audience } });
    const names = { jwtIssuer: issuer, jwtAudience: audience };
    expect((await askAs(await signToken(testSecret, staff.finance, 600, names), own)).status).toBe(200);
    expect((await askAs(await signToken(testSecret, staff.finance, 600), own)).status).toBe(401);
  });
});

describe("a service token", async () => {
  const own = await testServer(orm);
  const create = async (name: string) => {
    const { data } = await own.ask(
      staff.admin,
      `mutation ($name: String!) { createServiceToken(input: { name: $name, scopes: [INGEST] }) {
        __typename ... on ServiceTokenCreated { secret token { id name scopes createdBy { number } lastUsedAt } }
        ... on Error { message } } }`,
      { name },
    );
    return data.createServiceToken;
  };
  const send = (secret: string) =>
    own.askWith(
      { authorization: `Bearer ${secret}` },
      {
        query: `mutation { recordIncidents(input: { source: "crm", incidents: [
          { externalId: "1", employee: "F1", date: "2026-03-01", type: "call" }] }) {
            __typename ... on FactsRecorded { inserted unchanged } } }`,
      },
    );
  const { secret, token } = await create("crm");

  test("is told once and kept as a hash", async () => {
    expect(secret).toMatch(/^premia_[\w-]{43}$/);
    expect(token).toMatchObject({ name: "crm", scopes: ["INGEST"], createdBy: { number: staff.admin } });
    const dump = await rows<{ all: string }>(
      orm.em.fork(),
      sql`select (select jsonb_agg(service_token) from service_token)::text
        || (select jsonb_agg(audit_entry) from audit_entry)::text as all`,
    );
    expect(dump[0]?.all).not.toContain(secret.slice("premia_".length));
    const hashes = await rows<{ isHash: boolean }>(
      orm.em.fork(),
      sql`select secret_hash = sha256(convert_to(${secret}, 'UTF8')) as "isHash" from service_token`,
    );
    expect(hashes).toEqual([{ isHash: true }]);
  });

  test("records facts and sees nothing", async () => {
    expect((await send(secret)).data).toEqual({
      recordIncidents: { __typename: "FactsRecorded", inserted: 1, unchanged: 0 },
    });
    const { data, errors } = await own.askWith(
      { authorization: `Bearer ${secret}` },
      { query: "{ units { code } }" },
    );
    expect([data, errors[0]?.extensions?.code]).toEqual([null, "FORBIDDEN"]);
  });

  test("keeps when it was last used, once a minute at most", async () => {
    const lastUsed = async () =>
      (
        await rows<{ at: string; isRecent: boolean }>(
          orm.em.fork(),
          sql`select last_used_at::text as at, last_used_at > now() - interval '30 seconds' as "isRecent"
            from service_token where name = 'crm'`,
        )
      )[0];
    const before = await lastUsed();
    expect(before?.isRecent).toBe(true);
    await send(secret);
    expect(await lastUsed()).toEqual(before);
    await rows(
      orm.em.fork(),
      sql`update service_token set last_used_at = now() - interval '61 seconds' where name = 'crm'`,
    );
    await send(secret);
    expect((await lastUsed())?.isRecent).toBe(true);
  });

  test("has a name of its own", async () => {
    expect(await create("CRM")).toMatchObject({ __typename: "ConflictError" });
  });

  test("of nobody, or cut short, is refused", async () => {
    expect((await send(`premia_${"A".repeat(43)}`)).status).toBe(401);
    expect((await send(secret.slice(0, -1))).status).toBe(401);
  });

  test("is refused from its revocation on, for good, and its name is free again", async () => {
    const revoke = () =>
      own.ask(
        staff.admin,
        `mutation ($id: ID!) { revokeServiceToken(input: { token: $id }) {
          __typename ... on ServiceToken { revokedAt } } }`,
        { id: token.id },
      );
    expect((await revoke()).data.revokeServiceToken.revokedAt).toMatch(/^20/);
    expect((await send(secret)).status).toBe(401);
    expect((await revoke()).data.revokeServiceToken.__typename).toBe("ConflictError");
    const revive = rows(orm.em.fork(), sql`update service_token set revoked_at = null`);
    await expect(revive).rejects.toThrow("a token is revoked for good");
    expect(await create("crm")).toMatchObject({ __typename: "ServiceTokenCreated" });
    const { data } = await own.ask(
      staff.auditor,
      `{ serviceTokens { edges { node { name } } }
         auditEntries(objectKind: "ServiceToken") { edges { node { action } } } }`,
    );
    expect(data.serviceTokens.edges).toHaveLength(2);
    const actions = data.auditEntries.edges.map(({ node }: { node: { action: string } }) => node.action);
    expect(actions).toEqual(["CREATED", "REVOKED", "CREATED"]);
  });
});
