/** Once a run: a database server for the tests, and in it a migrated database that each test file copies. */

import { existsSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { installJobs } from "../../src/jobs/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A database to create and drop others from. */
    serverUrl: string;
    /** The name of the migrated database. */
    templateName: string;
    /** The name of one that is not migrated. */
    emptyTemplateName: string;
    /** The servers of the other nodes where the first is the coordinator of a Citus. */
    otherServers: readonly string[];
  }
}

type Server = { readonly url: string; stop(): Promise<void> };

/** TEST_DATABASE_URL, where given, names a server and a role that may create databases. */
async function testServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "premia-test-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  // An interrupted run ends without tearing down.
  const abandon = () => endServerIn(folder);
  process.once("exit", abandon);
  try {
    const server = await startEmbedded({ dataDir: folder, durable: false });
    const stop = () =>
      server
        .close()
        .finally(remove)
        .finally(() => process.off("exit", abandon));
    return { url: server.url("postgres"), stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

function endServerIn(folder: string): void {
  const pidFile = join(folder, "pg", "postmaster.pid");
  if (existsSync(pidFile)) process.kill(Number.parseInt(readFileSync(pidFile, "utf8"), 10), "SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}

export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function createTemplate(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const orm = await openOrm(url.href, 2);
  try {
    await migrate(orm);
    await installJobs(url.href);
  } finally {
    await orm.close();
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const templateName = `premia_template_${process.pid}`;
  const tearDown = async (): Promise<void> => {
    try {
      await execute(server.url, `drop database if exists ${templateName} with (force)`);
    } finally {
      await server.stop();
    }
  };
  try {
    await createTemplate(server.url, templateName);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("serverUrl", server.url);
  project.provide("templateName", templateName);
  project.provide("emptyTemplateName", "template1");
  project.provide("otherServers", []);
  return tearDown;
}
