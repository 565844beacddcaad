/** A workbook while it is put together: what is put into its cells, then computed, then written. */
import {
  add,
  addressOf,
  CellFormula,
  Decimal,
  FormulaError,
  type NamedFormula,
  placeOfAddress,
  type Recalculated,
  recalculate,
  type Scalar,
  type SheetTable,
  type Workbook,
  ZERO,
} from "../../grammar/index.ts";
import {
  type CellContent,
  type CellStyle,
  cell,
  errorValue,
  formulaCell,
  type SheetToWrite,
  workbookStream,
} from "../../src/migration/index.ts";

export type Content = Scalar | CellFormula;

interface Put {
  readonly content: Content;
  readonly style: CellStyle;
}

export class SheetDraft {
  readonly name: string;
  readonly merged: string[] = [];
  readonly hiddenRows = new Set<number>();
  readonly tables: SheetTable[] = [];
  readonly widths: number[] = [];
  isHidden = false;
  readonly #rows: (Put | null)[][] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Puts a content into a cell, in place of what it held. */
  put(address: string, content: Content, style: CellStyle = "plain"): void {
    const place = placeOfAddress(address);
    if (place === null) throw new RangeError(`${address} is no address`);
    while (this.#rows.length < place.row) this.#rows.push([]);
    const row = this.#rows[place.row - 1] as (Put | null)[];
    while (row.length < place.column) row.push(null);
    row[place.column - 1] = { content, style };
  }

  /** Puts another content into a cell, which keeps its style. */
  replace(address: string, content: Content): void {
    this.put(address, content, this.at(address)?.style);
  }

  at(address: string): Put | null {
    const place = placeOfAddress(address);
    return (place && this.#rows[place.row - 1]?.[place.column - 1]) ?? null;
  }

  *cells(): Generator<Put & { readonly row: number; readonly column: number }> {
    for (const [row, puts] of this.#rows.entries())
      for (const [column, put] of puts.entries())
        if (put !== null) yield { ...put, row: row + 1, column: column + 1 };
  }

  /** Its rows to write, each formula with its value. */
  *written(number: number, computed: Recalculated): Generator<readonly (CellContent | null)[]> {
    for (const [row, puts] of this.#rows.entries())
      yield puts.map((put, column) => {
        if (put === null) return null;
        const { content, style } = put;
        if (!(content instanceof CellFormula)) return cell(plain(content), style);
        const value = computed.valueAt({ sheet: number, row: row + 1, column: column + 1 });
        return formulaCell(content.text, plain(value), style);
      });
  }
}

function plain(value: Scalar) {
  return value instanceof FormulaError ? errorValue(value.code) : value;
}

export interface WorkbookDraft {
  readonly sheets: readonly SheetDraft[];
  readonly names?: readonly NamedFormula[];
  readonly is1904?: boolean;
}

export function formula(text: string): CellFormula {
  return new CellFormula(text, "ONE");
}

/** The workbook as the language computes it. */
export function workbookOf({ sheets, names = [], is1904 = false }: WorkbookDraft): Workbook {
  return {
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      cells: [...sheet.cells()].map(({ row, column, content }) => ({ row, column, content })),
      tables: sheet.tables,
      hiddenRows: sheet.hiddenRows,
    })),
    names,
    dateSystem: is1904 ? "1904" : "1900",
  };
}

/** The bytes of the file; the same draft gives the same bytes. */
export async function fileOf(draft: WorkbookDraft): Promise<Uint8Array> {
  const computed = recalculate(workbookOf(draft));
  const sheets = draft.sheets.map((sheet, number): SheetToWrite => {
    const { name, merged, hiddenRows, widths, isHidden } = sheet;
    const tables = sheet.tables.map(({ name: table, area, columns }) => ({ name: table, area, columns }));
    return { name, rows: sheet.written(number, computed), merged, hiddenRows, widths, isHidden, tables };
  });
  const names = (draft.names ?? []).map(({ name, text }) => ({ name, formula: text }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of workbookStream({ sheets, names, is1904: draft.is1904 ?? false }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a column of a sheet adds up to once all is computed; rows count from 1. */
export function sumsOf(
  draft: WorkbookDraft,
): (sheet: string, column: string, from: number, to: number) => string {
  const computed = recalculate(workbookOf(draft));
  return (name, column, from, to) => {
    const sheet = draft.sheets.findIndex((each) => each.name === name);
    let sum = ZERO;
    for (let row = from; row <= to; row++) {
      const place = placeOfAddress(`${column}${row}`);
      const value = place && computed.valueAt({ sheet, ...place });
      if (!(value instanceof Decimal)) throw new RangeError(`${name}!${column}${row} holds no number`);
      sum = add(sum, value);
    }
    return sum.toString();
  };
}

/** The letters of a column counted from 1. */
export function letters(column: number): string {
  return addressOf({ row: 1, column }).slice(0, -1);
}
