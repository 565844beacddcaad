/** The access matrix again over HTTP, asked with tokens that should open nothing: no operation lets one of them in. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { GraphQLField } from "graphql";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { schema } from "../../schema/index.ts";
import { signSession, signToken } from "../../src/access/index.ts";
import { testDatabase } from "../support/database.ts";
import { foundDividedCompany, password } from "../support/divided-company.ts";
import { operationText, sampleArguments } from "../support/matrix.ts";
import { testSecret, testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const company = await foundDividedCompany(orm.em.fork());
const server = await testServer(orm);

const now = Math.floor(Date.now() / 1000);
const good = { sub: "F1", iss: "premia", aud: "premia", exp: now + 600 };
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const unsigned = (header: object, claims: object, signature: string) =>
  `${encode(header)}.${encode(claims)}.${signature}`;
const key = (secret: string) => new TextEncoder().encode(secret);
const signed = (claims: JWTPayload, header: Readonly<Record<string, unknown>> = {}, secret = testSecret) =>
  new SignJWT(claims).setProtectedHeader({ alg: "HS256", ...header }).sign(key(secret));

const own = await generateKeyPair("RS256", { extractable: true });
const published = await generateKeyPair("RS256");
const spki = await exportSPKI(published.publicKey);
const provider = createServer(async (_request, response) => {
  const jwk = { ...(await exportJWK(published.publicKey)), kid: "main", alg: "RS256" };
  response.end(JSON.stringify({ keys: [jwk] }));
});
await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
afterAll(() => provider.close());
const jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
const federated = await testServer(orm, { config: { jwksUrl } });

const someOf = (token: string) => token.split(".");

/** Of a server that goes by the shared secret. */
const bySecret: Readonly<Record<string, () => Promise<string> | string>> = {
  "without a signature (alg none)": () => unsigned({ alg: "none" }, good, ""),
  "with alg None and a made-up signature": () => unsigned({ alg: "None" }, good, "x"),
  "with alg none, and the signature of a good one": async () =>
    unsigned({ alg: "none" }, good, someOf(await signed(good))[2] ?? ""),
  "signed with another secret": () => signed(good, {}, "another secret, 0123456789 abcdef"),
  "signed with no secret": () => signed(good, {}, "\0"),
  "whose claims were changed after it was signed": async () => {
    const [header, , signature] = someOf(await signed({ ...good, sub: "E1" }));
    return `${header}.${encode(good)}.${signature}`;
  },
  "with half of its signature": async () => (await signed(good)).slice(0, -20),
  "that has expired": () => signed({ ...good, exp: now - 1 }),
  "that is not valid yet": () => signed({ ...good, nbf: now + 600 }),
  "without an end": () => signed({ sub: "F1", iss: "premia", aud: "premia" }),
  "of another issuer": () => signed({ ...good, iss: "https://evil.example" }),
  "for another audience": () => signed({ ...good, aud: "else" }),
  "of nobody": () => signed({ ...good, sub: "NOBODY" }),
  "whose subject is an attempt at SQL": () => signed({ ...good, sub: "' or number = 'F1" }),
  "signed by HS512 with the secret": () => signed(good, { alg: "HS512" }),
  "by a key of its own in its head (jwk)": async () => {
    const head = { alg: "RS256", jwk: await exportJWK(own.publicKey) };
    return new SignJWT(good).setProtectedHeader(head).sign(own.privateKey);
  },
  "by a key at an address of its own (jku)": () =>
    new SignJWT(good).setProtectedHeader({ alg: "RS256", jku: jwksUrl }).sign(own.privateKey),
  "whose key id is a path": () => signed(good, { kid: "../../dev/null" }, "\0"),
  "whose key id is an attempt at SQL": () => signed(good, { kid: "x' union select 'k" }, "k"),
  "with an extension that must be understood (crit)": () => {
    const head = { alg: "HS256", crit: ["x"], x: 1 };
    return unsigned(head, good, "AAAA");
  },
  "that is a session's": async () =>
    signSession(testSecret, { number: "F1", epoch: 0 }, new Date(Date.now() + 600_000)),
  "that is a program's and revoked or made up": () => `premia_${"A".repeat(43)}`,
  "that is empty": () => "",
  "that is no token": () => "a.b.c",
  "that is 9,000 characters long": () => "x".repeat(9000),
};

/** Of a server that goes by the keys of an identity provider. */
const byKeys: Readonly<Record<string, () => Promise<string> | string>> = {
  "signed with the shared secret": () => signToken(testSecret, "F1", 600),
  "signed by HS256 with the public key": () => signed(good, { kid: "main" }, spki),
  "signed by HS256 with the public key without its last line": () =>
    signed(good, { kid: "main" }, spki.trim()),
  "by a key of its own under the published id": () =>
    new SignJWT(good).setProtectedHeader({ alg: "RS256", kid: "main" }).sign(own.privateKey),
  "by a key of its own under another id": () =>
    new SignJWT(good).setProtectedHeader({ alg: "RS256", kid: "other" }).sign(own.privateKey),
  "by a key of its own in its head": async () => {
    const head = {
      alg: "RS256",
      kid: "main",
      jwk: await exportJWK(own.publicKey),
      jku: "http://127.0.0.1:1/",
    };
    return new SignJWT(good).setProtectedHeader(head).sign(own.privateKey);
  },
  "without a signature": () => unsigned({ alg: "none", kid: "main" }, good, ""),
};

type Operation = readonly [kind: string, name: string, field: GraphQLField<unknown, unknown>];
const operations: readonly Operation[] = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map(
    (field) => ["query", field.name, field] as const,
  ),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map(
    (field) => ["mutation", field.name, field] as const,
  ),
];
/** Every operation is asked with the first token, every seventh with the others. */
const sample = operations.filter((_, at) => at % 7 === 0);

async function expectShut(at: typeof server, token: string, asked: readonly Operation[]): Promise<void> {
  for (const [kind, name, field] of asked) {
    const variables = sampleArguments(field, { employee: "E1", unit: "north" });
    const query = operationText(kind, field, Object.keys(variables), undefined);
    const answer = await at.askWith({ authorization: `Bearer ${token}` }, { query, variables });
    expect([name, answer.status, answer.data], name).toEqual([name, 401, null]);
    expect(answer.errors.map(({ message }) => message)).toEqual(["The token is not accepted."]);
  }
}

describe("of a server that goes by the secret, a token", () => {
  test("that is good is let in", async () => {
    const { data } = await server.askWith(
      { authorization: `Bearer ${await signed(good)}` },
      { query: "{ me { employee { number } } }" },
    );
    expect(data.me.employee.number).toBe("F1");
  });

  test("without a signature opens no operation at all", () =>
    expectShut(server, unsigned({ alg: "none" }, good, "x"), operations));

  test.each(Object.entries(bySecret))("%s opens nothing", async (_what, make) => {
    await expectShut(server, await make(), sample);
  });

  test("opens no file either", async () => {
    const run = Buffer.from(company.run, "base64").toString().split(":")[1];
    for (const make of Object.values(bySecret)) {
      const headers = { authorization: `Bearer ${await make()}` };
      for (const path of [
        `/exports/runs/${run}.csv`,
        `/exports/runs/${run}.xlsx`,
        "/exports/statements/1.html",
      ])
        expect((await fetch(`${server.url}${path}`, { headers })).status).toBe(401);
    }
  });

  test("in another place than its header opens nothing", async () => {
    const token = await signed(good);
    const me = { query: "{ me { employee { number } } }" };
    for (const [path, headers] of [
      [`?access_token=${token}`, {}],
      ["", { cookie: `token=${token}` }],
      ["", { cookie: `premia_session=${token}`, "x-graphql-yoga-csrf": "1" }],
      ["", { "x-authorization": `Bearer ${token}` }],
    ] as const) {
      const response = await fetch(`${server.url}/graphql${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(me),
      });
      expect((await response.json()).data).toBeNull();
    }
  });
});

describe("of a server that goes by keys, a token", () => {
  test("that is good is let in", async () => {
    const token = await new SignJWT(good)
      .setProtectedHeader({ alg: "RS256", kid: "main" })
      .sign(published.privateKey);
    const { status } = await federated.askWith(
      { authorization: `Bearer ${token}` },
      { query: "{ me { employee { number } } }" },
    );
    expect(status).toBe(200);
  });

  test.each(Object.entries({ ...bySecret, ...byKeys }))("%s opens nothing", async (_what, make) => {
    await expectShut(federated, await make(), sample);
  });
});

describe("a session", () => {
  const csrf = { "x-graphql-yoga-csrf": "1" };
  const me = { query: "{ me { employee { number } } }" };

  async function signedIn(): Promise<string> {
    const { headers } = await server.askWith(csrf, {
      query: 'mutation ($p: String!) { signIn(input: { number: "E1", password: $p }) { __typename } }',
      variables: { p: password },
    });
    return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  }

  /** What is asked before anybody is signed in. */
  const openToAll = ["signIn", "demoPeople", "isFounded", "foundCompany"];

  test("opens nothing once its owner has signed out, wherever its cookie was kept", async () => {
    const cookie = await signedIn();
    expect((await server.askWith({ ...csrf, cookie }, me)).data.me.employee.number).toBe("E1");
    await server.askWith({ ...csrf, cookie }, { query: "mutation { signOut { __typename } }" });
    for (const [kind, name, field] of operations.filter(([, each]) => !openToAll.includes(each))) {
      const variables = sampleArguments(field, { employee: "E1", unit: "north" });
      const query = operationText(kind, field, Object.keys(variables), undefined);
      const { data, errors } = await server.askWith({ ...csrf, cookie }, { query, variables });
      const answer = data?.[name];
      // An id of another kind, or a text that cannot be what it is given for, is bad input before anybody is asked for.
      const isShut = errors.some(({ extensions }) =>
        /^(FORBIDDEN|BAD_USER_INPUT)$/.test(extensions?.code ?? ""),
      );
      const isRefused = /^(Forbidden|Validation)Error$/.test(answer?.__typename ?? "");
      expect(isShut || isRefused, name).toBe(true);
    }
  });

  test("opens nothing without the header that a form cannot set, nor with another's number put in", async () => {
    const cookie = await signedIn();
    expect((await server.askWith({ cookie }, me)).data).toBeNull();
    const [name, token = ""] = cookie.split("=");
    const [head, , signature] = token.split(".");
    const claims = { sub: "F1", epoch: 0, iss: "premia", aud: "premia:session", exp: now + 600 };
    const forged = `${name}=${head}.${encode(claims)}.${signature}`;
    expect((await server.askWith({ ...csrf, cookie: forged }, me)).data).toBeNull();
  });
});
