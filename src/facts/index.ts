/** Facts: incidents, documents and manual values, and how they are recorded. */

export { type BatchFilter, type FactBatch, factBatchCount, factBatchPage } from "./batches.ts";
export { readCsv, readFactTable } from "./csv.ts";
export { deleteFacts } from "./delete.ts";
export { type EnteredValue, type Entrant, enteredValues } from "./entering.ts";
export { type IngestOptions, ingest } from "./ingest.ts";
export {
  type BrokenRow,
  type DeleteResult,
  type DocumentRow,
  type FactKind,
  type FactRow,
  factKinds,
  type IncidentRow,
  type IngestResult,
  type ManualValueRow,
  type RawRow,
  type Recorder,
  type Rejection,
} from "./model.ts";
export { keepMonthsAhead } from "./months.ts";
export { keepFactStatistics } from "./statistics.ts";
export { factTables } from "./storage.ts";
export {
  rebuildSummaries,
  type SummaryDifference,
  type Verification,
  verifySummaries,
} from "./summaries.ts";
