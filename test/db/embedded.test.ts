/** Our own PostgreSQL server in ordinary use: creating, joining, sharing, leaving, and what it is set to. */

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { locateBinaries, serverMajor } from "../../src/db/embedded/binaries.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { openDatabase } from "../../src/db/orm.ts";
import { cleanUp, newFolder, participant, query, serversOf, spawnParticipant } from "../support/embedded.ts";

afterEach(cleanUp);

const setting = async (url: string, name: string) => (await query(url, `show ${name}`))[0]?.[name];

describe("a server of its own", () => {
  test("is created, takes connections and is gone after the only process closes it", async () => {
    const dataDir = join(newFolder(), "not", "there", "yet");
    const server = await startEmbedded({ dataDir, durable: true });
    expect(await query(server.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    expect(serversOf(dataDir)).toHaveLength(1);
    await server.close();
    await server.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("is durable, speaks UTF-8, lives in UTC and listens to this machine alone", async () => {
    const server = await startEmbedded({ dataDir: newFolder(), durable: true });
    const url = server.url("postgres");
    const expected = {
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      data_checksums: "on",
      server_encoding: "UTF8",
      listen_addresses: "127.0.0.1",
      password_encryption: "scram-sha-256",
    };
    for (const [name, value] of Object.entries(expected)) expect(await setting(url, name), name).toBe(value);
    const [zone] = await query(url, "select reset_val as zone from pg_settings where name = 'TimeZone'");
    expect(zone).toEqual({ zone: "UTC" });
    await server.close();
  });

  test("orders text by code point and knows the case of all letters", async () => {
    const server = await startEmbedded({ dataDir: newFolder(), durable: false });
    const [row] = await query(
      server.url("postgres"),
      "select upper('зарплата') as upper, array(select unnest(array['b', 'B', 'a', 'é']) x order by x) as ordered",
    );
    expect(row).toEqual({ upper: "ЗАРПЛАТА", ordered: ["B", "a", "b", "é"] });
    await server.close();
  });

  test("gives up durability where tests ask for it", async () => {
    const server = await startEmbedded({ dataDir: newFolder(), durable: false });
    const url = server.url("postgres");
    expect(await setting(url, "fsync")).toBe("off");
    expect(await setting(url, "synchronous_commit")).toBe("off");
    expect(await setting(url, "full_page_writes")).toBe("off");
    await server.close();
  });

  test("keeps its password from other users, demands it, and gives the application no superuser", async () => {
    const dataDir = newFolder();
    const server = await startEmbedded({ dataDir, durable: true });
    expect(statSync(join(dataDir, "pg.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "pg.log")).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url("postgres"));
    wrong.password = "guess";
    await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
    const [role] = await query(
      server.url("postgres"),
      "select rolsuper from pg_roles where rolname = current_user",
    );
    expect(role).toEqual({ rolsuper: false });
    expect(readFileSync(join(dataDir, "pg.log"), "utf8")).not.toContain(new URL(server.url("x")).password);
    await server.close();
  });

  test("has its data, port and password again when it is started again", async () => {
    const dataDir = newFolder();
    const first = await startEmbedded({ dataDir, durable: true });
    await query(first.url("postgres"), "create database kept");
    await query(first.url("kept"), "create table facts as select 42 as answer");
    await first.close();
    const second = await startEmbedded({ dataDir, durable: true });
    expect(second.port).toBe(first.port);
    expect(await query(second.url("kept"), "select answer from facts")).toEqual([{ answer: 42 }]);
    await second.close();
  });

  test("is the PostgreSQL version that the check of existing data expects", async () => {
    const { postgres } = await locateBinaries();
    expect(execFileSync(postgres, ["-V"], { encoding: "utf8" })).toMatch(`(PostgreSQL) ${serverMajor}.`);
  });
});

describe("sharing", () => {
  test("a second process uses the running server, which stays until the last one leaves", async () => {
    const dataDir = newFolder();
    const first = await participant(dataDir);
    const [pid] = serversOf(dataDir);
    const second = await participant(dataDir);
    expect(second.port).toBe(first.port);
    expect(serversOf(dataDir)).toEqual([pid]);
    await first.close();
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("processes that race to start it, and then to leave it, end with one server and then none", async () => {
    const dataDir = newFolder();
    const all = await Promise.all([1, 2, 3, 4].map(() => participant(dataDir)));
    expect(new Set(all.map(({ port }) => port)).size).toBe(1);
    expect(serversOf(dataDir)).toHaveLength(1);
    await Promise.all(all.map((each) => each.close()));
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("a process that joins while another leaves has a server", async () => {
    const dataDir = newFolder();
    let current = await startEmbedded({ dataDir, durable: false });
    for (let round = 0; round < 10; round += 1) {
      const [, next] = await Promise.all([current.close(), startEmbedded({ dataDir, durable: false })]);
      expect(await query(next.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
      current = next;
    }
    await current.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("connections of the leaving process do not hold the server, those of other programs do", async () => {
    const dataDir = newFolder();
    const server = await startEmbedded({ dataDir, durable: false });
    const own = new pg.Client({ connectionString: server.url("postgres") });
    own.on("error", () => undefined);
    await own.connect();
    const foreignUrl = new URL(server.url("postgres"));
    foreignUrl.searchParams.set("application_name", "someone");
    const foreign = new pg.Client({ connectionString: foreignUrl.href });
    await foreign.connect();
    await server.close();
    expect((await foreign.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await foreign.end();

    const again = await startEmbedded({ dataDir, durable: false });
    await own.end();
    await again.close();
    expect(serversOf(dataDir)).toEqual([]);
  });

  test("a process that ends without closing is not kept alive by the server", async () => {
    const dataDir = newFolder();
    const child = spawnParticipant(dataDir, undefined, "forget");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    const server = await startEmbedded({ dataDir, durable: true });
    await server.close();
    expect(serversOf(dataDir)).toEqual([]);
  });
});

describe("openDatabase", () => {
  test("without DATABASE_URL makes the application's database on its own server and stops both", async () => {
    const dataDir = newFolder();
    const settings = { databaseUrl: null, databasePool: 2, dataDir, embeddedPort: null };
    const [one, two] = await Promise.all([openDatabase(settings), openDatabase(settings)]);
    expect(await one.orm.em.execute("select current_database() as name")).toEqual([{ name: "premia" }]);
    await one.close();
    expect(await two.orm.em.execute("select current_user as name")).toEqual([{ name: "premia" }]);
    await two.close();
    expect(serversOf(dataDir)).toEqual([]);
  });
});
