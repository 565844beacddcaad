/** Leaving spreadsheets: formulas and workbooks read, compared and taken over, and workbooks written. */
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
