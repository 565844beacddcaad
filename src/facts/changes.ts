/**
 * The statements that change stored facts. Each does in one all that follows: the daily summaries, the record of what
 * changed in closed periods, and the batch.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import type { Known } from "./known.ts";
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

/**
 * Stores the stage under a source: what is new is added, what differs is rewritten where it is, or taken away and added where it
 * moves, with its id; the rest is left alone. What of it is stored already has been looked up.
 */
export function mergeStage(em: EntityManager, head: BatchHead, known: Known): Promise<Changed> {
  const storage = storages[head.kind];
  const table = sql.raw(storage.table);
  const listed = (prefix: string) => sql.raw(storage.columns.map((column) => prefix + column).join(", "));
  return change(
    em,
    head,
    sql`given as materialized (
      select staged.external_id, employee.id as employee_id, staged.occurred_on, ${storage.given},
        known.id, known.employee_id as old_employee_id, known.occurred_on as old_occurred_on,
        (employee.id, staged.occurred_on) is not distinct from (known.employee_id, known.occurred_on) as stays
      from pg_temp.staged join employee on employee.number = staged.employee
      ${head.kind === "MANUAL_VALUES" ? sql`join ${indicatorMeant}` : sql``}
      left join pg_temp.known using (external_id)
    ), rewritten as (
      update ${table} stored set (batch_id, retroactive, ${listed("")}) = row(
        (select id from batch), stored.retroactive or ${isLate("given.occurred_on")}, ${listed("given.")})
      from given
      where given.stays and (stored.employee_id, stored.occurred_on, stored.id)
          = (given.employee_id, given.occurred_on, given.id)
        and ${within(known)} and (${listed("stored.")}) is distinct from (${listed("given.")})
      returning ${newSide(storage)}, ${oldSide(storage)}
    ), removed as (
      delete from ${table} stored using given
      where not given.stays and (stored.employee_id, stored.occurred_on, stored.id)
          = (given.old_employee_id, given.old_occurred_on, given.id) and ${within(known)}
      returning old.id, ${oldSide(storage)}
    ), added as (
      insert into ${table} (id, source, external_id, batch_id, retroactive, employee_id, occurred_on, ${listed("")})
      overriding system value
      select coalesce(id, nextval((select pg_get_serial_sequence(${storage.table}, 'id')::regclass))), ${head.source}, external_id,
        (select id from batch), ${isLate("occurred_on")} or ${isLate("old_occurred_on")}, employee_id, occurred_on, ${listed("")}
      from given where not stays
      returning ${newSide(storage)}
    ), changed as (
      select * from rewritten
      union all
      select added.*, old_external_id, old_employee_id, old_occurred_on, old_key, old_amount, before
      from added left join removed using (id)
    )`,
    sql`select count(*) from pg_temp.staged`,
  );
}

/** Deletes the facts that have been looked up. */
export function deleteKnown(em: EntityManager, head: BatchHead, known: Known): Promise<Changed> {
  const storage = storages[head.kind];
  return change(
    em,
    head,
    sql`changed as (
      delete from ${sql.raw(storage.table)} stored using pg_temp.known
      where (stored.employee_id, stored.occurred_on, stored.id) = (known.employee_id, known.occurred_on, known.id)
        and ${within(known)}
      returning ${newSide(storage)}, ${oldSide(storage)}
    )`,
    sql`select 0`,
  );
}

/** The days of what is known said in plain, so that the planner leaves out all other months. */
export function within({ days }: Known): RawBuilder<unknown> {
  return days === null
    ? sql`false`
    : sql`stored.occurred_on between ${days.first}::date and ${days.last}::date`;
}

/** Runs a change of facts, given as expressions of which the last is `changed`, with all that follows from it. */
async function change(
  em: EntityManager,
  head: BatchHead,
  statement: RawBuilder<unknown>,
  given: RawBuilder<unknown>,
): Promise<Changed> {
  const all = sql`${statement}, ${keepSummary(storages[head.kind])}`;
  const { batchId: _, ...changed } = await recordBatch(em, head, all, given);
  if (changed.updated + changed.deleted > 0) await dropEmptied(em, head.kind);
  return changed;
}

/** Writes the batch, and what changed in closed periods, of expressions among which is `changed`. */
export async function recordBatch(
  em: EntityManager,
  head: BatchHead,
  statement: RawBuilder<unknown>,
  given: RawBuilder<unknown>,
): Promise<Changed & { readonly batchId: string }> {
  const employee = head.recorder?.kind === "EMPLOYEE" ? head.recorder.id : null;
  const service = head.recorder?.kind === "SERVICE" ? head.recorder.name : null;
  const [changed] = await rows<Changed & { batchId: string }>(
    em,
    sql`with batch as materialized (
      select nextval(pg_get_serial_sequence('fact_batch', 'id')) as id, closed_days() as closed
    ), ${statement}, late as (${keepLate(head)}),
    counted as (
      select count(*) filter (where old_employee_id is null) as inserted,
        count(*) filter (where employee_id is not null and old_employee_id is not null) as updated,
        count(*) filter (where employee_id is null) as deleted,
        count(*) filter (where before is not null or after is not null) as retroactive
      from changed
    )
    insert into fact_batch (id, kind, source, recorded_by, service, file_name,
      inserted, updated, unchanged, rejected, deleted, retroactive)
    overriding system value
    select batch.id, ${head.kind}, ${head.source}, ${employee}::integer, ${service}::text, ${head.fileName}::text,
      inserted, updated, greatest((${given}) - inserted - updated, 0), ${head.rejected}::integer, deleted, retroactive
    from batch cross join counted
    returning id as "batchId", inserted, updated, unchanged, deleted, retroactive`,
  );
  if (changed === undefined) throw new Error("a batch was not written");
  return changed;
}

/** Whether a day is in a closed period. */
export function isLate(day: string): RawBuilder<unknown> {
  return sql`coalesce((select closed from batch) @> ${sql.raw(day)}, false)`;
}

/** A changed fact as it is; whole only where a closed period changes. */
function newSide({ summary }: Storage): RawBuilder<unknown> {
  return sql`coalesce(new.id, old.id) as id, ${ifLate("new", "new.external_id")} as external_id,
    new.employee_id, new.occurred_on, new.${sql.raw(summary.key)} as key, new.${sql.raw(summary.amount)} as amount,
    ${ifLate("new", whole("new"))} as after`;
}

/** The same as it was. */
function oldSide({ summary }: Storage): RawBuilder<unknown> {
  return sql`${ifLate("old", "old.external_id")} as old_external_id, old.employee_id as old_employee_id,
    old.occurred_on as old_occurred_on, old.${sql.raw(summary.key)} as old_key,
    old.${sql.raw(summary.amount)} as old_amount, ${ifLate("old", whole("old"))} as before`;
}

function ifLate(side: "new" | "old", value: string): RawBuilder<unknown> {
  return sql`case when ${isLate(`${side}.occurred_on`)} then ${sql.raw(value)} end`;
}

function whole(side: "new" | "old"): string {
  return `to_jsonb(${side}) - array['id', 'source', 'external_id', 'batch_id', 'retroactive']`;
}

/** What a later run pays the difference of: one row for each employee and day of a closed period. */
function keepLate({ kind, source }: BatchHead): RawBuilder<unknown> {
  return sql`insert into retroactive_change
      (batch_id, kind, source, external_id, employee_id, occurred_on, before, after)
    select batch.id, ${kind}, ${source}, coalesce(external_id, old_external_id),
      place.employee_id, place.occurred_on, place.before, place.after
    from batch cross join changed cross join lateral (
      select changed.employee_id, changed.occurred_on, case when ${stays} then changed.before end, changed.after
      where changed.after is not null
      union all
      select old_employee_id, old_occurred_on, changed.before, null
      where changed.before is not null and not ${stays}
    ) place(employee_id, occurred_on, before, after)
    where changed.before is not null or changed.after is not null`;
}

const stays = sql`(changed.employee_id, changed.occurred_on) is not distinct from (old_employee_id, old_occurred_on)`;

/**
 * Changes of one source wait for each other, since in different orders of rows they would lock each other out; those of
 * manual values all do, since their summaries are figured from all that is there, and so do those of any kind where facts are
 * divided over nodes, which are written table by table.
 */
export async function lockFacts(em: EntityManager, kind: FactKind, source: string): Promise<void> {
  const { table, summary } = storages[kind];
  const name = summary.figures === "SUM" ? `${table} ${source}` : table;
  await rows(
    em,
    sql`select pg_advisory_xact_lock(hashtextextended(case when is_divided() then ${table} else ${name} end, 0))`,
  );
}

/** Closing a period, and archiving a month, wait for all who change facts, and they for it. */
export async function lockClosing(em: EntityManager): Promise<void> {
  await rows(em, sql`select pg_advisory_xact_lock_shared(hashtextextended('premia.closing', 0))`);
}
