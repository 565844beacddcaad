/** Look-ups of the nearest value in constant cells as functions of what is looked up; exact look-ups are none. */
import { type ArrayValue, type Ast, compare, Decimal, sign } from "../../../grammar/index.ts";
import { constantCells, constantNumber, typedNumber } from "./constants.ts";
import { MOST_BOUNDS, type Piecewise, steps } from "./piecewise.ts";
import type { Reading } from "./reading.ts";
import { ungrouped } from "./same.ts";

export const lookupCalls: ReadonlySet<string> = new Set([
  "VLOOKUP",
  "HLOOKUP",
  "LOOKUP",
  "XLOOKUP",
  "INDEX",
  "CHOOSE",
]);

/** A value that is looked for among bounds, one a place; `above` where the band of a bound ends there. */
interface Search {
  readonly bounds: readonly { readonly bound: Decimal; readonly place: number }[];
  readonly above: boolean;
}

type Results = (place: number) => Decimal | null;

/** What a look-up call comes to, piece by piece; null with an obstacle where it is no look-up of the subject in constants. */
export function lookedUp(node: Ast & { kind: "call" }, name: string, reading: Reading): Piecewise | null {
  switch (name) {
    case "VLOOKUP":
    case "HLOOKUP":
      return tableLookup(node, name, reading);
    case "LOOKUP":
      return vectorLookup(node, reading);
    case "XLOOKUP":
      return xLookup(node, reading);
    case "INDEX":
      return indexLookup(node, reading);
    default:
      return choice(node, reading);
  }
}

function tableLookup(
  node: Ast & { kind: "call" },
  name: "VLOOKUP" | "HLOOKUP",
  reading: Reading,
): Piecewise | null {
  const [value, table, line, sorted] = node.args;
  if (value === undefined || table === undefined || line === undefined) return notConstant(node, reading);
  if (!reading.isSubject(value)) return reading.refuse("DIFFERENT_VARIABLES", value);
  if (!isApproximate(sorted)) return reading.refuse("CONDITION_NOT_ORDER", node);
  const cells = constantCells(table, reading.readArea);
  const number = wholeNumber(line, reading);
  if (cells === null || number === null) return notConstant(cells === null ? table : line, reading);
  const isVertical = name === "VLOOKUP";
  if (number < 1 || number > (isVertical ? cells.columns : cells.rows)) return notConstant(line, reading);
  const search = halving(isVertical ? columnOf(cells, 0) : rowOf(cells, 0), 1, table, reading);
  const results = isVertical ? columnOf(cells, number - 1) : rowOf(cells, number - 1);
  return search && functionOf(search, (place) => numberOf(results[place]), null, table, reading);
}

/** TRUE, 1 or nothing; an argument left empty is FALSE. */
function isApproximate(sorted: Ast | undefined): boolean {
  if (sorted === undefined) return true;
  const node = ungrouped(sorted);
  if (node.kind === "boolean") return node.value;
  const number = typedNumber(node);
  return number !== null && sign(number) !== 0;
}

function vectorLookup(node: Ast & { kind: "call" }, reading: Reading): Piecewise | null {
  const [value, list, results] = node.args;
  if (value === undefined || list === undefined) return notConstant(node, reading);
  if (!reading.isSubject(value)) return reading.refuse("DIFFERENT_VARIABLES", value);
  const cells = constantCells(list, reading.readArea);
  if (cells === null) return notConstant(list, reading);
  const wide = cells.columns > cells.rows;
  const search = halving(wide ? rowOf(cells, 0) : columnOf(cells, 0), 1, list, reading);
  const found = resultsOfVector(cells, wide, results, reading);
  return search && found && functionOf(search, (place) => numberOf(found[place]), null, node, reading);
}

function resultsOfVector(
  cells: ArrayValue,
  wide: boolean,
  results: Ast | undefined,
  reading: Reading,
): readonly unknown[] | null {
  if (results === undefined) return wide ? rowOf(cells, cells.rows - 1) : columnOf(cells, cells.columns - 1);
  const given = constantCells(results, reading.readArea);
  return given !== null && isVector(given) ? given.cells : notConstant(results, reading);
}

function xLookup(node: Ast & { kind: "call" }, reading: Reading): Piecewise | null {
  const [value, list, results, ifNotFound] = node.args;
  if (value === undefined || list === undefined || results === undefined) return notConstant(node, reading);
  const search = xSearch(node, [node.args[4], node.args[5]], reading);
  if (search === null) return null;
  const bounds = constantCells(list, reading.readArea);
  const found = constantCells(results, reading.readArea);
  if (bounds === null || found === null || bounds.rows !== found.rows || bounds.columns !== found.columns)
    return notConstant(results, reading);
  const isLeft = ifNotFound === undefined || ifNotFound.kind === "omitted";
  const otherwise = isLeft ? null : constantNumber(ifNotFound, reading.readArea);
  if (!isLeft && otherwise === null) return reading.refuse("RESULT_NOT_CONSTANT", ifNotFound);
  return functionOf(search, (place) => numberOf(found.cells[place]), otherwise, node, reading);
}

/** The search of XLOOKUP and XMATCH: the next smaller (-1) or the next larger (1) in cells of any order. */
function xSearch(
  node: Ast & { kind: "call" },
  [matchMode, searchMode]: readonly (Ast | undefined)[],
  reading: Reading,
): Search | null {
  const [value, list] = node.args;
  if (value === undefined || list === undefined) return notConstant(node, reading);
  if (!reading.isSubject(value)) return reading.refuse("DIFFERENT_VARIABLES", value);
  const match = wholeNumber(matchMode, reading, 0);
  const by = wholeNumber(searchMode, reading, 1);
  if (match !== -1 && match !== 1) return reading.refuse("CONDITION_NOT_ORDER", node);
  const cells = constantCells(list, reading.readArea);
  if (cells === null || !isVector(cells)) return notConstant(list, reading);
  const numbers = cells.cells.filter((cell) => cell instanceof Decimal);
  const isWhole = cells.cells.every((cell) => cell instanceof Decimal || (cell === null && !isHalving(by)));
  const isSorted = !isHalving(by) || isRising(by === 2 ? numbers : numbers.toReversed(), 1);
  if (!isWhole || !isSorted || by === null) return reading.refuse("NOT_SORTED", list);
  return ranked(cells.cells, { above: match === 1, keepLast: by === -1 });
}

function isHalving(searchMode: number | null): boolean {
  return searchMode === 2 || searchMode === -2;
}

/** INDEX(results, MATCH(x, bounds, 1)), down or across, and in a table of rows and columns. */
function indexLookup(node: Ast & { kind: "call" }, reading: Reading): Piecewise | null {
  const [list, first, second] = node.args;
  const cells = list === undefined ? null : constantCells(list, reading.readArea);
  const matches = [first, second].filter((each) => each !== undefined && isMatch(each));
  const [match] = matches;
  if (match === undefined || matches.length > 1 || node.args.length > 3)
    return reading.refuse("RESULT_NOT_CONSTANT", node);
  const search = matchSearch(match, reading);
  if (search === null) return null;
  if (cells === null) return notConstant(list ?? node, reading);
  const line = lineOfIndex(cells, [first, second], match, reading);
  return line && functionOf(search, (place) => numberOf(line[place]), null, node, reading);
}

/** The cells among which the match chooses. */
function lineOfIndex(
  cells: ArrayValue,
  [first, second]: readonly (Ast | undefined)[],
  match: Ast,
  reading: Reading,
): readonly unknown[] | null {
  if (second === undefined) return isVector(cells) ? cells.cells : notConstant(match, reading);
  const other = wholeNumber(match === first ? second : first, reading);
  const size = match === first ? cells.columns : cells.rows;
  if (other === null || other < 1 || other > size) return notConstant(match, reading);
  return match === first ? columnOf(cells, other - 1) : rowOf(cells, other - 1);
}

/** CHOOSE(MATCH(x, bounds, 1), a, b, c). */
function choice(node: Ast & { kind: "call" }, reading: Reading): Piecewise | null {
  const [index, ...choices] = node.args;
  if (index === undefined || !isMatch(index)) return reading.refuse("RESULT_NOT_CONSTANT", node);
  const search = matchSearch(index, reading);
  if (search === null) return null;
  const values = choices.map((each) => constantNumber(each, reading.readArea));
  const unknown = choices.find((_, at) => values[at] === null);
  if (unknown !== undefined) return reading.refuse("RESULT_NOT_CONSTANT", unknown);
  return functionOf(search, (place) => values[place] ?? null, null, node, reading);
}

function isMatch(ast: Ast): boolean {
  const node = ungrouped(ast);
  return node.kind === "call" && ["MATCH", "XMATCH"].includes(node.name.toUpperCase());
}

function matchSearch(ast: Ast, reading: Reading): Search | null {
  const node = ungrouped(ast);
  if (node.kind !== "call") return null;
  if (node.name.toUpperCase() === "XMATCH") return xSearch(node, [node.args[2], node.args[3]], reading);
  const [value, list, type] = node.args;
  if (value === undefined || list === undefined) return notConstant(node, reading);
  if (!reading.isSubject(value)) return reading.refuse("DIFFERENT_VARIABLES", value);
  const order = type?.kind === "omitted" ? 0 : wholeNumber(type, reading, 1);
  if (order === null || order === 0) return reading.refuse("CONDITION_NOT_ORDER", node);
  const cells = constantCells(list, reading.readArea);
  if (cells === null || !isVector(cells)) return notConstant(list, reading);
  return halving(cells.cells, order > 0 ? 1 : -1, list, reading);
}

/** Excel's halving finds the last cell that is not beyond the value, in sorted cells; what is no number is passed over. */
function halving(cells: readonly unknown[], order: 1 | -1, at: Ast, reading: Reading): Search | null {
  const numbers = cells.filter((cell) => cell instanceof Decimal);
  if (!isRising(order === 1 ? numbers : numbers.toReversed())) return reading.refuse("NOT_SORTED", at);
  return ranked(cells, { above: order === -1, keepLast: true });
}

/** Whether each number is at least the one before it, or above it where `least` is 1. */
function isRising(numbers: readonly Decimal[], least: 0 | 1 = 0): boolean {
  return numbers.every((number, at) => {
    const before = numbers[at - 1];
    return before === undefined || compare(number, before) >= least;
  });
}

/** The numbers among cells, rising, with their places; of equal ones the first or the last. */
function ranked(
  cells: readonly unknown[],
  { above, keepLast }: { readonly above: boolean; readonly keepLast: boolean },
): Search {
  const found = cells.flatMap((cell, place) => (cell instanceof Decimal ? [{ bound: cell, place }] : []));
  const sorted = found.sort((a, b) => compare(a.bound, b.bound) || a.place - b.place);
  const bounds = sorted.filter(({ bound }, at) => {
    const neighbour = sorted[keepLast ? at + 1 : at - 1];
    return neighbour === undefined || compare(neighbour.bound, bound) !== 0;
  });
  return { bounds, above };
}

/** The bands of a search with their results; `otherwise` is what stands beyond the bounds, #N/A where it is null. */
function functionOf(
  { bounds, above }: Search,
  resultAt: Results,
  otherwise: Decimal | null,
  at: Ast,
  reading: Reading,
): Piecewise | null {
  if (bounds.length > MOST_BOUNDS) return reading.refuse("TOO_LARGE", at);
  if (bounds.length === 0) return notConstant(at, reading);
  const results = bounds.map(({ place }) => resultAt(place));
  if (results.includes(null)) return reading.refuse("RESULT_NOT_A_NUMBER", at);
  const values: (Decimal | null)[] = above ? [] : [otherwise];
  for (const result of results) values.push(result, result);
  if (above) values.push(otherwise);
  return steps(
    bounds.map(({ bound }) => bound),
    values,
  );
}

function wholeNumber(ast: Ast | undefined, reading: Reading, unsaid: number | null = null): number | null {
  if (ast === undefined || ast.kind === "omitted") return unsaid;
  const value = constantNumber(ast, reading.readArea);
  const number = value === null ? Number.NaN : Number(value.toString());
  return Number.isInteger(number) ? number : null;
}

function notConstant(at: Ast, reading: Reading): null {
  return reading.refuse("CELLS_NOT_CONSTANT", at);
}

function numberOf(cell: unknown): Decimal | null {
  return cell instanceof Decimal ? cell : null;
}

function isVector(cells: ArrayValue): boolean {
  return cells.rows === 1 || cells.columns === 1;
}

function columnOf(cells: ArrayValue, column: number): readonly unknown[] {
  return cells.column(column);
}

function rowOf(cells: ArrayValue, row: number): readonly unknown[] {
  return cells.cells.slice(row * cells.columns, (row + 1) * cells.columns);
}
