/** Data folders, processes and observations for the tests of our own PostgreSQL server. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const folders: string[] = [];
const processes: ChildProcess[] = [];
const patienceMs = 20_000;

/** A new folder that every user can enter. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premia-embedded-")));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

export type Participant = {
  readonly process: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** Kills it and its process group at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export const participantProgram = join(import.meta.dirname, "..", "db", "embedded-process.ts");

/** Starts a process that has not joined the server of `dataDir` yet. */
export function spawnParticipant(dataDir: string, program = participantProgram, mode = "stay"): ChildProcess {
  const child = spawn(process.execPath, [program, dataDir, mode], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  processes.push(child);
  return child;
}

/** Ends the process group of a child with the test, whatever becomes of it. */
export function endWithTest(child: ChildProcess): void {
  processes.push(child);
}

export async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, "SIGKILL");
  await once(child, "exit");
}

/** A process that shares the server of `dataDir`. */
export async function participant(dataDir: string, program = participantProgram): Promise<Participant> {
  const child = spawnParticipant(dataDir, program);
  if (child.stdout === null) throw new Error("The process has no output");
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => Promise.reject(new Error("The process ended before it joined"))),
  ]);
  const { port, url } = JSON.parse(String(line));
  return {
    process: child,
    port,
    url,
    kill: () => killGroup(child),
    async close() {
      child.stdin?.write("close\n");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** The rows of one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The process ids of the servers, never more than one if all is well, that run on `dataDir`. */
export function serversOf(dataDir: string): number[] {
  const list = execFileSync("ps", ["-axww", "-o", "pid=,command="], { encoding: "utf8" });
  return list
    .split("\n")
    .filter((line) => line.includes(` -D ${join(dataDir, "pg")} `))
    .map((line) => Number.parseInt(line, 10));
}

/** Waits until `observe` gives something, asking again and again; fails after twenty seconds, or the given time. */
export async function eventually<T>(
  observe: () => T | Promise<T>,
  withinMs = patienceMs,
): Promise<NonNullable<Awaited<T>>> {
  const deadline = Date.now() + withinMs;
  while (true) {
    const seen = await observe();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error("It did not come about in time");
    await delay(5);
  }
}

/** Ends whatever a test left behind. */
export async function cleanUp(): Promise<void> {
  await Promise.all(processes.splice(0).map(killGroup));
  for (const folder of folders.splice(0)) {
    for (const pid of serversOfFolder(folder)) process.kill(pid, "SIGKILL");
    await eventually(() => serversOfFolder(folder).length === 0);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function serversOfFolder(folder: string): number[] {
  const list = execFileSync("ps", ["-axww", "-o", "pid=,command="], { encoding: "utf8" });
  const own = list.split("\n").filter((line) => line.includes(`postgres -D ${folder}/`));
  return own.map((line) => Number.parseInt(line, 10));
}
