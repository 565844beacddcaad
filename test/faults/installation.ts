/** An installation as an operator has one, `premia start` over a folder of its own, that is killed and asked again until it answers. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { afterAll, expect } from "vitest";
import { signToken } from "../../src/access/index.ts";
import { freePort } from "../../src/db/embedded/postmaster.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { installJobs } from "../../src/jobs/index.ts";
import { environment, type RunningServer, startedServer } from "../support/command.ts";
import { staff } from "../support/company.ts";
import { eventually, newFolder, query, serversOf } from "../support/embedded.ts";
import { csrf, type Uploaded, upload } from "../support/upload.ts";

const secret = "a secret of the faults, 0123456789 abcdef";
/** As long as a client goes on asking. */
const PATIENCE_MS = 90_000;
/** What a client may be told in the midst of a fault; anything else is a fault of ours. */
const passing = /^(UNAVAILABLE|TIMEOUT)$/;

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
type Answered = any;

export interface Installation {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly server: RunningServer;
  /** The address of its database. */
  readonly databaseUrl: string;
  /** A connection to look at the database, which does not keep it alive. */
  readonly orm: MikroORM;
  /** The headers of finance. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The answer of an operation as finance, however often it has to be asked. */
  insist(query: string, variables: object): Promise<Answered>;
  /** The same with a file as `input.file`. */
  insistWithFile(
    operation: { readonly query: string; readonly variables: { readonly input: object } },
    file: Uploaded,
  ): Promise<Answered>;
  /** Starts the server again on the same port. */
  restart(): Promise<void>;
  /** Puts the company as it was founded in the place of what it has become, under the running server. */
  reset(): Promise<void>;
  /** Kills the server and whatever it started in its own group; PostgreSQL stays. */
  killServer(): Promise<void>;
  /** Kills PostgreSQL's first process, as the system does when memory runs out; its children go with it. */
  killDatabase(): void;
}

/**
 * Founds a company in a folder of its own and starts a server there, which alone keeps the database alive. As it was founded, the
 * company stays in a database beside it. The test file ends what is left by `cleanUp`.
 */
export async function installation(
  found: (orm: MikroORM) => Promise<unknown>,
  more: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const dataDir = newFolder();
  const postgres = await startEmbedded({ dataDir, durable: true });
  const databaseUrl = postgres.url("premia");
  const maintenanceUrl = postgres.url("postgres");
  await query(maintenanceUrl, "create database premia");
  const founding = await openOrm(databaseUrl, 4);
  await migrate(founding);
  await installJobs(databaseUrl);
  await found(founding);
  await founding.close();
  await query(maintenanceUrl, "create database founded template premia");
  const env = environment(dataDir, {
    PREMIA_MODE: "production",
    PREMIA_JWT_SECRET: secret,
    PREMIA_PORT: String(await freePort()),
    PREMIA_RATE_LIMIT: "0",
    PREMIA_LOG_LEVEL: "fatal",
    ...more,
  });
  let server = await startedServer(env);
  await postgres.close();
  const orm = await openOrm(databaseUrl, 2);
  afterAll(async () => {
    await orm.close();
    await server.kill();
  });
  const headers = async () => ({ authorization: `Bearer ${await signToken(secret, staff.finance, 3600)}` });
  const post = async (query: string, variables: object): Promise<Answered> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(await headers()) },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  return {
    dataDir,
    env,
    orm,
    databaseUrl,
    get server() {
      return server;
    },
    headers,
    insist: (query, variables) => insisted(() => post(query, variables)),
    insistWithFile: (operation, file) =>
      insisted(async () => upload(server, { ...csrf, ...(await headers()) }, operation, file)),
    async restart() {
      server = await startedServer(env);
    },
    killServer: () => server.kill(),
    async reset() {
      await query(maintenanceUrl, "drop database premia with (force)");
      await query(maintenanceUrl, "create database premia template founded");
    },
    killDatabase() {
      for (const pid of serversOf(dataDir)) process.kill(pid, "SIGKILL");
    },
  };
}

/** Asks until there is an answer that no fault stands in the way of. */
async function insisted(attempt: () => Promise<Answered>): Promise<Answered> {
  return eventually(async () => {
    const answer = await attempt().catch(() => null);
    if (answer === null) return null;
    const { data = null, errors = [] } = answer;
    const unexpected = errors.filter(
      ({ extensions }: Answered) => !passing.test(String(extensions?.code ?? "")),
    );
    expect(unexpected).toEqual([]);
    return errors.length === 0 ? data : null;
  }, PATIENCE_MS);
}
