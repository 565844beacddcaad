/** The connection by which a process shows that it uses the server; the kernel drops it with the process. */

import { Socket } from "node:net";
import pg from "pg";
import { superuser } from "./cluster.ts";
import { EmbeddedPostgresError, systemCode } from "./error.ts";

/** The role that the application works as: it may create databases, but has no power over the machine. */
export const applicationRole = "premia";

export type Keeper = {
  /** Whether the connection dropped without having been closed. */
  isLost(): boolean;
  /** Connections of other programs and processes than the one that goes by `applicationName`. */
  countOthers(applicationName: string): Promise<number>;
  close(): Promise<void>;
};

/**
 * Connects to the server of `clusterDir` and sees to the application's role. Null if the server is just
 * dying, stopping or recovering, so that it has to be looked for again.
 */
export async function connectKeeper(
  clusterDir: string,
  port: number,
  password: string,
  { applicationName, onLost }: { readonly applicationName: string; readonly onLost: () => void },
): Promise<Keeper | null> {
  const socket = new Socket();
  const client = superuserClient(socket, port, password, applicationName);
  client.on("error", () => {
    // 'end' reports the loss; an 'error' without a listener would end the process.
  });
  try {
    await connectTo(client, clusterDir, port);
    await ensureRole(client, password);
  } catch (error) {
    await client.end();
    if (isPassing(error)) return null;
    throw error instanceof EmbeddedPostgresError ? error : notLetIn(port, error);
  }
  let isClosing = false;
  let isLost = false;
  client.on("end", () => {
    if (isClosing) return;
    isLost = true;
    onLost();
  });
  // A process that ends without closing must not be kept alive by its own keeper.
  socket.unref();
  return {
    isLost: () => isLost,
    countOthers(name) {
      socket.ref();
      return countOthers(client, name);
    },
    async close() {
      isClosing = true;
      socket.ref();
      if (!isLost) await client.end();
    },
  };
}

function superuserClient(socket: Socket, port: number, password: string, applicationName: string): pg.Client {
  return new pg.Client({
    stream: () => socket,
    host: "127.0.0.1",
    port,
    user: superuser,
    password,
    database: "postgres",
    ssl: false,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
}

async function countOthers(client: pg.Client, applicationName: string): Promise<number> {
  const counted = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where backend_type = 'client backend' and application_name <> $1 and pid <> pg_backend_pid()`,
    [applicationName],
  );
  return counted.rows[0]?.others ?? 0;
}

/** Codes of the system and of PostgreSQL: going down by order or by crash, not up yet. */
const passingCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
]);

function isPassing(error: unknown): boolean {
  if (passingCodes.has(systemCode(error))) return true;
  return error instanceof Error && error.message === "Connection terminated unexpectedly";
}

async function connectTo(client: pg.Client, clusterDir: string, port: number): Promise<void> {
  await client.connect();
  const answer = await client.query<{ data_directory: string }>("show data_directory");
  if (answer.rows[0]?.data_directory === clusterDir) return;
  throw new EmbeddedPostgresError(
    "start",
    `The database server on port ${port} is not the one of ${clusterDir}.`,
    "End the other server, or set PREMIA_DB_PORT to another port.",
  );
}

function notLetIn(port: number, error: unknown): EmbeddedPostgresError {
  const reason = error instanceof Error ? error.message : String(error);
  return new EmbeddedPostgresError(
    "credentials",
    `The database server on port ${port} does not let us in: ${reason}.`,
    "Check that pg.json and pg in PREMIA_DATA_DIR come from the same backup.",
  );
}

async function ensureRole(client: pg.Client, password: string): Promise<void> {
  const found = await client.query("select from pg_roles where rolname = $1", [applicationRole]);
  if (found.rowCount !== 0) return;
  const role = client.escapeIdentifier(applicationRole);
  await client.query(`create role ${role} login createdb password ${client.escapeLiteral(password)}`);
}
