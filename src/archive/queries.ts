/** The statements by which months of facts leave the database and come back. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { type FactKind, factTables } from "../facts/index.ts";
import type { ArchivedFile } from "./files.ts";

/** A month that was archived, as `2026-03`, by the kind of its facts. */
export interface FactArchive extends ArchivedFile {
  readonly month: string;
  readonly isPurged: boolean;
}

export function factArchives(em: EntityManager): Promise<FactArchive[]> {
  return rows(
    em,
    sql`select to_char(month, 'YYYY-MM') as month, kind, rows::integer as rows, sha256, purged_at is not null as "isPurged"
      from fact_archive order by month, kind`,
  );
}

/** Keeps out all who change facts or close a month until the transaction ends. */
export async function lockMonths(em: EntityManager): Promise<void> {
  await rows(em, sql`select pg_advisory_xact_lock(hashtextextended('premia.closing', 0))`);
}

/** The months before another of which there is a table of any kind of fact, in order, each as its first day. */
export async function monthsBefore(em: EntityManager, before: string): Promise<string[]> {
  const tables = Object.values(factTables);
  const found = await rows<{ month: string }>(
    em,
    sql`select distinct to_date(right(relname, 7), 'YYYY_MM')::text as month
      from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = any(array(select to_regclass(each) from unnest(${tables}::text[]) each))
        and relname ~ '_[0-9]{4}_[0-9]{2}$' and to_date(right(relname, 7), 'YYYY_MM') < ${before}::date
      order by 1`,
  );
  return found.map(({ month }) => month);
}

/** The table of a kind and month. */
export function monthTable(kind: FactKind, month: string): string {
  return `${factTables[kind]}_${month.slice(0, 7).replace("-", "_")}`;
}

/** The kinds that have a table of a month, and whether any fact is in it. */
export async function kindsIn(
  em: EntityManager,
  month: string,
): Promise<{ kind: FactKind; hasFacts: boolean }[]> {
  const found: { kind: FactKind; hasFacts: boolean }[] = [];
  for (const kind of Object.keys(factTables) as FactKind[]) {
    const table = monthTable(kind, month);
    const [there] = await rows<{ isThere: boolean }>(
      em,
      sql`select has_fact_month(${factTables[kind]}, ${table}) as "isThere"`,
    );
    if (there?.isThere !== true) continue;
    const [first] = await rows(em, sql`select 1 from ${sql.table(table)} limit 1`);
    found.push({ kind, hasFacts: first !== undefined });
  }
  return found;
}

/** Whether the pay of a month is closed. */
export async function isClosed(em: EntityManager, month: string): Promise<boolean> {
  const found = await rows(
    em,
    sql`select 1 from calculation_run
      where period_kind = 'MONTH' and period_start = ${month}::date and status = 'CLOSED'`,
  );
  return found.length > 0;
}

/** Whether facts in a month's table came when no closed run could pay them any more: after its own began, and every later one. */
export async function hasUnpaid(em: EntityManager, kind: FactKind, month: string): Promise<boolean> {
  const found = await rows(
    em,
    sql`select 1 from (select distinct batch_id from ${sql.table(monthTable(kind, month))}) written
      join fact_batch on fact_batch.id = written.batch_id
      where recorded_at > (select max(started_at) from calculation_run
        where period_kind = 'MONTH' and status = 'CLOSED' and period_start >= ${month}::date)
      limit 1`,
  );
  return found.length > 0;
}

/** The rules of pay, by name, that hold on a day of a month and ask for its facts themselves. */
export async function rulesOfFacts(em: EntityManager, month: string): Promise<string[]> {
  const found = await rows<{ name: string }>(
    em,
    sql`with rule (name, text, since, until) as (
        select code, concat_ws(' ', formula, floor, cap, threshold, eligibility), effective_from,
            lead(effective_from) over (partition by bonus_template_id order by effective_from)
          from bonus_template join bonus_template_version version on version.bonus_template_id = bonus_template.id
          where status = 'ACTIVE'
        union all
        select 'the payout formula of ' || number, payout_formula, valid_from, valid_to + 1
          from compensation join employee on employee.id = employee_id
        union all
        select 'the adjustment script', text, effective_from, lead(effective_from) over (order by effective_from)
          from adjustment_script
        union all
        select 'the pool ' || code, amount || ' ' || share, valid_from, valid_to + 1 from pool
      )
      select name from rule
      where text ~* '(documents|incidents)[[:space:]]*[[]' and since < ${month}::date + interval '1 month'
        and (until is null or until > ${month}::date)
      group by name order by name collate "C"`,
  );
  return found.map(({ name }) => name);
}

/** The columns of a kind's files: all there are, so that what comes back is what was there. */
export async function columnsOf(em: EntityManager, kind: FactKind): Promise<string[]> {
  const found = await rows<{ name: string }>(
    em,
    sql`select attname as name from pg_attribute
      where attrelid = to_regclass(${factTables[kind]}) and attnum > 0 and not attisdropped order by attnum`,
  );
  return found.map(({ name }) => name);
}

export async function recordArchive(em: EntityManager, month: string, file: ArchivedFile): Promise<void> {
  await rows(
    em,
    sql`insert into fact_archive (month, kind, rows, sha256)
      values (${month}::date, ${file.kind}, ${file.rows}::bigint, ${file.sha256})`,
  );
}

export async function forgetArchive(em: EntityManager, month: string): Promise<void> {
  await rows(em, sql`delete from fact_archive where month = ${month}::date`);
}

/** Takes a month's table out. Readers of facts wait for it, and it for them, for some seconds at most. */
export async function dropMonth(em: EntityManager, kind: FactKind, month: string): Promise<void> {
  await rows(em, sql`select set_config('lock_timeout', '5s', true)`);
  await rows(em, sql`select drop_fact_month(${factTables[kind]}, ${month}::date)`);
}

/** Makes a month's table, which nothing sees before it is attached; one that is there and empty is taken away. */
export async function openMonth(em: EntityManager, kind: FactKind, month: string): Promise<void> {
  await rows(em, sql`select open_fact_month(${factTables[kind]}, ${month}::date)`);
}

export async function attachMonth(em: EntityManager, kind: FactKind, month: string): Promise<void> {
  await rows(em, sql`select attach_fact_month(${factTables[kind]}, ${month}::date)`);
}

/** How many rows of a month's table there are, and of how many of them the keys say that they are there. */
export async function countRestored(
  em: EntityManager,
  kind: FactKind,
  month: string,
): Promise<{ rows: number; known: number }> {
  const [counted] = await rows<{ rows: number; known: number }>(
    em,
    sql`select count(*)::integer as rows, count(known.id)::integer as known
      from ${sql.table(monthTable(kind, month))} fact left join ${sql.table(`${factTables[kind]}_key`)} known
        on (known.source, known.external_id) = (fact.source, fact.external_id)
        and (known.id, known.employee_id, known.occurred_on) = (fact.id, fact.employee_id, fact.occurred_on)`,
  );
  return counted ?? { rows: 0, known: 0 };
}

/** Forgets the external ids of a month's facts, and notes when. */
export async function purgeMonth(
  em: EntityManager,
  kinds: readonly FactKind[],
  month: string,
): Promise<void> {
  const within = sql`occurred_on >= ${month}::date and occurred_on < ${month}::date + interval '1 month'`;
  for (const kind of kinds) await rows(em, deletion(kind, within));
  await rows(em, sql`update fact_archive set purged_at = now() where month = ${month}::date`);
}

function deletion(kind: FactKind, within: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`delete from ${sql.table(`${factTables[kind]}_key`)} where ${within}`;
}
