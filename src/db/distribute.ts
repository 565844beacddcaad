/**
 * On Citus: what grows with people and time is divided over nodes by employee. All that one employee has lies on one node, so
 * that joins, sums and transactions of one employee stay there. The rest is small and stays whole where the coordinator is.
 */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Distribution } from "../settings.ts";
import { rows, sql } from "./sql.ts";

/** What is divided, each table after those that it refers to, and by which column. */
const byEmployee = [
  "incident_day",
  "document_day",
  "manual_value_day",
  "incident",
  "document",
  "manual_value",
  "statement",
  "statement_line",
];
/** Where an external id is, is asked before anybody knows whose it is. */
const byExternalId = ["incident_key", "document_key", "manual_value_key"];
const groups = [
  { column: "employee_id", tables: byEmployee },
  { column: "external_id", tables: byExternalId },
];
const divisible: readonly string[] = [...byEmployee, ...byExternalId];

/** Divides what is not divided yet, all or none. Throws where it is to be divided and cannot be. */
export async function distribute(orm: MikroORM, distribution: Distribution): Promise<void> {
  if (distribution === "off") return;
  await orm.em.fork().transactional(async (tx) => {
    if (!(await hasCitus(tx))) {
      if (distribution === "auto") return;
      throw new Error("PREMIA_DISTRIBUTED is on, and the database has no extension citus.");
    }
    const divided = await dividedTables(tx);
    if (divided.length === divisible.length) return;
    await rows(tx, sql`set local citus.multi_shard_modify_mode to 'sequential'`);
    for (const statement of await preparations(tx)) await rows(tx, sql.raw(statement));
    for (const { column, tables } of groups)
      for (const table of tables) {
        if (divided.includes(table)) continue;
        const beside = table === tables[0] ? "none" : tables[0];
        await rows(
          tx,
          sql`select create_distributed_table(${table}::regclass, ${column}::text, colocate_with => ${beside})`,
        );
      }
    for (const table of divisible.toReversed())
      if (!divided.includes(table))
        await rows(tx, sql`select truncate_local_data_after_distributing_table(${table}::regclass)`);
    for (const statement of differences) await rows(tx, sql.raw(statement));
  });
}

async function hasCitus(em: EntityManager): Promise<boolean> {
  const found = await rows(em, sql`select from pg_extension where extname = 'citus'`);
  return found.length > 0;
}

/** The tables that are divided. */
export async function dividedTables(em: EntityManager): Promise<readonly string[]> {
  if (!(await hasCitus(em))) return [];
  const found = await rows<{ name: string }>(
    em,
    sql`select logicalrelid::text as name from pg_dist_partition
      where logicalrelid = any(${divisible}::regclass[]) order by 1`,
  );
  return found.map(({ name }) => name);
}

/** Whether facts and statements are divided. */
export async function isDivided(em: EntityManager): Promise<boolean> {
  const [found] = await rows<{ isDivided: boolean }>(em, sql`select is_divided() as "isDivided"`);
  return found?.isDivided ?? false;
}

/**
 * What Citus does not have on a divided table or its partitions: references to tables that stay whole, triggers, and a key
 * that does not name the employee, which then does. The rows that were referred to are kept from being deleted instead.
 */
async function preparations(em: EntityManager): Promise<string[]> {
  const found = await rows<{ statement: string }>(
    em,
    sql`with parent as (
        select name::regclass as id from unnest(${divisible}::text[]) name
      ), divided as (
        select id from parent union select inhrelid from pg_inherits join parent on parent.id = inhparent
      ), reference as (
        select conname, conrelid, confrelid from pg_constraint
        where contype = 'f' and conrelid in (select id from divided) and confrelid not in (select id from divided)
      )
      select statement from (
        select 1 as step, format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
        from reference
        union all
        select distinct 2, format('create or replace trigger %I before delete or truncate on %s
          for each statement execute function refuse_deletion()', relname || '_never_deleted', confrelid::regclass)
        from reference join pg_class on pg_class.oid = confrelid
        union all
        select 3, format('drop trigger %I on %s', tgname, tgrelid::regclass)
        from pg_trigger where tgrelid in (select id from divided) and not tgisinternal and tgparentid = 0
        union all
        select 4, format('alter table %s drop constraint %I, add constraint %I primary key (id, employee_id)',
          conrelid::regclass, conname, conname)
        from pg_constraint
        where contype = 'p' and conrelid = any(${["statement", "statement_line"]}::regclass[])
          and cardinality(conkey) = 1
      ) step order by step`,
  );
  return found.map(({ statement }) => statement);
}

/** What is said otherwise of a divided database. Checks take the place of triggers that need no other table. */
const differences = [
  "alter table incident_day add constraint incident_day_facts check (facts >= 0)",
  "alter table document_day add constraint document_day_facts check (facts >= 0)",
  "create or replace function guard_fact_month(month regclass) returns void language sql as ''",
  "create or replace function is_divided() returns boolean language sql immutable as 'select true'",
];
