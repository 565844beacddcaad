/** Leaving spreadsheets: formulas and workbooks read, compared and taken over, and workbooks written. */
export {
  type CsvSeparator,
  defaultColumns,
  type ExportForm,
  exportPlanEntry,
  exportRun,
  exportStatement,
  type OpenSink,
  type PlanEntryForm,
  readColumns,
} from "./export/index.ts";
export {
  type CellFilter,
  type CellPage,
  cancelImport,
  cellCount,
  cellPage,
  commitImport,
  type EmployeeTotal,
  editMapping,
  employeeTotals,
  exportReconciliation,
  type ImportState,
  type ImportStep,
  importPage,
  importSheet,
  importStates,
  importWorkbook,
  MAX_FILE_BYTES,
  reconcileImport,
  reconciliationWorkbook,
  type StoredCell,
  type Upload,
  WorkbookImport,
} from "./imports/index.ts";
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
export {
  type Account,
  type AccountEntry,
  type BandsProposal,
  type ColumnProposal,
  columnRoles,
  type Deviation,
  decisions,
  deviationKinds,
  type Edits,
  type IndicatorProposal,
  type Note,
  outcomes as accountOutcomes,
  type PreviewCell,
  type PreviewRow,
  type Proposal,
  type SheetEdit,
  type SheetProposal,
  sheetKinds,
  type TemplateProposal,
} from "./proposal/index.ts";
export {
  type AsIsComparison,
  type ComparedCell,
  compareWithCached,
  type Outcome,
  outcomes,
} from "./reconciliation/as-is.ts";
export type { ColumnTotal, OutcomeCounts, ReconciliationSummary } from "./reconciliation/converted.ts";
export { openSheetTable } from "./tables/sheet-table.ts";
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
