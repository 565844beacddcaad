/** Imports of workbooks, step by step. */

export { type AskedVersion, askForStep, noteFailure, workStep } from "./asked.ts";
export {
  type CellFilter,
  type CellPage,
  cellCount,
  cellPage,
  type EmployeeTotal,
  employeeTotals,
  type StoredCell,
} from "./cell-queries.ts";
export {
  type ImportFailure,
  type ImportState,
  type ImportStepKind,
  importStates,
  MAX_FILE_BYTES,
  WorkbookImport,
} from "./model.ts";
export { type Asked, askedCount, askedStep, importPage } from "./queries.ts";
export { exportReconciliation, reconciliationWorkbook } from "./report.ts";
export {
  cancelImport,
  commitImport,
  type ImportStep,
  importSheet,
  importWorkbook,
  propose,
  reconcileImport,
  storeUpload,
  type Upload,
} from "./service.ts";
