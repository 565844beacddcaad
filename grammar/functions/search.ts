/** Finding a value in a list, exactly or approximately, as MATCH, VLOOKUP and LOOKUP do. */
import { compareValues } from "../values/coercion.ts";
import { Decimal } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import type { Plain, Scalar } from "../values/value.ts";
import { hasWildcard, matchesWildcard } from "./wildcard.ts";

/** The first place of a value, texts without regard to case and with wildcards where asked; or -1. */
export function findExact(wanted: Plain, cells: readonly Scalar[], wildcards: boolean): number {
  if (wildcards && typeof wanted === "string" && hasWildcard(wanted))
    return cells.findIndex((cell) => typeof cell === "string" && matchesWildcard(wanted, cell));
  return cells.findIndex((cell) => comparable(cell, wanted) && compareValues(cell, wanted) === 0);
}

/** Whether a cell is of the wanted value's kind, so that an order between them means something. */
function comparable(cell: Scalar, wanted: Plain): cell is Plain {
  if (cell instanceof FormulaError || cell === null) return false;
  if (wanted === null || wanted instanceof Decimal) return cell instanceof Decimal;
  return typeof cell === typeof wanted;
}

/** The last place whose value is not above the wanted one, in a rising list, by halving as Excel does; or -1. */
export function findAtMost(wanted: Plain, cells: readonly Scalar[]): number {
  let low = 0;
  let high = cells.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = nearestComparable(wanted, cells, middle, low);
    if (place < 0) {
      low = middle + 1;
      continue;
    }
    if (compareValues(cells[place] as Plain, wanted) <= 0) {
      found = Math.max(place, found);
      low = middle + 1;
    } else high = place - 1;
  }
  return found;
}

/** The place at or before `from` that can be compared, not before `least`; or -1. */
function nearestComparable(wanted: Plain, cells: readonly Scalar[], from: number, least: number): number {
  for (let place = from; place >= least; place--) if (comparable(cells[place] ?? null, wanted)) return place;
  return -1;
}

/** The last place whose value is not below the wanted one, in a falling list; or -1. */
export function findAtLeast(wanted: Plain, cells: readonly Scalar[]): number {
  let found = -1;
  for (const [place, cell] of cells.entries()) {
    if (!comparable(cell, wanted)) continue;
    if (compareValues(cell, wanted) < 0) break;
    found = place;
  }
  return found;
}

/** The place of the nearest value on one side of the wanted one, in a list of any order; an equal one first; or -1. */
export function findNearest(wanted: Plain, cells: readonly Scalar[], side: "below" | "above"): number {
  let best = -1;
  for (const [place, cell] of cells.entries()) {
    if (!comparable(cell, wanted)) continue;
    const order = compareValues(cell, wanted);
    if (order === 0) return place;
    if (side === "below" ? order > 0 : order < 0) continue;
    const leader = best < 0 ? null : (cells[best] as Plain);
    if (leader === null || (side === "below" ? compareValues(cell, leader) > 0 : compareValues(cell, leader) < 0))
      best = place;
  }
  return best;
}
