/** Tables out of the database and into it as CSV, in the entity manager's transaction and with bounded memory. */
import { PassThrough, type Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { transactionClient } from "./session.ts";

/**
 * Gives what a query finds to `take` as CSV with a header, as it comes, and then how many rows there were. Where taking fails the
 * rest is read and thrown away, since the connection is of no use before its end.
 */
export async function copyCsvOut(
  em: EntityManager,
  query: string,
  take: (csv: Readable) => Promise<void>,
): Promise<number> {
  const client = await transactionClient(em);
  const rows = client.query(copyTo(`copy (${query}) to stdout with (format csv, header)`));
  const csv = new PassThrough();
  const ended = finished(rows);
  ended.catch(() => undefined);
  rows.on("error", (error) => csv.destroy(error));
  rows.pipe(csv);
  try {
    await take(csv);
  } finally {
    rows.unpipe(csv).resume();
    await ended;
  }
  return rows.rowCount;
}

/** Copies CSV with a header into `target`, a table with its columns in parentheses. Needs an open transaction. */
export async function copyCsvIn(em: EntityManager, target: string, csv: Readable): Promise<void> {
  const client = await transactionClient(em);
  await pipeline(csv, client.query(copyFrom(`copy ${target} from stdin with (format csv, header match)`)));
}
