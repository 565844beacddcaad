/** One entry of the audit log. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";

/** Either `actorId` or `actorService` is set; `hash` seals the entry together with the one before it. */
export const AuditEntry = defineEntity({
  name: "AuditEntry",
  properties: {
    id: p.bigint("string").primary(),
    at: p.datetime(),
    actorId: p.integer().nullable(),
    actorService: p.text().nullable(),
    action: p.text(),
    objectKind: p.text(),
    objectId: p.text(),
    before: p.json().nullable(),
    after: p.json().nullable(),
    hash: p.blob(),
  },
});
export type AuditEntry = InferEntity<typeof AuditEntry>;
