/** The configuration of the application, read from the environment; what each setting means stands in `settings.ts`. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Distribution, type Environment, environment, settings } from "./settings.ts";

export type Mode = "demo" | "production";
export type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";

export type Config = {
  readonly mode: Mode;
  /** The PostgreSQL server to use, or null where the application starts its own. */
  readonly databaseUrl: string | null;
  /** Replicas of it, which may be read from. */
  readonly replicaUrls: readonly string[];
  /** Connections that one process opens to the database at most, and to each replica. */
  readonly databasePool: number;
  /** Whether facts and statements are divided by employee over the nodes of Citus. */
  readonly distribution: Distribution;
  /** Absolute path of the folder that holds the application's own database. */
  readonly dataDir: string;
  /** Port of the application's own database server, or null for any free one. */
  readonly embeddedPort: number | null;
  readonly host: string;
  /** Port of the HTTP server; 0 means any free one. */
  readonly port: number;
  readonly jwtSecret: string;
  /** Where an identity provider publishes the keys of its tokens, or null where the secret signs them. */
  readonly jwksUrl: string | null;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
  /** How many reverse proxies stand before the server and add to X-Forwarded-For. */
  readonly proxies: number;
  readonly logLevel: LogLevel;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  /** Absolute path of the file of known operations, or null. */
  readonly operations: string | null;
  /** Whether other operations than those of the file are refused. */
  readonly operationsOnly: boolean;
  /** How long an operation may take. */
  readonly timeLimitMs: number;
  /** How often one caller may ask one server, or null for no limit. */
  readonly requestsPerMinute: number | null;
  /** Port of the listener for Prometheus, or null for none. */
  readonly metricsPort: number | null;
  /** Where traces are sent by OTLP over HTTP, or null. */
  readonly otlpUrl: string | null;
  /** Whether the server works the queue too, beside any `premia worker`. */
  readonly worker: boolean;
};

export type ConfigProblem = { readonly setting: string; readonly problem: string };

export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "invalid"; readonly problems: readonly ConfigProblem[] };

/** Signs tokens where demo mode is given no secret. It is public, so production refuses it. */
export const demoJwtSecret = "premia-demo-secret-that-everyone-knows";

const weakSecrets: ReadonlySet<string> = new Set([demoJwtSecret, "your-256-bit-secret-your-256-bit-secret"]);
/** An empty variable counts as unset, as compose files and CI produce them for missing values. */
function present(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = settings.flatMap(({ name }) => {
    const text = env[name]?.trim();
    return text === undefined || text === "" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

/** Settings that a file may hold instead; no secret then stands in an environment, where other programs may read it. */
const inFiles = [
  ["DATABASE_URL", "DATABASE_URL_FILE"],
  ["DATABASE_REPLICA_URLS", "DATABASE_REPLICA_URLS_FILE"],
  ["PREMIA_JWT_SECRET", "PREMIA_JWT_SECRET_FILE"],
] as const;

function withFiles(env: Record<string, string>): {
  readonly given: Record<string, string>;
  readonly faults: readonly ConfigProblem[];
} {
  const given = { ...env };
  const faults: ConfigProblem[] = [];
  for (const [setting, place] of inFiles) {
    const path = env[place];
    if (path === undefined) continue;
    const text = env[setting] === undefined ? textOfFile(path) : null;
    if (env[setting] !== undefined)
      faults.push({ setting: place, problem: `is set beside ${setting}; set one of them` });
    else if (text === null || text === "")
      faults.push({ setting: place, problem: "names a file that is empty or cannot be read" });
    else given[setting] = text;
  }
  return { given, faults };
}

function textOfFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function secretProblem(env: Record<string, string>): ConfigProblem | null {
  if (env.NODE_ENV !== "production" && env.PREMIA_MODE !== "production") return null;
  const setting = "PREMIA_JWT_SECRET";
  const secret = env[setting];
  if (secret === undefined) {
    const problem = "must be set in production, for example to the output of `openssl rand -base64 48`";
    return { setting, problem };
  }
  return weakSecrets.has(secret) ? { setting, problem: "is publicly known; choose another" } : null;
}

function configOf(env: Environment): Config {
  const mode = env.PREMIA_MODE ?? (env.NODE_ENV === "production" ? "production" : "demo");
  return {
    mode,
    databaseUrl: env.DATABASE_URL ?? null,
    replicaUrls: env.DATABASE_REPLICA_URLS ?? [],
    databasePool: env.PREMIA_DB_POOL ?? 10,
    distribution: env.PREMIA_DISTRIBUTED ?? "auto",
    dataDir: resolve(env.PREMIA_DATA_DIR ?? ".premia"),
    embeddedPort: env.PREMIA_DB_PORT ?? null,
    host: env.PREMIA_HOST ?? "127.0.0.1",
    port: env.PREMIA_PORT ?? 4000,
    jwtSecret: env.PREMIA_JWT_SECRET ?? demoJwtSecret,
    jwksUrl: env.PREMIA_JWKS_URL ?? null,
    jwtIssuer: env.PREMIA_JWT_ISSUER ?? "premia",
    jwtAudience: env.PREMIA_JWT_AUDIENCE ?? "premia",
    proxies: env.PREMIA_PROXIES ?? 0,
    logLevel: env.PREMIA_LOG_LEVEL ?? "info",
    graphiql: env.PREMIA_GRAPHIQL ?? mode === "demo",
    introspection: env.PREMIA_INTROSPECTION ?? mode === "demo",
    operations: env.PREMIA_OPERATIONS === undefined ? null : resolve(env.PREMIA_OPERATIONS),
    operationsOnly: env.PREMIA_OPERATIONS_ONLY ?? false,
    timeLimitMs: (env.PREMIA_TIME_LIMIT ?? 30) * 1000,
    requestsPerMinute: (env.PREMIA_RATE_LIMIT ?? 1200) || null,
    worker: env.PREMIA_WORKER ?? true,
    metricsPort: env.PREMIA_METRICS_PORT ?? null,
    otlpUrl: env.PREMIA_OTLP_URL ?? env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

/** The configuration that `env` describes, or every problem in it. No problem repeats a setting's value. */
export function readConfig(env: NodeJS.ProcessEnv): ConfigResult {
  const { given, faults } = withFiles(present(env));
  const parsed = environment.safeParse(given);
  const invalid = (parsed.error?.issues ?? []).map((issue) => ({
    setting: String(issue.path[0]),
    problem: issue.message,
  }));
  const secret = secretProblem(given);
  const problems = [...invalid, ...faults, ...(secret === null || faults.length > 0 ? [] : [secret])];
  if (!parsed.success || problems.length > 0) return { kind: "invalid", problems };
  return { kind: "config", config: configOf(parsed.data) };
}

/** What start-up prints: one line a problem. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ setting, problem }) => `  ${setting} ${problem}`);
  return ["The configuration is not usable:", ...lines].join("\n");
}
