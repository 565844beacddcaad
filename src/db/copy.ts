/** Bulk insertion by COPY, in the entity manager's transaction and with bounded memory. */

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { from as copyFrom } from "pg-copy-streams";
import { transactionClient } from "./session.ts";

/** A value of a row; numbers and dates as exact text. */
export type CopyValue = string | number | null;

/** Copies rows into `target`, a table with its columns in parentheses. Needs an open transaction. */
export async function copyRows(
  em: EntityManager,
  target: string,
  source: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<void> {
  const client = await transactionClient(em);
  const statement = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(chunksOf(source)), statement);
}

const CHUNK_LENGTH = 64 * 1024;

/** COPY's text format, several rows a chunk. */
async function* chunksOf(
  source: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): AsyncGenerator<string> {
  let chunk = "";
  for await (const row of source) {
    chunk += `${row.map(escaped).join("\t")}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(value: CopyValue): string {
  if (value === null) return "\\N";
  return typeof value === "number"
    ? String(value)
    : value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found);
}
