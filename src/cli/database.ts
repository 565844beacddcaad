/** The database for the time of one command, migrated. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Config } from "../config.ts";
import { actAs } from "../db/actor.ts";
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/orm.ts";

/** Opens, migrates, runs `work` with the database and its address, and closes, whatever happens. */
export async function withDatabase<Result>(
  config: Config,
  work: (em: EntityManager, url: string) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config);
  try {
    await migrate(database.orm, config.distribution);
    const em = database.orm.em.fork();
    actAs(em, { kind: "SERVICE", name: "cli" });
    return await work(em, database.url);
  } finally {
    await database.close();
  }
}
