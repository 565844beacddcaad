/** What the queue says of itself: how much waits, who works it, and which jobs there are. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { queueNames, workerName } from "./queues.ts";

/** A worker that has said nothing for three times as long as it says something again counts as gone. */
const isAlive: RawBuilder<unknown> = sql`name = ${workerName} and stopped_on is null
  and heartbeat_on >= now() - 3 * heartbeat_seconds * interval '1 second'`;

/** Whether a process that works the queue is alive. */
export async function isWorkerAlive(em: EntityManager): Promise<boolean> {
  const [found] = await rows(em, sql`select from pgboss.instance where ${isAlive} limit 1`);
  return found !== undefined;
}

/** A worker that is alive. Moments are in milliseconds since 1970. */
export interface AliveWorker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: number;
  readonly heardAt: number;
  /** What it was at when it was heard. */
  readonly busy: readonly { readonly queue: string; readonly active: number }[];
  readonly memoryBytes: number | null;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** The workers that are alive, the oldest first. */
export function aliveWorkers(em: EntityManager, { limit, offset }: Page): Promise<AliveWorker[]> {
  return rows<AliveWorker>(
    em,
    sql`select id::text, host, pid, ${ms(sql`started_on`)} as "startedAt", ${ms(sql`heartbeat_on`)} as "heardAt",
        coalesce((
          select jsonb_agg(jsonb_build_object('queue', each ->> 'queue', 'active', (each ->> 'active')::integer) order by each ->> 'queue')
          from jsonb_array_elements(workers) each where (each ->> 'active')::integer > 0
        ), '[]') as busy,
        (metrics ->> 'rss')::double precision as "memoryBytes"
      from pgboss.instance where ${isAlive} order by started_on, id limit ${limit} offset ${offset}`,
  );
}

/** A moment as a double, which holds milliseconds exactly. */
function ms(moment: RawBuilder<unknown>): RawBuilder<number> {
  return sql`trunc(extract(epoch from ${moment}) * 1000)::double precision`;
}

export interface QueueCounts {
  readonly name: string;
  /** Jobs whose turn has come. */
  readonly waiting: number;
  /** Jobs that are tried again after a pause, or at once. */
  readonly retrying: number;
  readonly active: number;
  readonly failed: number;
  readonly doneLastHour: number;
  /** Since when the oldest job waits, in milliseconds since 1970. */
  readonly waitingSince: number | null;
}

/** How much is in each queue; failed jobs are kept for a week. */
export function queueCounts(em: EntityManager): Promise<QueueCounts[]> {
  return rows<QueueCounts>(
    em,
    sql`select queue as name,
        (count(*) filter (where state = 'created'))::integer as waiting,
        (count(*) filter (where state = 'retry'))::integer as retrying,
        (count(*) filter (where state = 'active'))::integer as active,
        (count(*) filter (where state = 'failed'))::integer as failed,
        (count(*) filter (where state = 'completed' and completed_on > now() - interval '1 hour'))::integer as "doneLastHour",
        ${ms(sql`min(created_on) filter (where state in ('created', 'retry') and start_after <= now())`)} as "waitingSince"
      from unnest(${[...queueNames]}::text[]) with ordinality as listed(queue, place)
      left join pgboss.job on job.name = queue
      group by queue, place order by place`,
  );
}

export const jobStates = ["WAITING", "RETRYING", "ACTIVE", "DONE", "CANCELLED", "FAILED"] as const;
export type JobState = (typeof jobStates)[number];

/** A job. Moments are in milliseconds since 1970. */
export interface QueuedJob {
  readonly id: string;
  readonly queue: string;
  readonly state: JobState;
  readonly runId: number | null;
  readonly importId: number | null;
  /** How often it was begun again. */
  readonly retries: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly reason: string | null;
}

export interface JobFilter {
  readonly state: JobState | null;
  readonly queue: string | null;
}

const stateOf = sql`case state when 'created' then 'WAITING' when 'retry' then 'RETRYING' when 'active' then 'ACTIVE'
  when 'completed' then 'DONE' when 'cancelled' then 'CANCELLED' else 'FAILED' end`;
/** Of a fault of the database its code and constraint, since its message quotes rows. */
const reasonOf = sql`case when output ? 'severity' then concat_ws(' ', 'database fault', output ->> 'code', output ->> 'constraint')
  else left(output ->> 'message', 1000) end`;
const columns = sql`id::text, name as queue, ${stateOf} as state, (data ->> 'runId')::integer as "runId",
  (data ->> 'importId')::integer as "importId", retry_count as retries, ${ms(sql`created_on`)} as "createdAt",
  ${ms(sql`started_on`)} as "startedAt", ${ms(sql`completed_on`)} as "endedAt",
  case when state in ('failed', 'retry') then ${reasonOf} end as reason`;

/** A page of jobs, the newest first. */
export function jobPage(em: EntityManager, filter: JobFilter, { limit, offset }: Page): Promise<QueuedJob[]> {
  return rows<QueuedJob>(
    em,
    sql`select ${columns} from pgboss.job
      where name = any(${[...queueNames]}::text[])
        and (${filter.queue}::text is null or name = ${filter.queue})
        and (${filter.state}::text is null or ${stateOf} = ${filter.state})
      order by created_on desc, id limit ${limit} offset ${offset}`,
  );
}

/** One job by its id. */
export async function jobById(em: EntityManager, id: string): Promise<QueuedJob | null> {
  const [found] = await rows<QueuedJob>(
    em,
    sql`select ${columns} from pgboss.job where id = ${id}::uuid and name = any(${[...queueNames]}::text[])`,
  );
  return found ?? null;
}
