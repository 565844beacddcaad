/** A server in a process of its own, which tells where it listens and how many statements it has sent. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { ClientBase, Pool } from "pg";

export interface Served {
  readonly url: string;
  /** How many statements the server has sent to the database until now. */
  statements(): Promise<number>;
  stop(): Promise<void>;
}

/** Runs a program of this folder that ends by calling `tell`. */
export async function serving(program: string, databaseUrl: string): Promise<Served> {
  const child = fork(new URL(program, import.meta.url), [databaseUrl], {
    env: { ...process.env, NODE_ENV: "production" },
    execArgv: process.env.BENCH_NODE_FLAGS?.split(" ") ?? [],
  });
  const url = String(await answerOf(child));
  return {
    url,
    async statements() {
      child.send("statements");
      return Number(await answerOf(child));
    },
    async stop() {
      child.send("stop");
      await once(child, "exit");
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the server ended")));
  const [answer] = await Promise.race([once(child, "message"), ended]);
  return answer;
}

/** In the program: tells where it listens, and answers what is asked until it is stopped. */
export function tell(url: string, statements: () => number, close: () => Promise<void>): void {
  process.on("message", (asked) => {
    if (asked === "statements") process.send?.(statements());
    else void close().then(() => process.exit(0));
  });
  process.send?.(url);
}

/** Counts whatever is sent on a pool's connections from now on. */
export function statementsOf(pool: Pool): () => number {
  const seen = new WeakSet<ClientBase>();
  let count = 0;
  pool.on("acquire", (client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const send = client.query.bind(client);
    Reflect.set(client, "query", (...args: unknown[]) => {
      count++;
      return Reflect.apply(send, client, args);
    });
  });
  return () => count;
}
