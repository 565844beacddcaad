/** How long an operation may take: when its time is over, or its client has gone, its statements are cancelled. */
import type { ServerResponse } from "node:http";
import type { Plugin } from "graphql-yoga";
import { cancelledBy } from "../db/cancel.ts";
import { timedOut } from "./errors.ts";

/** What is cancelled answers at once; only what hangs otherwise, such as a lost network, is left behind. */
const graceMs = 3000;

/** The time of one operation. */
export class OperationTime {
  /** Aborted when the client has gone, or its answer is complete. */
  readonly gone: AbortSignal;
  readonly #over = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(gone: AbortSignal) {
    this.gone = gone;
    gone.addEventListener("abort", () => this.#end("The client has gone."), {
      once: true,
      signal: this.#over.signal,
    });
  }

  /** Aborted when the time is over. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  begin(limitMs: number): void {
    this.#timer ??= setTimeout(() => this.#end(`The time of ${limitMs} ms is over.`), limitMs);
  }

  /** Takes the limit away; the client may still go. */
  lift(): void {
    clearTimeout(this.#timer);
  }

  /** Ends it after the work. */
  finish(): void {
    this.#end("The work is done.");
  }

  #end(why: string): void {
    this.lift();
    this.#over.abort(new Error(why));
  }
}

/** Answers a request by work whose statements end with its client. */
export function inTime(response: ServerResponse, work: (time: OperationTime) => unknown): void {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const time = new OperationTime(gone.signal);
  void cancelledBy(time.over, () => work(time));
}

/** Does work that has a time of its own within a longer request. */
export async function withinTime<Result>(
  limitMs: number,
  gone: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const time = new OperationTime(gone);
  time.begin(limitMs);
  try {
    return await cancelledBy(time.over, work);
  } finally {
    time.finish();
  }
}

interface Timed {
  readonly time: OperationTime;
}

/** Answers requests whose time is over with TIMEOUT, counted from when they have come in whole; subscriptions have no limit as a whole. */
export function timeLimit(limitMs: number): Plugin<Timed, Timed> {
  return {
    onParams({ context: { time }, paramsHandler, setParamsHandler }) {
      time.begin(limitMs);
      setParamsHandler(async (payload) => {
        try {
          return await orLate(() => paramsHandler(payload), time.over, late);
        } finally {
          time.lift();
        }
      });
    },
    onSubscribe({ args }) {
      args.contextValue.time.lift();
    },
  };
}

/** What is answered to who was too late. */
export function late() {
  return { data: null, errors: [timedOut()] };
}

/** What work gives, or `late` where it does not even end by being cancelled when its time is over. */
async function orLate<Result>(
  work: () => Promise<Result> | Result,
  over: AbortSignal,
  late: () => Result,
): Promise<Result> {
  const waited = Promise.withResolvers<Result>();
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => {
    timer = setTimeout(() => waited.resolve(late()), graceMs);
  };
  over.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([work(), waited.promise]);
  } finally {
    clearTimeout(timer);
    over.removeEventListener("abort", giveUp);
  }
}
