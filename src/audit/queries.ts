/** Reading the audit log, the newest first. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { AuditEntry } from "./model.ts";

/** Which entries; null stands for any. */
export interface AuditFilter {
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly actorId: number | null;
}

/** A page: entries numbered below `below` and above `above`. */
export interface AuditPage {
  readonly below: string | null;
  readonly above: string | null;
  readonly limit: number;
  readonly oldestFirst: boolean;
}

/** The entries of a page. */
export function auditPage(em: EntityManager, filter: AuditFilter, page: AuditPage): Promise<AuditEntry[]> {
  const { objectKind, objectId, actorId } = filter;
  const conditions = [
    ...(objectKind === null ? [] : [{ objectKind }]),
    ...(objectId === null ? [] : [{ objectId }]),
    ...(actorId === null ? [] : [{ actorId }]),
    ...(page.below === null ? [] : [{ id: { $lt: page.below } }]),
    ...(page.above === null ? [] : [{ id: { $gt: page.above } }]),
  ];
  const order = page.oldestFirst ? "asc" : "desc";
  return em.find(AuditEntry, { $and: conditions }, { orderBy: { id: order }, limit: page.limit });
}
