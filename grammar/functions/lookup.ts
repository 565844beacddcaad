/** Looking values up, and choosing among them. */
import { compare, type Decimal, fromInteger, ONE, sign, toWholeNumber, ZERO } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import {
  ArrayValue,
  columnOf,
  Lambda,
  type Plain,
  rowOf,
  type Scalar,
  toArray,
  type Value,
} from "../values/value.ts";
import { define, type FunctionDeclaration } from "./declare.ts";
import { findAtLeast, findAtMost, findExact, findNearest } from "./search.ts";

const wanted = { name: "value", kind: "plain" } as const;
const table = { name: "table", kind: "whole" } as const;

function arrayOf(value: Value, name: string): ArrayValue | FormulaError {
  if (value instanceof FormulaError) return value;
  return value instanceof Lambda ? argumentError(name, "wrong-shape") : toArray(value);
}

function rowCells(array: ArrayValue, row: number): Scalar[] {
  return array.cells.slice(row * array.columns, (row + 1) * array.columns);
}

function columnCells(array: ArrayValue, column: number): Scalar[] {
  return Array.from({ length: array.rows }, (_, row) => array.at(row, column));
}

/** A row or a column as a list; anything else is #N/A, as a search has one direction. */
function listOf(array: ArrayValue, name: string): readonly Scalar[] | FormulaError {
  return array.rows === 1 || array.columns === 1 ? array.cells : argumentError(name, "wrong-shape", "#N/A");
}

/** VLOOKUP and HLOOKUP: finds along one side, answers from so many lines further. */
function lookedUp(
  name: "VLOOKUP" | "HLOOKUP",
  value: Plain,
  given: Value,
  index: Decimal,
  approximate: boolean,
): Value {
  const array = arrayOf(given, name);
  if (array instanceof FormulaError) return array;
  const vertical = name === "VLOOKUP";
  const line = toWholeNumber(index);
  if (line < 1) return argumentError(name, "not-positive");
  if (line > (vertical ? array.columns : array.rows)) return argumentError(name, "out-of-range", "#REF!");
  const keys = vertical ? columnCells(array, 0) : rowCells(array, 0);
  const place = approximate ? findAtMost(value, keys) : findExact(value, keys, true);
  if (place < 0) return argumentError(name, "not-found", "#N/A");
  return vertical ? array.at(place, line - 1) : array.at(line - 1, place);
}

/** LOOKUP: the last place not above the value, along the longer side where one array is given. */
function vectorLookedUp(value: Plain, given: Value, results: Value | undefined): Value {
  const array = arrayOf(given, "LOOKUP");
  if (array instanceof FormulaError) return array;
  const wide = array.columns > array.rows;
  const keys = array.rows === 1 || array.columns === 1 ? array.cells : wide ? rowCells(array, 0) : columnCells(array, 0);
  const place = findAtMost(value, keys);
  if (place < 0) return argumentError("LOOKUP", "not-found", "#N/A");
  if (results === undefined) return wide ? array.at(array.rows - 1, place) : array.at(place, array.columns - 1);
  const answers = arrayOf(results, "LOOKUP");
  if (answers instanceof FormulaError) return answers;
  return answers.cells[place] ?? argumentError("LOOKUP", "not-found", "#N/A");
}

/** The place of a value by XLOOKUP's match modes: 0 exact, -1 next below, 1 next above, 2 wildcards. From 0, or -1. */
function placeOf(value: Plain, cells: readonly Scalar[], mode: number): number {
  if (mode === -1) return findNearest(value, cells, "below");
  return mode === 1 ? findNearest(value, cells, "above") : findExact(value, cells, mode === 2);
}

/** As `placeOf`, from the end where the search mode is negative; null for modes that do not exist. */
function searched(value: Plain, cells: readonly Scalar[], match: Decimal, search: Decimal): number | null {
  const mode = toWholeNumber(match);
  if (![-1, 0, 1, 2].includes(mode) || ![-2, -1, 1, 2].includes(toWholeNumber(search))) return null;
  if (toWholeNumber(search) !== -1) return placeOf(value, cells, mode);
  const place = placeOf(value, cells.toReversed(), mode);
  return place < 0 ? -1 : cells.length - 1 - place;
}

function crossLookedUp(
  value: Plain,
  keys: Value,
  results: Value,
  absent: (() => Value) | undefined,
  match: Decimal,
  search: Decimal,
): Value {
  const [keyArray, answers] = [arrayOf(keys, "XLOOKUP"), arrayOf(results, "XLOOKUP")];
  if (keyArray instanceof FormulaError) return keyArray;
  if (answers instanceof FormulaError) return answers;
  const vertical = keyArray.columns === 1;
  if (!vertical && keyArray.rows !== 1) return argumentError("XLOOKUP", "wrong-shape");
  if ((vertical ? answers.rows : answers.columns) !== keyArray.cells.length)
    return argumentError("XLOOKUP", "different-sizes");
  const place = searched(value, keyArray.cells, match, search);
  if (place === null) return argumentError("XLOOKUP", "wrong-choice");
  if (place < 0) return absent === undefined ? argumentError("XLOOKUP", "not-found", "#N/A") : absent();
  const found = vertical ? rowCells(answers, place) : columnCells(answers, place);
  const [only] = found;
  return found.length === 1 ? (only ?? null) : vertical ? rowOf(found) : columnOf(found);
}

/** The cell, row, column or whole of an array; row or column 0 takes all of them. */
function indexed(given: Value, row: Decimal, column: Decimal | undefined): Value {
  const array = arrayOf(given, "INDEX");
  if (array instanceof FormulaError) return array;
  const alongRow = column === undefined && array.rows === 1;
  const r = alongRow ? (array.rows === 1 ? 1 : 0) : toWholeNumber(row);
  const c = alongRow ? toWholeNumber(row) : column === undefined ? (array.columns === 1 ? 1 : 0) : toWholeNumber(column);
  if (r < 0 || c < 0) return argumentError("INDEX", "negative");
  if (r > array.rows || c > array.columns) return argumentError("INDEX", "out-of-range", "#REF!");
  if (r > 0 && c > 0) return array.at(r - 1, c - 1);
  if (r > 0) return rowOf(rowCells(array, r - 1));
  return c > 0 ? columnOf(columnCells(array, c - 1)) : array;
}

function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

export const lookupFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "VLOOKUP",
    category: "lookup",
    doc: "Finds a value in the first column of a table and answers from another column of its row.",
    parameters: [wanted, table, { name: "column", kind: "number" }, { name: "approximate", kind: "logical", optional: true }],
    example: ['VLOOKUP(250000, {0,"none";100000,"half";300000,"full"}, 2)', "half"],
    rule: (value, cells, column, approximate = true) => lookedUp("VLOOKUP", value, cells, column, approximate),
  }),
  define({
    name: "HLOOKUP",
    category: "lookup",
    doc: "Finds a value in the first row of a table and answers from another row of its column.",
    parameters: [wanted, table, { name: "row", kind: "number" }, { name: "approximate", kind: "logical", optional: true }],
    example: ["HLOOKUP(2, {1,2;10,20}, 2, FALSE)", "20"],
    rule: (value, cells, row, approximate = true) => lookedUp("HLOOKUP", value, cells, row, approximate),
  }),
  define({
    name: "LOOKUP",
    category: "lookup",
    doc: "Finds the last value of a rising list that is not above a value, and answers what stands beside it.",
    parameters: [wanted, { name: "list", kind: "whole" }, { name: "results", kind: "whole", optional: true }],
    example: ["LOOKUP(250000, {0,100000,200000,300000}, {0,0.5,0.7,1})", "0.7"],
    rule: vectorLookedUp,
  }),
  define({
    name: "XLOOKUP",
    category: "lookup",
    doc: "Finds a value in a list and answers what stands at the same place of another.",
    parameters: [
      wanted,
      { name: "list", kind: "whole" },
      { name: "results", kind: "whole" },
      { name: "if not found", kind: "lazy", optional: true },
      { name: "match mode", kind: "number", optional: true },
      { name: "search mode", kind: "number", optional: true },
    ],
    example: ['XLOOKUP(2, {1,2,3}, {"a","b","c"})', "b"],
    rule: (value, keys, results, absent, match = ZERO, search = ONE) =>
      crossLookedUp(value, keys, results, absent, match, search),
  }),
  define({
    name: "MATCH",
    category: "lookup",
    doc: "The place of a value in a list: 0 exact, 1 the last not above it in a rising list, -1 not below in a falling one.",
    parameters: [wanted, { name: "list", kind: "whole" }, { name: "mode", kind: "number", optional: true }],
    example: ['MATCH("b", {"a","b"}, 0)', "2"],
    rule: (value, given, mode = ONE) => {
      const array = arrayOf(given, "MATCH");
      const cells = array instanceof FormulaError ? array : listOf(array, "MATCH");
      if (cells instanceof FormulaError) return cells;
      const find = sign(mode) > 0 ? findAtMost(value, cells) : sign(mode) < 0 ? findAtLeast(value, cells) : findExact(value, cells, true);
      return find < 0 ? argumentError("MATCH", "not-found", "#N/A") : fromInteger(find + 1);
    },
  }),
  define({
    name: "XMATCH",
    category: "lookup",
    doc: "The place of a value in a list.",
    parameters: [
      wanted,
      { name: "list", kind: "whole" },
      { name: "match mode", kind: "number", optional: true },
      { name: "search mode", kind: "number", optional: true },
    ],
    example: ["XMATCH(25, {10,20,30}, -1)", "2"],
    rule: (value, given, match = ZERO, search = ONE) => {
      const array = arrayOf(given, "XMATCH");
      const cells = array instanceof FormulaError ? array : listOf(array, "XMATCH");
      if (cells instanceof FormulaError) return cells;
      const place = searched(value, cells, match, search);
      if (place === null) return argumentError("XMATCH", "wrong-choice");
      return place < 0 ? argumentError("XMATCH", "not-found", "#N/A") : fromInteger(place + 1);
    },
  }),
  define({
    name: "INDEX",
    category: "lookup",
    doc: "The value at a row and column of an array; 0 takes the whole row or column.",
    parameters: [
      { name: "array", kind: "whole" },
      { name: "row", kind: "number" },
      { name: "column", kind: "number", optional: true },
    ],
    example: ["INDEX({1,2;3,4}, 2, 1)", "3"],
    rule: indexed,
  }),
  define({
    name: "CHOOSE",
    category: "lookup",
    doc: "The argument at a place.",
    parameters: [
      { name: "place", kind: "number" },
      { name: "value", kind: "lazy", repeating: true },
    ],
    example: ['CHOOSE(2, "a", "b")', "b"],
    rule: (place, choices) => {
      const chosen = choices[toWholeNumber(place) - 1];
      return compare(place, ONE) < 0 || chosen === undefined ? argumentError("CHOOSE", "out-of-range") : chosen();
    },
  }),
  define({
    name: "ROWS",
    category: "lookup",
    doc: "How many rows an array has.",
    parameters: [{ name: "array", kind: "whole" }],
    example: ["ROWS({1,2;3,4;5,6})", "3"],
    rule: (given) => {
      const array = arrayOf(given, "ROWS");
      return array instanceof FormulaError ? array : fromInteger(array.rows);
    },
  }),
  define({
    name: "COLUMNS",
    category: "lookup",
    doc: "How many columns an array has.",
    parameters: [{ name: "array", kind: "whole" }],
    example: ["COLUMNS({1,2;3,4;5,6})", "2"],
    rule: (given) => {
      const array = arrayOf(given, "COLUMNS");
      return array instanceof FormulaError ? array : fromInteger(array.columns);
    },
  }),
  define({
    name: "TRANSPOSE",
    category: "lookup",
    doc: "An array with its rows and columns exchanged.",
    parameters: [{ name: "array", kind: "whole" }],
    example: ["TRANSPOSE({1,2;3,4})", "{1,3;2,4}"],
    rule: (given) => {
      const array = arrayOf(given, "TRANSPOSE");
      if (array instanceof FormulaError) return array;
      const cells = Array.from({ length: array.columns }, (_, column) => columnCells(array, column)).flat();
      return new ArrayValue(array.columns, array.rows, cells);
    },
  }),
  define({
    name: "ADDRESS",
    category: "lookup",
    doc: "The text of a cell's address: fixed as 1 $A$1, 2 A$1, 3 $A1, 4 A1.",
    parameters: [
      { name: "row", kind: "number" },
      { name: "column", kind: "number" },
      { name: "fixed", kind: "number", optional: true },
    ],
    example: ["ADDRESS(2, 3)", "$C$2"],
    rule: (row, column, fixed = ONE) => {
      const [r, c, mode] = [toWholeNumber(row), toWholeNumber(column), toWholeNumber(fixed)];
      if (r < 1 || c < 1 || r > 1_048_576 || c > 16_384 || mode < 1 || mode > 4)
        return argumentError("ADDRESS", "out-of-range");
      return `${mode % 2 === 1 ? "$" : ""}${columnLetters(c)}${mode <= 2 ? "$" : ""}${r}`;
    },
  }),
];
