/** What a server that is told to end still does, and when it says that it is ready. */
import { once } from "node:events";
import { connect } from "node:net";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm, url } = await testDatabase();
await foundCompany(orm.em.fork());

async function readiness(url: string): Promise<[number, string]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, (await response.text()).trim()];
}

test("a server is not ready while migrations are missing", async () => {
  const fresh = await testDatabase({ empty: true });
  const server = await testServer(fresh.orm);
  expect(await readiness(server.url)).toEqual([503, "migrations are missing"]);
  await fresh.orm.migrator.up({ to: "0001-foundation" });
  expect(await readiness(server.url)).toEqual([503, "migrations are missing"]);
  await migrate(fresh.orm);
  expect(await readiness(server.url)).toEqual([200, "ready"]);
});

/** A connection that has sent the first half of a request; `finish` sends the rest and gives the whole answer. */
async function halfAsked(url: string, path: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  await new Promise((resolve) => socket.write(`GET ${path} HTTP/1.1\r\nHost: premia\r\n`, resolve));
  return {
    async finish() {
      let text = "";
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      socket.write("\r\n");
      await once(socket, "close");
      return text;
    },
  };
}

const observer = new pg.Client({ connectionString: url });
await observer.connect();
afterAll(() => observer.end());

async function waiting(): Promise<number> {
  const { rows } = await observer.query(
    `select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].count;
}

test("under load, it finishes what is at hand, refuses what is new, and says that it is not ready", async () => {
  const server = await testServer(orm);
  const authorization = `Bearer ${await server.tokenOf(staff.finance)}`;
  const late = await Promise.all([halfAsked(server.url, "/readyz"), halfAsked(server.url, "/graphql")]);
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query("begin");
  await holder.query("lock table unit in access exclusive mode");
  // Four of them wait for the table, two for a connection, the others for their turn.
  const atHand = Array.from({ length: 30 }, () =>
    server.askWith({ authorization }, { query: "{ units { code } }" }),
  );
  await expect.poll(waiting).toBe(4);
  const pool = await orm.em.getConnection().getNativeClient();
  await expect.poll(() => pool.waitingCount).toBe(2);
  const closing = server.close();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  const refused = await Promise.all(late.map((each) => each.finish()));
  for (const text of refused) {
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(text).toContain("shutting down");
  }
  await holder.end();
  const answers = await Promise.all(atHand);
  expect(answers.map(({ data }) => data)).toEqual(Array(30).fill({ units: [{ code: "all" }] }));
  await closing;
});
