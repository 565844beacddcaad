/** The ORM over the application's database: opening it, and how values travel between the two. */

import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, UnderscoreNamingStrategy } from "@mikro-orm/postgresql";
import pg from "pg";
import type { Config } from "../config.ts";
import { actorSubscriber } from "./actor.ts";
import { makeCancellable } from "./cancel.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { entities } from "./entities.ts";
import { giveBackLost } from "./lost.ts";
import { migrations } from "./migrations/index.ts";
import { observeStatements } from "./observed.ts";
import { rememberClients, settleSession } from "./session.ts";

export type Database = {
  readonly orm: MikroORM;
  /** Where it is, password included. */
  readonly url: string;
  /** Closes the connections, then leaves our own server where one is used. */
  close(): Promise<void>;
};

export type DatabaseSettings = Pick<Config, "databaseUrl" | "databasePool" | "dataDir" | "embeddedPort">;

const databaseName = "premia";
/** PostgreSQL's codes for a database that another session created first. */
const createdMeanwhile: ReadonlySet<string> = new Set(["42P04", "23505"]);

/**
 * Opens the database of DATABASE_URL, or the one of our own server, which is started and given the database
 * as needed. Migrations do not run here. Throws EmbeddedPostgresError, or the driver's error where the
 * server of DATABASE_URL does not answer.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.databaseUrl !== null) {
    const orm = await openOrm(settings.databaseUrl, settings.databasePool);
    return { orm, url: settings.databaseUrl, close: () => orm.close() };
  }
  const server = await startEmbedded({
    dataDir: settings.dataDir,
    port: settings.embeddedPort ?? undefined,
    durable: true,
  });
  try {
    return await openOn(server, settings.databasePool);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openOn(server: EmbeddedServer, poolSize: number): Promise<Database> {
  await ensureDatabase(server.url("postgres"), databaseName);
  const url = server.url(databaseName);
  const orm = await openOrm(url, poolSize);
  return {
    orm,
    url,
    async close() {
      await orm.close();
      await server.close();
    },
  };
}

/** The ORM over the database at `url`, connected. */
export async function openOrm(url: string, poolSize: number): Promise<MikroORM> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities,
    subscribers: [actorSubscriber],
    discovery: { warnWhenNoEntities: false },
    namingStrategy: UnderscoreNamingStrategy,
    timezone: "UTC",
    pool: { min: 0, max: poolSize },
    // The whole URL goes to the driver as well, since the ORM drops parameters such as sslmode.
    driverOptions: {
      connectionString: url,
      onConnect: settleSession,
      onPoolCreated: preparePool,
      // A connection that leads nowhere is noticed, also by who only waits for an answer.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
  });
  try {
    await orm.em.execute("select 1");
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

/** How many connections it opens at most. */
export function connectionsOf(orm: MikroORM): number {
  const { max } = orm.config.get("pool");
  if (max === undefined) throw new Error("the pool has no size");
  return max;
}

function preparePool(pool: pg.Pool): void {
  rememberClients(pool);
  giveBackLost(pool);
  makeCancellable(pool);
  observeStatements(pool);
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && createdMeanwhile.has(error.code ?? ""))) throw error;
  } finally {
    await client.end();
  }
}
