/** The short commands: migrate, seed, token. */
import { loadSeed, seedNames } from "../../seeds/index.ts";
import { signToken } from "../access/index.ts";
import type { Config } from "../config.ts";
import { dividedTables } from "../db/distribute.ts";
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/orm.ts";
import { installJobs } from "../jobs/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";

export async function migrateDatabase(config: Config): Promise<void> {
  const database = await openDatabase(config);
  try {
    const ran = await migrate(database.orm, config.distribution);
    await installJobs(database.url);
    console.log(ran.length === 0 ? "The schema is up to date." : `Migrated: ${ran.join(", ")}.`);
    const divided = await dividedTables(database.orm.em.fork());
    if (divided.length > 0)
      console.log(`Divided by employee over the nodes of Citus: ${divided.join(", ")}.`);
  } finally {
    await database.close();
  }
}

export async function seed(config: Config, name: string): Promise<void> {
  const known = seedNames.find((each) => each === name);
  if (known === undefined) refuse(["name"], `There is no seed "${name}"; choose ${seedNames.join(", ")}.`);
  await withDatabase(config, (em) => loadSeed(em, known));
  console.log(`Loaded the company of "${known}".`);
}

export async function token(config: Config, number: string, hours: string): Promise<void> {
  const lifetime = Number(hours);
  if (!(lifetime > 0 && lifetime <= 8760))
    refuse(["hours"], "A token is good for more than 0 and at most 8,760 hours.");
  if (config.jwksUrl !== null)
    refuse(
      ["number"],
      "Tokens come from the identity provider of PREMIA_JWKS_URL; one signed here opens nothing.",
    );
  console.log(await signToken(config.jwtSecret, number, Math.round(lifetime * 3600), config));
}
