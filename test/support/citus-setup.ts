/**
 * Once a run, where TEST_CITUS_URL names a database of a Citus coordinator and a role that may create databases: a migrated
 * and divided database on every node, which each test file copies on every node, and one that is empty.
 */
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/db/migrate.ts";
import { openOrm } from "../../src/db/orm.ts";
import { installJobs } from "../../src/jobs/index.ts";
import { execute } from "./global-setup.ts";

/** A node that is registered with the coordinator. */
interface Node {
  readonly name: string;
  readonly port: number;
  readonly isCoordinator: boolean;
}

async function nodesOf(url: string): Promise<Node[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<Node>(
      `select nodename as name, nodeport as port, groupid = 0 as "isCoordinator" from pg_dist_node order by groupid`,
    );
    return found.rows;
  } finally {
    await client.end();
  }
}

/** The same role on another server or database. */
function elsewhere(url: string, place: { readonly node?: Node; readonly database?: string }): string {
  const other = new URL(url);
  if (place.node !== undefined) other.host = `${place.node.name}:${place.node.port}`;
  if (place.database !== undefined) other.pathname = `/${place.database}`;
  return other.href;
}

/** The nodes of a database know each other by what the coordinator was told in it. */
async function joinNodes(url: string, nodes: readonly Node[]): Promise<void> {
  for (const { name, port, isCoordinator } of nodes)
    await execute(
      url,
      isCoordinator
        ? `select citus_set_coordinator_host('${name}', ${port})`
        : `select citus_add_node('${name}', ${port})`,
    );
}

/** An empty database on every node, of which the coordinator knows the others. */
async function createEmpty(servers: readonly string[], nodes: readonly Node[], name: string): Promise<void> {
  for (const server of servers) {
    await execute(server, `create database ${name}`);
    await execute(elsewhere(server, { database: name }), "create extension citus");
  }
  await joinNodes(elsewhere(servers[0] ?? "", { database: name }), nodes);
}

async function divide(url: string): Promise<void> {
  const orm = await openOrm(url, 2);
  try {
    await migrate(orm, "on");
    await installJobs(url);
  } finally {
    await orm.close();
  }
}

/** A template must be held by nobody, not even by the server's own process for a divided database. */
async function letBeCopied(servers: readonly string[], name: string): Promise<void> {
  for (const server of servers) {
    await execute(server, `alter database ${name} allow_connections false`);
    await execute(
      server,
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`,
    );
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_CITUS_URL ?? "";
  const nodes = await nodesOf(given);
  const others = nodes.filter(({ isCoordinator }) => !isCoordinator);
  const servers = [given, ...others.map((node) => elsewhere(given, { node }))];
  const templateName = `premia_template_${process.pid}`;
  const emptyTemplateName = `${templateName}_empty`;
  const tearDown = async (): Promise<void> => {
    for (const name of [templateName, emptyTemplateName])
      for (const server of servers) await execute(server, `drop database if exists ${name} with (force)`);
  };
  try {
    for (const name of [templateName, emptyTemplateName]) await createEmpty(servers, nodes, name);
    await execute(given, `alter database ${templateName} set citus.shard_count to 4`);
    await divide(elsewhere(given, { database: templateName }));
    for (const name of [templateName, emptyTemplateName]) await letBeCopied(servers, name);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("serverUrl", given);
  project.provide("templateName", templateName);
  project.provide("emptyTemplateName", emptyTemplateName);
  project.provide("otherServers", servers.slice(1));
  return tearDown;
}
