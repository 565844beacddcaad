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
 * Copies rows into `target`, a table with its columns in parentheses, one for each of `source` that `rowOf` makes one of; what
 * comes little by little comes some at a time. Needs an open transaction.
 */
export async function copyRows<Each>(
  em: EntityManager,
  target: string,
  source: Iterable<Each> | AsyncIterable<readonly Each[]>,
  rowOf: RowOf<Each>,
): Promise<void> {
  const chunks = Symbol.asyncIterator in source ? chunksAsTheyCome(source, rowOf) : chunksOf(source, rowOf);
  await copyText(em, target, chunks);
}

/** Copies lines of COPY's text format, any number of them a chunk. */
export async function copyText(
  em: EntityManager,
  target: string,
  chunks: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
  const client = await transactionClient(em);
  const statement = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(chunks), statement);
}

const PIECE_BYTES = 64 * 1024;
/** UTF-8 needs no more for a unit of a JavaScript text. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Rows as COPY's text, kept as bytes until they are copied: as texts, their many parts would be moved by each collection of
 * garbage meanwhile.
 */
export class CopyPieces {
  readonly #full: Buffer[] = [];
  #open = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #used = 0;

  add(row: readonly CopyValue[]): void {
    const line = copyLine(row);
    const most = line.length * MOST_BYTES_A_UNIT;
    if (most > this.#open.length - this.#used) {
      this.#full.push(this.#open.subarray(0, this.#used));
      this.#open = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, most));
      this.#used = 0;
    }
    this.#used += this.#open.write(line, this.#used);
  }

  all(): readonly Buffer[] {
    return [...this.#full, this.#open.subarray(0, this.#used)];
  }
}

/** A row as a line of COPY's text format. */
function copyLine(row: readonly CopyValue[]): string {
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
  source: AsyncIterable<readonly Each[]>,
  rowOf: RowOf<Each>,
): AsyncGenerator<string> {
  for await (const some of source) yield* chunksOf(some, rowOf);
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}
