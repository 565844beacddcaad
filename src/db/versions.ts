/** Versions of what people edit: a number that the database raises with each change. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { ConflictProblem, type Current } from "../problem.ts";
import { rows, sql } from "./sql.ts";

export type VersionedTable = Current["table"];

/**
 * Refuses to edit what has changed since the caller read it; null does not ask. Call it in the transaction of the edit:
 * it locks the row until that ends. Throws ConflictProblem with the present version.
 */
export async function assertVersion(
  em: EntityManager,
  table: VersionedTable,
  code: string,
  expected: number | null,
): Promise<void> {
  if (expected === null) return;
  const [found] = await rows<{ version: number }>(
    em,
    sql`select version from ${sql.table(table)} where lower(code) = lower(${code}) for update`,
  );
  if (found?.version === expected) return;
  if (found === undefined) throw new ConflictProblem(`There is no "${code}" any more.`);
  throw new ConflictProblem(
    `"${code}" has changed meanwhile: it is version ${found.version}, not ${expected}. Look at it again.`,
    { table, code, version: found.version },
  );
}
