/** Texts at delimiters: TEXTBEFORE, TEXTAFTER, TEXTSPLIT. */
import { foldCase, toText } from "../../values/coercion.ts";
import { type Decimal, ONE, round, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, type Scalar, type Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { unwrapped } from "../lookup/array-shape.ts";

/** Where a delimiter stands. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** All places of any of some delimiters, from the left and without overlap; the longest one counts at each place. */
function placesOf(text: string, delimiters: readonly string[], ignoresCase: boolean): Place[] {
  const fold = (source: string) => (ignoresCase ? foldCase(source) : source);
  const folded = fold(text);
  const wanted = delimiters.map(fold).sort((a, b) => b.length - a.length);
  const places: Place[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = wanted.find((delimiter) => delimiter !== "" && folded.startsWith(delimiter, at));
    if (found === undefined) at++;
    else {
      places.push({ start: at, end: at + found.length });
      at += found.length;
    }
  }
  return places;
}

/** The delimiters of an argument: one, or the cells of an array. */
function delimitersOf(value: Value): string[] | FormulaError {
  const delimiters: string[] = [];
  for (const cell of cellsOf([value])) {
    const text = toText(cell);
    if (text instanceof FormulaError) return text;
    delimiters.push(text);
  }
  return delimiters;
}

interface Cut {
  readonly name: "TEXTBEFORE" | "TEXTAFTER";
  readonly text: string;
  readonly delimiters: readonly string[];
  readonly instance: number;
  /** Whether the occurrence was named: only then a delimiter longer than the text is #VALUE!. */
  readonly isCounted: boolean;
  readonly ignoresCase: boolean;
  readonly matchesEnd: boolean;
  readonly ifNotFound: Scalar | undefined;
}

/** What stands before or after one occurrence of a delimiter, counted from the end where negative. */
function cut(request: Cut): Scalar {
  const { name, text, delimiters, instance, ignoresCase, matchesEnd } = request;
  const isTooFar = Math.abs(instance) > Math.max(text.length, 1);
  const isTooLong =
    request.isCounted && text !== "" && delimiters.every((delimiter) => delimiter.length > text.length);
  if (instance === 0 || isTooFar || isTooLong) return argumentError(name, "out-of-range");
  const isBefore = name === "TEXTBEFORE";
  // An empty delimiter is found at the edge from which one counts.
  if (delimiters.includes("")) return isBefore === instance > 0 ? "" : text;
  const places = placesOf(text, delimiters, ignoresCase);
  if (matchesEnd) {
    if (instance > 0) places.push({ start: text.length, end: text.length });
    else places.unshift({ start: 0, end: 0 });
  }
  const place = places.at(instance > 0 ? instance - 1 : instance);
  if (place === undefined || (instance < 0 && -instance > places.length))
    return request.ifNotFound === undefined
      ? argumentError(name, "not-found", "#N/A")
      : (request.ifNotFound ?? "");
  return isBefore ? text.slice(0, place.start) : text.slice(place.end);
}

function cutter(
  name: "TEXTBEFORE" | "TEXTAFTER",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "text",
    doc,
    parameters: [
      { name: "text", kind: "text" },
      { name: "delimiter", kind: "whole" },
      { name: "occurrence", kind: "number", optional: true },
      { name: "ignore case", kind: "number", optional: true },
      { name: "match end", kind: "number", optional: true },
      { name: "if not found", kind: "scalar", optional: true },
    ],
    example,
    rule: (text, delimiter, occurrence, caseMode = ZERO, endMode = ZERO, ifNotFound) => {
      const delimiters = delimitersOf(delimiter);
      if (delimiters instanceof FormulaError) return delimiters;
      const [ignores, matches] = [flagOf(caseMode), flagOf(endMode)];
      if (ignores === null || matches === null) return argumentError(name, "wrong-choice");
      return cut({
        name,
        text,
        delimiters,
        instance: toWholeNumber(round(occurrence ?? ONE, 0, "down")),
        isCounted: occurrence !== undefined,
        ignoresCase: ignores,
        matchesEnd: matches,
        ifNotFound,
      });
    },
  });
}

function flagOf(mode: Decimal): boolean | null {
  const choice = toWholeNumber(mode);
  return choice === 0 || choice === 1 ? choice === 1 : null;
}

/** The parts of a text between delimiters. */
function partsOf(
  text: string,
  delimiters: readonly string[],
  ignoresEmpty: boolean,
  ignoresCase: boolean,
): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const place of placesOf(text, delimiters, ignoresCase)) {
    parts.push(text.slice(from, place.start));
    from = place.end;
  }
  parts.push(text.slice(from));
  return ignoresEmpty ? parts.filter((part) => part !== "") : parts;
}

interface Split {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly ignoresEmpty: boolean;
  readonly ignoresCase: boolean;
  readonly padding: Scalar;
}

function split(text: string, { columns, rows, ignoresEmpty, ignoresCase, padding }: Split): Value {
  if (text === "") return argumentError("TEXTSPLIT", "no-values", "#CALC!");
  const lines = rows.length === 0 ? [text] : partsOf(text, rows, ignoresEmpty, ignoresCase);
  const table = lines.map((line) =>
    columns.length === 0 ? [line] : partsOf(line, columns, ignoresEmpty, ignoresCase),
  );
  const width = Math.max(0, ...table.map((line) => line.length));
  if (table.length === 0 || width === 0) return argumentError("TEXTSPLIT", "no-values", "#CALC!");
  const cells = table.flatMap((line) =>
    Array.from({ length: width }, (_, at): Scalar => line[at] ?? padding),
  );
  return unwrapped(new ArrayValue(table.length, width, cells));
}

const NOT_AVAILABLE = argumentError("TEXTSPLIT", "not-found", "#N/A");

export const textSplitFunctions: readonly FunctionDeclaration[] = [
  cutter("TEXTBEFORE", "What stands in a text before a delimiter.", ['TEXTBEFORE("a-b-c", "-", 2)', "a-b"]),
  cutter("TEXTAFTER", "What stands in a text after a delimiter.", ['TEXTAFTER("a-b-c", "-")', "b-c"]),
  define({
    name: "TEXTSPLIT",
    category: "text",
    doc: "The parts of a text between delimiters, in columns and rows.",
    parameters: [
      { name: "text", kind: "text" },
      { name: "column delimiter", kind: "whole", optional: true },
      { name: "row delimiter", kind: "whole", optional: true },
      { name: "ignore empty", kind: "logical", optional: true },
      { name: "ignore case", kind: "number", optional: true },
      { name: "padding", kind: "scalar", optional: true },
    ],
    example: ['TEXTSPLIT("a=1;b=2", "=", ";")', '{"a","1";"b","2"}'],
    rule: (text, column, row, ignoresEmpty = false, caseMode = ZERO, padding = NOT_AVAILABLE) => {
      const columns = column === undefined ? [] : delimitersOf(column);
      if (columns instanceof FormulaError) return columns;
      const rows = row === undefined ? [] : delimitersOf(row);
      if (rows instanceof FormulaError) return rows;
      const ignoresCase = flagOf(caseMode);
      if (
        ignoresCase === null ||
        columns.includes("") ||
        rows.includes("") ||
        columns.length + rows.length === 0
      )
        return argumentError("TEXTSPLIT", "wrong-choice");
      return split(text, { columns, rows, ignoresEmpty, ignoresCase, padding });
    },
  }),
];
