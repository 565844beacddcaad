/** Who changed what: the log that only grows. */
export { type AuditCheck, type AuditHead, type BrokenEntry, verifyAudit } from "./chain.ts";
export { AuditEntry } from "./model.ts";
export { type AuditName, type NamedEntry, namedColumns, withNames } from "./names.ts";
export { type AuditFilter, type AuditPage, auditPage } from "./queries.ts";
export { type Change, recordAudit } from "./record.ts";
