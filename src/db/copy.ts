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
  await copyText(em, target, Symbol.asyncIterator in source ? chunksAsTheyCome(source) : chunksOf(source));
}

/** Copies what `copyLine` made, any number of lines a chunk. */
export async function copyText(
  em: EntityManager,
  target: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const client = await transactionClient(em);
  const statement = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(chunks), statement);
}

/** A row as a line of COPY's text format. */
export function copyLine(row: readonly CopyValue[]): string {
  let line = "";
  let before = "";
  for (const value of row) {
    line += before + escaped(value);
    before = "\t";
  }
  return `${line}\n`;
}

const CHUNK_LENGTH = 64 * 1024;

/** Lines by the chunk: a promise a row would cost more than the row. */
function* chunksOf(source: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = "";
  for (const row of source) {
    chunk += copyLine(row);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

async function* chunksAsTheyCome(source: AsyncIterable<readonly CopyValue[]>): AsyncGenerator<string> {
  let chunk = "";
  for await (const row of source) {
    chunk += copyLine(row);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}
