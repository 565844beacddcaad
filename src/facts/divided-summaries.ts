/** Summing up by day what changed of facts that are divided over nodes; `changed` says what did. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import type { DaySummary, Storage } from "./storage.ts";
import { difference, figuresOf, touched } from "./summaries.ts";

/** Brings a summary up to date, after the facts. */
export async function keepDividedSummary(em: EntityManager, storage: Storage): Promise<void> {
  if (storage.summary.figures === "SUM") await addDifference(em, storage.summary);
  else await figureAnew(em, storage);
}

const changed = sql`changed as (select * from pg_temp.changed)`;

/** What is less than before is taken away first: then a check can hold that no day has less than no facts. */
async function addDifference(em: EntityManager, { table, key, amount }: DaySummary): Promise<void> {
  const [day, keyColumn, amountColumn] = [sql.raw(table), sql.raw(key), sql.raw(amount)];
  await rows(em, sql`drop table if exists pg_temp.difference`);
  await rows(
    em,
    sql`create temporary table difference on commit drop as with ${changed}, ${difference} select * from difference`,
  );
  const less = sql`select * from pg_temp.difference where facts < 0`;
  const taken = await rows(
    em,
    sql`with less as materialized (${less})
      update ${day} day set ${amountColumn} = day.${amountColumn} + less.amount, facts = day.facts + less.facts
      from less
      where (day.employee_id, day.occurred_on, day.${keyColumn}) = (less.employee_id, less.occurred_on, less.key)
      returning day.employee_id`,
  );
  if (taken.length !== (await rows(em, less)).length)
    throw new Error(`${table} does not have what is to be taken from it`);
  await rows(
    em,
    sql`insert into ${day} as day (employee_id, occurred_on, ${keyColumn}, ${amountColumn}, facts)
      select * from pg_temp.difference where facts >= 0 order by 1, 2, 3
      on conflict (employee_id, occurred_on, ${keyColumn}) do update set
        ${amountColumn} = day.${amountColumn} + excluded.${amountColumn}, facts = day.facts + excluded.facts`,
  );
}

async function figureAnew(em: EntityManager, { table, summary }: Storage): Promise<void> {
  const [day, key] = [sql.raw(summary.table), sql.raw(summary.key)];
  await rows(em, sql`drop table if exists pg_temp.touched`);
  await rows(
    em,
    sql`create temporary table touched on commit drop as with ${changed}, ${touched} select * from touched`,
  );
  await rows(
    em,
    sql`with gone as materialized (select * from pg_temp.touched)
      delete from ${day} day using gone
      where (day.employee_id, day.occurred_on, day.${key}) = (gone.employee_id, gone.occurred_on, gone.key)`,
  );
  await rows(
    em,
    sql`with present as (
        select fact.* from ${sql.raw(table)} fact join pg_temp.touched
          on (fact.employee_id, fact.occurred_on, fact.${key}) = (touched.employee_id, touched.occurred_on, touched.key)
      )
      insert into ${day} (employee_id, occurred_on, ${key}, total, facts, lowest, highest, last)
      ${figuresOf(summary, sql`present`)}`,
  );
}
