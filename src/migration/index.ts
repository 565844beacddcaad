/** Leaving spreadsheets: formulas and workbooks read, compared and taken over, and workbooks written. */
export {
  type CsvSeparator,
  defaultColumns,
  type ExportForm,
  exportRun,
  exportStatement,
  type OpenSink,
  readColumns,
} from "./export/index.ts";
export { type AcceptedPaste, type AcceptPasteInput, acceptPaste, proposedPaste } from "./paste/accept.ts";
export type {
  Meaning,
  PasteInput,
  PasteProposal,
  ProposedFacts,
  ProposedFormula,
  ProposedIndicator,
  ProposedReference,
  ProposedTier,
  Reading,
  Remainder,
} from "./paste/model.ts";
export { type AsIsComparison, type ComparedCell, compareWithCached } from "./reconciliation/as-is.ts";
export { readWorkbook } from "./xlsx/index.ts";
export {
  type CellContent,
  type CellStyle,
  cell,
  errorValue,
  formulaCell,
  type SheetToWrite,
  workbookStream,
} from "./xlsx-writer/index.ts";
