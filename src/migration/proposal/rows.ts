/** Which rows under a header are employees, or records, and why the others are not. */
import { Decimal, parse, walk } from "../../../grammar/index.ts";
import type { SheetGrid } from "./grid.ts";
import type { ListHeader } from "./header.ts";
import type { RowLeftOut } from "./model.ts";
import { relativeForm } from "./relative.ts";
import { isTotalsLabel } from "./words.ts";

export interface ListRows {
  readonly rows: readonly number[];
  readonly leftOut: readonly RowLeftOut[];
}

/** Rows are told by the column whose texts name them. */
export function rowsOf(grid: SheetGrid, header: ListHeader, nameColumns: readonly number[]): ListRows {
  const columns = header.columns.map(({ column }) => column);
  const leftOut: RowLeftOut[] = [];
  const found: number[] = [];
  const last = header.end ?? grid.lastRow;
  for (let row = header.last + 1; row <= last; row++) {
    const reason = whyNoRow(grid, row, columns, nameColumns);
    if (reason === null) found.push(row);
    else if (reason !== "") leftOut.push({ row, reason });
  }
  const { kept, below } = withoutWhatFollows(grid, found, leftOut, columns);
  return {
    rows: kept,
    leftOut: [...leftOut, ...below.map((row) => ({ row, reason: "It stands below the list." }))].sort(
      (a, b) => a.row - b.row,
    ),
  };
}

/** Why a row is no row of the list; empty where it holds nothing, null where it is one. */
function whyNoRow(
  grid: SheetGrid,
  row: number,
  columns: readonly number[],
  nameColumns: readonly number[],
): string | null {
  const filled = columns.filter((column) => grid.content(row, column) !== null);
  if (filled.length === 0) return "";
  const labels = filled.map((column) => grid.text(row, column));
  const first = labels.find((label) => label !== "") ?? "";
  if (isTotalsLabel(first) || nameColumns.some((column) => isTotalsLabel(grid.text(row, column))))
    return "It is a row of totals.";
  const isNamed = nameColumns.some((column) => grid.text(row, column) !== "");
  const values = filled.filter((column) => !nameColumns.includes(column));
  if (isNamed) {
    const hasFigures = values.some(
      (column) => grid.value(row, column) instanceof Decimal || grid.formula(row, column) !== null,
    );
    const hasNumber = nameColumns.some((column) => grid.value(row, column) instanceof Decimal);
    return hasFigures || (hasNumber && values.length > 0)
      ? null
      : "It is a heading or a note: it has no figures.";
  }
  if (filled.some((column) => addsUpColumn(grid, row, column))) return "It is a row of totals.";
  return "It names nobody.";
}

/** Whether a cell aggregates cells above it in its own column. */
function addsUpColumn(grid: SheetGrid, row: number, column: number): boolean {
  const formula = grid.formula(row, column);
  if (formula === null) return false;
  let isTotal = false;
  walk(parse(formula.text, { locale: "en-US" }).ast, (node) => {
    if (
      node.kind === "area" &&
      node.sheet === null &&
      node.from.column === column &&
      node.to.column === column &&
      Math.max(node.from.row, node.to.row) < row
    )
      isTotal = true;
    if (node.kind === "structured" && node.table === null) isTotal ||= node.items.includes("#Data");
  });
  return isTotal;
}

/** Leaves out what stands apart below a list: rows after totals or two empty rows, unless their formulas are the list's. */
function withoutWhatFollows(
  grid: SheetGrid,
  rows: readonly number[],
  leftOut: readonly RowLeftOut[],
  columns: readonly number[],
): { readonly kept: number[]; readonly below: number[] } {
  const breaks = new Set(leftOut.filter(({ reason }) => reason.includes("totals")).map(({ row }) => row));
  const [kept, below]: [number[], number[]] = [[], []];
  const forms = new Set<string>();
  for (const row of rows) {
    const before = kept.at(-1);
    const own = columns.flatMap((column) => {
      const formula = grid.formula(row, column);
      return formula === null ? [] : [`${column} ${relativeForm(formula.text, { row, column })}`];
    });
    const isApart =
      before !== undefined &&
      (row - before > 2 || [...breaks].some((at) => at > before && at < row)) &&
      isGapEmpty(grid, before, row, columns, breaks);
    if (
      isApart &&
      !own.some((form) => forms.has(form)) &&
      !(own.length === 0 && forms.size === 0 && row - before <= 2)
    )
      below.push(row);
    else {
      kept.push(row);
      for (const form of own) forms.add(form);
    }
  }
  return { kept, below };
}

function isGapEmpty(
  grid: SheetGrid,
  from: number,
  to: number,
  columns: readonly number[],
  breaks: ReadonlySet<number>,
): boolean {
  let empty = 0;
  for (let row = from + 1; row < to; row++) {
    if (breaks.has(row)) return true;
    if (columns.every((column) => grid.content(row, column) === null)) empty++;
  }
  return empty >= 2;
}
