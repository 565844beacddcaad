/** The months that facts lie in: each is a partition of its table, made when it is first written to or ahead of time. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { type FactKind, factKinds } from "./model.ts";
import { storages } from "./storage.ts";

/** How far ahead months are made, so that recording seldom has to. */
const MONTHS_AHEAD = 12;

/** Makes the months of the staged facts that are not there yet; who has to make one waits for others who do. */
export async function keepStagedMonths(em: EntityManager, kind: FactKind): Promise<void> {
  const { table } = storages[kind];
  await rows(
    em,
    sql`select keep_fact_months(${table}, array(select distinct occurred_on from pg_temp.staged))`,
  );
}

/** Makes the months from this one on for a year, of every kind of fact. */
export async function keepMonthsAhead(em: EntityManager): Promise<void> {
  const days = sql`array(select (current_date + make_interval(months => n))::date
    from generate_series(0, ${MONTHS_AHEAD}::integer) n)`;
  for (const kind of factKinds)
    await rows(em, sql`select keep_fact_months(${storages[kind].table}, ${days})`);
}
