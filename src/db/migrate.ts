/** Bringing a database up to the newest migration. */

import type { MikroORM } from "@mikro-orm/postgresql";
import type { Distribution } from "../settings.ts";
import { distribute } from "./distribute.ts";
import { migrations } from "./migrations/index.ts";
import { rows, sql } from "./sql.ts";

/** The key of the advisory lock; any number will do that no other program on the database uses. */
const migrationLock = "7236410918842071";

/**
 * Runs the pending migrations, all or none, divides what is to be divided on Citus, and returns the migrations' names. Several
 * processes may call it at once: the first migrates, the others wait and find nothing to do. Needs two connections of the pool.
 */
export async function migrate(
  orm: MikroORM,
  distribution: Distribution = "auto",
): Promise<readonly string[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const ran = await orm.migrator.up();
    await distribute(orm, distribution);
    await client.query("select pg_advisory_unlock($1)", [migrationLock]);
    client.release();
    return ran.map(({ name }) => name);
  } catch (error) {
    // Ending the connection frees the lock, whatever state it is in.
    client.release(true);
    throw error;
  }
}

/** The names of migrations that this program has and the database has not; all of them where none ever ran. */
export async function missingMigrations(orm: MikroORM): Promise<readonly string[]> {
  const em = orm.em.fork();
  const [found] = await rows<{ isThere: boolean }>(
    em,
    sql`select to_regclass('mikro_orm_migrations') is not null as "isThere"`,
  );
  const ran =
    found?.isThere === true
      ? await rows<{ name: string }>(em, sql`select name from mikro_orm_migrations`)
      : [];
  const names = new Set(ran.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}
