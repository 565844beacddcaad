/** Copies of a database that nobody is connected to. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export async function copyOf(url: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `premia_copy_${randomBytes(6).toString("hex")}`;
  const copy = new URL(url);
  await onServer(`create database ${name} template ${copy.pathname.slice(1)}`);
  copy.pathname = `/${name}`;
  return { url: copy.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
