/** XLOOKUP and XMATCH: the modes of matching and of searching. */
import { type Decimal, fromInteger, ONE, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { type ArrayValue, columnOf, type Plain, rowOf, type Scalar, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { arrayOf, columnCells, rowCells, unwrapped, vectorOf } from "./array-shape.ts";
import { findByWildcard, findNearest, findSorted, type Nearest } from "./search.ts";

interface Search {
  readonly nearest: Nearest | "wildcard";
  readonly by: "first" | "last" | "ascending" | "descending";
}

const matchModes: ReadonlyMap<number, Search["nearest"]> = new Map([
  [0, "none"],
  [-1, "smaller"],
  [1, "larger"],
  [2, "wildcard"],
]);

const searchModes: ReadonlyMap<number, Search["by"]> = new Map([
  [1, "first"],
  [-1, "last"],
  [2, "ascending"],
  [-2, "descending"],
]);

/** The meaning of the two mode numbers; wildcards cannot be sought by halving. */
function searchOf(matchMode: Decimal, searchMode: Decimal, name: string): Search | FormulaError {
  const nearest = matchModes.get(toWholeNumber(matchMode));
  const by = searchModes.get(toWholeNumber(searchMode));
  if (nearest === undefined || by === undefined) return argumentError(name, "wrong-choice");
  const halves = by === "ascending" || by === "descending";
  return nearest === "wildcard" && halves ? argumentError(name, "wrong-choice") : { nearest, by };
}

function findIn(cells: readonly Scalar[], wanted: Plain, { nearest, by }: Search): number {
  if (by === "ascending" || by === "descending")
    return nearest === "wildcard" ? -1 : findSorted(cells, wanted, by, nearest);
  return nearest === "wildcard" ? findByWildcard(cells, wanted, by) : findNearest(cells, wanted, nearest, by);
}

/** The row or column of results at the place in the list; null where their lengths differ. */
function resultAt(list: ArrayValue, results: ArrayValue, place: number): Value | null {
  const vertical = list.columns === 1 && (list.rows > 1 || results.rows === 1);
  if (vertical && list.rows === results.rows) return unwrapped(rowOf(rowCells(results, place)));
  if (list.rows === 1 && list.columns === results.columns)
    return unwrapped(columnOf(columnCells(results, place)));
  return null;
}

const value = { name: "value", kind: "plain" } as const;
const list = { name: "list", kind: "whole" } as const;
const modes = [
  { name: "match mode", kind: "number", optional: true },
  { name: "search mode", kind: "number", optional: true },
] as const;

export const lookupXFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "XLOOKUP",
    category: "lookup",
    doc: "The result at the place of a value in a list, or another value where it is not there.",
    parameters: [
      value,
      list,
      { name: "results", kind: "whole" },
      { name: "if not found", kind: "lazy", optional: true },
      ...modes,
    ],
    example: ['XLOOKUP("b", {"a","b"}, {10,20})', "20"],
    rule: (wanted, lookupList, resultList, ifNotFound, matchMode = ZERO, searchMode = ONE) => {
      const search = searchOf(matchMode, searchMode, "XLOOKUP");
      if (search instanceof FormulaError) return search;
      const array = arrayOf(lookupList, "XLOOKUP");
      if (array instanceof FormulaError) return array;
      const results = arrayOf(resultList, "XLOOKUP");
      if (results instanceof FormulaError) return results;
      const cells = vectorOf(array);
      if (cells === null || resultAt(array, results, 0) === null)
        return argumentError("XLOOKUP", "different-sizes");
      const place = findIn(cells, wanted, search);
      if (place < 0) return ifNotFound?.() ?? argumentError("XLOOKUP", "not-found", "#N/A");
      return resultAt(array, results, place);
    },
  }),
  define({
    name: "XMATCH",
    category: "lookup",
    doc: "The place of a value in a list, the nearest one too, from the start or from the end.",
    parameters: [value, list, ...modes],
    example: ["XMATCH(25, {10,20,30}, -1)", "2"],
    rule: (wanted, lookupList, matchMode = ZERO, searchMode = ONE) => {
      const search = searchOf(matchMode, searchMode, "XMATCH");
      if (search instanceof FormulaError) return search;
      const array = arrayOf(lookupList, "XMATCH");
      if (array instanceof FormulaError) return array;
      const cells = vectorOf(array);
      if (cells === null) return argumentError("XMATCH", "wrong-shape");
      const place = findIn(cells, wanted, search);
      return place < 0 ? argumentError("XMATCH", "not-found", "#N/A") : fromInteger(place + 1);
    },
  }),
];
