/** Which facts of a source are stored already, and where: the first thing that a change of facts looks up. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { FactsArchivedProblem } from "../problem.ts";
import type { FactKind } from "./model.ts";
import { storages } from "./storage.ts";

/** What has been found stands in the temporary table `known`, until the transaction ends. */
export interface Known {
  /** The first and the last of their days, ISO; null where nothing is known. */
  readonly days: { readonly first: string; readonly last: string } | null;
}

/** Looks up the external ids of the stage. */
export function knownOfStage(em: EntityManager, kind: FactKind, source: string): Promise<Known> {
  return look(em, sql`pg_temp.staged join ${keysOf(kind)} using (external_id) where key.source = ${source}`);
}

/** Looks up some external ids, each of which is given once. */
export function knownOfIds(
  em: EntityManager,
  kind: FactKind,
  source: string,
  externalIds: readonly string[],
): Promise<Known> {
  return look(
    em,
    sql`${keysOf(kind)} where key.source = ${source} and external_id = any(${externalIds}::text[])`,
  );
}

function keysOf(kind: FactKind): RawBuilder<unknown> {
  return sql`${sql.raw(storages[kind].keys)} key`;
}

async function look(em: EntityManager, found: RawBuilder<unknown>): Promise<Known> {
  await rows(em, sql`drop table if exists pg_temp.known`);
  await rows(
    em,
    sql`create temporary table known on commit drop as
      select external_id, key.employee_id, key.occurred_on, key.id from ${found}`,
  );
  // As of the stage: the plans that follow depend on its size.
  await rows(em, sql`analyze pg_temp.known`);
  const [days] = await rows<{ first: string; last: string }>(
    em,
    sql`select min(occurred_on)::text as first, max(occurred_on)::text as last from pg_temp.known
      having count(*) > 0`,
  );
  return { days: days ?? null };
}

/** Refuses to change what is known and archived. Throws FactsArchivedProblem. */
export async function assertKnownAtHand(em: EntityManager): Promise<void> {
  const archived = await rows<{ month: string }>(
    em,
    sql`select distinct to_char(occurred_on, 'YYYY-MM') as month from pg_temp.known
      where (select archived_days()) @> occurred_on order by 1`,
  );
  if (archived.length > 0) throw new FactsArchivedProblem(archived.map(({ month }) => month));
}
