/** The classic lookups: VLOOKUP, HLOOKUP, LOOKUP, MATCH, INDEX, CHOOSE, ADDRESS. The X functions stand in `lookup-x.ts`. */
import { cellFor } from "../../values/broadcast.ts";
import { toNumber } from "../../values/coercion.ts";
import { Decimal, fromInteger, ONE, sign, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { columnsOf, dereferenced, Reference, type Result, rowsOf } from "../../values/reference.ts";
import {
  ArrayValue,
  columnOf,
  Lambda,
  type Plain,
  rowOf,
  type Scalar,
  type Value,
} from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayBy, arrayOf, columnCells, rowCells, unwrapped, vectorOf } from "./array-shape.ts";
import { findByHalving, findByWildcard, findInFirstColumn } from "./search.ts";

/** A longer text to look for is #VALUE! in Excel. */
const LONGEST_WANTED = 255;

const lookupValue = { name: "value", kind: "plain" } as const;

const notFound = (name: string) => argumentError(name, "not-found", "#N/A");

/** Blank is looked for as 0, as in Excel. */
function wantedIn(value: Plain, name: string): Plain | FormulaError {
  if (typeof value === "string" && value.length > LONGEST_WANTED) return argumentError(name, "too-long");
  return value ?? ZERO;
}

/** The table of VLOOKUP and HLOOKUP; a text is none, as in Excel. */
function tableOf(table: Value, name: string): ArrayValue | FormulaError {
  return typeof table === "string" ? argumentError(name, "wrong-shape") : arrayOf(table, name);
}

/** The cell beside the value found in the first column (VLOOKUP) or below it in the first row (HLOOKUP). */
function lookedUp(
  name: "VLOOKUP" | "HLOOKUP",
  value: Plain,
  table: Value,
  line: Decimal,
  isSorted: boolean,
): Value {
  const array = table instanceof ArrayValue ? table : tableOf(table, name);
  if (!(array instanceof ArrayValue)) return array;
  const wanted = value instanceof Decimal ? value : wantedIn(value, name);
  if (!(wanted instanceof Decimal) && wanted instanceof FormulaError) return wanted;
  const vertical = name === "VLOOKUP";
  const wantedLine = toWholeNumber(line);
  if (wantedLine < 1) return argumentError(name, "not-positive");
  if (wantedLine > (vertical ? array.columns : array.rows))
    return argumentError(name, "out-of-range", "#REF!");
  const place =
    vertical && isSorted ? findInFirstColumn(array, wanted) : placeIn(array, vertical, wanted, isSorted);
  if (place < 0) return notFound(name);
  return vertical ? array.at(place, wantedLine - 1) : array.at(wantedLine - 1, place);
}

function placeIn(array: ArrayValue, vertical: boolean, wanted: Plain, isSorted: boolean): number {
  const cells = vertical ? columnCells(array, 0) : rowCells(array, 0);
  return isSorted ? findByHalving(cells, wanted, "ascending") : findByWildcard(cells, wanted);
}

/** The last cell that is not above a value in the vector, or the one at its place in the other vector. */
function lookedUpInVector(value: Plain, lookup: Value, result: Value | undefined): Value {
  const array = arrayOf(lookup, "LOOKUP");
  if (array instanceof FormulaError) return array;
  const wanted = wantedIn(value, "LOOKUP");
  if (wanted instanceof FormulaError) return wanted;
  const wide = array.columns > array.rows;
  const place = wide
    ? findByHalving(rowCells(array, 0), wanted, "ascending")
    : findInFirstColumn(array, wanted);
  if (place < 0) return notFound("LOOKUP");
  if (result === undefined)
    return wide ? array.at(array.rows - 1, place) : array.at(place, array.columns - 1);
  const results = arrayOf(result, "LOOKUP");
  if (results instanceof FormulaError) return results;
  const vector = vectorOf(results);
  if (vector === null) return argumentError("LOOKUP", "wrong-shape", "#N/A");
  return place < vector.length ? (vector[place] ?? null) : notFound("LOOKUP");
}

function matched(value: Plain, list: Value, type: Decimal): Scalar {
  const array = arrayOf(list, "MATCH");
  if (array instanceof FormulaError) return array;
  const wanted = wantedIn(value, "MATCH");
  if (wanted instanceof FormulaError) return wanted;
  const cells = vectorOf(array);
  if (cells === null) return argumentError("MATCH", "wrong-shape", "#N/A");
  const order = sign(type);
  const place =
    order === 0
      ? findByWildcard(cells, wanted)
      : findByHalving(cells, wanted, order > 0 ? "ascending" : "descending");
  return place < 0 ? notFound("MATCH") : fromInteger(place + 1);
}

/** The places that INDEX is asked for: a row and a column, 0 for all of them. In a single row the one number is a column. */
function indexPlaces(
  size: { readonly rows: number; readonly columns: number },
  row: Decimal | undefined,
  column: Decimal | undefined,
): { readonly row: number; readonly column: number } | FormulaError {
  let r = row === undefined ? 0 : toWholeNumber(row);
  let c = column === undefined ? 0 : toWholeNumber(column);
  if (column === undefined && size.rows === 1 && size.columns > 1) [r, c] = [1, r];
  if (r < 0 || c < 0) return argumentError("INDEX", "negative");
  if (r > size.rows || c > size.columns) return argumentError("INDEX", "out-of-range", "#REF!");
  return { row: r, column: c };
}

/** A cell, or a whole row or column where the other place is 0 or left out; of cells a reference, which `:` may extend. */
function indexed(
  list: Result,
  row: Decimal | undefined,
  column: Decimal | undefined,
  areaNumber: Decimal | undefined,
): Result {
  if (list instanceof Reference) return indexedArea(list, row, column, areaNumber);
  const array = arrayOf(list, "INDEX");
  if (array instanceof FormulaError) return array;
  const places = indexPlaces(array, row, column);
  if (places instanceof FormulaError) return places;
  const { row: r, column: c } = places;
  if (r === 0 && c === 0) return unwrapped(array);
  if (r === 0) return unwrapped(columnOf(columnCells(array, c - 1)));
  if (c === 0) return unwrapped(rowOf(rowCells(array, r - 1)));
  return array.at(r - 1, c - 1);
}

function indexedArea(
  list: Reference,
  row: Decimal | undefined,
  column: Decimal | undefined,
  areaNumber: Decimal | undefined,
): Result {
  const area = list.areas[areaNumber === undefined ? 0 : toWholeNumber(areaNumber) - 1];
  if (area === undefined) return argumentError("INDEX", "out-of-range", "#REF!");
  const places = indexPlaces({ rows: rowsOf(area), columns: columnsOf(area) }, row, column);
  if (places instanceof FormulaError) return places;
  const [top, bottom] = places.row === 0 ? [area.top, area.bottom] : repeated(area.top + places.row - 1);
  const [left, right] =
    places.column === 0 ? [area.left, area.right] : repeated(area.left + places.column - 1);
  return new Reference([{ sheet: area.sheet, top, left, bottom, right }], list.cells);
}

const repeated = (line: number): [number, number] => [line, line];

type Lazy = () => Result;

/** The choice of a number; only that one is computed. */
function chosen(index: Value, choices: readonly Lazy[]): Result {
  if (index instanceof Lambda) return argumentError("CHOOSE", "not-a-number");
  if (index instanceof ArrayValue) return chosenCells(index, choices);
  const place = choicePlace(index, choices.length);
  return place instanceof FormulaError ? place : (choices[place]?.() ?? null);
}

/** CHOOSE with an array of numbers: each cell takes its own choice (`CHOOSE({1,2}, names, amounts)` is a table). */
function chosenCells(index: ArrayValue, choices: readonly Lazy[]): Value {
  const values: (Scalar | ArrayValue)[] = [];
  for (const choice of choices) {
    const value = dereferenced(choice());
    if (value instanceof Lambda) return argumentError("CHOOSE", "wrong-shape");
    values.push(value);
  }
  const shapes = [index, ...values].map(toArrayShape);
  const rows = Math.max(...shapes.map((shape) => shape.rows));
  const columns = Math.max(...shapes.map((shape) => shape.columns));
  return arrayBy(rows, columns, "CHOOSE", (row, column) => {
    const place = choicePlace(cellFor(index, row, column), values.length);
    return place instanceof FormulaError ? place : cellFor(values[place] ?? null, row, column);
  });
}

function toArrayShape(value: Scalar | ArrayValue): { readonly rows: number; readonly columns: number } {
  return value instanceof ArrayValue ? value : { rows: 1, columns: 1 };
}

function choicePlace(index: Scalar, choices: number): number | FormulaError {
  const number = toNumber(index);
  if (number instanceof FormulaError) return number;
  const place = toWholeNumber(number) - 1;
  return place >= 0 && place < choices ? place : argumentError("CHOOSE", "out-of-range");
}

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** 1 fixes row and column, 2 the row, 3 the column, 4 none. */
function address(row: number, column: number, fixed: number, isA1: boolean): string | FormulaError {
  if (row < 1 || row > MAX_ROW || column < 1 || column > MAX_COLUMN || fixed < 1 || fixed > 4)
    return argumentError("ADDRESS", "out-of-range");
  const [rowFixed, columnFixed] = [fixed === 1 || fixed === 2, fixed === 1 || fixed === 3];
  if (isA1) return `${columnFixed ? "$" : ""}${columnLetters(column)}${rowFixed ? "$" : ""}${row}`;
  return `R${rowFixed ? row : `[${row}]`}C${columnFixed ? column : `[${column}]`}`;
}

function sheetPrefix(sheet: string): string {
  const isPlain = /^[\p{L}_][\p{L}\d_.]*$/u.test(sheet);
  return isPlain || sheet === "" ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`;
}

const isSorted = { name: "sorted", kind: "logical", optional: true, blankIfEmpty: true } as const;

export const lookupFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "VLOOKUP",
    category: "lookup",
    doc: "The cell of a column in the row whose first cell is a value, or the last not above it in a sorted table.",
    parameters: [lookupValue, { name: "table", kind: "whole" }, { name: "column", kind: "number" }, isSorted],
    example: ['VLOOKUP("b", {"a",1;"b",2}, 2, FALSE)', "2"],
    rule: (value, table, column, sorted = true) => lookedUp("VLOOKUP", value, table, column, sorted),
  }),
  define({
    name: "HLOOKUP",
    category: "lookup",
    doc: "The cell of a row in the column whose first cell is a value, or the last not above it in a sorted table.",
    parameters: [lookupValue, { name: "table", kind: "whole" }, { name: "row", kind: "number" }, isSorted],
    example: ["HLOOKUP(25, {0,20,40;1,2,3}, 2)", "2"],
    rule: (value, table, row, sorted = true) => lookedUp("HLOOKUP", value, table, row, sorted),
  }),
  define({
    name: "LOOKUP",
    category: "lookup",
    doc: "What stands beside the last cell that is not above a value in a sorted list.",
    parameters: [
      lookupValue,
      { name: "list", kind: "whole" },
      { name: "results", kind: "whole", optional: true },
    ],
    example: ['LOOKUP(85, {0,60,80}, {"C","B","A"})', "A"],
    rule: lookedUpInVector,
  }),
  define({
    name: "MATCH",
    category: "lookup",
    doc: "The place of a value in a list: 1 for the last not above it, 0 for the very value, -1 for the last not below it.",
    parameters: [
      lookupValue,
      { name: "list", kind: "whole" },
      { name: "match", kind: "number", optional: true, blankIfEmpty: true },
    ],
    example: ['MATCH("b*", {"apple","berry"}, 0)', "2"],
    rule: (value, list, type = ONE) => matched(value, list, type),
  }),
  define({
    name: "INDEX",
    category: "lookup",
    doc: "The cell at a row and a column of an array, or a whole row or column where the other is 0.",
    parameters: [
      { name: "array", kind: "range" },
      { name: "row", kind: "number", optional: true },
      { name: "column", kind: "number", optional: true },
      { name: "area", kind: "number", optional: true },
    ],
    example: ["INDEX({1,2;3,4}, 2, 1)", "3"],
    rule: indexed,
  }),
  define({
    name: "CHOOSE",
    category: "lookup",
    doc: "The choice with a number; only that one is computed.",
    parameters: [
      { name: "number", kind: "whole" },
      { name: "choice", kind: "lazy", repeating: true },
    ],
    example: ['CHOOSE(2, "a", "b", "c")', "b"],
    rule: chosen,
  }),
  define({
    name: "ADDRESS",
    category: "lookup",
    doc: "The address of a cell as text, such as $B$2.",
    parameters: [
      { name: "row", kind: "number" },
      { name: "column", kind: "number" },
      { name: "fixed", kind: "number", optional: true },
      { name: "a1", kind: "logical", optional: true, blankIfEmpty: true },
      { name: "sheet", kind: "text", optional: true },
    ],
    example: ["ADDRESS(2, 28, 4)", "AB2"],
    rule: (row, column, fixed = ONE, isA1 = true, sheet) => {
      const cell = address(toWholeNumber(row), toWholeNumber(column), toWholeNumber(fixed), isA1);
      return cell instanceof FormulaError || sheet === undefined ? cell : sheetPrefix(sheet) + cell;
    },
  }),
];
