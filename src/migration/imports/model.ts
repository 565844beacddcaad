/** An import of a workbook as it is stored: the file, what it is taken for, and how far it has come. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";
import type { Edits, Proposal } from "../proposal/index.ts";
import type { ReconciliationSummary } from "../reconciliation/converted.ts";

export const importStates = [
  "UPLOADED",
  "PROPOSED",
  "MAPPED",
  "RECONCILED",
  "COMMITTED",
  "CANCELLED",
] as const;
export type ImportState = (typeof importStates)[number];

/** The steps that a worker does. */
export type ImportStepKind = "PROPOSE" | "RECONCILE" | "COMMIT";

/** What kind of refusal a step came to; FAULT is nobody's to mend who imports. */
export type FailureKind = "VALIDATION" | "FORMULA" | "CONFLICT" | "FOUR_EYES" | "PERIOD_CLOSED" | "FAULT";

/** Why a step that was asked for was not done. */
export interface ImportFailure {
  readonly step: ImportStepKind;
  readonly kind: FailureKind;
  readonly message: string;
}

export const WorkbookImport = defineEntity({
  name: "WorkbookImport",
  properties: {
    id: p.integer().primary(),
    fileName: p.text(),
    /** Read only where it is needed. */
    file: p.blob().lazy(),
    state: p.text().$type<ImportState>().default("UPLOADED"),
    /** Raised by the database with each change. */
    version: p.integer().default(1),
    edits: p.json().$type<Edits>(),
    proposal: p.json().$type<Proposal>().nullable(),
    reconciliation: p.json().$type<ReconciliationSummary>().nullable(),
    /** The step that waits for a worker or is worked; null where none is. */
    asked: p.text().$type<ImportStepKind>().nullable(),
    askedBy: p.integer().nullable(),
    askedAt: p.datetime().nullable(),
    failure: p.json().$type<ImportFailure>().nullable(),
    uploadedBy: p.integer().nullable(),
    uploadedAt: p.datetime(),
    committedBy: p.integer().nullable(),
    committedAt: p.datetime().nullable(),
  },
});
export type WorkbookImport = InferEntity<typeof WorkbookImport>;

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
