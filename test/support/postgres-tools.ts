/** PostgreSQL with its client programs (pg_dump, pg_basebackup), where this machine has them: servers for tests of backups. */
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { appendFileSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const programs = ["initdb", "pg_ctl", "pg_dump", "pg_restore", "createdb", "pg_basebackup"];

/** The folder of the newest programs, or null. */
export const toolsFolder: string | null =
  globSync(["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"])
    .filter((folder) => programs.every((name) => existsSync(join(folder, name))))
    .sort((a, b) => versionIn(b) - versionIn(a))[0] ?? null;

function versionIn(folder: string): number {
  return Number(/(\d+)\/bin$/.exec(folder)?.[1] ?? 0);
}

const isRoot = process.getuid?.() === 0;

/** Runs a program of PostgreSQL's as a user other than root, and gives what it printed. */
export function run(program: string, args: readonly string[], options: ExecFileSyncOptions = {}): string {
  if (toolsFolder === null) throw new Error("There are no programs of PostgreSQL here");
  const command = [join(toolsFolder, program), ...args];
  const [file = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...command] : command;
  // A server that goes on running must not hold the pipes of this process.
  const stdio = program === "pg_ctl" ? "ignore" : "pipe";
  return String(execFileSync(file, rest, { cwd: "/", encoding: "utf8", stdio, ...options }) ?? "");
}

/** A folder that PostgreSQL's user owns. */
export function folderForPostgres(): string {
  const folder = mkdtempSync(join(tmpdir(), "premia-backup-"));
  if (isRoot) execFileSync("chown", ["postgres", folder]);
  return folder;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface Cluster {
  readonly folder: string;
  readonly port: number;
  url(database: string): string;
  stop(): void;
}

/** Starts the server of a data folder, and waits until it takes connections. */
export function startCluster(folder: string, port: number, listen = "127.0.0.1"): Cluster {
  const options = `-p ${port} -k ${folder} -c listen_addresses=${listen}`;
  run("pg_ctl", ["-D", folder, "-o", options, "-l", `${folder}.log`, "-w", "start"]);
  return {
    folder,
    port,
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: () => run("pg_ctl", ["-D", folder, "-m", "fast", "-w", "stop"]),
  };
}

/** A new cluster that archives its log, in a folder of its own under `base`. */
export function newCluster(base: string, port: number): Cluster {
  const folder = join(base, "data");
  const archive = join(base, "archive");
  run("initdb", ["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  mkdirSync(archive);
  if (isRoot) execFileSync("chown", ["postgres", archive]);
  const settings = [
    "archive_mode = on",
    `archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
  ];
  appendFileSync(join(folder, "postgresql.conf"), `\n${settings.join("\n")}\n`);
  return startCluster(folder, port);
}

/** Makes a cluster that follows another one by streaming, in a folder of its own under `base`. */
export function newReplica(primary: Cluster, base: string, port: number): Cluster {
  const folder = join(base, `replica-${port}`);
  const from = ["-h", "127.0.0.1", "-p", String(primary.port), "-U", "postgres"];
  run("pg_basebackup", [...from, "-D", folder, "-R", "-X", "stream", "--checkpoint=fast"]);
  return startCluster(folder, port);
}

/** Makes of a base backup a cluster that recovers from the archive up to a named point. */
export function recoverTo(folder: string, archive: string, point: string): void {
  const settings = [
    `restore_command = 'cp ${archive}/%f %p'`,
    `recovery_target_name = '${point}'`,
    "recovery_target_action = 'promote'",
    "archive_mode = off",
  ];
  appendFileSync(join(folder, "postgresql.conf"), `\n${settings.join("\n")}\n`);
  writeFileSync(join(folder, "recovery.signal"), "");
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}
