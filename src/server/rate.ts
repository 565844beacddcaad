/** How often one caller may ask, at each server: so many requests a minute, which come back as time goes by. */
import { GraphQLError } from "graphql";
import type { ErrorCode } from "./error-codes.ts";

/** Callers that are remembered; beyond, those go who have asked nothing for a minute. */
const MOST_CALLERS = 10_000;
const MINUTE_MS = 60_000;

/** What is left of a caller's minute as of a moment. */
interface Allowance {
  left: number;
  atMs: number;
}

export class Rates {
  readonly #perMinute: number | null;
  readonly #allowances = new Map<string, Allowance>();

  /** Null sets no limit. */
  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Counts a request of a caller. Throws TOO_MANY_REQUESTS where it is one too many. */
  take(caller: string, nowMs = performance.now()): void {
    const most = this.#perMinute;
    if (most === null) return;
    if (this.#allowances.size >= MOST_CALLERS) this.#forgetIdle(nowMs);
    const known = this.#allowances.get(caller) ?? { left: most, atMs: nowMs };
    const left = Math.min(most, known.left + ((nowMs - known.atMs) * most) / MINUTE_MS);
    const isOver = left < 1;
    this.#allowances.delete(caller);
    this.#allowances.set(caller, { left: isOver ? left : left - 1, atMs: nowMs });
    if (isOver) throw tooMany(Math.ceil(((1 - left) * MINUTE_MS) / most / 1000));
  }

  /** The map is in the order of the last request: those who are idle stand first. A crowd that is not idle loses its oldest. */
  #forgetIdle(nowMs: number): void {
    for (const [caller, { atMs }] of this.#allowances) {
      const isIdle = nowMs - atMs >= MINUTE_MS;
      if (!isIdle && this.#allowances.size < MOST_CALLERS) return;
      this.#allowances.delete(caller);
    }
  }
}

function tooMany(seconds: number): GraphQLError {
  return new GraphQLError("You ask too often. Try again in a moment.", {
    extensions: {
      code: "TOO_MANY_REQUESTS" satisfies ErrorCode,
      http: { status: 429, headers: { "Retry-After": String(seconds) } },
    },
  });
}
