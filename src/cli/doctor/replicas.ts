/** Checks of the read replicas: whether each answers, is one, and follows. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { pino } from "pino";
import type { Config } from "../../config.ts";
import { type ReplicaReport, Replicas } from "../../db/replicas.ts";
import { type Finding, fine, warning } from "./finding.ts";

export async function replicaChecks(orm: MikroORM, { replicaUrls }: Config): Promise<Finding[]> {
  const log = pino({ level: "silent" });
  const replicas = await Replicas.open({ primary: orm, urls: replicaUrls, poolSize: 2, log });
  if (replicas === null) return [];
  try {
    return replicas.report().map(findingOf);
  } finally {
    await replicas.close();
  }
}

function findingOf({ name, state }: ReplicaReport): Finding {
  const check = `replica ${name}`;
  switch (state) {
    case "READY":
      return fine(check, "It follows the primary.");
    case "LAGGING":
      return warning(check, "It is behind, and left out until it has caught up.", "See pg_stat_replication.");
    case "AWAY":
      return warning(
        check,
        "It does not answer, and is left out until it does.",
        "See whether it runs, can be reached from here, and knows this user and password.",
      );
    case "NOT_A_REPLICA":
      return warning(
        check,
        "It is no replica but a primary of its own, and never read from.",
        "Mend DATABASE_REPLICA_URLS, or make the replica anew.",
      );
  }
}
