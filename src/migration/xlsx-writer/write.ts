/** A workbook as a stream of bytes: sheets are written one after the other, a row at a time, so that any length fits. */
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { addressOf } from "../../../grammar/index.ts";
import { type CellContent, cellXml } from "./cells.ts";
import { type SheetToWrite, sheetFrame, smallParts, tablesOf, type WorkbookToWrite } from "./parts.ts";

/** The rows that a sheet can have. */
export const MOST_ROWS = 1_048_576;

/** How much text goes to the compressor at once. */
const CHUNK = 1 << 16;

/** The same every time, so that the same workbook gives the same bytes. */
const WRITTEN_AT = new Date(2000, 0, 1);
const options = { mtime: WRITTEN_AT, compress: true, compressionLevel: 3, forceDosTimestamp: true } as const;

/** The file's bytes. What a sheet's rows throw is the stream's error; once the stream is given up, no more rows are asked for. */
export function workbookStream(workbook: WorkbookToWrite): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let open: Readable | null = null;
  zip.once("error", (error: Error) => output.destroy(error));
  output.once("close", () => open?.destroy());
  for (const [path, text] of smallParts(workbook)) zip.addBuffer(Buffer.from(text), path, options);
  const tables = tablesOf(workbook);
  for (const [at, sheet] of workbook.sheets.entries()) {
    const own = tables.filter((placed) => placed.sheet === at + 1).length;
    zip.addReadStreamLazy(`xl/worksheets/sheet${at + 1}.xml`, options, (give) => {
      open = Readable.from(sheetChunks(sheet, own));
      open.once("error", (error) => output.destroy(error));
      give(null, open);
    });
  }
  zip.end();
  return output;
}

async function* sheetChunks(sheet: SheetToWrite, tables: number): AsyncGenerator<Buffer> {
  const { before, after } = sheetFrame(sheet, tables);
  let text = before;
  let row = 0;
  for await (const cells of sheet.rows) {
    row++;
    if (row > MOST_ROWS) throw new RangeError(`a sheet has at most ${MOST_ROWS} rows`);
    text += rowXml(row, cells, sheet.hiddenRows?.has(row) === true);
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text + after);
}

function rowXml(row: number, cells: readonly (CellContent | null)[], isHidden: boolean): string {
  let text = `<row r="${row}"${isHidden ? ' hidden="1"' : ""}>`;
  for (const [at, content] of cells.entries())
    if (content !== null) text += cellXml(addressOf({ column: at + 1, row }), content);
  return `${text}</row>`;
}
