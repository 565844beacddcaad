/** The example's facts, from the very file that a user would ingest. */
import { createReadStream } from "node:fs";
import type { EntityManager } from "@mikro-orm/postgresql";
import { ingest, readCsv } from "../../src/facts/index.ts";
import { packaged } from "../../src/package.ts";

/** Records documents.csv; throws where a row of it is rejected. */
export async function articleDocuments(em: EntityManager): Promise<void> {
  const file = createReadStream(packaged("seeds/article/documents.csv"));
  const { rejections } = await ingest(em, "DOCUMENTS", "article", readCsv(file, "DOCUMENTS"), {
    allOrNothing: true,
  });
  if (rejections.length > 0) throw new Error(`documents.csv: ${rejections[0]?.reason}`);
}
