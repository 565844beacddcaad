/** Checks of the database: what it is, whether it is up to date, and whether what it holds fits together. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { verifyAudit } from "../../audit/index.ts";
import type { Config } from "../../config.ts";
import { missingMigrations } from "../../db/migrate.ts";
import type { Database } from "../../db/orm.ts";
import { verifySummaries } from "../../facts/index.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";
import { backupState, clockState, factEstimate, serverState, workerState } from "./queries.ts";

/** What reads all facts takes too long above this. */
const MOST_FACTS = 1_000_000;
const LAST_ENTRIES = 10_000;

export async function databaseChecks({ orm }: Database, config: Config): Promise<Finding[]> {
  const em = orm.em.fork();
  const server = await serverChecks(em);
  const missing = await missingMigrations(orm);
  if (missing.length > 0)
    return [
      ...server,
      fault("migrations", `${missing.join(", ")} did not run yet.`, "Run `premia migrate`."),
    ];
  return [
    ...server,
    fine("migrations", "All of them ran."),
    await clock(em),
    ...(await queue(em, config)),
    await summaries(em),
    await audit(em),
    await backup(em),
  ];
}

async function serverChecks(em: EntityManager): Promise<Finding[]> {
  const { version, versionNumber, encoding, collation, isStale, hasGist } = await serverState(em);
  return [
    versionNumber >= 180_000
      ? fine("version", `PostgreSQL ${version}.`)
      : fault("version", `PostgreSQL ${version} is too old.`, "Move the database to PostgreSQL 18."),
    encoding === "UTF8"
      ? fine("encoding", `UTF8, sorted by ${collation}.`)
      : fault(
          "encoding",
          `${encoding} cannot hold every name.`,
          "Make a database with encoding UTF8 and restore into it.",
        ),
    isStale
      ? fault(
          "collation",
          `${collation} has changed since the indexes were built.`,
          "REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION.",
        )
      : fine("collation", "It is the one that the indexes were built with."),
    hasGist
      ? fine("extensions", "btree_gist is there.")
      : warning(
          "extensions",
          "btree_gist is not there yet.",
          "`premia migrate` makes it where the user may; else CREATE EXTENSION btree_gist as an administrator.",
        ),
  ];
}

async function clock(em: EntityManager): Promise<Finding> {
  const before = Date.now();
  const database = await clockState(em);
  const seconds = Math.abs(database - (before + Date.now()) / 2) / 1000;
  const said = `This machine's and the database's are ${seconds.toFixed(1)} s apart.`;
  const advice = "Let both take their time from the same servers (NTP).";
  if (seconds > 60) return fault("clock", said, advice);
  return seconds > 2 ? warning("clock", said, advice) : fine("clock", said);
}

async function queue(em: EntityManager, config: Config): Promise<Finding[]> {
  const state = await workerState(em);
  if (state === null) return [fault("queue", "The schema pgboss is not there.", "Run `premia migrate`.")];
  const advice = config.worker
    ? "Start `premia start` or `premia worker`, and look at its log."
    : "PREMIA_WORKER is off here: start `premia worker` somewhere, and look at its log.";
  const waiting =
    state.waiting === 0
      ? fine("queue", "Nothing waits for longer than a minute.")
      : fault("queue", `${state.waiting} jobs wait for longer than a minute.`, advice);
  const silent =
    state.silent === 0
      ? fine("heartbeats", `${state.active} jobs are worked.`)
      : fault("heartbeats", `${state.silent} jobs are with a worker that is silent.`, advice);
  const alive =
    state.alive > 0
      ? fine("workers", `${state.alive} are alive.`)
      : warning("workers", "None is alive: runs, imports and the schedule wait.", advice);
  return [waiting, silent, alive];
}

async function summaries(em: EntityManager): Promise<Finding> {
  const facts = await factEstimate(em);
  if (facts > MOST_FACTS)
    return warning(
      "summaries",
      "There are too many facts to compare them here.",
      "Run `premia summaries verify` at a quiet hour.",
    );
  const { count } = await verifySummaries(em);
  if (count === 0) return fine("summaries", "They are what the facts say.");
  return fault(
    "summaries",
    `${count} days differ from the facts.`,
    "Run `premia summaries verify`, then `premia summaries rebuild`.",
  );
}

async function audit(em: EntityManager): Promise<Finding> {
  const check = await verifyAudit(em, LAST_ENTRIES);
  if (check.kind === "intact")
    return fine("audit log", `Its last ${LAST_ENTRIES.toLocaleString("en")} entries are intact.`);
  return fault(
    "audit log",
    `Entry ${check.entry.id} is not what was written.`,
    "Somebody got round the log: keep a copy of the database, and find out who.",
  );
}

async function backup(em: EntityManager): Promise<Finding> {
  const { isArchiving, failed, lastHours } = await backupState(em);
  if (!isArchiving)
    return warning(
      "backup",
      "PostgreSQL archives no log; of dumps nothing is known here.",
      "Set a backup up and restore it once; docs/operations.md says how.",
    );
  if (failed || lastHours === null || lastHours > 24)
    return fault(
      "backup",
      "WAL is not archived as it should be.",
      "See pg_stat_archiver and the server's log for the archive_command.",
    );
  return fine("backup", `WAL was archived ${lastHours.toFixed(1)} hours ago.`);
}
