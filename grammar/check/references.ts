/** The areas that references of a workbook mean: cells, whole rows and columns, several sheets, tables' parts. */
import type {
  AreaReference,
  CellReference,
  ColumnsReference,
  RowsReference,
  SheetPrefix,
  StructuredReference,
  TableItem,
} from "../ast.ts";
import { foldCase } from "../values/coercion.ts";
import { type Area, MAX_COLUMN, MAX_ROW } from "../values/reference.ts";
import type { SheetSymbols, Table } from "./checked.ts";

export type ReferenceNode =
  | CellReference
  | AreaReference
  | ColumnsReference
  | RowsReference
  | StructuredReference;

/** The areas of a reference, one a sheet, or null where there is no such sheet, table or column. */
export function areasOf(node: ReferenceNode, sheets: SheetSymbols): readonly Area[] | null {
  if (node.kind === "structured") {
    if (isBesideTable(node, sheets)) return [];
    const area = areaOfTable(node, sheets);
    return area && [area];
  }
  const numbers = sheetNumbers(node.sheet, sheets);
  return numbers?.map((sheet) => ({ sheet, ...bounds(node) })) ?? null;
}

/** The sheets that a prefix means; a reference into another workbook means none. */
function sheetNumbers(prefix: SheetPrefix | null, sheets: SheetSymbols): readonly number[] | null {
  if (prefix === null) return [sheets.place.sheet];
  if (prefix.workbook !== null && prefix.workbook !== "0") return null;
  const first = prefix.sheet === null ? sheets.place.sheet : sheets.sheetNumber(prefix.sheet);
  const last = prefix.lastSheet === null ? first : sheets.sheetNumber(prefix.lastSheet);
  if (first === null || last === null) return null;
  const from = Math.min(first, last);
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, n) => from + n);
}

function bounds(node: Exclude<ReferenceNode, StructuredReference>): Omit<Area, "sheet"> {
  switch (node.kind) {
    case "cell": {
      const { row, column } = node.address;
      return { top: row, left: column, bottom: row, right: column };
    }
    case "area":
      return {
        top: Math.min(node.from.row, node.to.row),
        left: Math.min(node.from.column, node.to.column),
        bottom: Math.max(node.from.row, node.to.row),
        right: Math.max(node.from.column, node.to.column),
      };
    case "columns":
      return {
        top: 1,
        bottom: MAX_ROW,
        left: Math.min(node.from.index, node.to.index),
        right: Math.max(node.from.index, node.to.index),
      };
    case "rows":
      return {
        left: 1,
        right: MAX_COLUMN,
        top: Math.min(node.from.index, node.to.index),
        bottom: Math.max(node.from.index, node.to.index),
      };
    default:
      return node satisfies never;
  }
}

/** `[@Amount]` in a row that the table does not have: there is nothing to read, which is #VALUE! in Excel. */
function isBesideTable(node: StructuredReference, sheets: SheetSymbols): boolean {
  const area = node.items.includes("#This Row") ? sheets.table(node.table)?.area : undefined;
  return area !== undefined && (sheets.place.row < area.top || sheets.place.row > area.bottom);
}

function areaOfTable(node: StructuredReference, sheets: SheetSymbols): Area | null {
  const table = sheets.table(node.table);
  if (table === null) return null;
  const columns = columnsOfTable(node, table);
  const rows = rowsOfTable(node.items, table, sheets.place.row);
  return columns && rows && { sheet: table.area.sheet, ...columns, ...rows };
}

function columnsOfTable(node: StructuredReference, table: Table): { left: number; right: number } | null {
  if (node.columns === null) return { left: table.area.left, right: table.area.right };
  const place = (name: string) => table.columns.findIndex((column) => foldCase(column) === foldCase(name));
  const [from, to] = [place(node.columns.from), place(node.columns.to)];
  if (from < 0 || to < 0) return null;
  return { left: table.area.left + Math.min(from, to), right: table.area.left + Math.max(from, to) };
}

/** The rows that items such as #Headers or #This Row mean; those of the data where there are none. */
function rowsOfTable(
  items: readonly TableItem[],
  table: Table,
  row: number,
): { top: number; bottom: number } | null {
  const { top, bottom } = table.area;
  const data = { top: top + table.headerRows, bottom: bottom - table.totalsRows };
  const parts = (items.length === 0 ? (["#Data"] as const) : items).map((item) => {
    switch (item) {
      case "#All":
        return { top, bottom };
      case "#Data":
        return data;
      case "#Headers":
        return table.headerRows > 0 ? { top, bottom: data.top - 1 } : null;
      case "#Totals":
        return table.totalsRows > 0 ? { top: data.bottom + 1, bottom } : null;
      case "#This Row":
        return row >= data.top && row <= data.bottom ? { top: row, bottom: row } : null;
      default:
        return item satisfies never;
    }
  });
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return {
    top: Math.min(...known.map((part) => part.top)),
    bottom: Math.max(...known.map((part) => part.bottom)),
  };
}
