/** Clients in crowds, slow ones, and ones that vanish: the server stays, answers the others, and holds its limits. */
import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.destroy();
});

/** So many requests, each on a connection of its own, all open at once. */
async function crowd(
  url: string,
  count: number,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly code: string | null; readonly retryAfter: string | null }[]> {
  const agent = new Agent({ maxSockets: count, keepAlive: false });
  const body = JSON.stringify({ query: "{ units { code } }" });
  const one = () =>
    new Promise<{ status: number; code: string | null; retryAfter: string | null }>((resolve, reject) => {
      const asked = request(`${url}/graphql`, {
        method: "POST",
        agent,
        headers: { "content-type": "application/json", ...headers },
      });
      asked.once("error", reject);
      asked.once("response", (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on("end", () => {
          const code = JSON.parse(text).errors?.[0]?.extensions?.code ?? null;
          resolve({
            status: response.statusCode ?? 0,
            code,
            retryAfter: response.headers["retry-after"] ?? null,
          });
        });
      });
      asked.end(body);
    });
  return Promise.all(Array.from({ length: count }, one));
}

describe("a caller who asks 1,000 times at once", () => {
  test("is answered as often as the limit says, told when to come again, and is nobody else's hindrance", async () => {
    const server = await testServer(orm, { config: { requestsPerMinute: 300 } });
    const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;
    const began = performance.now();
    const answers = await crowd(server.url, 1000, { authorization });
    const minutes = (performance.now() - began) / 60_000;
    const answered = answers.filter(({ code }) => code === null);
    const refused = answers.filter(({ status, code }) => status === 429 && code === "TOO_MANY_REQUESTS");
    expect(answered.length + refused.length).toBe(1000);
    // What comes back while the crowd is served is 300 a minute.
    expect(answered.length).toBeGreaterThanOrEqual(300);
    expect(answered.length).toBeLessThanOrEqual(300 + Math.ceil(300 * minutes));
    expect(Number(refused[0]?.retryAfter)).toBeGreaterThanOrEqual(1);
    const other = await server.ask(staff.auditor, "{ units { code } }");
    expect(other.data.units).toEqual([{ code: "all" }]);
  }, 120_000);

  test("under a token that is refused each time is held back by address", async () => {
    const server = await testServer(orm, { config: { requestsPerMinute: 50 } });
    const answers = await crowd(server.url, 300, { authorization: "Bearer a.b.c" });
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(300);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(100);
    // Those whom the server knows come in from the same address.
    expect((await server.ask(staff.finance, "{ units { code } }")).status).toBe(200);
  }, 120_000);

  test("of files is held back as well", async () => {
    const server = await testServer(orm, { config: { requestsPerMinute: 5 } });
    const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++)
      statuses.push((await fetch(`${server.url}/exports/runs/1.csv`, { headers: { authorization } })).status);
    expect(statuses.slice(0, 5)).toEqual([403, 403, 403, 403, 403]);
    expect(statuses).toContain(429);
  });

  test("is served whole where there is no limit", async () => {
    const server = await testServer(orm);
    const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;
    const answers = await crowd(server.url, 1000, { authorization });
    expect(answers.filter(({ status, code }) => status !== 200 || code !== null)).toEqual([]);
  }, 120_000);
});

async function opened(url: string, first: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  sockets.push(socket);
  await once(socket, "connect");
  await new Promise((resolve) => socket.write(first, resolve));
  return socket;
}

describe("clients who", () => {
  test("send a head that never ends keep nobody else out, and are hung up on", async () => {
    const server = await testServer(orm);
    const slow = await Promise.all(
      Array.from({ length: 300 }, () =>
        opened(server.url, "POST /graphql HTTP/1.1\r\nHost: premia\r\nX-Slow: "),
      ),
    );
    const { data } = await server.ask(staff.finance, "{ units { code } }");
    expect(data.units).toEqual([{ code: "all" }]);
    const [first] = slow;
    if (first === undefined) throw new Error("nobody is slow");
    first.resume();
    await once(first, "close");
    expect(first.destroyed).toBe(true);
  }, 60_000);

  test("send a body by drops, or read no answer, keep nobody else out and no connection of the database", async () => {
    const server = await testServer(orm);
    const body = JSON.stringify({ query: "{ units { code } }" });
    const head = (length: number) =>
      `POST /graphql HTTP/1.1\r\nHost: premia\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    const slow = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        n % 2 === 0
          ? opened(server.url, head(body.length) + body.slice(0, 5))
          : opened(server.url, (head(body.length) + body).repeat(5)),
      ),
    );
    for (const socket of slow) socket.pause();
    for (let n = 0; n < 5; n++) {
      for (const socket of slow) if (!socket.destroyed) socket.write(" ");
      const { data } = await server.ask(staff.finance, "{ units { code } }");
      expect(data.units).toEqual([{ code: "all" }]);
    }
    const pool = await orm.em.getConnection().getNativeClient();
    await expect.poll(() => [pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
  }, 120_000);

  test("send a head of a megabyte are refused", async () => {
    const server = await testServer(orm);
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    // Who goes on sending is hung up on in mid-sentence.
    socket.on("error", () => undefined);
    socket.write(`GET / HTTP/1.1\r\nHost: premia\r\nX-Long: ${"x".repeat(2 ** 20)}\r\n\r\n`);
    await new Promise((resolve) => socket.once("close", resolve));
    expect(text).toMatch(/^HTTP\/1\.1 431 |^$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test("send two requests in one to smuggle the second by are refused", async () => {
    const server = await testServer(orm);
    const both =
      "POST /graphql HTTP/1.1\r\nHost: premia\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: premia\r\n\r\n";
    const socket = await opened(server.url, both);
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).not.toContain("ok");
  });

  test("vanish in the midst of what they ask leave no statement and no connection of the database behind", async () => {
    const server = await testServer(orm);
    const body = JSON.stringify({
      query: "{ units { code } employees(first: 100) { edges { node { name } } } }",
    });
    const head = `POST /graphql HTTP/1.1\r\nHost: premia\r\nAuthorization: Bearer ${await server.tokenOf(staff.finance)}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    for (let n = 0; n < 100; n++) {
      const socket = await opened(server.url, head + (n % 2 === 0 ? body : body.slice(0, 20)));
      socket.destroy();
    }
    // All four connections of the pool answer.
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => server.ask(staff.finance, "{ units { code } }")),
    );
    for (const { data } of answers) expect(data).toEqual({ units: [{ code: "all" }] });
    await expect
      .poll(async () => {
        const [busy] = await orm.em
          .fork()
          .execute(
            "select count(*)::integer as count from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()",
          );
        return busy?.count;
      })
      .toBe(0);
  }, 60_000);
});
