/** Workbooks made by hand: each sheet a table of texts as a person would type them; formulas are computed for their cached values. */
import {
  addressOf,
  type Cell,
  CellFormula,
  type NamedFormula,
  parseDecimal,
  placeOfAddress,
  recalculate,
  type Scalar,
  type SheetTable,
} from "../../grammar/index.ts";
import type { WorkbookFile } from "../../src/migration/model.ts";

export interface SheetByHand {
  readonly name: string;
  /** Rows of cells separated by `|`; `=…` is a formula, a number a number, everything else a text. */
  readonly rows: readonly string[];
  readonly merged?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly formats?: Readonly<Record<string, string>>;
  readonly tables?: readonly SheetTable[];
}

export function workbookFile(
  sheets: readonly SheetByHand[],
  names: readonly NamedFormula[] = [],
  leftOut: WorkbookFile["leftOut"] = [],
): WorkbookFile {
  const workbook = {
    names,
    sheets: sheets.map(({ name, rows, hiddenRows = [], tables = [] }) => ({
      name,
      tables,
      hiddenRows: new Set(hiddenRows),
      cells: rows.flatMap((line, row) =>
        line.split("|").flatMap((text, column): Cell[] => {
          const content = contentOf(text.trim());
          return content === null ? [] : [{ row: row + 1, column: column + 1, content }];
        }),
      ),
    })),
  };
  const computed = recalculate(workbook);
  return {
    workbook,
    leftOut,
    sheets: sheets.map(({ name, merged = [], formats = {} }, sheet) => ({
      name,
      isHidden: false,
      cached: new Map(
        (workbook.sheets[sheet]?.cells ?? []).flatMap(({ row, column, content }): [string, Scalar][] =>
          content instanceof CellFormula
            ? [[addressOf({ row, column }), computed.valueAt({ sheet, row, column })]]
            : [],
        ),
      ),
      merged: merged.map((area) => {
        const [from = "", to = from] = area.split(":");
        const [first, last] = [placeOfAddress(from), placeOfAddress(to)];
        if (first === null || last === null) throw new RangeError(`${area} is no area`);
        return { sheet, top: first.row, left: first.column, bottom: last.row, right: last.column };
      }),
      formats: new Map(Object.entries(formats)),
    })),
  };
}

function contentOf(text: string): Cell["content"] {
  if (text === "") return null;
  if (text.startsWith("=")) return new CellFormula(text.slice(1), "ONE");
  return parseDecimal(text) ?? text;
}
