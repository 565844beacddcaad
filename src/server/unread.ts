/**
 * Answers that wait for their clients to read them: who takes nothing of one for half a minute to a minute is cut off, and all
 * together hold no more than so much memory. A stream of events waits with one event, a file waits in the database.
 */
import type { ServerResponse } from "node:http";
import type { Logger } from "pino";

const STALLED_MS = 30_000;
/** Beyond it the largest are cut off: those that are read are gone before the next look. */
const MOST_BYTES = 64 * 1024 * 1024;
const LOOK_MS = 20;

export class Unread {
  readonly #log: Logger;
  readonly #open = new Set<ServerResponse>();
  #looking: NodeJS.Timeout | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Watches an answer until it is complete, or its client has gone. */
  watch(response: ServerResponse): void {
    // Counted from the last byte that the client took or sent, also while the answer is still worked at.
    response.setTimeout(STALLED_MS, () => {
      if (response.writableLength > 0) this.#cutOff(response, "a client reads nothing of its answer");
    });
    this.#open.add(response);
    response.once("close", () => this.#leave(response));
    this.#looking ??= setInterval(() => this.#look(), LOOK_MS).unref();
  }

  #leave(response: ServerResponse): void {
    this.#open.delete(response);
    if (this.#open.size > 0 || this.#looking === null) return;
    clearInterval(this.#looking);
    this.#looking = null;
  }

  #look(): void {
    let bytes = 0;
    for (const { writableLength, socket } of this.#open) {
      bytes += writableLength;
      // Yoga takes it off where it sends a stream.
      if (socket !== null && socket.timeout === 0) socket.setTimeout(STALLED_MS);
    }
    if (bytes <= MOST_BYTES) return;
    const largestFirst = [...this.#open].sort((a, b) => b.writableLength - a.writableLength);
    for (const response of largestFirst) {
      if (bytes <= MOST_BYTES) return;
      bytes -= response.writableLength;
      this.#cutOff(response, "too many answers wait to be read");
    }
  }

  #cutOff(response: ServerResponse, why: string): void {
    this.#log.warn({ bytes: response.writableLength }, `cut a client off: ${why}`);
    response.destroy();
  }
}
