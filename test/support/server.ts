/** A real server over HTTP for a test file, and asking it as somebody. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { type Logger, pino } from "pino";
import { afterAll } from "vitest";
import type { DemoDoor } from "../../schema/context.ts";
import { signToken } from "../../src/access/index.ts";
import type { Replicas } from "../../src/db/replicas.ts";
import type { Backend } from "../../src/server/graphql.ts";
import { serve } from "../../src/server/http.ts";
import { claimPort } from "../../src/server/port.ts";

export const testSecret = "a secret of the tests, 0123456789 abcdef";

const testConfig = {
  mode: "demo",
  jwtSecret: testSecret,
  jwksUrl: null,
  jwtIssuer: "premia",
  jwtAudience: "premia",
  proxies: 0,
  graphiql: true,
  introspection: true,
  operations: null,
  operationsOnly: false,
  timeLimitMs: 30_000,
  requestsPerMinute: null,
} as const;

export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly extensions: any;
}

export interface TestServer {
  readonly url: string;
  /** Asks as the employee with a personnel number, or as nobody (null). */
  ask(as: string | null, query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  askWith(headers: Record<string, string>, body: unknown): Promise<GraphQLAnswer>;
  /** The first event of a subscription, or nothing where none came within a moment. */
  listenWith(headers: Record<string, string>, body: unknown): Promise<GraphQLAnswer>;
  /** Stops it before the tests end. */
  close(): Promise<void>;
  /** A token of the employee with a personnel number. */
  tokenOf(number: string): Promise<string>;
}

/** Starts a server on any free port; `today` is the day on which it stands. */
export async function testServer(
  orm: MikroORM,
  options: {
    readonly today?: string;
    /** The very moment, where the day does not do. */
    readonly now?: string;
    readonly demo?: DemoDoor & { signedInAs: string };
    readonly config?: Partial<Backend["config"]>;
    readonly replicas?: Replicas | null;
    /** Where its log goes; nowhere where left out. */
    readonly log?: Logger;
  } = {},
): Promise<TestServer> {
  const now = Temporal.Instant.from(options.now ?? `${options.today ?? "2026-04-01"}T09:00:00Z`);
  const backend = {
    config: { ...testConfig, ...options.config },
    orm,
    replicas: options.replicas ?? null,
    log: options.log ?? pino({ level: "silent" }),
    demo: options.demo ?? null,
    now: () => now,
  };
  const server = serve(backend, await claimPort("127.0.0.1", 0));
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= server.close();
    return closed;
  };
  afterAll(close);
  const askWith = async (headers: Record<string, string>, body: unknown): Promise<GraphQLAnswer> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const { data = null, errors = [], extensions = null } = await response.json();
    return { status: response.status, headers: response.headers, data, errors, extensions };
  };
  const tokenOf = (number: string): Promise<string> => signToken(testSecret, number, 600);
  return {
    url: server.url,
    askWith,
    close,
    tokenOf,
    listenWith: (headers, body) => firstEvent(`${server.url}/graphql`, headers, body),
    async ask(as, query, variables = {}) {
      const headers: Record<string, string> =
        as === null ? {} : { authorization: `Bearer ${await tokenOf(as)}` };
      return askWith(headers, { query, variables });
    },
  };
}

const patienceMs = 500;

/** Reads server-sent events until the first with data, or until patience ends; then hangs up. */
async function firstEvent(
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<GraphQLAnswer> {
  const hangUp = new AbortController();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: JSON.stringify(body),
    signal: hangUp.signal,
  });
  const answer = {
    status: response.status,
    headers: response.headers,
    data: null,
    errors: [],
    extensions: null,
  };
  const timer = setTimeout(() => hangUp.abort(), patienceMs);
  let text = "";
  try {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const event = /^data: ?(\{.*\})$/m.exec(text)?.[1];
      if (event !== undefined) return { ...answer, ...JSON.parse(event) };
    }
    return answer;
  } catch (error) {
    if (hangUp.signal.aborted) return answer;
    throw error;
  } finally {
    clearTimeout(timer);
    hangUp.abort();
  }
}
