/** Facts: incidents, documents and manual values, and how they are recorded. */
export { readCsv } from "./csv.ts";
export { type IngestOptions, ingest } from "./ingest.ts";
export type {
  BrokenRow,
  DocumentRow,
  FactKind,
  FactRow,
  IncidentRow,
  IngestResult,
  ManualValueRow,
  RawRow,
  Rejection,
} from "./model.ts";
