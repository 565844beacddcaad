/** The changes of the database as a process hears them: one connection that listens, handed on to all who ask. */
import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";
import type { Logger } from "pino";
import { type Change, changeOf } from "./changes.ts";
import { type Filter, Hearing } from "./hearing.ts";

const channel = "premia_changes";
const shortestPauseMs = 100;
const longestPauseMs = 30_000;

/**
 * Listens from the first who asks until it is closed. When the connection is lost it connects again, with growing
 * pauses, and tells everybody that anything may have changed meanwhile.
 */
export class ChangeFeed {
  readonly #newClient: () => Promise<Client>;
  readonly #log: Logger;
  readonly #hearings = new Set<Hearing>();
  readonly #closing = new AbortController();
  #client: Client | null = null;
  #listening: Promise<void> | null = null;

  /** `newClient` makes a client of the database that is not yet connected. */
  constructor(newClient: () => Promise<Client>, log: Logger) {
    this.#newClient = newClient;
    this.#log = log;
  }

  /** Hears every change that commits after this has resolved, until `signal` or the feed's end. */
  async hear(matters: Filter, signal: AbortSignal): Promise<Hearing> {
    const hearing = new Hearing(matters);
    hearing.signal.addEventListener("abort", () => this.#hearings.delete(hearing));
    this.#hearings.add(hearing);
    if (signal.aborted || this.#closing.signal.aborted) hearing.close();
    signal.addEventListener("abort", () => hearing.close(), { once: true, signal: hearing.signal });
    this.#listening ??= this.#listen();
    await Promise.race([this.#listening, aborted(hearing.signal)]);
    return hearing;
  }

  /** Ends all hearings and the connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const hearing of this.#hearings) hearing.close();
    await this.#listening;
    await this.#client?.end();
  }

  /** Resolves once it listens, however often it must try, or at the end. */
  async #listen(): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!this.#closing.signal.aborted) {
      try {
        return await this.#open();
      } catch (error) {
        this.#log.warn({ err: error, pauseMs }, "cannot listen for changes in the database");
        await setTimeout(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }

  async #open(): Promise<void> {
    const client = await this.#newClient();
    const lost = Promise.withResolvers<Error>();
    client.on("error", lost.resolve);
    client.on("end", () => lost.resolve(new Error("The connection ended")));
    client.on("notification", ({ payload }) => this.#tell(changeOf(payload ?? "")));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    void lost.promise.then((error) => this.#lose(client, error));
  }

  #lose(client: Client, error: Error): void {
    if (this.#closing.signal.aborted) return;
    this.#client = null;
    this.#log.warn({ err: error }, "lost the connection that hears of changes");
    client.end().catch(() => undefined);
    this.#listening = this.#listen().then(() => this.#tell({ kind: "ANYTHING" }));
  }

  #tell(change: Change): void {
    for (const hearing of this.#hearings) hearing.tell(change);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
