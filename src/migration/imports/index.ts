/** Imports of workbooks, step by step. */

export { type ImportState, importStates, MAX_FILE_BYTES, WorkbookImport } from "./model.ts";
export {
  type CellFilter,
  type CellPage,
  cellCount,
  cellPage,
  type EmployeeTotal,
  employeeTotals,
  importPage,
  type StoredCell,
} from "./queries.ts";
export { exportReconciliation, reconciliationWorkbook } from "./report.ts";
export {
  cancelImport,
  commitImport,
  editMapping,
  type ImportStep,
  importSheet,
  importWorkbook,
  propose,
  reconcileImport,
  storeUpload,
  type Upload,
} from "./service.ts";
