/** Leaving spreadsheets: formulas and workbooks read, compared and taken over. */
export { type AsIsComparison, type ComparedCell, compareWithCached } from "./reconciliation/as-is.ts";
export { readWorkbook } from "./xlsx/index.ts";
