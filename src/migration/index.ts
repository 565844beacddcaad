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
