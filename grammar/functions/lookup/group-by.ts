/** GROUPBY and PIVOTBY: summaries of a table by its fields, after Microsoft's description of them. */
import { MAX_CELLS, TOO_MANY_CELLS } from "../../values/broadcast.ts";
import { toLogical, toNumber } from "../../values/coercion.ts";
import { Decimal, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Lambda, Scalar, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf, fromRows, rowsOf, unwrapped } from "./array-shape.ts";
import { type AxisPlan, aggregated, axisOf, type Line, planProblem, type Records } from "./grouping.ts";

type Rows = readonly (readonly Scalar[])[];

/** The source as asked for: rows without headers, filtered, and the names of columns where they are shown. */
interface Source {
  readonly records: Records;
  readonly fields: readonly Rows[];
  readonly fieldNames: readonly (readonly Scalar[])[];
  readonly shows: boolean;
}

interface Wanted {
  readonly name: string;
  readonly fields: readonly (Value | undefined)[];
  readonly values: Value;
  readonly call: Lambda;
  readonly headers: Decimal | undefined;
  readonly filter: Value | undefined;
}

/** Whether the first row names the columns, and whether names are shown. Left out, a text above a number is a name. */
function headersOf(given: Decimal | undefined, values: Rows): { has: boolean; shows: boolean } | null {
  if (given === undefined) {
    const has = typeof values[0]?.[0] === "string" && values[1]?.[0] instanceof Decimal;
    return { has, shows: false };
  }
  const choice = toWholeNumber(given);
  if (choice < 0 || choice > 3) return null;
  return { has: choice === 1 || choice === 3, shows: choice >= 2 };
}

/** The rows of an argument, or none where it is left out; the rows of all must be as many. */
function rowsGiven(value: Value | undefined, count: number, name: string): Rows | FormulaError {
  if (value === undefined) return Array.from({ length: count }, () => []);
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  return array.rows === count ? rowsOf(array) : argumentError(name, "different-sizes");
}

/** The places of the rows below the headers that the filter lets through. */
function placesOf(
  filter: Value | undefined,
  count: number,
  first: number,
  name: string,
): number[] | FormulaError {
  const places = Array.from({ length: count - first }, (_, place) => place + first);
  if (filter === undefined) return places;
  const include = arrayOf(filter, name);
  if (include instanceof FormulaError) return include;
  if (include.rows !== count || include.columns !== 1) return argumentError(name, "different-sizes");
  const kept: number[] = [];
  for (const place of places) {
    const truth = toLogical(include.at(place, 0));
    if (truth instanceof FormulaError) return truth;
    if (truth) kept.push(place);
  }
  return kept;
}

function sourceOf({ name, fields, values, call, headers, filter }: Wanted): Source | FormulaError {
  const array = arrayOf(values, name);
  if (array instanceof FormulaError) return array;
  const valueRows = rowsOf(array);
  const fieldRows: Rows[] = [];
  for (const value of fields) {
    const rows = rowsGiven(value, array.rows, name);
    if (rows instanceof FormulaError) return rows;
    fieldRows.push(rows);
  }
  const header = headersOf(headers, valueRows);
  if (header === null) return argumentError(name, "wrong-choice");
  const all = placesOf(filter, array.rows, header.has ? 1 : 0, name);
  if (!Array.isArray(all)) return all;
  if (all.length === 0) return argumentError(name, "no-values", "#CALC!");
  const named = (rows: Rows, word: string) =>
    (rows[0] ?? []).map((cell, place) => (header.has ? cell : `${word} ${place + 1}`));
  return {
    records: { values: valueRows, valueNames: named(valueRows, "Value"), call, all },
    fields: fieldRows,
    fieldNames: fieldRows.map((rows, axis) => named(rows, axis === 0 ? "Row Field" : "Column Field")),
    shows: header.shows,
  };
}

/** The numbers of SORT's kind: one, or a list. */
function orderOf(value: Value | undefined, name: string): number[] | FormulaError {
  if (value === undefined || value === null) return [];
  const array = arrayOf(value, name);
  if (array instanceof FormulaError) return array;
  const order: number[] = [];
  for (const cell of array.cells) {
    const number = toNumber(cell);
    if (number instanceof FormulaError) return number;
    order.push(toWholeNumber(number));
  }
  return order;
}

/** The lines of one axis, or what is wrong with its options. */
function linesOf(
  source: Source,
  axis: number,
  depth: Decimal | undefined,
  order: Value | undefined,
  { name, flat }: { readonly name: string; readonly flat: boolean },
): Line[] | FormulaError {
  const numbers = orderOf(order, name);
  if (!Array.isArray(numbers)) return numbers;
  const fields = source.fields[axis] ?? [];
  const width = fields[0]?.length ?? 0;
  const plan: AxisPlan = {
    fields,
    width,
    depth: depth === undefined ? 1 : toWholeNumber(depth),
    order: numbers,
    flat,
  };
  return planProblem(plan, source.records.valueNames.length, name) ?? axisOf(plan, source.records);
}

function limitAmong(cells: readonly Scalar[]): FormulaError | undefined {
  return cells.find((cell) => cell instanceof FormulaError && cell.cause.kind === "limit") as
    | FormulaError
    | undefined;
}

function grouped(source: Source, lines: readonly Line[]): Value {
  const { records } = source;
  const rows: (readonly Scalar[])[] = [];
  if (source.shows) rows.push([...(source.fieldNames[0] ?? []), ...records.valueNames]);
  for (const line of lines) {
    const cells = records.valueNames.map((_, column) =>
      aggregated(records, line.records, column, records.all),
    );
    const limit = limitAmong(cells);
    if (limit !== undefined) return limit;
    rows.push([...line.labels, ...cells]);
  }
  return unwrapped(fromRows(rows, "GROUPBY"));
}

/** What the second argument of the function is: 0 the column's total, 1 the row's, 2 the grand one, 3 and 4 parents'. */
function wholeFor(relative: number, row: Line, column: Line, all: readonly number[]): readonly number[] {
  return [column.records, row.records, all, column.parent, row.parent][relative] ?? all;
}

/** Rows above the body: the columns' names where shown, their labels level by level, then all names where shown. */
function pivotHeader(source: Source, columns: readonly Line[]): (readonly Scalar[])[] {
  const { valueNames } = source.records;
  const [rowNames = [], columnNames = []] = source.fieldNames;
  const blank = rowNames.map(() => "");
  const width = columns.length * valueNames.length;
  const rows: (readonly Scalar[])[] = columnNames.map((_, level) => [
    ...blank,
    ...columns.flatMap((line) => valueNames.map(() => line.labels[level] ?? null)),
  ]);
  if (!source.shows) return rows;
  const names = Array.from({ length: width }, (_, place) => columnNames[place === 0 ? 0 : -1] ?? "");
  return [[...blank, ...names], ...rows, [...rowNames, ...columns.flatMap(() => valueNames)]];
}

/** In which columns, totals among them, each record counts. */
function columnsByRecord(columns: readonly Line[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, { records }] of columns.entries()) {
    for (const record of records) {
      const known = places.get(record);
      if (known === undefined) places.set(record, [place]);
      else known.push(place);
    }
  }
  return places;
}

function pivoted(source: Source, rows: readonly Line[], columns: readonly Line[], relative: number): Value {
  const { records } = source;
  const width = columns.length * records.valueNames.length;
  if (rows.length * width > MAX_CELLS) return TOO_MANY_CELLS;
  const columnsOf = columnsByRecord(columns);
  const body: (readonly Scalar[])[] = [];
  for (const row of rows) {
    const crossing: number[][] = columns.map(() => []);
    for (const record of row.records)
      for (const column of columnsOf.get(record) ?? []) crossing[column]?.push(record);
    const cells: Scalar[] = [];
    for (const [place, column] of columns.entries()) {
      const places = crossing[place] ?? [];
      const whole = wholeFor(relative, row, column, records.all);
      for (const value of records.valueNames.keys())
        cells.push(places.length === 0 ? "" : aggregated(records, places, value, whole));
    }
    const limit = limitAmong(cells);
    if (limit !== undefined) return limit;
    body.push([...row.labels, ...cells]);
  }
  return unwrapped(fromRows([...pivotHeader(source, columns), ...body], "PIVOTBY"));
}

const number = (name: string) => ({ name, kind: "number", optional: true }) as const;
const optional = (name: string) => ({ name, kind: "whole", optional: true }) as const;
const values = { name: "values", kind: "whole" } as const;
const call = { name: "function", kind: "lambda", takesFunction: true } as const;

export const groupingFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "GROUPBY",
    category: "lookup",
    doc: "A summary of values by one or more fields, with totals.",
    parameters: [
      optional("row fields"),
      values,
      call,
      number("field headers"),
      number("total depth"),
      optional("sort order"),
      optional("filter"),
      number("field relationship"),
    ],
    example: ['GROUPBY({"b";"a";"b"}, {1;2;3}, SUM)', '{"a",2;"b",4;"Total",6}'],
    rule: (fields, given, each, headers, depth, order, filter, relationship) => {
      const flat = relationship === undefined ? 0 : toWholeNumber(relationship);
      if (flat !== 0 && flat !== 1) return argumentError("GROUPBY", "wrong-choice");
      const wanted = { name: "GROUPBY", fields: [fields], values: given, call: each, headers, filter };
      const source = sourceOf(wanted);
      if (source instanceof FormulaError) return source;
      const lines = linesOf(source, 0, depth, order, { name: "GROUPBY", flat: flat === 1 });
      return Array.isArray(lines) ? grouped(source, lines) : lines;
    },
  }),
  define({
    name: "PIVOTBY",
    category: "lookup",
    doc: "A summary of values by fields along rows and fields along columns, with totals.",
    parameters: [
      optional("row fields"),
      optional("column fields"),
      values,
      call,
      number("field headers"),
      number("row total depth"),
      optional("row sort order"),
      number("column total depth"),
      optional("column sort order"),
      optional("filter"),
      number("relative to"),
    ],
    example: [
      'PIVOTBY({"a";"a";"b"}, {"x";"y";"x"}, {1;2;3}, SUM)',
      '{"","x","y","Total";"a",1,2,3;"b",3,"",3;"Total",4,2,6}',
    ],
    rule: (rowFields, columnFields, given, each, headers, ...options) => {
      const [rowDepth, rowOrder, columnDepth, columnOrder, filter, relativeTo] = options;
      const name = "PIVOTBY";
      const relative = relativeTo === undefined ? 0 : toWholeNumber(relativeTo);
      if (relative < 0 || relative > 4) return argumentError(name, "wrong-choice");
      const fields = [rowFields, columnFields];
      const source = sourceOf({ name, fields, values: given, call: each, headers, filter });
      if (source instanceof FormulaError) return source;
      const rows = linesOf(source, 0, rowDepth, rowOrder, { name, flat: false });
      if (!Array.isArray(rows)) return rows;
      const columns = linesOf(source, 1, columnDepth, columnOrder, { name, flat: false });
      return Array.isArray(columns) ? pivoted(source, rows, columns, relative) : columns;
    },
  }),
];
