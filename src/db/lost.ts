/** Places of the pool whose connection is lost while somebody holds it: they are given back, since the holder may not come to it. */
import type { Pool, PoolClient } from "pg";

/**
 * Kysely does not release a connection whose BEGIN, COMMIT or ROLLBACK fails, so that each lost transaction would take a place of the
 * pool with it for ever.
 */
export function giveBackLost(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const connectWatched = (callback?: Parameters<typeof connect>[0]) =>
    callback === undefined ? connect().then(watched) : connect(callback);
  Reflect.set(pool, "connect", connectWatched);
}

/** The same client, which is released when its connection ends, and then not again by its holder. */
function watched(client: PoolClient): PoolClient {
  const release = client.release;
  let isReleased = false;
  const releaseOnce: PoolClient["release"] = (why) => {
    if (isReleased) return;
    isReleased = true;
    client.off("end", giveBack);
    release(why);
  };
  const giveBack = () => releaseOnce(true);
  client.once("end", giveBack);
  client.release = releaseOnce;
  return client;
}
