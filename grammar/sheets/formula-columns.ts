/** Finds the formulas of an area that are not done yet, passing over those that are at the cost of one step. */
import type { Area } from "../values/reference.ts";

interface Placed {
  readonly row: number;
  readonly column: number;
}

/** The formulas of one column by row; `next[n]` leads to the first at or after n that is not done. */
interface Column<T> {
  readonly number: number;
  readonly cells: readonly T[];
  readonly next: Int32Array;
}

export class FormulaColumns<T extends Placed> {
  readonly #columns: readonly Column<T>[];
  readonly #byNumber: ReadonlyMap<number, Column<T>>;

  constructor(cells: readonly T[]) {
    this.#columns = [...byColumn(cells)]
      .map(([number, own]) => ({
        number,
        cells: own.sort((a, b) => a.row - b.row),
        next: Int32Array.from({ length: own.length + 1 }, (_, n) => n),
      }))
      .sort((a, b) => a.number - b.number);
    this.#byNumber = new Map(this.#columns.map((column) => [column.number, column]));
  }

  reset(): void {
    for (const { next } of this.#columns) for (let n = 0; n < next.length; n++) next[n] = n;
  }

  finish(cell: T): void {
    const column = this.#byNumber.get(cell.column);
    if (column === undefined) return;
    const at = firstFrom(column.cells, cell.row);
    column.next[at] = at + 1;
  }

  /** The formulas in the rows and columns of an area that are not done. */
  *pending(area: Area): Generator<T> {
    if (area.left === area.right) {
      const column = this.#byNumber.get(area.left);
      if (column !== undefined) yield* pendingIn(column, area);
      return;
    }
    for (const column of this.#columns) {
      if (column.number > area.right) return;
      if (column.number >= area.left) yield* pendingIn(column, area);
    }
  }
}

function* pendingIn<T extends Placed>(column: Column<T>, area: Area): Generator<T> {
  let at = undone(column.next, firstFrom(column.cells, area.top));
  for (let cell = column.cells[at]; cell !== undefined && cell.row <= area.bottom; cell = column.cells[at]) {
    yield cell;
    at = undone(column.next, at + 1);
  }
}

/** Follows the way to the first one not done, and shortens it for the next time. */
function undone(next: Int32Array, from: number): number {
  let end = from;
  while (end < next.length && next[end] !== end) end = next[end] as number;
  for (let at = from; at < end; ) {
    const step = next[at] as number;
    next[at] = end;
    at = step;
  }
  return end;
}

function firstFrom<T extends Placed>(cells: readonly T[], row: number): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle] as T).row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byColumn<T extends Placed>(cells: readonly T[]): ReadonlyMap<number, T[]> {
  const columns = new Map<number, T[]>();
  for (const cell of cells) {
    const column = columns.get(cell.column);
    if (column === undefined) columns.set(cell.column, [cell]);
    else column.push(cell);
  }
  return columns;
}
