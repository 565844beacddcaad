/** XLOOKUP and XMATCH: the modes of matching and of searching. */
import type { Budget } from "../../values/budget.ts";
import { type Decimal, fromInteger, ONE, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { type ArrayValue, columnOf, type Plain, rowOf, type Scalar, type Value } from "../../values/value.ts";
import { defineSpending, type FunctionDeclaration } from "../declare.ts";
import { firstMatch, regexOf } from "../text/regex/regex.ts";
import { withAllowance } from "../text/regex/spending.ts";
import { arrayOf, columnCells, rowCells, unwrapped, vectorOf } from "./array-shape.ts";
import { findByWildcard, findNearest, findSorted, type Nearest } from "./search.ts";

interface Search {
  readonly nearest: Nearest | "wildcard" | "regex";
  readonly by: "first" | "last" | "ascending" | "descending";
}

const matchModes: ReadonlyMap<number, Search["nearest"]> = new Map([
  [0, "none"],
  [-1, "smaller"],
  [1, "larger"],
  [2, "wildcard"],
  [3, "regex"],
]);

const searchModes: ReadonlyMap<number, Search["by"]> = new Map([
  [1, "first"],
  [-1, "last"],
  [2, "ascending"],
  [-2, "descending"],
]);

/** The meaning of the two mode numbers; wildcards and regular expressions cannot be sought by halving. */
function searchOf(matchMode: Decimal, searchMode: Decimal, name: string): Search | FormulaError {
  const nearest = matchModes.get(toWholeNumber(matchMode));
  const by = searchModes.get(toWholeNumber(searchMode));
  if (nearest === undefined || by === undefined) return argumentError(name, "wrong-choice");
  const halves = by === "ascending" || by === "descending";
  const isPattern = nearest === "wildcard" || nearest === "regex";
  return isPattern && halves ? argumentError(name, "wrong-choice") : { nearest, by };
}

interface Wanted {
  readonly name: string;
  readonly value: Plain;
  readonly budget: Budget;
}

function findIn(
  cells: readonly Scalar[],
  { name, value, budget }: Wanted,
  { nearest, by }: Search,
): number | FormulaError {
  const halves = by === "ascending" || by === "descending";
  if (nearest === "wildcard") return halves ? -1 : findByWildcard(cells, value, by);
  if (nearest === "regex") return halves ? -1 : findByRegex(cells, { name, value, budget }, by);
  return halves ? findSorted(cells, value, by, nearest) : findNearest(cells, value, nearest, by);
}

/** The first or last text of which a part fits a regular expression, or -1. */
function findByRegex(
  cells: readonly Scalar[],
  { name, value, budget }: Wanted,
  by: "first" | "last",
): number | FormulaError {
  if (typeof value !== "string") return argumentError(name, "not-a-pattern");
  for (let step = 0; step < cells.length; step++) {
    const at = by === "first" ? step : cells.length - 1 - step;
    const cell = cells[at] ?? null;
    const fits = withAllowance(budget, (allowance) => {
      const regex = regexOf(value, false, allowance);
      if (regex === null) return argumentError(name, "not-a-pattern");
      return typeof cell === "string" && firstMatch(regex, cell, allowance) !== null;
    });
    if (fits instanceof FormulaError) return fits;
    if (fits) return at;
  }
  return -1;
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
  defineSpending({
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
    spends: true,
    rule: (budget, wanted, lookupList, resultList, ifNotFound, matchMode = ZERO, searchMode = ONE) => {
      const search = searchOf(matchMode, searchMode, "XLOOKUP");
      if (search instanceof FormulaError) return search;
      const array = arrayOf(lookupList, "XLOOKUP");
      if (array instanceof FormulaError) return array;
      const results = arrayOf(resultList, "XLOOKUP");
      if (results instanceof FormulaError) return results;
      const cells = vectorOf(array);
      if (cells === null || resultAt(array, results, 0) === null)
        return argumentError("XLOOKUP", "different-sizes");
      const place = findIn(cells, { name: "XLOOKUP", value: wanted, budget }, search);
      if (place instanceof FormulaError) return place;
      if (place < 0) return ifNotFound?.() ?? argumentError("XLOOKUP", "not-found", "#N/A");
      return resultAt(array, results, place);
    },
  }),
  defineSpending({
    name: "XMATCH",
    category: "lookup",
    doc: "The place of a value in a list, the nearest one too, from the start or from the end.",
    parameters: [value, list, ...modes],
    example: ["XMATCH(25, {10,20,30}, -1)", "2"],
    spends: true,
    rule: (budget, wanted, lookupList, matchMode = ZERO, searchMode = ONE) => {
      const search = searchOf(matchMode, searchMode, "XMATCH");
      if (search instanceof FormulaError) return search;
      const array = arrayOf(lookupList, "XMATCH");
      if (array instanceof FormulaError) return array;
      const cells = vectorOf(array);
      if (cells === null) return argumentError("XMATCH", "wrong-shape");
      const place = findIn(cells, { name: "XMATCH", value: wanted, budget }, search);
      if (place instanceof FormulaError) return place;
      return place < 0 ? argumentError("XMATCH", "not-found", "#N/A") : fromInteger(place + 1);
    },
  }),
];
