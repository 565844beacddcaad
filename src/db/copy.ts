/** Bulk insertion by COPY, in the entity manager's transaction and with bounded memory. */

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { from as copyFrom } from "pg-copy-streams";
import { transactionClient } from "./session.ts";

/** A value of a row; numbers and dates as exact text. */
export type CopyValue = string | number | null;

/** The row of each of a source, or null where it has none. */
type RowOf<Each> = (each: Each) => readonly CopyValue[] | null;

/**
 * Copies rows into `target`, a table with its columns in parentheses, one for each of `source` that `rowOf` makes one of. Needs
 * an open transaction.
 */
export async function copyRows<Each>(
  em: EntityManager,
  target: string,
  source: Iterable<Each> | AsyncIterable<Each>,
  rowOf: RowOf<Each>,
): Promise<void> {
  const chunks = Symbol.asyncIterator in source ? chunksAsTheyCome(source, rowOf) : chunksOf(source, rowOf);
  await copyText(em, target, chunks);
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
function* chunksOf<Each>(source: Iterable<Each>, rowOf: RowOf<Each>): Generator<string> {
  let chunk = "";
  for (const each of source) {
    const row = rowOf(each);
    if (row !== null) chunk += copyLine(row);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

async function* chunksAsTheyCome<Each>(
  source: AsyncIterable<Each>,
  rowOf: RowOf<Each>,
): AsyncGenerator<string> {
  let chunk = "";
  for await (const each of source) {
    const row = rowOf(each);
    if (row !== null) chunk += copyLine(row);
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
