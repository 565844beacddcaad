/** Every setting: what may stand in it, what it means, its default. `config.ts` reads them. */
import { z } from "zod";

/** One setting as the reference prints it; `default` is text, since some depend on the mode. */
export type Setting = { readonly name: string; readonly meaning: string; readonly default: string };

/** Whether the database is divided by employee: where it has the extension citus, always, or never. */
export const distributions = ["auto", "on", "off"] as const;
export type Distribution = (typeof distributions)[number];

const shortestSecret = 32;
/** Fewer different characters than this is a repeated pattern, not a secret. */
const fewestSecretCharacters = 8;

const portNumber = (lowest: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `must be a port number between ${lowest} and 65535`)
    .transform(Number)
    .refine((port) => port >= lowest && port <= 65_535, `must be a port number between ${lowest} and 65535`);

const databaseUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}, "must be a URL such as postgres://user:password@host:5432/database");

const databaseUrls = z
  .string()
  .transform((text) => text.split(",").map((url) => url.trim()))
  .refine(
    (urls) => urls.every((url) => databaseUrl.safeParse(url).success),
    "must be URLs such as postgres://user:password@host:5432/database, separated by commas",
  );

const poolSize = z
  .string()
  .regex(/^\d{1,4}$/, "must be a number between 2 and 1000")
  .transform(Number)
  .refine((size) => size >= 2 && size <= 1000, "must be a number between 2 and 1000");

const yesOrNo = z
  .enum(["true", "false", "1", "0", "on", "off"], "must be true or false")
  .transform((word) => word === "true" || word === "1" || word === "on");

const jwksUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  const isLocal = url !== null && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLocal));
}, "must be an https URL, or an http one on this machine");

const tokenName = z.string().max(500, "must have at most 500 characters");

const proxyCount = z.string().regex(/^\d$/, "must be a number between 0 and 9").transform(Number);

const seconds = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number of seconds between 1 and 86400")
  .transform(Number)
  .refine((count) => count >= 1 && count <= 86_400, "must be a number of seconds between 1 and 86400");

const requestCount = z
  .string()
  .regex(/^\d{1,7}$/, "must be a number of requests, or 0 for no limit")
  .transform(Number);

const filePath = z.string().refine((path) => !path.includes("\0"), "must be a path");

const collectorUrl = z
  .string()
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), "must be an http or https URL");

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const shape = {
  NODE_ENV: z.string(),
  PREMIA_MODE: z.enum(["demo", "production"], "must be demo or production"),
  DATABASE_URL: databaseUrl,
  DATABASE_REPLICA_URLS: databaseUrls,
  PREMIA_DB_POOL: poolSize,
  PREMIA_DISTRIBUTED: z.enum(distributions, "must be auto, on or off"),
  PREMIA_DATA_DIR: filePath,
  PREMIA_DB_PORT: portNumber(1),
  PREMIA_HOST: z.string().regex(/^[\w.:%-]+$/, "must be a host name or an address"),
  PREMIA_PORT: portNumber(0),
  PREMIA_JWT_SECRET: z
    .string()
    .min(shortestSecret, `must have at least ${shortestSecret} characters`)
    .refine((text) => new Set(text).size >= fewestSecretCharacters, "is a repeated pattern, not a secret"),
  PREMIA_JWKS_URL: jwksUrl,
  PREMIA_JWT_ISSUER: tokenName,
  PREMIA_JWT_AUDIENCE: tokenName,
  PREMIA_PROXIES: proxyCount,
  PREMIA_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`),
  PREMIA_GRAPHIQL: yesOrNo,
  PREMIA_INTROSPECTION: yesOrNo,
  PREMIA_OPERATIONS: filePath,
  PREMIA_OPERATIONS_ONLY: yesOrNo,
  PREMIA_TIME_LIMIT: seconds,
  PREMIA_RATE_LIMIT: requestCount,
  PREMIA_WORKER: yesOrNo,
  DATABASE_URL_FILE: filePath,
  DATABASE_REPLICA_URLS_FILE: filePath,
  PREMIA_JWT_SECRET_FILE: filePath,
  PREMIA_METRICS_PORT: portNumber(0),
  PREMIA_OTLP_URL: collectorUrl,
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
} as const;

type Name = keyof typeof shape;

const texts = {
  NODE_ENV: [
    "Set to `production`, it makes production the default mode and demands a secret.",
    "not production",
  ],
  PREMIA_MODE: [
    "`demo` offers an example company and sign-in without passwords; `production` offers neither.",
    "`production` where NODE_ENV is `production`, otherwise `demo`",
  ],
  DATABASE_URL: ["The PostgreSQL database to use.", "a PostgreSQL server of our own in PREMIA_DATA_DIR"],
  DATABASE_REPLICA_URLS: [
    "Streaming replicas of DATABASE_URL, separated by commas: queries are read from those that are up to date.",
    "none: everything is read from DATABASE_URL",
  ],
  PREMIA_DB_POOL: [
    "Connections that one process opens to the database at most, and to each replica.",
    "`10`",
  ],
  PREMIA_DISTRIBUTED: [
    "Whether `premia migrate` divides facts and statements by employee over the nodes of Citus: `auto` where the database has the extension, `on` always, `off` never.",
    "`auto`",
  ],
  PREMIA_DATA_DIR: ["The folder of our own PostgreSQL server: its data, password and log.", "`.premia`"],
  PREMIA_DB_PORT: [
    "The port of our own PostgreSQL server, on 127.0.0.1.",
    "the one it had last, or any free one",
  ],
  PREMIA_HOST: ["The address that the HTTP server listens on.", "`127.0.0.1`"],
  PREMIA_PORT: ["The port that the HTTP server listens on; `0` takes any free one.", "`4000`"],
  PREMIA_JWT_SECRET: [
    "The secret that signs and checks tokens (HS256), at least 32 characters; the same in every process.",
    "none in production, where it must be set; a public one in demo mode",
  ],
  PREMIA_JWKS_URL: [
    "The key set (JWKS) of an identity provider whose tokens (RS256, ES256, EdDSA) are accepted, instead of tokens signed with the secret.",
    "none: tokens are signed with PREMIA_JWT_SECRET",
  ],
  PREMIA_JWT_ISSUER: ["The issuer (`iss`) that a token must name.", "`premia`"],
  PREMIA_JWT_AUDIENCE: ["The audience (`aud`) that a token must name.", "`premia`"],
  PREMIA_PROXIES: [
    "How many reverse proxies stand before the server, each adding to X-Forwarded-For; from it comes the address by which failed sign-ins are counted.",
    "`0`: the address of the connection counts",
  ],
  PREMIA_LOG_LEVEL: [`How much is logged: ${logLevels.join(", ")}.`, "`info`"],
  PREMIA_GRAPHIQL: ["Whether the API explorer is served.", "`true` in demo mode, `false` in production"],
  PREMIA_INTROSPECTION: [
    "Whether the API tells of its own schema.",
    "`true` in demo mode, `false` in production",
  ],
  PREMIA_OPERATIONS: [
    'A JSON file of operations that clients may send by the SHA-256 of their text: `{ "<sha256>": "query …" }`.',
    "none",
  ],
  PREMIA_OPERATIONS_ONLY: ["Whether operations that are not in PREMIA_OPERATIONS are refused.", "`false`"],
  PREMIA_TIME_LIMIT: [
    "Seconds that an operation of the API may take; then it is cancelled, in the database too.",
    "`30`",
  ],
  PREMIA_RATE_LIMIT: [
    "Requests a minute that one caller - a person, a program, or an address of which nobody is known - may send to one server; `0` sets no limit.",
    "`1200`",
  ],
  PREMIA_WORKER: [
    "Whether `premia start` also computes runs; where it does not, `premia worker` has to run beside it.",
    "`true`",
  ],
  DATABASE_URL_FILE: ["A file whose content is DATABASE_URL, as orchestrators mount secrets.", "none"],
  DATABASE_REPLICA_URLS_FILE: ["A file whose content is DATABASE_REPLICA_URLS.", "none"],
  PREMIA_JWT_SECRET_FILE: ["A file whose content is PREMIA_JWT_SECRET.", "none"],
  PREMIA_METRICS_PORT: [
    "The port, beside the one of people, that answers Prometheus at /metrics; `0` takes any free one.",
    "none: nothing is listened on",
  ],
  PREMIA_OTLP_URL: [
    "The OpenTelemetry collector that traces are sent to by OTLP over HTTP, such as `http://127.0.0.1:4318`.",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    "The same by the name that OpenTelemetry gives it.",
    "none: nothing is traced",
  ],
} as const satisfies Record<Name, readonly [meaning: string, defaultText: string]>;

/** All settings in the order in which a reference lists them. */
export const settings: readonly Setting[] = Object.entries(texts).map(([name, [meaning, defaultText]]) => ({
  name,
  meaning,
  default: defaultText,
}));

/** What the environment may hold; all of it may be missing. */
export const environment = z.object(shape).partial();
export type Environment = z.infer<typeof environment>;
