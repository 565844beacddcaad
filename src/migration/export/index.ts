/** Back to the spreadsheet: runs as workbooks, for payroll, and as pages to print. */
export {
  type Asking,
  type ExportForm,
  exportRun,
  exportStatement,
  type FileHead,
  type OpenSink,
  xlsxType,
} from "./export-run.ts";
export { type CsvSeparator, columnFields, defaultColumns, readColumns } from "./payroll-csv.ts";
export { exportPlanEntry, type PlanEntryForm } from "./plan-entry.ts";
