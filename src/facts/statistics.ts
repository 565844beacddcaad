/**
 * What PostgreSQL knows of the tables of facts as wholes, by which it plans. Its autovacuum looks at months only, so that workers look
 * after the wholes.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { isDivided } from "../db/distribute.ts";
import { rows, sql } from "../db/sql.ts";
import { factKinds } from "./model.ts";
import { storages } from "./storage.ts";

const OLDEST_HOURS = 24;

/**
 * Analyzes each table of facts, without its months, of which the months together have grown or shrunk by a tenth since, or
 * whose last time was a day ago. Tables that somebody changes are left for the next time. Does nothing in a database that is
 * divided over nodes, where the facts are on the others.
 */
export async function keepFactStatistics(em: EntityManager, now: Temporal.Instant): Promise<void> {
  if (await isDivided(em)) return;
  for (const table of await tablesToAnalyze(em, now.subtract({ hours: OLDEST_HOURS })))
    await rows(em, sql`analyze (skip_locked) only ${sql.table(table)}`);
}

/** What is in months is counted by their own last analyze, which PostgreSQL has done when they had changed. */
async function tablesToAnalyze(em: EntityManager, oldest: Temporal.Instant): Promise<string[]> {
  const tables = factKinds.map((kind) => storages[kind].table);
  const found = await rows<{ name: string }>(
    em,
    sql`select whole.relname as name
      from pg_class whole join pg_stat_all_tables known on known.relid = whole.oid
        cross join lateral (
          select coalesce(sum(greatest(month.reltuples, 0)), 0) as count
          from pg_inherits join pg_class month on month.oid = inhrelid where inhparent = whole.oid
        ) held
      where whole.oid = any(array(select to_regclass(each) from unnest(${tables}::text[]) each))
        and (known.last_analyze is null or known.last_analyze <= ${oldest.toString()}::timestamptz
          or abs(held.count - greatest(whole.reltuples, 0)) > 0.1 * greatest(whole.reltuples, 0) + 100)
      order by name`,
  );
  return found.map(({ name }) => name);
}
