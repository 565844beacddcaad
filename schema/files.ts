/** Tables in files that are sent: CSV, or the first sheet of a workbook. */
import { Readable } from "node:stream";
import { openCsv, type Table } from "../src/csv/index.ts";
import { MAX_FILE_BYTES, openSheetTable } from "../src/migration/index.ts";
import { refuse } from "../src/problem.ts";

/** A table in a file, a workbook by the ending of its name. Throws ValidationProblem where the file holds none. */
export async function tableOfFile(file: File): Promise<Table> {
  if (file.size > MAX_FILE_BYTES) refuse(["file"], "The file is larger than 20 MiB.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return /\.xls[xm]$/i.test(file.name) ? openSheetTable(bytes) : openCsv(Readable.from([bytes]));
}
