/** A server that is asked at random: every answer is one that a client can act on, and comes in time. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { type Logger, pino } from "pino";
import { schema } from "../../schema/index.ts";
import { signToken } from "../../src/access/index.ts";
import { serve } from "../../src/server/http.ts";
import { claimPort } from "../../src/server/port.ts";
import { type Call, Caller, type Known } from "./calls.ts";
import { Random } from "./random.ts";

const SLOWEST_MS = 10_000;
const secret = "a secret of the fuzzer, 0123456789 abcdef";
const now = Temporal.Instant.from("2026-04-01T09:00:00Z");

/** What went wrong, with all that is needed to ask again. */
export interface Finding {
  readonly what: string;
  readonly call: Call;
}

interface Ground {
  readonly orm: MikroORM;
  readonly known: Known;
  /** Personnel numbers that ask in turn; null for nobody. */
  readonly askers: readonly (string | null)[];
}

/** Asks the calls of a seed from `from` to before `to`; gives what went wrong. */
export async function fuzzApi(
  { orm, known, askers }: Ground,
  { seed, from, to }: { readonly seed: number; readonly from: number; readonly to: number },
): Promise<readonly Finding[]> {
  const faults: string[] = [];
  const server = await servedBy(orm, faults);
  const caller = new Caller(schema, known);
  const tokens = await Promise.all(
    askers.map((number) => (number === null ? null : signToken(secret, number, 86_400))),
  );
  const findings: Finding[] = [];
  try {
    for (let made = from; made < to; made++) {
      // Of its own for each call, so that one can be asked again alone.
      const random = new Random(seed * 1_000_003 + made);
      const call = caller.call(made, random);
      const what = await answerFault(server.url, random.of(tokens), call);
      if (what !== null) findings.push({ what: `${what} ${faults.splice(0).join(" ")}`, call });
    }
  } finally {
    await server.close();
  }
  return findings;
}

/** What is not as it should be in the answer of a call, or null. */
async function answerFault(url: string, token: string | null, call: Call): Promise<string | null> {
  const before = performance.now();
  const ask = () =>
    fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-graphql-yoga-csrf": "1",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: call.query, variables: call.variables }),
    });
  // A connection that was kept may be closed by the server in the moment in which it is used again.
  const response = await ask().catch(ask);
  const text = await response.text();
  const took = performance.now() - before;
  if (took > SLOWEST_MS) return `took ${Math.round(took)} ms`;
  if (response.status >= 500) return `status ${response.status}: ${text.slice(0, 300)}`;
  const { errors = [] } = JSON.parse(text) as {
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const bad = errors.find(({ extensions }) =>
    ["INTERNAL_SERVER_ERROR", "TIMEOUT"].includes(extensions?.code ?? ""),
  );
  if (bad !== undefined) return `${bad.extensions?.code}: ${bad.message}`;
  const invalid = errors.find(({ message }) => /Syntax Error|Cannot query field|conflict/.test(message));
  return invalid === undefined ? null : `the fuzzer asks badly: ${invalid.message}`;
}

async function servedBy(orm: MikroORM, faults: string[]) {
  const config = {
    mode: "production",
    jwtSecret: secret,
    jwksUrl: null,
    jwtIssuer: "premia",
    jwtAudience: "premia",
    proxies: 0,
    graphiql: false,
    introspection: false,
    operations: null,
    operationsOnly: false,
    timeLimitMs: 30_000,
    requestsPerMinute: null,
  } as const;
  return serve(
    { config, orm, replicas: null, log: faultLog(faults), demo: null, now: () => now },
    await claimPort("127.0.0.1", 0),
  );
}

/** Keeps what the server logs of faults, to tell it with the call. */
function faultLog(faults: string[]): Logger {
  return pino({ level: "error" }, { write: (line: string) => void faults.push(line.slice(0, 4000)) });
}
