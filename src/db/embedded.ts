/** Our own PostgreSQL server: one to a data directory, shared by all processes that use the directory. */

import { mkdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chooseLauncher } from "./embedded/account.ts";
import { locateBinaries } from "./embedded/binaries.ts";
import { clusterOwner, createCluster } from "./embedded/cluster.ts";
import { createCredentials, readCredentials, writeCredentials } from "./embedded/credentials.ts";
import { EmbeddedPostgresError, explainFileError, systemCode } from "./embedded/error.ts";
import { applicationRole, connectKeeper, type Keeper } from "./embedded/keeper.ts";
import { withDirectoryLock } from "./embedded/lock.ts";
import {
  findPostmaster,
  freePort,
  isPortFree,
  type Launch,
  launchPostmaster,
  type Postmaster,
  stopPostmaster,
} from "./embedded/postmaster.ts";

export { EmbeddedPostgresError } from "./embedded/error.ts";

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Where a server is started; one that already runs is used on whatever port it has. */
  readonly port?: number | undefined;
  /** False only for tests: a crash of the machine may then lose or damage data. */
  readonly durable: boolean;
};

export type EmbeddedServer = {
  readonly port: number;
  /** A connection URL, with its password, for a database of this server. */
  url(database: string): string;
  /** Leaves the server, and stops it in order if nobody else is connected to it. */
  close(): Promise<void>;
};

/** One process's use of a server. */
type Membership = { readonly port: number; readonly password: string; readonly keeper: Keeper };

type Applicant = { readonly applicationName: string; readonly onLost: () => void };

const startAttempts = 5;
const revivalRetryMs = 500;
/** For a server that is found but drops connections, since it is dying, stopping or recovering. */
const unsettledPatienceMs = 120_000;
const unsettledPollMs = 20;
let memberships = 0;

/**
 * Joins the server of `dataDir`, creating and starting it where needed. As long as the result is open, the
 * server is started again should it die. Throws EmbeddedPostgresError where the user has to act.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = await prepareFolder(options.dataDir);
  memberships += 1;
  const applicationName = `premia-${process.pid}-${memberships}`;
  const closing = new AbortController();
  let revival: Promise<void> = Promise.resolve();
  const onLost = (): void => {
    revival = revival.then(revive);
  };
  const enter = (port: number | undefined): Promise<Membership> =>
    withDirectoryLock(dataDir, () =>
      joinServer({ ...options, dataDir, port }, { applicationName, onLost }).catch((error: unknown) => {
        throw explainFileError(error, dataDir);
      }),
    );

  const first = await enter(options.port);
  let current = first;
  async function revive(): Promise<void> {
    const revived = await untilRevived(() => enter(first.port), first.port, closing.signal);
    current = revived ?? current;
  }
  async function leave(): Promise<void> {
    closing.abort();
    await revival;
    await withDirectoryLock(dataDir, () => leaveServer(dataDir, current, applicationName));
  }
  let left: Promise<void> | null = null;
  return {
    port: first.port,
    url: (database) =>
      `postgres://${applicationRole}:${first.password}@127.0.0.1:${first.port}/${encodeURIComponent(database)}` +
      `?sslmode=disable&application_name=${applicationName}`,
    close() {
      left ??= leave();
      return left;
    },
  };
}

/** The data directory, created if missing, by the one name that all processes know it by. */
async function prepareFolder(path: string): Promise<string> {
  try {
    await makeFolder(resolve(path));
    return await realpath(path);
  } catch (error) {
    throw explainFileError(error, path);
  }
}

/** Node's own recursive mkdir never returns where a parent exists but takes no folders, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT" && dirname(path) !== path && !(await isFolder(dirname(path)))) {
      await makeFolder(dirname(path));
      await mkdir(path);
    } else if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function joinServer(options: EmbeddedOptions, applicant: Applicant): Promise<Membership> {
  const { dataDir } = options;
  const clusterDir = join(dataDir, "pg");
  const deadline = Date.now() + unsettledPatienceMs;
  while (true) {
    const owner = await clusterOwner(clusterDir);
    const remembered = await readCredentials(dataDir);
    if (owner !== null && remembered === null) throw passwordLost(dataDir);
    const { password, port: lastPort } = remembered ?? (await createCredentials(dataDir));
    const running = owner === null ? null : await findPostmaster(clusterDir);
    const postmaster = running ?? (await createAndStart(options, owner, password, lastPort));
    const { port } = postmaster;
    const keeper = await connectKeeper(clusterDir, port, password, applicant).catch(
      async (error: unknown) => {
        if (running === null) await stopPostmaster(clusterDir, postmaster);
        throw error;
      },
    );
    if (keeper !== null) {
      if (port !== lastPort) await writeCredentials(dataDir, { password, port });
      return { port, password, keeper };
    }
    if (Date.now() > deadline) throw unsettled(dataDir);
    await delay(unsettledPollMs);
  }
}

function unsettled(dataDir: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "start",
    `The database server of ${dataDir} keeps going down.`,
    `Its log is ${join(dataDir, "pg.log")}.`,
  );
}

function passwordLost(dataDir: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "credentials",
    `${join(dataDir, "pg.json")}, which holds the password of the database, is missing.`,
    "Restore it from a backup, or set PREMIA_DATA_DIR to another folder to begin anew.",
  );
}

async function createAndStart(
  { dataDir, durable, port }: EmbeddedOptions,
  owner: { uid: number; gid: number } | null,
  password: string,
  lastPort: number | null,
): Promise<Postmaster> {
  const clusterDir = join(dataDir, "pg");
  const binaries = await locateBinaries();
  const launcher = await chooseLauncher([dataDir, ...binaries.needed], owner);
  if (owner === null) await createCluster(clusterDir, binaries, launcher, password, durable);
  const launch = { clusterDir, logPath: join(dataDir, "pg.log"), binaries, launcher, durable };
  return port === undefined ? startAnywhere(launch, lastPort) : launchPostmaster({ ...launch, port });
}

/** Starts on the port of last time, or any; another program may take a free port before the server does. */
async function startAnywhere(launch: Omit<Launch, "port">, lastPort: number | null): Promise<Postmaster> {
  const isLastFree = lastPort !== null && (await isPortFree(lastPort));
  let port = isLastFree ? lastPort : await freePort();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchPostmaster({ ...launch, port });
    } catch (error) {
      const isTaken = error instanceof EmbeddedPostgresError && error.problem === "port-taken";
      if (!isTaken || attempt === startAttempts) throw error;
      port = await freePort();
    }
  }
}

/** Enters again until it succeeds or the owner closes; null in the latter case. */
async function untilRevived(
  enter: () => Promise<Membership>,
  port: number,
  closing: AbortSignal,
): Promise<Membership | null> {
  while (!closing.aborted) {
    try {
      const membership = await enter();
      if (membership.port !== port)
        warn(`The database server has moved to port ${membership.port}; restart.`);
      return membership;
    } catch (error) {
      warn(`The database server is gone: ${error instanceof Error ? error.message : String(error)}`);
      await delay(revivalRetryMs, undefined, { signal: closing, ref: false }).catch(() => null);
    }
  }
  return null;
}

function warn(message: string): void {
  process.emitWarning(message, "EmbeddedPostgres");
}

/** Stops the server if nobody else is connected. Nobody can join meanwhile, as the caller has the lock. */
async function leaveServer(dataDir: string, own: Membership, applicationName: string): Promise<void> {
  const clusterDir = join(dataDir, "pg");
  const deadline = Date.now() + unsettledPatienceMs;
  while (true) {
    const running = await findPostmaster(clusterDir);
    if (running === null) return own.keeper.close();
    const others = await countOthers(clusterDir, running.port, own, applicationName);
    if (others !== null) {
      await own.keeper.close();
      return others === 0 ? stopPostmaster(clusterDir, running) : undefined;
    }
    if (Date.now() > deadline) throw unsettled(dataDir);
    await delay(unsettledPollMs);
  }
}

/** Null where the server drops the connection, so that it has to be looked for again. */
async function countOthers(
  clusterDir: string,
  port: number,
  { keeper, password }: Membership,
  applicationName: string,
): Promise<number | null> {
  if (!keeper.isLost()) return keeper.countOthers(applicationName).catch(() => null);
  const fresh = await connectKeeper(clusterDir, port, password, { applicationName, onLost: () => undefined });
  if (fresh === null) return null;
  try {
    return await fresh.countOthers(applicationName).catch(() => null);
  } finally {
    await fresh.close();
  }
}
