/** Filling tables as quickly as can be, with what looks random and is the same each time. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../src/db/sql.ts";

/** A whole number from 0 to below `bound` that looks random and is the same each time. */
export function noise(seed: RawBuilder<unknown>, salt: number, bound: number): RawBuilder<unknown> {
  return sql`(abs(hashint8extended(${seed}, ${sql.raw(String(salt))}) % ${sql.raw(String(bound))}))`;
}

/** Fills a table of facts, whose months are made and whose external ids are kept beside. */
export async function bulkFacts(
  em: EntityManager,
  table: string,
  days: RawBuilder<unknown>,
  insert: RawBuilder<unknown>,
): Promise<void> {
  await rows(em, sql`select keep_fact_months(${table}, ${days})`);
  await withoutUpkeep(em, table, (tx) => rows(tx, insert));
  await rows(
    em,
    sql`insert into ${sql.raw(table)}_key (source, external_id, employee_id, occurred_on, id)
      select source, external_id, employee_id, occurred_on, id from ${sql.raw(table)} order by source, external_id`,
  );
}

interface Upkept {
  readonly drop: string;
  readonly restore: string;
}

/** Fills a table without its triggers, foreign keys and other indexes than the primary key's; then all are there again. */
export async function withoutUpkeep(
  em: EntityManager,
  table: string,
  fill: (tx: EntityManager) => Promise<unknown>,
): Promise<void> {
  const upkeep = await rows<Upkept>(
    em,
    sql`select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as restore
      from pg_constraint where conrelid = ${table}::regclass
        and (contype in ('f', 'x') or contype = 'u' and conrelid::regclass::text <> 'employee')
      union all
      select format('drop index %I', relname), pg_get_indexdef(indexrelid)
      from pg_index join pg_class on pg_class.oid = indexrelid
      where indrelid = ${table}::regclass
        and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  await em.transactional(async (tx) => {
    const execute = (text: string) => rows(tx, sql`${sql.raw(text)}`);
    await execute("set local maintenance_work_mem = '1GB'");
    await execute(`alter table ${table} disable trigger user`);
    for (const { drop } of upkeep) await execute(drop);
    await fill(tx);
    for (const { restore } of upkeep) await execute(restore);
    await execute(`alter table ${table} enable trigger user`);
  });
}
