/** The account that runs the server: PostgreSQL refuses to run as root, so root hands it to another. */

import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./error.ts";

const run = promisify(execFile);

export type Account = { readonly uid: number; readonly gid: number };

/** How a server program is started: as whom, and through which command if not directly. */
export type Launcher = {
  /** Null where the programs run as the user of this process. */
  readonly account: Account | null;
  readonly prefix: readonly string[];
};

/**
 * The launcher for programs that need the paths in `needed`, where `owner` owns the existing data, if any.
 * Root gives the server the account that owns the data, else `postgres`, which is created where it is
 * missing, else `nobody` on systems where no account can be created.
 */
export async function chooseLauncher(needed: readonly string[], owner: Account | null): Promise<Launcher> {
  if (process.getuid?.() !== 0) return { account: null, prefix: [] };
  const account = owner !== null && owner.uid !== 0 ? owner : await serverAccount();
  const blocked = await firstBlocked(needed, account);
  if (blocked === null) return { account, prefix: [] };
  return { account, prefix: await throughCapability(account, needed, blocked) };
}

/** The uid and gid under which the launcher's programs are to be spawned by Node itself. */
export function spawnIdentity({ account, prefix }: Launcher): { uid?: number; gid?: number } {
  return account === null || prefix.length > 0 ? {} : { uid: account.uid, gid: account.gid };
}

async function serverAccount(): Promise<Account> {
  const existing = await lookUp("postgres");
  if (existing !== null) return existing;
  const creation = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ];
  await run("useradd", creation).catch(() => null);
  const account = (await lookUp("postgres")) ?? (await lookUp("nobody"));
  if (account !== null) return account;
  throw new EmbeddedPostgresError(
    "account",
    "PostgreSQL does not run as root, and there is no user `postgres` to run it as.",
    "Create that user, run Premia as a user other than root, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** The first path, from the root down, that the account cannot enter (or, for a file, read and run). */
async function firstBlocked(paths: readonly string[], account: Account): Promise<string | null> {
  const folders = new Set(paths.flatMap(ancestors));
  for (const path of [...folders].sort((a, b) => a.length - b.length)) {
    const { mode, uid, gid } = await stat(path);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    const wanted = paths.includes(path) ? 0o5 : 0o1;
    if (((mode >> shift) & wanted) !== wanted) return path;
  }
  return null;
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestors(parent), path];
}

/**
 * The weaker capability comes first: it only lets the server read and enter what root may. Containers
 * mostly lack it and have the stronger one. PostgreSQL asks `access()` about its own programs, which
 * ignores capabilities unless no_setuid_fixup is set.
 */
async function throughCapability(
  account: Account,
  needed: readonly string[],
  blocked: string,
): Promise<readonly string[]> {
  for (const capability of ["dac_read_search", "dac_override"]) {
    const prefix = [
      "setpriv",
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      "--clear-groups",
      "--securebits=+no_setuid_fixup",
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=+${capability}`,
      `--bounding-set=-all,+${capability}`,
    ];
    if (await reaches(prefix, needed)) return prefix;
  }
  throw new EmbeddedPostgresError(
    "unreachable",
    `PostgreSQL runs as user ${account.uid} here, since root may not run it, and cannot enter ${blocked}.`,
    "Set PREMIA_DATA_DIR to a folder that every user can enter (and install Premia in one), or run Premia as " +
      "a user other than root.",
  );
}

async function reaches(prefix: readonly string[], needed: readonly string[]): Promise<boolean> {
  const script = 'for path; do test -x "$path" || exit 1; done';
  const [command, ...flags] = [...prefix, "sh", "-c", script, "sh", ...needed];
  if (command === undefined) return false;
  return run(command, flags, { cwd: "/" }).then(
    () => true,
    () => false,
  );
}
