/** Cancelling in the database what an operation has under way: every statement of the pool belongs to the signal around it. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout } from "node:timers/promises";
import type { ClientBase, Pool, PoolClient } from "pg";
import { clientApart } from "./apart.ts";
import { serverProcess } from "./session.ts";
import { endOf, isStream, type Send, textOf } from "./statement.ts";

const operation = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs work whose statements are cancelled in the database when `signal` is aborted, after which it gets no more
 * connections and may send nothing but what ends its transactions.
 */
export function cancelledBy<Result>(signal: AbortSignal, work: () => Result): Result {
  return operation.run(signal, work);
}

/** Runs what is to be written of an operation even when it is cancelled, such as that it broke off. */
export function uncancelled<Result>(work: () => Result): Result {
  return operation.exit(work);
}

/** Whether the signal around this is aborted. */
export function isCancelled(): boolean {
  return operation.getStore()?.aborted ?? false;
}

/** Makes statements on the pool's connections obey the signals around them. */
export function makeCancellable(pool: Pool): void {
  const canceller = new Canceller(pool);
  const connect = pool.connect.bind(pool);
  const connectWithin = (callback?: Parameters<typeof connect>[0]) =>
    callback === undefined ? acquire(connect) : connect(callback);
  Reflect.set(pool, "connect", connectWithin);
  pool.on("connect", (client) => watch(client, canceller));
}

/** Waits for a place in the pool until the signal; a connection that comes later goes back. */
async function acquire(connect: () => Promise<PoolClient>): Promise<PoolClient> {
  const signal = operation.getStore();
  if (signal === undefined) return connect();
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener("abort", giveUp, { once: true });
  const connecting = connect();
  try {
    return await Promise.race([connecting, aborted]);
  } catch (error) {
    if (signal.aborted)
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/**
 * What begins and ends a transaction is short, and is sent whatever the signal says: where it failed, the ORM would
 * not give the connection back. COMMIT is not among it.
 */
const control = /^\s*(begin|start transaction|rollback|savepoint|release|select set_config\()/i;

/** Puts the signal between a connection and its statements. */
function watch(client: ClientBase, canceller: Canceller): void {
  const send: Send = client.query.bind(client) as Send;
  const cancels = new Set<Promise<void>>();
  const cancelAt = (signal: AbortSignal, ended: Promise<void>): void => {
    const cancel = (): void => {
      const cancelling = canceller.cancelUntil(ended, client).finally(() => cancels.delete(cancelling));
      cancels.add(cancelling);
    };
    signal.addEventListener("abort", cancel, { once: true });
    void ended.then(() => signal.removeEventListener("abort", cancel));
  };
  const start: Send = (...args) => {
    const signal = operation.getStore();
    if (signal === undefined || control.test(textOf(args[0]))) return send(...args);
    signal.throwIfAborted();
    const sent = send(...args);
    cancelAt(signal, endOf(sent));
    return sent;
  };
  const query: Send = (...args) => {
    if (typeof args.at(-1) === "function") return send(...args);
    // A cancel that is under way could hit this statement. A stream such as COPY's cannot wait, but its BEGIN has.
    const mustWait = cancels.size > 0 && !isStream(args[0]);
    return mustWait ? Promise.all(cancels).then(() => start(...args)) : start(...args);
  };
  Reflect.set(client, "query", query);
}

const shortestPauseMs = 50;
const longestPauseMs = 2000;

/** Cancels by a connection beside the pool, which may have no place left; one cancel at a time. */
class Canceller {
  readonly #pool: Pool;
  #turn: Promise<void> = Promise.resolve();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /**
   * Cancels what a connection runs, again until it has ended: the server ignores a cancel that overtakes the statement.
   * A failure, too, is answered by the next attempt. Nothing of it is under way any more when this resolves.
   */
  async cancelUntil(ended: Promise<void>, client: ClientBase): Promise<void> {
    const over = new AbortController();
    void ended.then(() => over.abort());
    for (
      let pauseMs = shortestPauseMs;
      !over.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    ) {
      const turn = this.#turn.then(() => (over.signal.aborted ? undefined : this.#cancel(client)));
      this.#turn = turn.catch(() => undefined);
      await this.#turn;
      await setTimeout(pauseMs, undefined, { signal: over.signal }).catch(() => undefined);
    }
  }

  async #cancel(running: ClientBase): Promise<void> {
    const client = clientApart(this.#pool, "premia cancel");
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("select pg_cancel_backend($1::integer)", [serverProcess(running)]);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
