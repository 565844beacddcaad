/** Where the references of a formula lead: cells of the workbook, whatever they are written as. */
import {
  type Ast,
  type CellAddress,
  parse,
  placeOfAddress,
  type SheetPrefix,
} from "../../../grammar/index.ts";
import type { Book, SheetModel } from "./book.ts";

export interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

export interface Block {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a name or reference stands for: cells, or a formula of its own (a defined constant). */
export type Target =
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "formula"; readonly text: string }
  | { readonly kind: "obstacle"; readonly reason: string };

const obstacle = (reason: string): Target => ({ kind: "obstacle", reason });

/** What a node names, seen from a cell; null where it is no reference. */
export function targetOf(book: Book, node: Ast, at: Place): Target | null {
  switch (node.kind) {
    case "cell":
      return onSheet(book, node.sheet, at, (sheet) => spanning(sheet, node.address, node.address));
    case "area":
      return onSheet(book, node.sheet, at, (sheet) => spanning(sheet, node.from, node.to));
    case "columns":
      return onSheet(book, node.sheet, at, (sheet, model) => ({
        sheet,
        top: 1,
        left: Math.min(node.from.index, node.to.index),
        bottom: Math.max(1, model.grid.lastRow),
        right: Math.max(node.from.index, node.to.index),
      }));
    case "rows":
      return onSheet(book, node.sheet, at, (sheet, model) => ({
        sheet,
        top: Math.min(node.from.index, node.to.index),
        left: 1,
        bottom: Math.max(node.from.index, node.to.index),
        right: Math.max(1, model.grid.lastColumn),
      }));
    case "structured":
      return structured(book, node, at);
    case "name":
      return named(book, node.name, node.sheet?.sheet ?? null, at);
    default:
      return null;
  }
}

function onSheet(
  book: Book,
  prefix: SheetPrefix | null,
  at: Place,
  make: (sheet: number, model: SheetModel) => Block,
): Target {
  if (prefix?.workbook != null) return obstacle("It reads another workbook.");
  if (prefix?.lastSheet != null) return obstacle("It reads several sheets at once.");
  const sheet =
    prefix?.sheet == null
      ? at.sheet
      : book.sheets.findIndex(({ grid }) => grid.sheet.name.toLowerCase() === prefix.sheet?.toLowerCase());
  const model = book.sheets[sheet];
  return model === undefined
    ? obstacle(`There is no sheet "${prefix?.sheet ?? ""}".`)
    : { kind: "block", block: make(sheet, model) };
}

function spanning(sheet: number, from: CellAddress, to: CellAddress): Block {
  return {
    sheet,
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

function structured(book: Book, node: Ast & { kind: "structured" }, at: Place): Target {
  for (const [sheet, { grid }] of book.sheets.entries()) {
    for (const table of grid.sheet.tables ?? []) {
      const [from = "", to = from] = table.area.split(":");
      const [first, last] = [placeOfAddress(from), placeOfAddress(to)];
      if (first === null || last === null) continue;
      const isMeant =
        node.table === null
          ? sheet === at.sheet &&
            at.row >= first.row &&
            at.row <= last.row &&
            at.column >= first.column &&
            at.column <= last.column
          : table.name.toLowerCase() === node.table.toLowerCase();
      if (!isMeant) continue;
      const columnAt = (name: string) =>
        table.columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
      const [left, right] =
        node.columns === null
          ? [0, table.columns.length - 1]
          : [columnAt(node.columns.from), columnAt(node.columns.to)];
      if (left < 0 || right < 0) return obstacle(`The table "${table.name}" has no such column.`);
      const top = first.row + (table.hasHeader ? 1 : 0);
      const bottom = last.row - (table.hasTotals ? 1 : 0);
      const columns = { left: first.column + left, right: first.column + right };
      const block = (a: number, b: number): Target => ({
        kind: "block",
        block: { sheet, top: a, bottom: b, ...columns },
      });
      if (node.items.includes("#This Row")) return block(at.row, at.row);
      if (node.items.includes("#Headers")) return block(first.row, first.row);
      if (node.items.includes("#Totals")) return block(last.row, last.row);
      return node.items.includes("#All") ? block(first.row, last.row) : block(top, bottom);
    }
  }
  return obstacle(`There is no table "${node.table ?? ""}".`);
}

function named(book: Book, name: string, sheet: string | null, at: Place): Target | null {
  const own = sheet ?? book.sheets[at.sheet]?.grid.sheet.name ?? "";
  const same = (book.file.workbook.names ?? []).filter(
    (each) => each.name.toLowerCase() === name.toLowerCase(),
  );
  const found =
    same.find(({ scope }) => scope?.toLowerCase() === own.toLowerCase()) ??
    same.find(({ scope }) => scope === null);
  if (found === undefined) return null;
  const { ast, diagnostics } = parse(found.text, { locale: "en-US" });
  if (diagnostics.some(({ severity }) => severity === "error"))
    return obstacle(`The name "${name}" cannot be read.`);
  const target = targetOf(book, moved(ast, at), at);
  return target ?? { kind: "formula", text: found.text };
}

/** Relative addresses of names are seen from A1. */
function moved(ast: Ast, at: Place): Ast {
  const cell = (address: CellAddress): CellAddress => ({
    ...address,
    row: address.rowFixed ? address.row : address.row + at.row - 1,
    column: address.columnFixed ? address.column : address.column + at.column - 1,
  });
  if (ast.kind === "cell") return { ...ast, address: cell(ast.address) };
  return ast.kind === "area" ? { ...ast, from: cell(ast.from), to: cell(ast.to) } : ast;
}

export function isOneCell({ top, left, bottom, right }: Block): boolean {
  return top === bottom && left === right;
}
