/** Tables as text: records, and how numbers and dates are written in them. */
export { type CsvFile, type CsvRecord, openCsv } from "./records.ts";
export { type Reading, readDate, readNumber, type Separator } from "./values.ts";
