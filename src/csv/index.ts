/** Tables as text: records, and how numbers and dates are written in them. */
export { openCsv, type Table, type TableRecord } from "./records.ts";
export { type Reading, readDate, readNumber, type Separator } from "./values.ts";
