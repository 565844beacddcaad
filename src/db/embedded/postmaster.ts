/** The server process: finding it, starting it apart from this process, and stopping it. */

import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rm, stat, statfs, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Launcher, spawnIdentity } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { knownFailure, serverEnvironment } from "./cluster.ts";
import { diskFull, EmbeddedPostgresError, systemCode } from "./error.ts";

const pollMs = 5;
/** Crash recovery replays the log since the last checkpoint, which can take minutes on a slow disk. */
const startPatienceMs = 150_000;
const stopPatienceMs = 60_000;
const startNeedsBytes = 64 * 1024;
const logLimitBytes = 10 * 1024 * 1024;

export type Postmaster = { readonly pid: number; readonly port: number };

type PidFile = Postmaster & { readonly status: string };

export type Launch = {
  readonly clusterDir: string;
  readonly logPath: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  readonly port: number;
  readonly durable: boolean;
};

async function readPidFile(clusterDir: string): Promise<PidFile | null> {
  const text = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() } : null;
}

function exists(pid: number): boolean {
  try {
    return signal(pid, 0);
  } catch {
    return true;
  }
}

/** Whether there was such a process to signal. Throws where it belongs to another user. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (systemCode(error) === "ESRCH") return false;
    throw error;
  }
}

/**
 * Whether `pid` is the server of this cluster. Process ids are used again, soonest in containers, and a
 * killed server stays as a zombie where nobody collects it; the command line tells, where there is /proc.
 */
async function isPostmaster(pid: number, clusterDir: string): Promise<boolean> {
  if (!exists(pid)) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.split("\0").includes(clusterDir);
}

/** The running server of the cluster once it takes connections, or null where none runs. */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const deadline = Date.now() + startPatienceMs;
  while (Date.now() < deadline) {
    const found = await readPidFile(clusterDir);
    if (found === null || !(await isPostmaster(found.pid, clusterDir))) return null;
    if (found.status === "ready") return found;
    await delay(pollMs);
  }
  throw new EmbeddedPostgresError(
    "start",
    `The database server in ${clusterDir} runs but has not become ready for ${startPatienceMs / 1000} s.`,
    "Look into pg.log beside it; end that server if it hangs.",
  );
}

/** Removes a pid file that PostgreSQL would take for a running server although its process is another. */
async function removeStalePidFile(clusterDir: string): Promise<void> {
  const found = await readPidFile(clusterDir);
  if (found !== null && exists(found.pid) && !(await isPostmaster(found.pid, clusterDir))) {
    // A server's survivors are still recognised: it marks its shared memory with the folder's identity.
    await rm(join(clusterDir, "postmaster.pid"), { force: true });
  }
}

/** Starts the server in a session of its own, so that no signal to this process's terminal reaches it. */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  const deadline = Date.now() + startPatienceMs;
  while (true) {
    await removeStalePidFile(launch.clusterDir);
    const offset = await logLength(launch.logPath);
    const pid = await spawnUntilReady(launch, deadline);
    if (pid !== null) return { pid, port: launch.port };
    const output = (await readFile(launch.logPath)).subarray(offset).toString("utf8");
    // The children of a killed server need a moment to notice that it is gone.
    const survivors = /pre-existing shared memory block/.test(output);
    if (!survivors || Date.now() > deadline) throw await startFailed(output, launch);
    await delay(50);
  }
}

async function spawnUntilReady(launch: Launch, deadline: number): Promise<number | null> {
  const { clusterDir } = launch;
  const child = await spawnServer(launch);
  const { pid } = child;
  if (pid === undefined) return null;
  while (child.exitCode === null && child.signalCode === null) {
    const found = await readPidFile(clusterDir);
    if (found?.pid === pid && found.status === "ready") return pid;
    if (Date.now() > deadline) {
      child.kill("SIGINT");
      return null;
    }
    await delay(pollMs);
  }
  return null;
}

async function spawnServer(launch: Launch): Promise<ChildProcess> {
  const { binaries, launcher, logPath } = launch;
  const [command = binaries.postgres, ...args] = [
    ...launcher.prefix,
    binaries.postgres,
    ...serverFlags(launch),
  ];
  const log = await open(logPath, "a", 0o600);
  try {
    const child = spawn(command, args, {
      ...spawnIdentity(launcher),
      cwd: "/",
      env: serverEnvironment(),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.unref();
    return child;
  } catch (error) {
    throw await startFailed(String(error), launch);
  } finally {
    await log.close();
  }
}

function serverFlags({ clusterDir, port, durable }: Launch): string[] {
  const options = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    // The address above serves, and a socket's path would have to stay below 108 bytes.
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    // Frees the locks of a process that was killed in the middle of a long statement.
    "client_connection_check_interval=1s",
    ...(durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  return ["-D", clusterDir, ...options.flatMap((option) => ["-c", option])];
}

async function startFailed(output: string, launch: Launch): Promise<EmbeddedPostgresError> {
  const { port, logPath, clusterDir } = launch;
  // A full disk takes no log either.
  if (output === "" && (await isDiskFull(clusterDir))) return diskFull(clusterDir);
  if (/Address already in use/.test(output)) {
    return new EmbeddedPostgresError(
      "port-taken",
      `Port ${port} on 127.0.0.1 is taken by another program.`,
      "Set PREMIA_DB_PORT to a free port, or leave it unset to use any.",
    );
  }
  const lines = output.split("\n").filter((line) => /FATAL|PANIC|HINT|DETAIL/.test(line));
  return (
    knownFailure(output, clusterDir) ??
    new EmbeddedPostgresError(
      "start",
      `PostgreSQL did not start: ${lines.join(" ").trim() || output.trim()}`,
      `Its log is ${logPath}.`,
    )
  );
}

async function isDiskFull(path: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize < startNeedsBytes;
}

/** The log's length, after emptying it where it has grown large. */
async function logLength(logPath: string): Promise<number> {
  const size = await stat(logPath).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= logLimitBytes) return size;
  await truncate(logPath);
  return 0;
}

/** Stops the server in order, ending what connections it has, and waits until it is gone. */
export async function stopPostmaster(clusterDir: string, { pid }: Postmaster): Promise<void> {
  if (!(await isPostmaster(pid, clusterDir))) return;
  signal(pid, "SIGINT");
  const deadline = Date.now() + stopPatienceMs;
  while (await isPostmaster(pid, clusterDir)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        "stop",
        `The database server (process ${pid}) has not stopped within ${stopPatienceMs / 1000} s.`,
        "It finishes on its own; look into pg.log. Its data are safe.",
      );
    }
    await delay(pollMs);
  }
}

export function isPortFree(port: number): Promise<boolean> {
  return boundPort(port).then(
    () => true,
    () => false,
  );
}

/** A port on 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return boundPort(0);
}

function boundPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}
