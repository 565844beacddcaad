/** Facts summed up by employee and day: kept with every change, compared with the facts, and made anew. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { type FactKind, factKinds } from "./model.ts";
import { type DaySummary, type Storage, storages } from "./storage.ts";

/**
 * Common table expressions that bring a summary up to date with the rows of `changed`, in the same statement. They are
 * written in the order of their keys, so that two statements never wait for each other in a circle.
 */
export function keepSummary(storage: Storage): RawBuilder<unknown> {
  return storage.summary.figures === "SUM" ? addDifference(storage.summary) : figureAnew(storage);
}

/** What the rows of `changed` add to a summary, or take away. */
export const difference = sql`difference(employee_id, occurred_on, key, amount, facts) as (
      select employee_id, occurred_on, key, sum(amount), sum(facts) from (
        select employee_id, occurred_on, key, amount, 1 as facts from changed where employee_id is not null
        union all
        select old_employee_id, old_occurred_on, old_key, -old_amount, -1 from changed where old_employee_id is not null
      ) side
      group by 1, 2, 3 having sum(amount) <> 0 or sum(facts) <> 0
    )`;

/** The employees, days and keys that the rows of `changed` are about. */
export const touched = sql`touched as (
      select employee_id, occurred_on, key from changed where employee_id is not null
      union
      select old_employee_id, old_occurred_on, old_key from changed where old_employee_id is not null
    )`;

function addDifference({ table, key, amount }: DaySummary): RawBuilder<unknown> {
  const [keyColumn, amountColumn] = [sql.raw(key), sql.raw(amount)];
  return sql`${difference}, kept as (
      insert into ${sql.raw(table)} as day (employee_id, occurred_on, ${keyColumn}, ${amountColumn}, facts)
      select * from difference order by 1, 2, 3
      on conflict (employee_id, occurred_on, ${keyColumn}) do update set
        ${amountColumn} = day.${amountColumn} + excluded.${amountColumn}, facts = day.facts + excluded.facts
    )`;
}

/** The statement still sees the facts as they were; what it changed is taken from `changed` instead. */
function figureAnew({ table, summary }: Storage): RawBuilder<unknown> {
  const day = sql.raw(summary.table);
  const key = sql.raw(summary.key);
  return sql`${touched}, present(id, employee_id, occurred_on, ${key}, ${sql.raw(summary.amount)}) as (
      select fact.id, employee_id, occurred_on, fact.${key}, fact.${sql.raw(summary.amount)}
      from touched join ${sql.raw(table)} fact using (employee_id, occurred_on)
      where fact.${key} = touched.key and fact.id not in (select id from changed)
      union all
      select id, employee_id, occurred_on, key, amount from changed where employee_id is not null
    ), figured as (${figuresOf(summary, sql`present`)}), emptied as (
      delete from ${day} day using touched
      where (day.employee_id, day.occurred_on, day.${key}) = (touched.employee_id, touched.occurred_on, touched.key)
        and not exists (
          select from figured
          where (figured.employee_id, figured.occurred_on, figured.${key}) = (day.employee_id, day.occurred_on, day.${key})
        )
    ), kept as (
      insert into ${day} (employee_id, occurred_on, ${key}, total, facts, lowest, highest, last)
      select * from figured order by 1, 2, 3
      on conflict (employee_id, occurred_on, ${key}) do update set
        (total, facts, lowest, highest, last)
        = row(excluded.total, excluded.facts, excluded.lowest, excluded.highest, excluded.last)
    )`;
}

/** What a summary should hold, its columns in order. */
export function figuresOf(
  { key, amount, figures }: DaySummary,
  facts: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const value = sql.raw(amount);
  const extremes = sql`, min(${value}) as lowest, max(${value}) as highest,
    (array_agg(${value} order by id desc))[1] as last`;
  const total = figures === "SUM" ? value : sql`total`;
  return sql`select employee_id, occurred_on, ${sql.raw(key)}, sum(${value}) as ${total},
      count(*)::integer as facts ${figures === "SUM" ? sql`` : extremes}
    from ${facts} fact group by 1, 2, 3`;
}

/** Takes out the days on which nothing is left. */
export async function dropEmptied(em: EntityManager, kind: FactKind): Promise<void> {
  const { summary } = storages[kind];
  if (summary.figures === "SUM") await rows(em, sql`delete from ${sql.raw(summary.table)} where facts = 0`);
}

/** A day of which the summary tells otherwise than the facts; null where the one or the other has nothing. */
export interface SummaryDifference {
  readonly kind: FactKind;
  /** The personnel number. */
  readonly employee: string;
  /** ISO day. */
  readonly day: string;
  /** The type, the category, or the indicator's number. */
  readonly key: string;
  readonly kept: Readonly<Record<string, string | number>> | null;
  readonly facts: Readonly<Record<string, string | number>> | null;
}

export interface Verification {
  readonly count: number;
  /** The first 1,000. */
  readonly first: readonly SummaryDifference[];
}

const MAX_NAMED = 1000;

/** Compares each summary with its facts, but for archived months, in one statement a table. */
export async function verifySummaries(em: EntityManager): Promise<Verification> {
  let count = 0;
  const first: SummaryDifference[] = [];
  for (const kind of factKinds) {
    const found = await differencesOf(em, kind);
    count += found[0]?.count ?? 0;
    for (const { count: _, ...difference } of found) first.push({ kind, ...difference });
  }
  return { count, first: first.slice(0, MAX_NAMED) };
}

type FoundDifference = Omit<SummaryDifference, "kind"> & { readonly count: number };

async function differencesOf(em: EntityManager, kind: FactKind): Promise<FoundDifference[]> {
  const { table, summary } = storages[kind];
  const atHand = await daysAtHand(em);
  const key = sql.raw(summary.key);
  return rows<FoundDifference>(
    em,
    sql`with meant as (${figuresOf(summary, sql.raw(table))}), difference as (
      select employee_id, occurred_on, ${key} as key,
        to_jsonb(day) - array['employee_id', 'occurred_on', ${summary.key}] as kept,
        to_jsonb(meant) - array['employee_id', 'occurred_on', ${summary.key}] as facts
      from meant full join (select * from ${sql.raw(summary.table)} where ${atHand}) day
        using (employee_id, occurred_on, ${key})
      where meant is distinct from day
    )
    select number as employee, occurred_on::text as day, key::text as key, kept, facts,
      (count(*) over ())::integer as count
    from difference join employee on employee.id = employee_id
    order by occurred_on, number, difference.key limit ${MAX_NAMED}`,
  );
}

/** The days of which facts are here: of archived months there are but the summaries. Said in plain, since nodes do not know them. */
async function daysAtHand(em: EntityManager): Promise<RawBuilder<unknown>> {
  const [archived] = await rows<{ days: string }>(em, sql`select archived_days()::text as days`);
  return sql`not ${archived?.days ?? "{}"}::datemultirange @> occurred_on`;
}

/** Makes all summaries anew from the facts that are not archived. Whoever records facts meanwhile waits; readers see the former until then. */
export async function rebuildSummaries(em: EntityManager): Promise<void> {
  await em.transactional(async (tx) => {
    for (const kind of factKinds) {
      const { table, summary } = storages[kind];
      await rows(tx, sql`lock table ${sql.raw(table)} in share row exclusive mode`);
      await rows(tx, sql`delete from ${sql.raw(summary.table)} where ${await daysAtHand(tx)}`);
      await rows(tx, sql`insert into ${sql.raw(summary.table)} ${figuresOf(summary, sql.raw(table))}`);
    }
  });
}
