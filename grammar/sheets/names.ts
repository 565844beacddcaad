/** What formulas of a workbook may name: its sheets, defined names and tables, seen from one cell. */
import type { Ast, CellAddress, SheetPrefix } from "../ast.ts";
import { check } from "../check/check.ts";
import type { Checked, DefinedName, SheetSymbols, Table } from "../check/checked.ts";
import { areasOf } from "../check/references.ts";
import { symbolsOf } from "../check/symbols.ts";
import { parse } from "../text/parser.ts";
import { foldCase } from "../values/coercion.ts";
import {
  type CellPlace,
  type Cells,
  MAX_COLUMN,
  MAX_ROW,
  type Place,
  Reference,
} from "../values/reference.ts";
import type { NamedFormula, Workbook } from "./workbook.ts";

/** The names of one workbook; formulas of its cells ask through `at`. */
export class WorkbookNames {
  readonly #cells: Cells;
  readonly #sheets: ReadonlyMap<string, number>;
  readonly #names = new Map<string, NamedFormula>();
  readonly #tables = new Map<string, Table>();
  readonly #parsed = new Map<NamedFormula, ReturnType<typeof parse>>();

  constructor(workbook: Workbook, cells: Cells) {
    this.#cells = cells;
    this.#sheets = new Map(workbook.sheets.map((sheet, number) => [foldCase(sheet.name), number]));
    for (const name of workbook.names ?? []) this.#names.set(scoped(name.name, name.scope), name);
    for (const [number, sheet] of workbook.sheets.entries()) {
      for (const { name, area, hasHeader, hasTotals, columns } of sheet.tables ?? []) {
        const place: CellPlace = { sheet: number, row: 1, column: 1 };
        const [found] = referencedAreas(area, this.at(place, false)) ?? [];
        if (found === undefined) continue;
        const [headerRows, totalsRows] = [hasHeader ? 1 : 0, hasTotals ? 1 : 0];
        this.#tables.set(foldCase(name), { name, area: found, headerRows, totalsRows, columns });
      }
    }
  }

  /** What a formula in a cell sees. */
  at(cell: CellPlace, intersects: boolean): SheetSymbols {
    const place: Place = {
      ...cell,
      cells: this.#cells,
      resolve: (text, style) => (style === "A1" ? this.#resolve(text, symbols) : resolveR1C1(text, symbols)),
    };
    const symbols: SheetSymbols = {
      place,
      intersects,
      sheetNumber: (name) => this.#sheets.get(foldCase(name)) ?? null,
      definedName: (name, sheet) => this.#definedName(name, sheet, cell),
      table: (name) => this.#table(name, cell),
    };
    return symbols;
  }

  #definedName(name: string, prefix: SheetPrefix | null, cell: CellPlace): DefinedName | null {
    const sheet = prefix?.sheet ?? this.#cells.sheetNames[cell.sheet] ?? null;
    const found = this.#names.get(scoped(name, sheet)) ?? this.#names.get(scoped(name, null));
    if (found === undefined) return null;
    let checked: Checked | null = null;
    return { name: found.name, checked: () => (checked ??= this.#checkedName(found, cell)) };
  }

  /** A name's formula as the cell sees it: relative addresses move with the cell, as if the name stood in A1. */
  #checkedName(name: NamedFormula, cell: CellPlace): Checked {
    const parsed = this.#parsed.get(name) ?? parse(name.text);
    this.#parsed.set(name, parsed);
    const ast = moved(parsed.ast, cell.row - 1, cell.column - 1);
    const sheets = this.at(cell, false);
    return check({ text: name.text, ast, diagnostics: parsed.diagnostics }, symbolsOf({ sheets }));
  }

  #table(name: string | null, cell: CellPlace): Table | null {
    if (name !== null) return this.#tables.get(foldCase(name)) ?? null;
    for (const table of this.#tables.values()) {
      const { sheet, top, left, bottom, right } = table.area;
      const inRows = cell.row >= top && cell.row <= bottom;
      if (sheet === cell.sheet && inRows && cell.column >= left && cell.column <= right) return table;
    }
    return null;
  }

  #resolve(text: string, symbols: SheetSymbols): Reference | null {
    const areas = referencedAreas(text, symbols);
    return areas && new Reference(areas, this.#cells);
  }
}

const scoped = (name: string, sheet: string | null): string =>
  `${sheet === null ? "" : foldCase(sheet)}!${foldCase(name)}`;

/** The areas that a text names, such as `Sheet2!B3:B7`, a table's column or a defined name. */
function referencedAreas(text: string, symbols: SheetSymbols): Reference["areas"] | null {
  // Excel reads A01 in a text as A1.
  const { ast, diagnostics } = parse(text.replace(/(?<![\d.])0+(?=\d)/g, ""), { locale: "en-US" });
  return diagnostics.length > 0 ? null : areasOfTree(ast, symbols);
}

function areasOfTree(ast: Ast, symbols: SheetSymbols): Reference["areas"] | null {
  switch (ast.kind) {
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
      return areasOf(ast, symbols);
    case "group":
      return areasOfTree(ast.inner, symbols);
    case "name": {
      const checked = symbols.definedName(ast.name, ast.sheet)?.checked();
      return checked === undefined || checked.ast.kind === "name" ? null : areasOfTree(checked.ast, symbols);
    }
    default:
      return null;
  }
}

/** `R1C1`, `R[-1]C[2]`, `RC3`, and two of them with a colon, in the sheet named before `!`. */
function resolveR1C1(text: string, symbols: SheetSymbols): Reference | null {
  const match = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(R[^:]*?C[^:]*?)(?::(R[^:]*?C[^:]*?))?$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, quoted, plain, first = "", second = first] = match;
  const name = quoted?.replaceAll("''", "'") ?? plain;
  const sheet = name === undefined ? symbols.place.sheet : symbols.sheetNumber(name);
  const [from, to] = [cornerOf(first, symbols.place), cornerOf(second, symbols.place)];
  if (sheet === null || from === null || to === null) return null;
  const area = {
    sheet,
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
  return new Reference([area], symbols.place.cells);
}

function cornerOf(text: string, place: CellPlace): { row: number; column: number } | null {
  const match = /^R(?:(\d+)|\[(-?\d+)\])?C(?:(\d+)|\[(-?\d+)\])?$/i.exec(text);
  if (match === null) return null;
  const [, row, rowsOn, column, columnsOn] = match;
  const found = {
    row: row === undefined ? place.row + Number(rowsOn ?? 0) : Number(row),
    column: column === undefined ? place.column + Number(columnsOn ?? 0) : Number(column),
  };
  const isOnSheet = found.row >= 1 && found.row <= MAX_ROW && found.column >= 1 && found.column <= MAX_COLUMN;
  return isOnSheet ? found : null;
}

/** The tree with its relative addresses moved; beyond an edge of the sheet they come in at the other, as in Excel. */
function moved(node: Ast, rows: number, columns: number): Ast {
  if (rows === 0 && columns === 0) return node;
  const wrapped = (value: number, by: number, size: number) =>
    ((((value - 1 + by) % size) + size) % size) + 1;
  const moveCell = (address: CellAddress): CellAddress => ({
    ...address,
    row: address.rowFixed ? address.row : wrapped(address.row, rows, MAX_ROW),
    column: address.columnFixed ? address.column : wrapped(address.column, columns, MAX_COLUMN),
  });
  const move = (value: Ast): Ast => moved(value, rows, columns);
  switch (node.kind) {
    case "cell":
      return { ...node, address: moveCell(node.address) };
    case "area":
      return { ...node, from: moveCell(node.from), to: moveCell(node.to) };
    case "columns":
    case "rows": {
      const [by, size] = node.kind === "rows" ? [rows, MAX_ROW] : [columns, MAX_COLUMN];
      const line = ({ index, fixed }: { index: number; fixed: boolean }) => ({
        fixed,
        index: fixed ? index : wrapped(index, by, size),
      });
      return { ...node, from: line(node.from), to: line(node.to) };
    }
    case "group":
      return { ...node, inner: move(node.inner) };
    case "prefix":
    case "postfix":
      return { ...node, operand: move(node.operand) };
    case "binary":
      return { ...node, left: move(node.left), right: move(node.right) };
    case "call":
      return { ...node, args: node.args.map(move) };
    case "invoke":
      return { ...node, callee: move(node.callee), args: node.args.map(move) };
    default:
      return node;
  }
}
