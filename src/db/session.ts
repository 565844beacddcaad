/** What every database connection is set to, and reaching the driver's client inside a transaction. */

import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { ClientBase, Pool } from "pg";

type TypeId = Parameters<ClientBase["getTypeParser"]>[0];

/** The driver's own list of types has no arrays. */
const textArray = 1009 as TypeId;
const numericArray = 1231 as TypeId;

/**
 * Times in UTC and dates as ISO text whatever the server's own settings are. Single `numeric`, `date` and
 * `int8` values already arrive as exact text; arrays of `numeric` would arrive as doubles.
 */
export async function settleSession(client: ClientBase): Promise<void> {
  client.setTypeParser(numericArray, client.getTypeParser(textArray));
  await client.query(
    `set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres'; ${watchedClient
      .map(([setting, value]) => `set ${setting} to ${value}`)
      .join("; ")}`,
  );
}

/**
 * How soon the server gives up a client that does not answer any more, 25 seconds, and with it what its transaction has locked:
 * a machine that is cut off would hold its part of a run for hours otherwise.
 */
export const watchedClient = [
  ["tcp_keepalives_idle", "10"],
  ["tcp_keepalives_interval", "5"],
  ["tcp_keepalives_count", "3"],
  ["tcp_user_timeout", "25000"],
] as const;

const clientsOfPool = new WeakMap<Pool, Map<number, ClientBase>>();

/** Keeps the pool's clients by the server process that each talks to. */
export function rememberClients(pool: Pool): void {
  const clients = new Map<number, ClientBase>();
  clientsOfPool.set(pool, clients);
  pool.on("connect", (client) => clients.set(serverProcess(client), client));
  pool.on("remove", (client) => clients.delete(serverProcess(client)));
}

/** The id of the server process that a client talks to. */
export function serverProcess(client: ClientBase): number {
  return "processID" in client && typeof client.processID === "number" ? client.processID : 0;
}

/**
 * The driver's client that carries the entity manager's open transaction, for what the ORM has no words for,
 * such as COPY. It must be idle again before the entity manager is used further, and not kept beyond the
 * transaction. Throws outside a transaction, and behind a connection pooler, which hides whose client it is.
 */
export async function transactionClient(em: EntityManager): Promise<ClientBase> {
  if (!em.isInTransaction()) throw new Error("There is no transaction to take the client of");
  const marker = randomUUID();
  const [row] = await em.execute<{ pid: number }[]>(
    "select pg_backend_pid() as pid, set_config('premia.marker', ?, true)",
    [marker],
  );
  const pool = await em.getConnection().getNativeClient();
  const client = clientsOfPool.get(pool)?.get(row?.pid ?? 0);
  const seen = await client?.query<{ marker: string }>(
    "select current_setting('premia.marker', true) as marker",
  );
  if (client === undefined || seen?.rows[0]?.marker !== marker) {
    throw new Error("The transaction does not run on a connection of this pool");
  }
  return client;
}
