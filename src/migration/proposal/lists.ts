/** What each sheet is: a list of employees, a list of records, or something else; and the columns that name its rows. */
import { Decimal, type Scalar } from "../../../grammar/index.ts";
import type { SheetGrid } from "./grid.ts";
import { headerOf, type ListHeader } from "./header.ts";
import type { RowLeftOut, SheetEdit, SheetKind } from "./model.ts";
import { letters } from "./relative.ts";
import { rowsOf } from "./rows.ts";
import { type HeaderMeaning, isDateHeader, meaningOfHeader } from "./words.ts";

export interface ListColumn {
  readonly column: number;
  readonly header: string;
  readonly meaning: HeaderMeaning | null;
}

/** A list with its rows, and which of its columns tell whom a row is about. */
export interface List {
  readonly grid: SheetGrid;
  readonly header: ListHeader;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly number[];
  readonly leftOut: readonly RowLeftOut[];
  readonly key: number | null;
  readonly name: number | null;
}

export interface SheetKindGuess {
  readonly kind: SheetKind;
  readonly reason: string;
}

/** The list that a sheet holds, or null. */
export function listOf(grid: SheetGrid, edit: SheetEdit | null): List | null {
  const header = headerOf(grid, edit?.headerRow ?? null);
  if (header === null) return null;
  const columns = header.columns.map(({ column, header: text }) => ({
    column,
    header: text,
    meaning: editedMeaning(edit, column) ?? meaningOfHeader(text),
  }));
  const body = bodyRows(grid, header);
  const { key, name } = identity(grid, columns, body);
  const named = [key, name].filter((column) => column !== null);
  if (named.length === 0) return null;
  const found = rowsOf(grid, header, named);
  const rows = [...new Set([...found.rows, ...(edit?.employeeRows ?? [])])]
    .filter((row) => edit?.leftOutRows?.includes(row) !== true)
    .sort((a, b) => a - b);
  if (rows.length === 0) return null;
  const leftOut = [
    ...found.leftOut.filter(({ row }) => !rows.includes(row)),
    ...found.rows.filter((row) => !rows.includes(row)).map((row) => ({ row, reason: "You left it out." })),
  ].sort((a, b) => a.row - b.row);
  const used = withUnits(grid, usedColumns(grid, columns, rows), rows, named);
  return { grid, header, columns: used, rows, leftOut, key, name };
}

function editedMeaning(edit: SheetEdit | null, column: number): HeaderMeaning | null {
  const role = edit?.columns?.find((each) => each.column === letters(column))?.role ?? null;
  return role === "KEY" || role === "NAME" || role === "UNIT" ? role : null;
}

function bodyRows(grid: SheetGrid, { last, end }: ListHeader): number[] {
  const bottom = end ?? grid.lastRow;
  return grid.rows.filter((row) => row > last && row <= bottom);
}

/** The columns that say who a row is about: by their headers, or by what stands in them. */
function identity(
  grid: SheetGrid,
  columns: readonly ListColumn[],
  rows: readonly number[],
): { readonly key: number | null; readonly name: number | null } {
  const valuesOf = (column: number): Scalar[] =>
    rows.map((row) => grid.value(row, column)).filter((value) => value !== null);
  const isPresent = ({ column }: ListColumn) => valuesOf(column).length > 0;
  const byWord = (meaning: HeaderMeaning) =>
    columns.filter((each) => each.meaning === meaning && isPresent(each));
  const name =
    byWord("NAME").find(({ column }) => mostlyTexts(valuesOf(column)))?.column ??
    columns.find(
      ({ column, meaning }) =>
        (meaning === null || meaning === "KEY") &&
        mostlyTexts(valuesOf(column)) &&
        areDistinct(valuesOf(column)),
    )?.column ??
    null;
  const keys = byWord("KEY").filter(
    ({ column, header }) => column !== name && (saysPersonnelNumber(header) || !isOrdinal(valuesOf(column))),
  );
  const key =
    keys[0]?.column ??
    (name === null ? (keyByContent(columns, valuesOf) ?? byWord("KEY")[0]?.column ?? null) : null);
  return { key, name };
}

function keyByContent(columns: readonly ListColumn[], valuesOf: (column: number) => Scalar[]): number | null {
  const first = columns[0];
  if (first === undefined || first.meaning !== null) return null;
  const values = valuesOf(first.column);
  const areNumbers =
    values.length > 1 &&
    values.every((value) => value instanceof Decimal && /^\d{3,}$/.test(value.toString()));
  return areNumbers && areDistinct(values) ? first.column : null;
}

function mostlyTexts(values: readonly Scalar[]): boolean {
  const texts = values.filter((value) => typeof value === "string" && /\p{L}/u.test(value));
  return values.length > 0 && texts.length * 2 > values.length;
}

function areDistinct(values: readonly Scalar[]): boolean {
  return new Set(values.map(String)).size === values.length;
}

/** More than `No.`, which may number the rows. */
function saysPersonnelNumber(header: string): boolean {
  return !/^(no|nr|id|№|#|番号|номер|number)\.?$/iu.test(header.trim());
}

/** 1, 2, 3 …: numbers of rows, not of people. */
function isOrdinal(values: readonly Scalar[]): boolean {
  const numbers = values.filter((value) => value instanceof Decimal).map(String);
  return numbers.length > 1 && numbers[0] === "1" && numbers.every((text, n) => text === String(n + 1));
}

/** Columns of the list itself; those apart from it (a table of rates beside it) count where nearly every row has them. */
function usedColumns(grid: SheetGrid, columns: readonly ListColumn[], rows: readonly number[]): ListColumn[] {
  const known = new Set(columns.map(({ column }) => column));
  const more: ListColumn[] = [];
  const last = columns.at(-1)?.column ?? 0;
  for (let column = last + 2; column <= grid.lastColumn; column++) {
    if (known.has(column)) continue;
    const formulas = rows.filter((row) => grid.formula(row, column) !== null).length;
    if (formulas * 10 >= rows.length * 9) more.push({ column, header: "", meaning: null });
  }
  return [...columns, ...more];
}

/** Where no header says unit, the first column of few texts that come again and again is that. */
function withUnits(
  grid: SheetGrid,
  columns: readonly ListColumn[],
  rows: readonly number[],
  named: readonly number[],
): ListColumn[] {
  if (columns.some(({ meaning }) => meaning === "UNIT")) return [...columns];
  const found = columns.find(({ column, meaning }) => {
    if (meaning !== null || named.includes(column)) return false;
    const values = rows.map((row) => grid.content(row, column));
    const areTexts = values.every((value) => typeof value === "string");
    const different = new Set(values).size;
    return areTexts && rows.length >= 6 && different >= 2 && different * 3 <= rows.length;
  });
  return columns.map((each) => (each === found ? { ...each, meaning: "UNIT" } : each));
}

/** Whether rows repeat whom they are about or have a day: things that happened rather than people. */
export function looksLikeRecords({ grid, columns, rows, key, name }: List): boolean {
  const who = key ?? name;
  if (who === null) return false;
  const values = rows.map((row) => grid.text(row, who));
  const repeats = new Set(values).size < values.length;
  const hasDay = columns.some(({ column, header }) => {
    const first = rows[0] ?? 0;
    return (
      grid.isDate(first, column) ||
      (isDateHeader(header) && rows.some((row) => grid.value(row, column) !== null))
    );
  });
  const hasFormulas = columns.some(
    ({ column }) => rows.filter((row) => grid.formula(row, column) !== null).length * 2 > rows.length,
  );
  return repeats && (hasDay || !hasFormulas);
}
