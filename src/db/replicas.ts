/**
 * Read replicas: each is watched, and is read from only once it has replayed what the primary had written when the reading began.
 * Whoever reads there therefore sees all that was committed before, by whomever and through whichever server.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Logger } from "pino";
import { replicaLag, replicaReady } from "../observability/index.ts";
import { uncancelled } from "./cancel.ts";
import { openOrm } from "./orm.ts";
import { rows, sql } from "./sql.ts";

/** READY is read from. */
export type ReplicaState = "READY" | "LAGGING" | "AWAY" | "NOT_A_REPLICA";

export interface ReplicaReport {
  /** Where it is, without user and password. */
  readonly name: string;
  readonly state: ReplicaState;
  /** How old what it holds is at most; null while that is not known. */
  readonly lagSeconds: number | null;
}

/** A replica that has what a reading needs. */
export interface UpToDate {
  readonly em: EntityManager;
  /** Leaves it out until it is looked at again. */
  leaveOut(): void;
}

const WATCH_MS = 1000;
/** How long a reading waits for a replica to come up to it. */
const PATIENCE_MS = 100;
const PAUSE_MS = 5;
/** One that is older is not waited for. */
const MOST_LAG_SECONDS = 2;
const ANSWER_MS = 3000;
const SAMPLES = 120;

/** Where the primary's log stood at a moment of this process's clock. */
interface Sample {
  readonly atMs: number;
  readonly position: bigint;
}

export interface ReplicaSettings {
  readonly primary: MikroORM;
  readonly urls: readonly string[];
  readonly poolSize: number;
  readonly log: Logger;
}

/** Looks that are shared: who asks while one is under way gets the next, which begins after it was asked for. */
class Looks<Found> {
  readonly #look: () => Promise<Found>;
  #ended: Promise<unknown> = Promise.resolve();
  #next: Promise<Found> | null = null;

  constructor(look: () => Promise<Found>) {
    // It is everybody's, and does not end with the operation that asked first.
    this.#look = () => uncancelled(look);
  }

  ask(): Promise<Found> {
    this.#next ??= this.#ended.then(() => {
      this.#next = null;
      const looking = this.#look();
      this.#ended = looking.catch(() => undefined);
      return looking;
    });
    return this.#next;
  }
}

export class Replicas {
  readonly #primary: Looks<bigint>;
  readonly #replicas: readonly Replica[];
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;
  #watching: Promise<void> = Promise.resolve();
  #turn = 0;

  private constructor({ primary, urls, poolSize, log }: ReplicaSettings) {
    this.#primary = new Looks(() => writtenPosition(primary.em.fork()));
    this.#replicas = urls.map((url) => new Replica(url, poolSize, log));
    let isWatching = false;
    this.#timer = setInterval(() => {
      if (isWatching) return;
      isWatching = true;
      this.#watching = this.#watch().finally(() => {
        isWatching = false;
      });
    }, WATCH_MS);
    this.#timer.unref();
  }

  /** Begins to watch them; those that are away are no fault. Null where there are none. */
  static async open(settings: ReplicaSettings): Promise<Replicas | null> {
    if (settings.urls.length === 0) return null;
    const replicas = new Replicas(settings);
    await replicas.#watch();
    return replicas;
  }

  /** One that has all that is committed now, each in its turn; null where none comes up to it within a moment. */
  async upToDate(): Promise<UpToDate | null> {
    const ready = this.#replicas.filter(({ state }) => state === "READY");
    const chosen = ready[this.#turn++ % Math.max(1, ready.length)];
    if (chosen === undefined) return null;
    return chosen.at(await this.#primary.ask());
  }

  report(): readonly ReplicaReport[] {
    return this.#replicas.map(({ name, state, lagSeconds }) => ({ name, state, lagSeconds }));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#watching;
    await Promise.all(this.#replicas.map((replica) => replica.close()));
  }

  async #watch(): Promise<void> {
    const atMs = performance.now();
    const position = await this.#primary.ask().catch(() => null);
    if (position !== null) this.#samples.push({ atMs, position });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    await Promise.all(this.#replicas.map((replica) => replica.watch(this.#samples)));
  }
}

interface Replayed {
  /** Null where it replays nothing, since it is a primary itself. */
  readonly position: bigint | null;
}

class Replica {
  readonly name: string;
  state: ReplicaState = "AWAY";
  lagSeconds: number | null = null;
  readonly #log: Logger;
  readonly #open: () => Promise<MikroORM>;
  readonly #replayed: Looks<Replayed>;
  #orm: MikroORM | null = null;
  #known = 0n;

  constructor(url: string, poolSize: number, log: Logger) {
    const { host, pathname } = new URL(url);
    this.name = `${host}${pathname}`;
    this.#log = log;
    this.#open = () => openOrm(url, poolSize);
    this.#replayed = new Looks(async () => {
      this.#orm ??= await this.#open();
      return replayedPosition(this.#orm.em.fork());
    });
  }

  /** Its database, once it has replayed up to a position; null where that takes too long. */
  async at(position: bigint): Promise<UpToDate | null> {
    const until = performance.now() + PATIENCE_MS;
    while (this.#known < position) {
      if (performance.now() > until || !(await this.#look())) {
        if (this.state === "READY") this.#become("LAGGING");
        return null;
      }
      if (this.#known < position) await delay(PAUSE_MS);
    }
    if (this.#orm === null) return null;
    return { em: this.#orm.em.fork(), leaveOut: () => this.#become("AWAY") };
  }

  async watch(samples: readonly Sample[]): Promise<void> {
    const isThere = await this.#look();
    const reached = samples.findLast(({ position }) => position <= this.#known) ?? samples[0];
    this.lagSeconds =
      isThere && reached !== undefined && reached !== samples.at(-1)
        ? (performance.now() - reached.atMs) / 1000
        : isThere
          ? 0
          : null;
    if (isThere) this.#become((this.lagSeconds ?? 0) > MOST_LAG_SECONDS ? "LAGGING" : "READY");
    replicaReady.set({ replica: this.name }, this.state === "READY" ? 1 : 0);
    if (this.lagSeconds === null) replicaLag.remove({ replica: this.name });
    else replicaLag.set({ replica: this.name }, this.lagSeconds);
  }

  /** Looks how far it is; whether it answers and is a replica. */
  async #look(): Promise<boolean> {
    const answer = await Promise.race([
      this.#replayed.ask().catch(() => null),
      delay(ANSWER_MS, null, { ref: false }),
    ]);
    if (answer === null) this.#become("AWAY");
    else if (answer.position === null) this.#become("NOT_A_REPLICA");
    else this.#known = answer.position;
    return answer !== null && answer.position !== null;
  }

  #become(state: ReplicaState): void {
    if (state === this.state) return;
    this.state = state;
    const told = { replica: this.name, state };
    if (state === "READY") this.#log.info(told, "a replica is read from");
    else this.#log.warn(told, "a replica is left out");
  }

  async close(): Promise<void> {
    await this.#orm?.close();
  }
}

/** How far the primary's log is written; with asynchronous commits, what is committed may not be flushed yet. */
async function writtenPosition(em: EntityManager): Promise<bigint> {
  const [found] = await rows<{ position: string }>(
    em,
    sql`select pg_wal_lsn_diff(
        case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()
          else pg_current_wal_flush_lsn() end, '0/0')::text as position`,
  );
  return BigInt(found?.position ?? 0);
}

async function replayedPosition(em: EntityManager): Promise<Replayed> {
  const [found] = await rows<{ position: string | null }>(
    em,
    sql`select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text end as position`,
  );
  return { position: found?.position == null ? null : BigInt(found.position) };
}
