/** Jobs as a test meddles with them: held, forgotten, counted. */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { PgBoss } from "pg-boss";
import { rows, sql } from "../../src/db/sql.ts";

/** How many jobs of a queue stand in any of the states. */
export async function jobsIn(orm: MikroORM, queue: string, ...states: readonly string[]): Promise<number> {
  const [found] = await rows<{ count: number }>(
    orm.em.fork(),
    sql`select count(*)::integer as count from pgboss.job
      where name = ${queue} and state::text = any(${states}::text[])`,
  );
  return found?.count ?? 0;
}

/** Takes a job as a worker does that is never heard of again. */
export async function takenAndForgotten<Data extends object>(url: string, queue: string) {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, migrate: false });
  await boss.start();
  const [job] = await boss.fetch<Data>(queue);
  await boss.stop({ graceful: false });
  if (job === undefined) throw new Error(`There is no job in ${queue}`);
  return job;
}

/** Makes workers that have a job of a queue silent for an hour. */
export function silentForAnHour(orm: MikroORM, queue: string) {
  return rows(
    orm.em.fork(),
    sql`update pgboss.job set heartbeat_on = now() - interval '1 hour', started_on = now() - interval '1 hour'
      where name = ${queue} and state = 'active'`,
  );
}

/** Holds what `lock` takes in a transaction of its own until the function that it gives is called. */
export async function held(orm: MikroORM, lock: (em: EntityManager) => Promise<unknown>) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: taken, resolve: took } = Promise.withResolvers<void>();
  const holding = orm.em.fork().transactional(async (tx) => {
    await lock(tx);
    took();
    await released;
  });
  await Promise.race([taken, holding]);
  return async () => {
    release();
    await holding;
  };
}
