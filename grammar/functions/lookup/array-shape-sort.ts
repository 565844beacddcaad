/** Choosing and ordering the rows or columns of an array: FILTER, SORT, SORTBY, UNIQUE. */
import { compareValues, foldCase, toLogical, toNumber } from "../../values/coercion.ts";
import { Decimal, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Result } from "../../values/reference.ts";
import type { ArrayValue, Scalar, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf, fromRows, pickRows, rowsOf, transposed, unwrapped, vectorOf } from "./array-shape.ts";

/** What lines are ordered by: one cell for each line. */
interface SortKey {
  readonly cells: readonly Scalar[];
  readonly descending: boolean;
}

/** 0 … 4 in Excel's order of sorting: numbers, texts, truth values, errors; blanks are last in either direction. */
function kindRank(cell: Scalar): number {
  if (cell === null) return 4;
  if (cell instanceof FormulaError) return 3;
  return cell instanceof Decimal ? 0 : typeof cell === "string" ? 1 : 2;
}

export function compareCells(a: Scalar, b: Scalar, descending: boolean): number {
  if (a === null || b === null) return kindRank(a) - kindRank(b);
  const byKind = kindRank(a) - kindRank(b);
  const ascending =
    byKind !== 0 || a instanceof FormulaError || b instanceof FormulaError ? byKind : compareValues(a, b);
  return descending ? -ascending : ascending;
}

/** The places of lines in the order of their keys; lines that tie keep their order. */
function sortedPlaces(count: number, keys: readonly SortKey[]): number[] {
  return Array.from({ length: count }, (_, place) => place).sort((a, b) => {
    for (const { cells, descending } of keys) {
      const order = compareCells(cells[a] ?? null, cells[b] ?? null, descending);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

/** A change of rows, done to columns where `byColumn` says so. */
function alongLines(
  array: ArrayValue,
  byColumn: boolean,
  change: (rows: ArrayValue) => ArrayValue | FormulaError,
): Value {
  if (!byColumn) return unwrapped(change(array));
  const changed = change(transposed(array));
  return changed instanceof FormulaError ? changed : unwrapped(transposed(changed));
}

/** The whole numbers of an argument that may list several. */
function wholeNumbersOf(value: Value | undefined, name: string): number[] | FormulaError {
  if (value === undefined || value === null) return [1];
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  const numbers: number[] = [];
  for (const cell of array.cells) {
    const number = toNumber(cell);
    if (number instanceof FormulaError) return number;
    numbers.push(toWholeNumber(number));
  }
  return numbers;
}

function sorted(
  array: ArrayValue,
  indexes: readonly number[],
  orders: readonly number[],
): ArrayValue | FormulaError {
  if (orders.length !== 1 && orders.length !== indexes.length)
    return argumentError("SORT", "different-sizes");
  const keys: SortKey[] = [];
  for (const [position, index] of indexes.entries()) {
    const order = orders.length === 1 ? orders[0] : orders[position];
    if (index < 1 || index > array.columns) return argumentError("SORT", "out-of-range");
    if (order !== 1 && order !== -1) return argumentError("SORT", "wrong-choice");
    keys.push({ cells: rowsOf(array).map((row) => row[index - 1] ?? null), descending: order < 0 });
  }
  return pickRows(array, sortedPlaces(array.rows, keys), "SORT");
}

/** SORTBY's keys: lists of one cell a line, each followed by its order; and whether they order rows or columns. */
function keysOf(
  array: ArrayValue,
  pairs: readonly Value[],
): { keys: SortKey[]; byColumn: boolean } | FormulaError {
  const keys: SortKey[] = [];
  let byColumn: boolean | null = null;
  for (let at = 0; at < pairs.length; at += 2) {
    const list = arrayOf(pairs[at] ?? null, "SORTBY");
    if (list instanceof FormulaError) return list;
    const orders = wholeNumbersOf(pairs[at + 1], "SORTBY");
    if (!Array.isArray(orders)) return orders;
    const [order] = orders;
    if (orders.length !== 1 || (order !== 1 && order !== -1)) return argumentError("SORTBY", "wrong-choice");
    const ordersRows = list.columns === 1 && list.rows === array.rows;
    const ordersColumns = list.rows === 1 && list.columns === array.columns;
    if (!ordersRows && !ordersColumns) return argumentError("SORTBY", "different-sizes");
    byColumn ??= !ordersRows;
    if (byColumn ? !ordersColumns : !ordersRows) return argumentError("SORTBY", "different-sizes");
    keys.push({ cells: list.cells, descending: order < 0 });
  }
  return { keys, byColumn: byColumn ?? false };
}

/** What tells lines apart: kinds and values, texts without regard to case. */
export function lineKey(cells: readonly Scalar[]): string {
  return JSON.stringify(
    cells.map((cell) => {
      if (cell instanceof Decimal) return ["n", cell.toString()];
      if (cell instanceof FormulaError) return ["e", cell.code];
      return typeof cell === "string" ? ["t", foldCase(cell)] : cell;
    }),
  );
}

function distinct(array: ArrayValue, onlyOnce: boolean): ArrayValue | FormulaError {
  const lines = new Map<string, { readonly cells: readonly Scalar[]; times: number }>();
  for (const cells of rowsOf(array)) {
    const key = lineKey(cells);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { cells, times: 1 });
    else known.times++;
  }
  const kept = [...lines.values()].filter(({ times }) => !onlyOnce || times === 1);
  return fromRows(
    kept.map(({ cells }) => cells),
    "UNIQUE",
  );
}

/** The places of the cells that are TRUE, or the first that is no truth value as an error. */
function placesKept(include: readonly Scalar[]): number[] | FormulaError {
  const places: number[] = [];
  for (const [place, cell] of include.entries()) {
    const truth = toLogical(cell);
    if (truth instanceof FormulaError) return truth;
    if (truth) places.push(place);
  }
  return places;
}

function filtered(array: ArrayValue, include: ArrayValue, ifEmpty: (() => Result) | undefined): Result {
  const byColumn = include.rows === 1 && include.columns === array.columns && array.rows !== 1;
  const conditions = vectorOf(include);
  const byRow = include.columns === 1 && include.rows === array.rows;
  const alongOneRow = array.rows === 1 && include.rows === 1 && include.columns === array.columns;
  if (conditions === null || !(byColumn || byRow || alongOneRow))
    return argumentError("FILTER", "different-sizes");
  const places = placesKept(conditions);
  if (!Array.isArray(places)) return places;
  if (places.length === 0) return ifEmpty?.() ?? argumentError("FILTER", "no-values", "#CALC!");
  return alongLines(array, !byRow, (rows) => pickRows(rows, places, "FILTER"));
}

const source = { name: "array", kind: "whole" } as const;
const byColumns = { name: "by column", kind: "logical", optional: true } as const;

export const arraySortFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "FILTER",
    category: "lookup",
    doc: "The rows or columns of an array for which a condition holds.",
    parameters: [
      source,
      { name: "include", kind: "whole" },
      { name: "if empty", kind: "lazy", optional: true },
    ],
    example: ["FILTER({1;2;3}, {1;2;3} > 1)", "{2;3}"],
    rule: (value, condition, ifEmpty) => {
      const array = arrayOf(value, "FILTER");
      if (array instanceof FormulaError) return array;
      const include = arrayOf(condition, "FILTER");
      return include instanceof FormulaError ? include : filtered(array, include, ifEmpty);
    },
  }),
  define({
    name: "SORT",
    category: "lookup",
    doc: "An array with its rows, or columns, in the order of one or more of its columns, or rows.",
    parameters: [
      source,
      { name: "index", kind: "whole", optional: true },
      { name: "order", kind: "whole", optional: true },
      byColumns,
    ],
    example: ["SORT({3;1;2}, 1, -1)", "{3;2;1}"],
    rule: (value, index, order, byColumn = false) => {
      const array = arrayOf(value, "SORT");
      if (array instanceof FormulaError) return array;
      const indexes = wholeNumbersOf(index, "SORT");
      if (!Array.isArray(indexes)) return indexes;
      const orders = wholeNumbersOf(order, "SORT");
      return Array.isArray(orders)
        ? alongLines(array, byColumn, (rows) => sorted(rows, indexes, orders))
        : orders;
    },
  }),
  define({
    name: "SORTBY",
    category: "lookup",
    doc: "An array in the order of other lists, each with its order 1 or -1.",
    parameters: [source, { name: "list and order", kind: "whole", repeating: true }],
    example: ['SORTBY({"a";"b";"c"}, {3;1;2})', '{"b";"c";"a"}'],
    rule: (value, pairs) => {
      const array = arrayOf(value, "SORTBY");
      if (array instanceof FormulaError) return array;
      const found = keysOf(array, pairs);
      if (found instanceof FormulaError) return found;
      return alongLines(array, found.byColumn, (rows) =>
        pickRows(rows, sortedPlaces(rows.rows, found.keys), "SORTBY"),
      );
    },
  }),
  define({
    name: "UNIQUE",
    category: "lookup",
    doc: "The rows, or columns, that differ, each once; or only those that occur once.",
    parameters: [source, byColumns, { name: "exactly once", kind: "logical", optional: true }],
    example: ['UNIQUE({"a";"A";"b"})', '{"a";"b"}'],
    rule: (value, byColumn = false, onlyOnce = false) => {
      const array = arrayOf(value, "UNIQUE");
      return array instanceof FormulaError
        ? array
        : alongLines(array, byColumn, (rows) => distinct(rows, onlyOnce));
    },
  }),
];
