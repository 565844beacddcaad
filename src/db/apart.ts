/** Connections beside the pool: for what must not wait for a place in it, or lasts as long as the process. */
import type { MikroORM } from "@mikro-orm/postgresql";
import pg, { type Pool } from "pg";

const connectTimeoutMs = 10_000;
/** Soon enough that a connection which leads nowhere is noticed. */
const keepAliveAfterMs = 10_000;

/** A client of the pool's database, not yet connected; PostgreSQL lists it by the URL's name, or by this one. */
export function clientApart(pool: Pool, name: string): pg.Client {
  return new pg.Client({
    connectionString: pool.options.connectionString,
    fallback_application_name: name,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
  });
}

/** The same for the ORM's database. */
export async function clientBeside(orm: MikroORM, name: string): Promise<pg.Client> {
  return clientApart(await orm.em.getConnection().getNativeClient(), name);
}
