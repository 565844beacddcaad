/** A sheet of a workbook file as the table that a CSV file would be: a header, and records of texts under it. */
import {
  addressOf,
  type Cell,
  CellFormula,
  Decimal,
  isoOfSerial,
  type Scalar,
} from "../../../grammar/index.ts";
import type { Table, TableRecord } from "../../csv/index.ts";
import { refuse } from "../../problem.ts";
import type { SheetFile, WorkbookFile } from "../model.ts";
import { readWorkbook } from "../xlsx/index.ts";

/**
 * The first sheet that is shown and not empty, its first row with something in it the header. Formulas stand for their
 * values, days for their ISO text. Throws ValidationProblem where the file is no workbook, or holds no table.
 */
export async function openSheetTable(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Table> {
  const reading = await readWorkbook(source);
  if (reading.kind === "refused") return refuse(["file"], reading.message);
  const { file } = reading;
  const at = file.workbook.sheets.findIndex(
    ({ cells }, n) => cells.length > 0 && file.sheets[n]?.isHidden === false,
  );
  const [sheet, shown] = [file.workbook.sheets[at], file.sheets[at]];
  if (sheet === undefined || shown === undefined) return refuse(["file"], "The workbook is empty.");
  const textOf = (cell: Cell) => textIn(cell, shown, file);
  const rows = Map.groupBy(sheet.cells, ({ row }) => row)
    .entries()
    .map(([row, cells]) => ({ row, texts: new Map(cells.map((cell) => [cell.column, textOf(cell)])) }))
    .filter(({ texts }) => texts.values().some((text) => text.trim() !== ""))
    .toArray();
  const [head, ...others] = rows;
  const header = [...(head?.texts ?? [])].filter(([, text]) => text.trim() !== "");
  const columns = header.map(([column]) => column);
  return {
    separator: ",",
    header: header.map(([, text]) => text),
    records: recordsOf(others, columns),
  };
}

interface SheetRow {
  readonly row: number;
  readonly texts: ReadonlyMap<number, string>;
}

/** The records, in the columns that the header names; what stands beside these is a note of people. */
async function* recordsOf(
  rows: readonly SheetRow[],
  columns: readonly number[],
): AsyncGenerator<readonly TableRecord[]> {
  yield rows.flatMap(({ row, texts }): TableRecord[] => {
    const fields = columns.map((column) => texts.get(column) ?? "");
    return fields.some((field) => field.trim() !== "") ? [{ kind: "record", line: row, fields }] : [];
  });
}

function textIn(cell: Cell, sheet: SheetFile, { workbook }: WorkbookFile): string {
  const address = addressOf(cell);
  const value = cell.content instanceof CellFormula ? (sheet.cached.get(address) ?? null) : cell.content;
  const isDay = value instanceof Decimal && isDayFormat(sheet.formats.get(address) ?? "");
  return (isDay ? isoOfSerial(value, workbook.dateSystem) : null) ?? plainText(value);
}

function plainText(value: Scalar): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" || value instanceof Decimal ? value.toString() : value.code;
}

/** Whether a number format shows a day: a year or a day in it, outside quotes, escapes and brackets. */
function isDayFormat(format: string): boolean {
  return /[yd]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "").replace(/general/gi, ""));
}
