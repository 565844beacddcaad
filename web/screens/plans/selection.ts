/** Which cells are chosen: a block between an anchor and the active cell. */

export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  readonly anchor: Spot;
  readonly active: Spot;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function blockOf({ anchor, active }: Selection): Block {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

const pageRows = 15;

/** Where a key leads; null for a key that does not move. */
export function movedBy(key: string, isFar: boolean, { row, column }: Spot, extent: Extent): Spot | null {
  const [lastRow, lastColumn] = [extent.rows - 1, extent.columns - 1];
  switch (key) {
    case "ArrowUp":
      return { row: isFar ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: isFar ? lastRow : row + 1, column };
    case "ArrowLeft":
      return { row, column: isFar ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: isFar ? lastColumn : column + 1 };
    case "PageUp":
      return { row: row - pageRows, column };
    case "PageDown":
      return { row: row + pageRows, column };
    case "Home":
      return { row: isFar ? 0 : row, column: 0 };
    case "End":
      return { row: isFar ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}

export function within(spot: Spot, extent: Extent): Spot {
  const between = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
  return { row: between(spot.row, extent.rows), column: between(spot.column, extent.columns) };
}
