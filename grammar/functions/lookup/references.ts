/** Functions about places: where cells stand, what they hold, and references made from numbers and texts. */
import { type Decimal, fromInteger, ONE, sign, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import {
  type Area,
  columnsOf,
  MAX_COLUMN,
  MAX_ROW,
  type Place,
  Reference,
  type Result,
  rowsOf,
} from "../../values/reference.ts";
import { ArrayValue, columnOf, Lambda, rowOf, type Value } from "../../values/value.ts";
import { define, defineAtPlace, type FunctionDeclaration } from "../declare.ts";

const NO_REFERENCE = (name: string) => argumentError(name, "not-a-reference", "#REF!");
const anything = { name: "reference", kind: "reference" } as const;

/** The single area that an argument names, or the error that stands for it. */
function areaIn(name: string, argument: Result): Area | FormulaError {
  if (argument instanceof FormulaError) return argument;
  const area = argument instanceof Reference ? argument.area : null;
  return area ?? argumentError(name, "not-a-reference");
}

/** ROW and COLUMN: the numbers of the lines that a reference covers, or of the formula's own. */
function lineNumbers(name: "ROW" | "COLUMN", place: Place | null, argument: Result | undefined): Value {
  const isRow = name === "ROW";
  if (argument === undefined) {
    if (place === null) return NO_REFERENCE(name);
    return fromInteger(isRow ? place.row : place.column);
  }
  const area = areaIn(name, argument);
  if (area instanceof FormulaError) return area;
  const first = isRow ? area.top : area.left;
  const count = Math.min(isRow ? rowsOf(area) : columnsOf(area), MAX_ROW);
  if (count === 1) return fromInteger(first);
  const numbers = Array.from({ length: count }, (_, n) => fromInteger(first + n));
  return isRow ? columnOf(numbers) : rowOf(numbers);
}

/** ROWS and COLUMNS: how many lines a reference or an array has. */
function lineCount(name: "ROWS" | "COLUMNS", argument: Result): Value {
  if (argument instanceof FormulaError) return argument;
  if (argument instanceof Reference) {
    const area = areaIn(name, argument);
    if (area instanceof FormulaError) return area;
    return fromInteger(name === "ROWS" ? rowsOf(area) : columnsOf(area));
  }
  if (argument instanceof Lambda) return argumentError(name, "wrong-shape");
  if (!(argument instanceof ArrayValue)) return ONE;
  return fromInteger(name === "ROWS" ? argument.rows : argument.columns);
}

/** The reference so many rows and columns away from another, and so many rows high and columns wide. */
function offset(
  argument: Result,
  rows: Decimal,
  columns: Decimal,
  height: Decimal | undefined,
  width: Decimal | undefined,
): Result {
  const area = areaIn("OFFSET", argument);
  if (area instanceof FormulaError || !(argument instanceof Reference)) return area as FormulaError;
  const tall = height === undefined ? rowsOf(area) : wholeSize(height);
  const wide = width === undefined ? columnsOf(area) : wholeSize(width);
  if (tall === 0 || wide === 0) return NO_REFERENCE("OFFSET");
  const top = area.top + toWholeNumber(rows) + (tall < 0 ? tall + 1 : 0);
  const left = area.left + toWholeNumber(columns) + (wide < 0 ? wide + 1 : 0);
  const bottom = top + Math.abs(tall) - 1;
  const right = left + Math.abs(wide) - 1;
  if (top < 1 || left < 1 || bottom > MAX_ROW || right > MAX_COLUMN) return NO_REFERENCE("OFFSET");
  return new Reference([{ sheet: area.sheet, top, left, bottom, right }], argument.cells);
}

/** A size without its decimals, but not less than one cell where it is above 0. */
function wholeSize(size: Decimal): number {
  const whole = toWholeNumber(size);
  return whole === 0 ? sign(size) : whole;
}

/** A cell's formula with its `=`, or #N/A where it holds none. */
function formulaText(argument: Result): Value {
  const area = areaIn("FORMULATEXT", argument);
  if (area instanceof FormulaError || !(argument instanceof Reference)) return area as FormulaError;
  const text = argument.cells.formulaOf({ sheet: area.sheet, row: area.top, column: area.left });
  return text === null ? argumentError("FORMULATEXT", "not-found", "#N/A") : `=${text}`;
}

function isFormula(argument: Result): Value {
  const area = areaIn("ISFORMULA", argument);
  if (area instanceof FormulaError || !(argument instanceof Reference)) return area as FormulaError;
  return argument.cells.formulaOf({ sheet: area.sheet, row: area.top, column: area.left }) !== null;
}

/** The number of a sheet, counted from 1: of a reference's, of a name's, or of the formula's own. */
function sheetNumber(place: Place | null, argument: Result | undefined): Value {
  if (argument instanceof FormulaError) return argument;
  if (argument instanceof Reference) return fromInteger((argument.areas[0]?.sheet ?? 0) + 1);
  if (place === null) return NO_REFERENCE("SHEET");
  if (argument === undefined) return fromInteger(place.sheet + 1);
  const wanted = typeof argument === "string" ? argument.toLowerCase() : "";
  const number = place.cells.sheetNames.findIndex((name) => name.toLowerCase() === wanted);
  return number < 0 ? argumentError("SHEET", "not-found", "#N/A") : fromInteger(number + 1);
}

export const referenceFunctions: readonly FunctionDeclaration[] = [
  defineAtPlace({
    name: "ROW",
    category: "lookup",
    doc: "The row number of a reference, or of the formula's own cell.",
    parameters: [{ ...anything, optional: true }],
    example: ["ROW(B3)", "3"],
    atPlace: true,
    rule: (place, argument) => lineNumbers("ROW", place, argument),
  }),
  defineAtPlace({
    name: "COLUMN",
    category: "lookup",
    doc: "The column number of a reference, or of the formula's own cell.",
    parameters: [{ ...anything, optional: true }],
    example: ["COLUMN(B3)", "2"],
    atPlace: true,
    rule: (place, argument) => lineNumbers("COLUMN", place, argument),
  }),
  define({
    name: "ROWS",
    category: "lookup",
    doc: "How many rows an array has.",
    parameters: [{ name: "array", kind: "reference" }],
    example: ["ROWS({1,2;3,4;5,6})", "3"],
    rule: (argument) => lineCount("ROWS", argument),
  }),
  define({
    name: "COLUMNS",
    category: "lookup",
    doc: "How many columns an array has.",
    parameters: [{ name: "array", kind: "reference" }],
    example: ["COLUMNS({1,2;3,4;5,6})", "2"],
    rule: (argument) => lineCount("COLUMNS", argument),
  }),
  define({
    name: "OFFSET",
    category: "lookup",
    doc: "The cells some rows and columns away from others, as many rows high and columns wide as is said.",
    parameters: [
      { name: "reference", kind: "range" },
      { name: "rows", kind: "number", blankIfEmpty: true },
      { name: "columns", kind: "number", blankIfEmpty: true },
      { name: "height", kind: "number", optional: true },
      { name: "width", kind: "number", optional: true },
    ],
    example: ["ROW(OFFSET(B3, 2, 0))", "5"],
    rule: offset,
  }),
  defineAtPlace({
    name: "INDIRECT",
    category: "lookup",
    doc: "The cells that a text names.",
    parameters: [
      { name: "text", kind: "text" },
      { name: "a1", kind: "logical", optional: true, blankIfEmpty: true },
    ],
    example: ['ROW(INDIRECT("B"&7))', "7"],
    atPlace: true,
    rule: (place, text, isA1 = true) =>
      place?.resolve(text, isA1 ? "A1" : "R1C1") ?? NO_REFERENCE("INDIRECT"),
  }),
  define({
    name: "AREAS",
    category: "lookup",
    doc: "How many areas a reference has.",
    parameters: [anything],
    example: ["AREAS((A1:B2,C3))", "2"],
    rule: (argument) => {
      if (argument instanceof FormulaError) return argument;
      if (!(argument instanceof Reference)) return argumentError("AREAS", "not-a-reference");
      return fromInteger(argument.areas.length);
    },
  }),
  define({
    name: "ISREF",
    category: "information",
    doc: "Whether an argument names cells.",
    parameters: [anything],
    example: ["ISREF(A1)", "TRUE"],
    rule: (argument) => argument instanceof Reference,
  }),
  define({
    name: "ISFORMULA",
    category: "information",
    doc: "Whether a cell holds a formula.",
    parameters: [anything],
    example: ["ISFORMULA(A1)", "FALSE"],
    rule: isFormula,
  }),
  define({
    name: "FORMULATEXT",
    category: "lookup",
    doc: "A cell's formula as text; #N/A where it holds none.",
    parameters: [anything],
    example: ["IFNA(FORMULATEXT(A1), 0)", "0"],
    rule: formulaText,
  }),
  defineAtPlace({
    name: "SHEET",
    category: "information",
    doc: "The number of a sheet, counted from 1.",
    parameters: [{ ...anything, optional: true }],
    example: ["SHEET(A1)", "1"],
    atPlace: true,
    rule: sheetNumber,
  }),
  defineAtPlace({
    name: "SHEETS",
    category: "information",
    doc: "How many sheets a reference covers, or the workbook has.",
    parameters: [{ ...anything, optional: true }],
    example: ["SHEETS(A1)", "1"],
    atPlace: true,
    rule: (place, argument) => {
      if (argument instanceof FormulaError) return argument;
      if (argument instanceof Reference)
        return fromInteger(new Set(argument.areas.map((area) => area.sheet)).size);
      return place === null ? NO_REFERENCE("SHEETS") : fromInteger(place.cells.sheetNames.length);
    },
  }),
];
