/** Clients in crowds, and ones that ask for much and read nothing of it: the memory of a server, a process of its own, stays bounded. */
import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { signToken } from "../../src/access/index.ts";
import { freePort } from "../../src/db/embedded/postmaster.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { startedServer } from "../support/command.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { cleanUp, eventually } from "../support/embedded.ts";
import { listen } from "../support/listening.ts";

const { orm, url: databaseUrl } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await rows(
  em,
  sql`with template as (insert into bonus_template (code, name, description)
      select 't' || n, 't' || n, repeat('x', 2000) from generate_series(1, 200) n returning id)
    insert into bonus_assignment (employee_id, bonus_template_id, valid_from)
    select employee.id, template.id, '2026-01-01' from employee, template where number = ${staff.auditor}`,
);

const secret = "a secret of slow readers, 0123456789 abcdef";
const metricsPort = await freePort();
const server = await startedServer({
  PATH: process.env.PATH,
  DATABASE_URL: databaseUrl,
  PREMIA_MODE: "production",
  PREMIA_JWT_SECRET: secret,
  PREMIA_PORT: "0",
  PREMIA_WORKER: "false",
  PREMIA_RATE_LIMIT: "0",
  PREMIA_LOG_LEVEL: "fatal",
  PREMIA_METRICS_PORT: String(metricsPort),
});
const sockets: Socket[] = [];
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server.stop();
  await cleanUp();
});
const tokenOf = (number: string) => signToken(secret, number, 3600);

/** A number that the server counts of itself. A server that is busy for long may close a connection as it is used again. */
async function metric(name: string): Promise<number> {
  const asked = () => fetch(`http://127.0.0.1:${metricsPort}/metrics`).then((answer) => answer.text());
  const text = await eventually(() => asked().catch(() => null));
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

/** The most megabytes that the server's process took while work was done, looked at all the while. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  let isDone = false;
  const looking = (async () => {
    while (!isDone) peak = Math.max(peak, await metric("process_resident_memory_bytes"));
  })();
  await work();
  isDone = true;
  await looking;
  return Math.round(Math.max(peak, await metric("process_resident_memory_bytes")) / 2 ** 20);
}

const many = (field: string) => Array.from({ length: 40 }, (_, n) => `a${n}: ${field}`).join(" ");
/** 200 × 40 × 2,000 letters: 16 MB, more than the system takes for a client that does not read. */
const large = `{ bonusTemplates { ${many("description")} } }`;
const largeEvent = `subscription { progressChanged(subject: { employee: "${staff.auditor}" }) {
  employee { bonuses { template { ${many("description")} } } } } }`;

/** Asks on a connection of its own, and reads nothing. */
async function asksAndLooksAway(query: string, accept: string): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  socket.pause();
  sockets.push(socket);
  await once(socket, "connect");
  const body = JSON.stringify({ query });
  const head = [
    "POST /graphql HTTP/1.1",
    "Host: premia",
    `Accept: ${accept}`,
    `Authorization: Bearer ${await tokenOf(staff.finance)}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

/** Asks once on each of so many connections, all open at once. */
async function crowd(count: number): Promise<(number | undefined)[]> {
  const agent = new Agent({ maxSockets: count, keepAlive: false });
  const authorization = `Bearer ${await tokenOf(staff.finance)}`;
  const body = JSON.stringify({ query: "{ employees(first: 100) { edges { node { name number } } } }" });
  const one = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", authorization };
      const asked = request(`${server.url}/graphql`, { method: "POST", agent, headers });
      asked.once("error", reject);
      asked.once("response", (response) => response.resume().once("end", () => resolve(response.statusCode)));
      asked.end(body);
    });
  return Promise.all(Array.from({ length: count }, one));
}

test("1,000 connections that ask over and over are all answered, in less than 800 MB", async () => {
  const peak = await peakOf(async () => {
    for (let round = 0; round < 5; round++) expect(new Set(await crowd(1000))).toEqual(new Set([200]));
  });
  console.info(`1,000 connections: ${peak} MB`);
  expect(peak).toBeLessThan(800);
}, 120_000);

test("128 that ask for 16 MB each and read nothing are cut off before the two gigabytes are there, and others are answered", async () => {
  const peak = await peakOf(async () => {
    await Promise.all(Array.from({ length: 128 }, () => asksAndLooksAway(large, "application/json")));
    // The server answers one after the other: this one comes when all of them were.
    expect(await crowd(1)).toEqual([200]);
    await eventually(async () => (await metric("premia_http_requests_at_hand")) <= 8, 60_000);
  });
  console.info(`128 times 16 MB unread: ${peak} MB`);
  // Kept until they were read, half as many took 2.4 GB.
  expect(peak).toBeLessThan(1500);
}, 120_000);

test("who reads nothing of an answer or of events is cut off within a minute; who hears nothing stays", async () => {
  const quiet = { query: "subscription { progressChanged(subject: { company: true }) { at } }" };
  const listening = await eventually(() =>
    listen({ url: server.url, tokenOf }, staff.finance, quiet).catch(() => null),
  );
  for (const socket of sockets.splice(0)) socket.destroy();
  await eventually(async () => (await metric("premia_http_requests_at_hand")) === 1);
  for (let n = 0; n < 3; n++) {
    await asksAndLooksAway(large, "application/json");
    await asksAndLooksAway(largeEvent, "text/event-stream");
  }
  await eventually(async () => (await metric("premia_subscriptions_open")) === 4);
  const change = { table: "incident", employees: "many", since: "2026-03-01", until: "2026-03-01" };
  const notify = () =>
    rows(orm.em.fork(), sql`select pg_notify('premia_changes', ${JSON.stringify(change)})`);
  await notify();
  expect(await listening.next()).toMatchObject({ data: { progressChanged: {} } });
  await eventually(async () => (await metric("premia_http_requests_at_hand")) === 1, 90_000);
  expect(await metric("premia_subscriptions_open")).toBe(1);
  await notify();
  expect(await listening.next()).toMatchObject({ data: { progressChanged: {} } });
  await listening.hangUp();
}, 180_000);
