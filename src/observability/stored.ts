/** What is read for Prometheus when it asks: the pool of this process, and the queue and runs in the database. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { Gauge, type Registry } from "prom-client";
import { rows, sql } from "../db/sql.ts";

/** Puts the gauges into a registry. One that cannot be read while the database is away is left out, not zero. */
export function addStored(orm: MikroORM, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: "premia_db_connections",
    help: "Connections of this process's pool, by state: busy or idle.",
    labelNames: ["state"] as const,
    registers,
    async collect() {
      const pool = await orm.em.getConnection().getNativeClient();
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
    },
  });
  new Gauge({
    name: "premia_db_waiting",
    help: "Who waits for a connection of this process's pool.",
    registers,
    async collect() {
      this.set((await orm.em.getConnection().getNativeClient()).waitingCount);
    },
  });
  new Gauge({
    name: "premia_queue_jobs",
    help: "Jobs on the queue, by queue and state.",
    labelNames: ["queue", "state"] as const,
    registers,
    async collect() {
      this.reset();
      const found = await answered(() => jobsByState(orm));
      for (const { queue, state, count } of found) this.set({ queue, state }, count);
    },
  });
  new Gauge({
    name: "premia_runs",
    help: "Runs, by status.",
    labelNames: ["status"] as const,
    registers,
    async collect() {
      this.reset();
      const found = await answered(() => runsByStatus(orm));
      for (const { status, count } of found) this.set({ status }, count);
    },
  });
}

/** No rows where the database does not answer: the other metrics are needed most then. */
async function answered<Row>(read: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await read();
  } catch {
    return [];
  }
}

function jobsByState(orm: MikroORM): Promise<{ queue: string; state: string; count: number }[]> {
  return rows(
    orm.em.fork(),
    sql`select name as queue, state::text as state, count(*)::integer as count from pgboss.job
      where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_%' group by 1, 2`,
  );
}

function runsByStatus(orm: MikroORM): Promise<{ status: string; count: number }[]> {
  return rows(
    orm.em.fork(),
    sql`select status, count(*)::integer as count from calculation_run group by status`,
  );
}
