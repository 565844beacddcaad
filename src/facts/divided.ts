/**
 * Changing facts that are divided over nodes: no statement writes several tables there, no trigger follows, and a part of a
 * statement does not see facts as they were before another part. So what changes is first figured as a set, in the temporary
 * table `changed`, and then written table by table, with what triggers do elsewhere: external ids, and telling servers.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { type BatchHead, type Changed, isLate, recordBatch, within } from "./changes.ts";
import { keepDividedSummary } from "./divided-summaries.ts";
import type { Known } from "./known.ts";
import { indicatorMeant, type Storage, storages } from "./storage.ts";
import { dropEmptied } from "./summaries.ts";

/** Stores the stage under a source, as `mergeStage` does. */
export async function mergeDivided(em: EntityManager, head: BatchHead, known: Known): Promise<Changed> {
  const storage = storages[head.kind];
  await findStored(em, storage, known);
  const listed = (prefix: string) => sql.raw(storage.columns.map((column) => prefix + column).join(", "));
  await figure(
    em,
    sql`given as (
        select staged.row, staged.external_id, employee.id as employee_id, staged.occurred_on, ${storage.given}
        from pg_temp.staged join employee on employee.number = staged.employee
        ${head.kind === "MANUAL_VALUES" ? sql`join ${indicatorMeant}` : sql``}
      )
      select coalesce(old.id, nextval(pg_get_serial_sequence(${storage.table}, 'id'))) as id, new.external_id,
        ${sides(storage)}
      from given new left join pg_temp.stored old using (external_id)
      where old.id is null or (new.employee_id, new.occurred_on, ${listed("new.")})
        is distinct from (old.employee_id, old.occurred_on, ${listed("old.")})
      order by new.row`,
  );
  return write(em, head, known, sql`select count(*) from pg_temp.staged`);
}

/** Deletes the facts that have been looked up, as `deleteKnown` does. */
export async function deleteDivided(em: EntityManager, head: BatchHead, known: Known): Promise<Changed> {
  const storage = storages[head.kind];
  await findStored(em, storage, known);
  await figure(
    em,
    sql`nothing as (select * from pg_temp.stored limit 0)
      select old.id, old.external_id, ${sides(storage)} from pg_temp.stored old left join nothing new on true`,
  );
  return write(em, head, known, sql`select 0`);
}

/** The facts that have been looked up, as they are, in the temporary table `stored`. */
async function findStored(em: EntityManager, { table }: Storage, known: Known): Promise<void> {
  await rows(em, sql`drop table if exists pg_temp.stored`);
  await rows(
    em,
    sql`create temporary table stored on commit drop as select stored.* from ${sql.raw(table)} stored
      join pg_temp.known on (stored.employee_id, stored.occurred_on, stored.id)
        = (known.employee_id, known.occurred_on, known.id)
      where ${within(known)}`,
  );
}

/** Keeps in `changed` what a query finds. */
async function figure(em: EntityManager, query: RawBuilder<unknown>): Promise<void> {
  await rows(em, sql`drop table if exists pg_temp.changed`);
  await rows(
    em,
    sql`create temporary table changed on commit drop as
      with batch as materialized (select closed_days() as closed), ${query}`,
  );
}

/** A fact as it is to be, `new`, and as it was, `old`; either may be missing. */
function sides({ columns, summary }: Storage): RawBuilder<unknown> {
  const [key, amount] = [sql.raw(summary.key), sql.raw(summary.amount)];
  const content = columns.map((column) => sql.raw(`new.${column} as new_${column}`));
  const whole = (side: string) => sql`case when ${isLate(`${side}.occurred_on`)}
    then to_jsonb(${sql.raw(side)}) - array['id', 'source', 'external_id', 'batch_id', 'retroactive'] end`;
  return sql`${sql.join(content)}, ${isLate("new.occurred_on")} or ${isLate("old.occurred_on")} as retroactive,
    new.employee_id, new.occurred_on, new.${key} as key, new.${amount} as amount, ${whole("new")} as after,
    old.external_id as old_external_id, old.employee_id as old_employee_id, old.occurred_on as old_occurred_on,
    old.${key} as old_key, old.${amount} as old_amount, ${whole("old")} as before`;
}

/** Writes what `changed` says. */
async function write(
  em: EntityManager,
  head: BatchHead,
  known: Known,
  given: RawBuilder<unknown>,
): Promise<Changed> {
  const storage = storages[head.kind];
  const changed = sql`changed as (select * from pg_temp.changed)`;
  const { batchId, ...recorded } = await recordBatch(em, head, changed, given);
  await replaceFacts(em, head, batchId, known);
  await replaceKeys(em, storage, head.source);
  await keepDividedSummary(em, storage);
  if (recorded.updated + recorded.deleted > 0) await dropEmptied(em, head.kind);
  await tellServers(em, storage);
  return recorded;
}

/** A fact that changes is taken out and put back with its id, since its employee may be another, on another node. */
async function replaceFacts(
  em: EntityManager,
  { kind, source }: BatchHead,
  batchId: string,
  known: Known,
): Promise<void> {
  const { table, columns } = storages[kind];
  await rows(
    em,
    sql`with gone as materialized (
        select id, old_employee_id, old_occurred_on from pg_temp.changed where old_employee_id is not null
      )
      delete from ${sql.raw(table)} stored using gone
      where (stored.employee_id, stored.occurred_on, stored.id) = (gone.old_employee_id, gone.old_occurred_on, gone.id)
        and ${within(known)}`,
  );
  await rows(
    em,
    sql`insert into ${sql.raw(table)}
        (id, source, external_id, batch_id, retroactive, employee_id, occurred_on, ${sql.raw(columns.join(", "))})
      overriding system value
      select id, ${source}, external_id, ${batchId}::bigint, retroactive, employee_id, occurred_on,
        ${sql.raw(columns.map((column) => `new_${column}`).join(", "))}
      from pg_temp.changed where employee_id is not null`,
  );
}

/** Where each external id is. One that stands twice is refused by the key. */
async function replaceKeys(em: EntityManager, { keys }: Storage, source: string): Promise<void> {
  const moved = sql`(employee_id, occurred_on) is distinct from (old_employee_id, old_occurred_on)`;
  await rows(
    em,
    sql`with gone as materialized (
        select external_id from pg_temp.changed where old_employee_id is not null and ${moved}
      )
      delete from ${sql.raw(keys)} key using gone where key.source = ${source} and key.external_id = gone.external_id`,
  );
  await rows(
    em,
    sql`insert into ${sql.raw(keys)} (source, external_id, employee_id, occurred_on, id)
      select ${source}, external_id, employee_id, occurred_on, id
      from pg_temp.changed where employee_id is not null and ${moved}`,
  );
}

/** Tells servers whose facts of which days changed, as triggers do elsewhere. */
async function tellServers(em: EntityManager, { table }: Storage): Promise<void> {
  await rows(
    em,
    sql`select pg_notify('premia_changes', jsonb_build_object(
        'table', ${table}::text, 'employees', told_ids(people), 'since', since, 'until', until)::text)
      from (
        select array(
            select employee_id from pg_temp.changed where employee_id is not null
            union select old_employee_id from pg_temp.changed where old_employee_id is not null limit 301
          ) as people,
          least(min(occurred_on), min(old_occurred_on)) as since,
          greatest(max(occurred_on), max(old_occurred_on)) as until
        from pg_temp.changed
      ) told where since is not null`,
  );
}
