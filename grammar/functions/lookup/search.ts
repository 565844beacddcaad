/** How lookups find a value among cells: the very value, the nearest one, by halving a sorted list, or by wildcards. */
import { compareValues } from "../../values/coercion.ts";
import { compare, Decimal, scaleFactor } from "../../values/decimal.ts";
import { FormulaError } from "../../values/error.ts";
import type { Numbers } from "../../values/numbers.ts";
import type { ArrayValue, Plain, Scalar } from "../../values/value.ts";
import { hasWildcard, wildcardPattern } from "../text/wildcard.ts";

export type Order = "ascending" | "descending";
export type Direction = "first" | "last";
/** What may stand in for a value that is not there. */
export type Nearest = "none" | "smaller" | "larger";

/** Whether a cell can be compared with what is looked for: numbers with numbers, texts with texts. */
function isComparable(cell: Scalar, wanted: Plain): cell is Plain {
  if (cell === null || wanted === null || cell instanceof FormulaError) return cell === wanted;
  return cell instanceof Decimal ? wanted instanceof Decimal : typeof cell === typeof wanted;
}

/** The first or last place of the very value, or -1. A blank finds blank cells. */
export function findExact(cells: readonly Scalar[], wanted: Plain, direction: Direction = "first"): number {
  return findWhere(
    cells,
    direction,
    (cell) => isComparable(cell, wanted) && compareValues(cell, wanted) === 0,
  );
}

/** As `findExact`, but `*` and `?` in a text stand for other characters. */
export function findByWildcard(
  cells: readonly Scalar[],
  wanted: Plain,
  direction: Direction = "first",
): number {
  if (typeof wanted !== "string" || !hasWildcard(wanted)) return findExact(cells, wanted, direction);
  const pattern = wildcardPattern(wanted);
  return findWhere(cells, direction, (cell) => typeof cell === "string" && pattern.matches(cell));
}

function findWhere(cells: readonly Scalar[], direction: Direction, fits: (cell: Scalar) => boolean): number {
  return direction === "first" ? cells.findIndex(fits) : cells.findLastIndex(fits);
}

/** The place of the value, else of the nearest one of any kind that may stand in, looking at every cell; or -1. */
export function findNearest(
  cells: readonly Scalar[],
  wanted: Plain,
  nearest: Nearest,
  direction: Direction = "first",
): number {
  const exact = findExact(cells, wanted, direction);
  if (exact >= 0 || nearest === "none") return exact;
  const side = nearest === "smaller" ? -1 : 1;
  let best = -1;
  let bestCell: Plain = null;
  for (let step = 0; step < cells.length; step++) {
    const at = direction === "first" ? step : cells.length - 1 - step;
    const cell = cells[at] ?? null;
    if (!hasOrder(cell) || compareValues(cell, wanted) * side <= 0) continue;
    if (best >= 0 && compareValues(cell, bestCell) * side >= 0) continue;
    best = at;
    bestCell = cell;
  }
  return best;
}

/** Whether a cell has a place in the order of all values: numbers, texts, truth values. */
function hasOrder(cell: Scalar): cell is Exclude<Plain, null> {
  return cell !== null && !(cell instanceof FormulaError);
}

/**
 * Where Excel's halving ends: the last place that is not beyond the value, or -1. Cells of another kind are passed
 * over to the right. In a list that is not sorted it finds what Excel finds.
 */
export function findByHalving(cells: readonly Scalar[], wanted: Plain, order: Order): number {
  const side = order === "ascending" ? 1 : -1;
  let low = 0;
  let high = cells.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const probe = comparableFrom(cells, wanted, middle, high);
    if (probe >= 0 && orderOf(cells[probe] as Plain, wanted) * side <= 0) {
      found = probe;
      low = probe + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/** As `findByHalving` in the first column of an array, which is asked for again and again where it is a table of rates. */
export function findInFirstColumn(array: ArrayValue, wanted: Plain): number {
  const numbers = wanted instanceof Decimal && wanted.wide === null ? array.columnNumbers(0) : null;
  return numbers === null
    ? findByHalving(array.column(0), wanted, "ascending")
    : findAmongNumbers(numbers, wanted as Decimal);
}

/**
 * The place where ascending halving ends among numbers without boxes; the wanted one is small. Either they or it are
 * brought to the finer scale. What becomes too large for a safe integer is beyond the other side, which is one.
 */
function findAmongNumbers({ mantissas, scale }: Numbers, wanted: Decimal): number {
  const factor = scaleFactor(Math.max(wanted.scale - scale, 0));
  const bound = wanted.mantissa * scaleFactor(Math.max(scale - wanted.scale, 0));
  let low = 0;
  let high = mantissas.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((mantissas[middle] as number) * factor <= bound) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** The first place of a range whose cell can be compared with what is looked for, or -1. */
function comparableFrom(cells: readonly Scalar[], wanted: Plain, from: number, to: number): number {
  if (wanted instanceof Decimal && cells[from] instanceof Decimal) return from;
  for (let at = from; at <= to; at++) if (isComparable(cells[at] ?? null, wanted)) return at;
  return -1;
}

function orderOf(cell: Plain, wanted: Plain): number {
  return cell instanceof Decimal && wanted instanceof Decimal
    ? compare(cell, wanted)
    : compareValues(cell, wanted);
}

/**
 * The place of the value, or of the nearest one of any kind that may stand in, in a list sorted in this order; or -1.
 * Of equal cells it is the one at the smaller end, as in XLOOKUP.
 */
export function findSorted(cells: readonly Scalar[], wanted: Plain, order: Order, nearest: Nearest): number {
  const placeOf = (rank: number) => (order === "ascending" ? rank : cells.length - 1 - rank);
  const cellAt = (rank: number) => cells[placeOf(rank)] ?? null;
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const cell = cellAt(middle);
    if (hasOrder(cell) && compareValues(cell, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  const cell = cellAt(low);
  if (low < cells.length && isComparable(cell, wanted) && compareValues(cell, wanted) === 0)
    return placeOf(low);
  const rank = nearest === "smaller" ? low - 1 : nearest === "larger" ? low : -1;
  return rank >= 0 && rank < cells.length && hasOrder(cellAt(rank)) ? placeOf(rank) : -1;
}
