/** Workbook files, read. */
export { defaultLimits, type ReadLimits } from "./limits.ts";
export { quickRefusal, readWorkbook, type WorkbookReading } from "./read.ts";
export type { RefusalCode } from "./refusal.ts";
