/**
 * The statements that change stored facts. Each does in one all that follows: the daily summaries, the record of what
 * changed in closed periods, and the batch.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import type { FactKind, Recorder } from "./model.ts";
import { indicatorMeant, type Storage, storages } from "./storage.ts";
import { dropEmptied, keepSummary } from "./summaries.ts";

/** What is known of a batch before it is written. */
export interface BatchHead {
  readonly kind: FactKind;
  readonly source: string;
  /** Who records; null for whoever the transaction is told to act for. */
  readonly recorder: Recorder | null;
  readonly fileName: string | null;
  readonly rejected: number;
}

/** What a batch did to the stored facts. */
export interface Changed {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly retroactive: number;
}

/** Stores the stage under a source: what is new is inserted, what differs is replaced, the rest is left alone. */
export async function mergeStage(em: EntityManager, head: BatchHead): Promise<Changed> {
  const storage = storages[head.kind];
  const content = ["employee_id", "occurred_on", ...storage.columns];
  const listed = (prefix: string) => sql.raw(content.map((column) => prefix + column).join(", "));
  await lockFacts(em, storage, head.source);
  return change(
    em,
    head,
    sql`insert into ${sql.raw(storage.table)} as stored (source, external_id, batch_id, retroactive, ${listed("")})
      select ${head.source}, staged.external_id, batch.id, batch.closed @> staged.occurred_on,
        employee.id, staged.occurred_on, ${storage.given}
      from batch cross join pg_temp.staged join employee on employee.number = staged.employee
      ${head.kind === "MANUAL_VALUES" ? sql`join ${indicatorMeant}` : sql``}
      on conflict (source, external_id) do update set
        (batch_id, retroactive, ${listed("")}) = row(
          excluded.batch_id, excluded.retroactive or (select closed from batch) @> stored.occurred_on,
          ${listed("excluded.")})
      where (${listed("stored.")}) is distinct from (${listed("excluded.")})`,
    sql`select count(*) from pg_temp.staged`,
  );
}

/** Deletes the facts of a source with some external ids; each id stands in the list once. */
export async function deleteStored(
  em: EntityManager,
  head: BatchHead,
  externalIds: readonly string[],
): Promise<Changed> {
  const storage = storages[head.kind];
  await lockFacts(em, storage, head.source);
  return change(
    em,
    head,
    sql`delete from ${sql.raw(storage.table)} stored
      where source = ${head.source} and external_id = any(${externalIds}::text[])`,
    sql`select 0`,
  );
}

/** Runs a change of facts, given without its RETURNING, with all that follows from it. */
async function change(
  em: EntityManager,
  head: BatchHead,
  statement: RawBuilder<unknown>,
  given: RawBuilder<unknown>,
): Promise<Changed> {
  const storage = storages[head.kind];
  const employee = head.recorder?.kind === "EMPLOYEE" ? head.recorder.id : null;
  const service = head.recorder?.kind === "SERVICE" ? head.recorder.name : null;
  const [changed] = await rows<Changed>(
    em,
    sql`with batch as materialized (
      select nextval(pg_get_serial_sequence('fact_batch', 'id')) as id, closed_days() as closed
    ), changed as (${statement} returning ${sidesOf(storage)}),
    ${keepSummary(storage)},
    late as (${keepLate(head)}),
    counted as (
      select count(*) filter (where old_employee_id is null) as inserted,
        count(*) filter (where employee_id is not null and old_employee_id is not null) as updated,
        count(*) filter (where employee_id is null) as deleted,
        count(*) filter (where is_late) as retroactive
      from changed
    )
    insert into fact_batch (id, kind, source, recorded_by, service, file_name,
      inserted, updated, unchanged, rejected, deleted, retroactive)
    overriding system value
    select batch.id, ${head.kind}, ${head.source}, ${employee}::integer, ${service}::text, ${head.fileName}::text,
      inserted, updated, greatest((${given}) - inserted - updated, 0), ${head.rejected}::integer, deleted, retroactive
    from batch cross join counted
    returning inserted, updated, unchanged, deleted, retroactive`,
  );
  if (changed === undefined) throw new Error("a batch was not written");
  if (changed.updated + changed.deleted > 0) await dropEmptied(em, head.kind);
  return changed;
}

/** Each changed fact as it was and as it is; whole only where a closed period changes. */
function sidesOf({ summary }: Storage): RawBuilder<unknown> {
  const key = sql.raw(summary.key);
  const amount = sql.raw(summary.amount);
  const isLate = sql`coalesce((select closed from batch) @> new.occurred_on, false)
    or coalesce((select closed from batch) @> old.occurred_on, false)`;
  const whole = (side: string) => sql`case when ${isLate}
    then to_jsonb(${sql.raw(side)}) - array['id', 'source', 'external_id', 'batch_id', 'retroactive'] end`;
  return sql`coalesce(new.id, old.id) as id, old.employee_id as old_employee_id, old.occurred_on as old_occurred_on,
    old.${key} as old_key, old.${amount} as old_amount,
    new.employee_id, new.occurred_on, new.${key} as key, new.${amount} as amount,
    ${isLate} as is_late, case when ${isLate} then coalesce(new.external_id, old.external_id) end as external_id,
    ${whole("old")} as before, ${whole("new")} as after`;
}

/** What a later run pays the difference of: one row for each employee and day of a closed period. */
function keepLate({ kind, source }: BatchHead): RawBuilder<unknown> {
  return sql`insert into retroactive_change
      (batch_id, kind, source, external_id, employee_id, occurred_on, before, after)
    select batch.id, ${kind}, ${source}, external_id, place.employee_id, place.occurred_on, place.before, place.after
    from batch cross join changed cross join lateral (
      select changed.employee_id, changed.occurred_on, case when ${stays} then changed.before end, changed.after
      where changed.employee_id is not null
      union all
      select old_employee_id, old_occurred_on, changed.before, null
      where old_employee_id is not null and not ${stays}
    ) place(employee_id, occurred_on, before, after)
    where is_late and closed @> place.occurred_on`;
}

const stays = sql`(changed.employee_id, changed.occurred_on) is not distinct from (old_employee_id, old_occurred_on)`;

/**
 * Changes of one source wait for each other, since in different orders of rows they would lock each other out; those of
 * manual values all do, since their summaries are figured from all that is there. Closing a period waits for all.
 */
async function lockFacts(em: EntityManager, { table, summary }: Storage, source: string): Promise<void> {
  const name = summary.figures === "SUM" ? `${table} ${source}` : table;
  await rows(em, sql`select pg_advisory_xact_lock_shared(hashtextextended('premia.closing', 0))`);
  await rows(em, sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
