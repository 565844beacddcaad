/** The statements by which an installation is checked. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../../db/sql.ts";

async function one<Row>(em: EntityManager, statement: RawBuilder<Row>): Promise<Row> {
  const [row] = await rows(em, statement);
  if (row === undefined) throw new Error("a check got no answer");
  return row;
}

export interface ServerState {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly collation: string;
  /** Whether the collation's version is another than that of the indexes. */
  readonly isStale: boolean;
  readonly hasGist: boolean;
}

export function serverState(em: EntityManager): Promise<ServerState> {
  return one<ServerState>(
    em,
    sql`select current_setting('server_version') as version,
        current_setting('server_version_num')::integer as "versionNumber",
        pg_encoding_to_char(encoding) as encoding, coalesce(to_jsonb(pg_database) ->> 'datlocale', datcollate) as collation,
        coalesce(datcollversion <> pg_database_collation_actual_version(oid), false) as "isStale",
        exists (select from pg_extension where extname = 'btree_gist') as "hasGist"
      from pg_database where datname = current_database()`,
  );
}

/** The database's time in milliseconds since 1970. */
export async function clockState(em: EntityManager): Promise<number> {
  const { ms } = await one<{ ms: string }>(
    em,
    sql`select trunc(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  return Number(ms);
}

export interface WorkerState {
  /** Jobs that wait for longer than a minute while nobody is at the same, as others are at a run that is shared. */
  readonly waiting: number;
  readonly active: number;
  /** Active jobs whose worker has said nothing for longer than it may. */
  readonly silent: number;
  /** Processes that work the queue and have said so lately. */
  readonly alive: number;
}

/** Null where the queue is not installed. */
export async function workerState(em: EntityManager): Promise<WorkerState | null> {
  const { isThere } = await one<{ isThere: boolean }>(
    em,
    sql`select to_regclass('pgboss.job') is not null as "isThere"`,
  );
  if (!isThere) return null;
  return one<WorkerState>(
    em,
    sql`select
        count(*) filter (
          where state = 'created' and start_after < now() - interval '1 minute' and not exists (
            select from pgboss.job other
            where other.name = job.name and other.data = job.data and other.state = 'active'
          )
        )::integer as waiting,
        count(*) filter (where state = 'active')::integer as active,
        count(*) filter (where state = 'active' and heartbeat_on < now() - interval '2 minutes')::integer as silent,
        (
          select count(*)::integer from pgboss.instance where name = 'worker' and stopped_on is null
            and heartbeat_on >= now() - 3 * heartbeat_seconds * interval '1 second'
        ) as alive
      from pgboss.job where name in ('run', 'run-given-up', 'import', 'import-given-up', 'summaries', 'schedule')`,
  );
}

/** About how many facts there are, without counting them. */
export async function factEstimate(em: EntityManager): Promise<number> {
  const { facts } = await one<{ facts: string }>(
    em,
    sql`select coalesce(sum(greatest(reltuples, 0)), 0)::bigint as facts from pg_class
      where oid in ('incident'::regclass, 'document'::regclass, 'manual_value'::regclass)`,
  );
  return Number(facts);
}

export interface BackupState {
  readonly isArchiving: boolean;
  /** Whether the last attempt to archive failed. */
  readonly failed: boolean;
  readonly lastHours: number | null;
}

export function backupState(em: EntityManager): Promise<BackupState> {
  return one<BackupState>(
    em,
    sql`select current_setting('archive_mode') <> 'off' as "isArchiving",
        coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failed,
        (extract(epoch from now() - last_archived_time) / 3600)::double precision as "lastHours"
      from pg_stat_archiver`,
  );
}
