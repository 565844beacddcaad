/** Batches: each call or file that recorded or deleted facts, by whom and when. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import type { FactKind } from "./model.ts";

/** Counts are of facts. `recordedBy` is an employee; where that is null, `service` names a program. */
export interface FactBatch {
  /** Exact text; rises with time. */
  readonly id: string;
  readonly kind: FactKind;
  readonly source: string;
  readonly recordedBy: number | null;
  readonly service: string | null;
  readonly recordedAt: Date;
  readonly fileName: string | null;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly deleted: number;
  /** How many of the changes are in a closed period. */
  readonly retroactive: number;
}

/** Which batches; null stands for any. */
export interface BatchFilter {
  readonly kind: FactKind | null;
  readonly source: string | null;
}

/** A page: batches with an id below `below` and above `above`. */
export interface BatchPage {
  readonly below: string | null;
  readonly above: string | null;
  readonly limit: number;
  readonly oldestFirst: boolean;
}

/** The batches of a page, the newest first unless asked otherwise. */
export async function factBatchPage(
  em: EntityManager,
  filter: BatchFilter,
  page: BatchPage,
): Promise<FactBatch[]> {
  const found = await rows<Omit<FactBatch, "recordedAt"> & { readonly recordedAt: string }>(
    em,
    sql`select id, kind, source, recorded_by as "recordedBy", service, recorded_at as "recordedAt",
        file_name as "fileName", inserted, updated, unchanged, rejected, deleted, retroactive
      from fact_batch
      where (${filter.kind}::text is null or kind = ${filter.kind})
        and (${filter.source}::text is null or source = ${filter.source})
        and id < coalesce(${page.below}::bigint, 9223372036854775807) and id > coalesce(${page.above}::bigint, 0)
      order by id ${page.oldestFirst ? sql`asc` : sql`desc`} limit ${page.limit}`,
  );
  return found.map((batch) => ({ ...batch, recordedAt: new Date(batch.recordedAt) }));
}

/** How many batches there are. */
export async function factBatchCount(em: EntityManager, filter: BatchFilter): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from fact_batch
      where (${filter.kind}::text is null or kind = ${filter.kind})
        and (${filter.source}::text is null or source = ${filter.source})`,
  );
  return counted?.count ?? 0;
}
