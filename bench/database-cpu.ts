/** How long the database has computed, from the accounts of the system: what else the machine does does not count. */
import { readFileSync } from "node:fs";
import type pg from "pg";

/** Gives how long the database has computed since; on Linux alone, with the database on this machine. */
export async function databaseCpu(client: pg.Client): Promise<() => Promise<number | null>> {
  const before = await cpuByBackend(client);
  return async () => {
    const after = await cpuByBackend(client);
    if (before === null || after === null) return null;
    return [...after].reduce((sum, [backend, cpu]) => sum + cpu - (before.get(backend) ?? 0), 0);
  };
}

const TICK_MS = 10;

async function cpuByBackend(client: pg.Client): Promise<Map<number, number> | null> {
  if (process.platform !== "linux") return null;
  const { rows: backends } = await client.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  );
  const found = backends.map(({ pid }) => {
    // What comes before is the program's name in parentheses; user and system time are the 14th and 15th field.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return [pid, (Number(fields[11]) + Number(fields[12])) * TICK_MS] as const;
  });
  return new Map(found);
}
