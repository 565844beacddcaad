/** Back to the spreadsheet: runs as workbooks. */
export { exportRun } from "./export-run.ts";
