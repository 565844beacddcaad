/** One sheet as a grid to be looked at: contents and values by place, merged cells read as one. */
import {
  add,
  addressOf,
  type Cell,
  CellFormula,
  Decimal,
  decimal,
  isZero,
  type Scalar,
  type Sheet,
  ZERO,
} from "../../../grammar/index.ts";
import type { SheetFile, WorkbookFile } from "../model.ts";

export class SheetGrid {
  readonly number: number;
  readonly sheet: Sheet;
  readonly file: SheetFile;
  /** The last row and column that hold something. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly #rows = new Map<number, Map<number, Cell["content"]>>();

  readonly #dateShift: Decimal;

  /** `dateShift` is added to dates, so that they are counted as in the 1900 system. */
  constructor(number: number, sheet: Sheet, file: SheetFile, dateShift: Decimal) {
    this.#dateShift = dateShift;
    this.number = number;
    this.sheet = sheet;
    this.file = file;
    let [lastRow, lastColumn] = [0, 0];
    for (const { row, column, content } of sheet.cells) {
      if (content === null || content === "") continue;
      const known = this.#rows.get(row);
      const own = content instanceof CellFormula ? content : this.#dated(content, { row, column });
      if (known === undefined) this.#rows.set(row, new Map([[column, own]]));
      else known.set(column, own);
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, column);
    }
    this.lastRow = lastRow;
    this.lastColumn = lastColumn;
  }

  content(row: number, column: number): Cell["content"] {
    return this.#rows.get(row)?.get(column) ?? null;
  }

  formula(row: number, column: number): CellFormula | null {
    const content = this.content(row, column);
    return content instanceof CellFormula ? content : null;
  }

  /** What the cell shows: its content, or what the spreadsheet program last computed. */
  value(row: number, column: number): Scalar {
    const content = this.content(row, column);
    if (!(content instanceof CellFormula)) return content;
    return this.#dated(this.file.cached.get(addressOf({ row, column })) ?? null, { row, column });
  }

  #dated(value: Scalar, { row, column }: { readonly row: number; readonly column: number }): Scalar {
    const isMoved = value instanceof Decimal && !isZero(this.#dateShift) && this.#hasDateFormat(row, column);
    return isMoved ? add(value, this.#dateShift) : value;
  }

  #hasDateFormat(row: number, column: number): boolean {
    const format = this.formatOf(row, column).replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
    return /[yd]|m{3}/i.test(format) && !/[0#?]/.test(format);
  }

  /** What the cell says as a text; empty where it says nothing. */
  text(row: number, column: number): string {
    const value = this.value(row, column);
    if (value === null || typeof value === "boolean") return "";
    return typeof value === "string"
      ? value.replace(/\s+/g, " ").trim()
      : value instanceof Decimal
        ? value.toString()
        : "";
  }

  /** The same, a merged cell's text in all of its cells. */
  mergedText(row: number, column: number): string {
    const area = this.mergedAt(row, column);
    return area === undefined ? this.text(row, column) : this.text(area.top, area.left);
  }

  mergedAt(row: number, column: number) {
    return this.file.merged.find(
      ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
  }

  /** The columns of a row that hold something, from the left. */
  columnsOf(row: number): number[] {
    return [...(this.#rows.get(row)?.keys() ?? [])].sort((a, b) => a - b);
  }

  /** The rows that hold something, from the top. */
  get rows(): number[] {
    return [...this.#rows.keys()].sort((a, b) => a - b);
  }

  formatOf(row: number, column: number): string {
    return this.file.formats.get(addressOf({ row, column })) ?? "";
  }

  /** Whether a number there is shown as a date. */
  isDate(row: number, column: number): boolean {
    return this.value(row, column) instanceof Decimal && this.#hasDateFormat(row, column);
  }
}

/** Days from the first of the 1900 system to that of the 1904 system. */
const DAYS_TO_1904 = decimal(1462);

export function gridsOf({ workbook, sheets }: WorkbookFile): SheetGrid[] {
  const shift = workbook.dateSystem === "1904" ? DAYS_TO_1904 : ZERO;
  return workbook.sheets.map((sheet, number) => {
    const file = sheets[number];
    if (file === undefined) throw new Error(`sheet ${number} of the file is missing`);
    return new SheetGrid(number, sheet, file, shift);
  });
}
