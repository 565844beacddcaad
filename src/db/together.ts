/** Reads that do not need each other's results. */
import type { EntityManager } from "@mikro-orm/postgresql";

type Read = () => Promise<unknown>;
type Results<Reads extends readonly Read[]> = { [At in keyof Reads]: Awaited<ReturnType<Reads[At]>> };

/** The results of independent reads: all at once, each on a connection of its own; one by one in a transaction, which has one. */
export async function together<Reads extends readonly Read[]>(
  em: EntityManager,
  ...reads: Reads
): Promise<Results<Reads>> {
  if (!em.isInTransaction()) return (await Promise.all(reads.map((read) => read()))) as Results<Reads>;
  const results: unknown[] = [];
  for (const read of reads) results.push(await read());
  return results as Results<Reads>;
}
