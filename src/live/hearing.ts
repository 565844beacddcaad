/** One who listens: what has changed since the last look waits as a single change, however slowly one looks. */
import { setTimeout } from "node:timers/promises";
import { type Change, together } from "./changes.ts";

/** Says whether a change matters to the one who listens. */
export type Filter = (change: Change) => boolean;

export class Hearing {
  readonly #matters: Filter;
  readonly #end = new AbortController();
  #heard: Change | null = null;
  #wake: () => void = () => undefined;

  constructor(matters: Filter) {
    this.#matters = matters;
  }

  /** Aborted at the end. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** Adds a change to what waits. */
  tell(change: Change): void {
    if (this.signal.aborted || (change.kind !== "ANYTHING" && !this.#matters(change))) return;
    this.#heard = this.#heard === null ? change : together(this.#heard, change);
    this.#wake();
  }

  /** What has changed since it was last asked, once there is something; null after the end. One may wait at a time. */
  async next(): Promise<Change | null> {
    while (this.#heard === null && !this.signal.aborted) await this.#something();
    const heard = this.signal.aborted ? null : this.#heard;
    this.#heard = null;
    return heard;
  }

  /** Resolves after a time, or at the end. */
  async rest(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.signal }).catch(() => undefined);
  }

  /** Ends it, also for who is waiting. */
  close(): void {
    this.#heard = null;
    this.#end.abort();
    this.#wake();
  }

  #something(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return promise;
  }
}
