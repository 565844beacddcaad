/** The cluster on disk: whether it is there and ours, and creating it. */

import { execFile } from "node:child_process";
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { type Account, type Launcher, spawnIdentity } from "./account.ts";
import { type Binaries, serverMajor } from "./binaries.ts";
import { diskFull, EmbeddedPostgresError, systemCode } from "./error.ts";

const run = promisify(execFile);

/** The server's superuser, which only the server's keeper uses. */
export const superuser = "postgres";

/** The account that owns the cluster in `clusterDir`, or null where there is none yet. */
export async function clusterOwner(clusterDir: string): Promise<Account | null> {
  const version = await readFile(join(clusterDir, "PG_VERSION"), "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return null;
    throw foreign(clusterDir);
  });
  if (version === null) {
    await refuseForeignFolder(clusterDir);
    return null;
  }
  if (version.trim() !== String(serverMajor)) throw otherVersion(clusterDir, version.trim());
  const { uid, gid } = await stat(clusterDir);
  return { uid, gid };
}

async function refuseForeignFolder(clusterDir: string): Promise<void> {
  const entries = await readdir(clusterDir).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw foreign(clusterDir);
  });
  if (entries.length > 0) throw foreign(clusterDir);
}

function foreign(clusterDir: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "cluster",
    `${clusterDir} is there but holds no PostgreSQL database that this user can read.`,
    "Move it away, or set PREMIA_DATA_DIR to another folder.",
  );
}

function otherVersion(clusterDir: string, version: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "version",
    `The database in ${clusterDir} was made by PostgreSQL ${version}; this release of Premia brings ${serverMajor}.`,
    `Dump it with the release that made it and restore the dump here, or set DATABASE_URL to a PostgreSQL ${version} server.`,
  );
}

/**
 * Creates the cluster beside its place and moves it there once it is complete, so that a creation cut short
 * leaves nothing that looks like a database.
 */
export async function createCluster(
  clusterDir: string,
  binaries: Binaries,
  launcher: Launcher,
  password: string,
  durable: boolean,
): Promise<void> {
  await removeUnfinished(clusterDir);
  const workshop = await mkdtemp(`${clusterDir}.new-`);
  try {
    const passwordFile = join(workshop, "password");
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await mkdir(join(workshop, "cluster"), { mode: 0o700 });
    const { account } = launcher;
    if (account !== null) {
      const paths = [workshop, passwordFile, join(workshop, "cluster")];
      await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
    }
    await initdb(binaries, launcher, join(workshop, "cluster"), passwordFile, durable);
    await rename(join(workshop, "cluster"), clusterDir);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** What killed creations left behind. One that still runs loses its folder and fails, harming nothing. */
async function removeUnfinished(clusterDir: string): Promise<void> {
  const parent = join(clusterDir, "..");
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(`${basename(clusterDir)}.new-`));
  await Promise.all(
    leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 })),
  );
}

async function initdb(
  binaries: Binaries,
  launcher: Launcher,
  target: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const flags = [
    `--pgdata=${target}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Orders by code point, yet knows the case of letters other than ASCII.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(durable ? [] : ["--no-sync"]),
  ];
  const [command = binaries.initdb, ...rest] = [...launcher.prefix, binaries.initdb, ...flags];
  try {
    await run(command, rest, { ...spawnIdentity(launcher), cwd: "/", env: serverEnvironment() });
  } catch (error) {
    throw initdbFailed(error, target);
  }
}

function initdbFailed(error: unknown, target: string): EmbeddedPostgresError {
  const output = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  const reason = output === "" ? String(error) : output;
  return (
    knownFailure(reason, target) ??
    new EmbeddedPostgresError(
      "initdb",
      `PostgreSQL could not create its database: ${reason}`,
      "Set PREMIA_DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server of your own.",
    )
  );
}

/** What PostgreSQL's own programs say when the disk is full or they cannot run here; null for the rest. */
export function knownFailure(output: string, clusterDir: string): EmbeddedPostgresError | null {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return diskFull(clusterDir);
  }
  if (
    /error while loading shared libraries|ENOEXEC|ENOENT|Exec format error|Library not loaded/.test(output)
  ) {
    return new EmbeddedPostgresError(
      "binaries",
      `The PostgreSQL programs do not run on this system: ${output.trim()}`,
      "Reinstall with install scripts allowed (npm rebuild), or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  return null;
}

/** No setting of the user's own PostgreSQL tools may reach our server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
