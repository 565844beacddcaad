/** Writing workbook files (.xlsx): sheets of any length as a stream, with formulas and their values. */
export {
  type CellContent,
  type CellStyle,
  cell,
  errorValue,
  type FormulaContent,
  formulaCell,
} from "./cells.ts";
export type { NameToWrite, SheetToWrite, TableToWrite, WorkbookToWrite } from "./parts.ts";
export { MOST_ROWS, workbookStream } from "./write.ts";
