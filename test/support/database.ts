/** A database of its own for a test file, and what statements reach it. */

import { randomBytes } from "node:crypto";
import type { MikroORM } from "@mikro-orm/postgresql";
import pg, { type ClientBase } from "pg";
import { afterAll, inject } from "vitest";
import { openOrm } from "../../src/db/orm.ts";
import { execute } from "./global-setup.ts";

export type TestDatabase = { readonly orm: MikroORM; readonly url: string; close(): Promise<void> };

interface DatabaseKind {
  readonly empty?: boolean;
}

const poolSize = 4;

/** Whether it is divided over the nodes of Citus, where tables that are divided have no triggers. */
export const isDivided = inject("otherServers").length > 0;

/** Runs a statement on the server, and on the other nodes where it has any. */
async function onServers(statement: string): Promise<void> {
  for (const url of [inject("serverUrl"), ...inject("otherServers")]) await execute(url, statement);
}

/**
 * A migrated database for this file alone, dropped after its last test. Call it at the file's top level:
 * `const { orm } = await testDatabase()`. With `empty` it has not been migrated.
 */
export async function testDatabase(kind: DatabaseKind = {}): Promise<TestDatabase> {
  const database = await newDatabase(kind);
  afterAll(database.close);
  return database;
}

/** As `testDatabase`, for a test that closes it itself. */
export async function newDatabase({ empty = false }: DatabaseKind = {}): Promise<TestDatabase> {
  const name = `premia_test_${randomBytes(6).toString("hex")}`;
  const template = inject(empty ? "emptyTemplateName" : "templateName");
  await onServers(`create database ${name} template ${template}`);
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${name}`;
  const orm = await openOrm(url.href, poolSize);
  const drop = async (): Promise<void> => {
    await orm.close();
    await onServers(`drop database if exists ${name} with (force)`).catch(keepVacuumed);
  };
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= drop();
    return closed;
  };
  return { orm, url: url.href, close };
}

/** The server's own vacuum may be at work in it, which nobody else ends; then it goes with the server, at the end of the run. */
function keepVacuumed(error: unknown): void {
  const isRefused = error instanceof pg.DatabaseError && error.code === "42501";
  if (!isRefused) throw error;
}

const listened = new WeakSet<ClientBase>();
const recordings = new Set<string[]>();

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  const hasText = typeof query === "object" && query !== null && "text" in query;
  return hasText ? String(query.text) : String(query);
}

/**
 * The SQL statements that reach the database while `work` runs, whoever sends them: the ORM, its query
 * builder, the raw client. Includes begin and commit.
 */
export async function recordStatements(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  const listen = (client: ClientBase): void => {
    if (listened.has(client)) return;
    listened.add(client);
    const send = client.query.bind(client);
    const recordAndSend = (...args: unknown[]): unknown => {
      for (const recording of recordings) recording.push(textOf(args[0]));
      return Reflect.apply(send, client, args);
    };
    Reflect.set(client, "query", recordAndSend);
  };
  const recording: string[] = [];
  recordings.add(recording);
  pool.on("acquire", listen);
  try {
    await work();
    return recording;
  } finally {
    pool.off("acquire", listen);
    recordings.delete(recording);
  }
}
