/** References: the areas of sheets that a formula names, as values that functions such as OFFSET and ROW look at. */
import { MAX_CELLS, TOO_MANY_CELLS } from "./broadcast.ts";
import { FormulaError } from "./error.ts";
import { ArrayValue, type Scalar, type Value } from "./value.ts";

export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** A block of cells of one sheet (its number from 0); rows and columns count from 1, both corners included. */
export interface Area {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One cell of a sheet. */
export interface CellPlace {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

/** The cells of a workbook, as references read them. */
export interface Cells {
  /** The values of an area, blank cells as null. */
  read(area: Area): Scalar | ArrayValue;
  /** The last row and column of any sheet that hold something: whole columns are read up to them. */
  readonly extent: { readonly row: number; readonly column: number };
  readonly sheetNames: readonly string[];
  /** A cell's formula without `=`, or null where it holds none. */
  formulaOf(cell: CellPlace): string | null;
  /** Whether SUBTOTAL passes over a cell because it holds a SUBTOTAL itself. */
  isSubtotal(cell: CellPlace): boolean;
  isHiddenRow(sheet: number, row: number): boolean;
  /** The cells that the array formula in a cell fills, or null where it holds none. */
  spillOf(cell: CellPlace): Area | null;
}

/** Where a formula stands among the cells. */
export interface Place extends CellPlace {
  readonly cells: Cells;
  /** The reference that a text spells (INDIRECT), or null where it spells none. */
  resolve(text: string, style: "A1" | "R1C1"): Reference | null;
}

export class Reference {
  readonly areas: readonly Area[];
  readonly cells: Cells;

  constructor(areas: readonly Area[], cells: Cells) {
    this.areas = areas;
    this.cells = cells;
  }

  /** The one area, or null where there are several, which few functions take. */
  get area(): Area | null {
    const [area] = this.areas;
    return area !== undefined && this.areas.length === 1 ? area : null;
  }

  /** What stands in the cells; several areas at once are #VALUE!. */
  value(): Scalar | ArrayValue {
    return this.area === null ? SEVERAL_AREAS : valueOfArea(this.area, this.cells);
  }

  /**
   * What stands in the cells as an array, by which SUM knows cells from typed values: one cell as 1 × 1, the cells of
   * several areas in one column.
   */
  array(): ArrayValue | FormulaError {
    const cells: Scalar[] = [];
    if (this.areas.length === 0) return SEVERAL_AREAS;
    for (const area of this.areas) {
      const value = valueOfArea(area, this.cells);
      if (value instanceof ArrayValue && this.areas.length === 1) return value;
      if (value === TOO_MANY_CELLS) return TOO_MANY_CELLS;
      for (const cell of value instanceof ArrayValue ? value.cells : [value]) cells.push(cell);
    }
    return cells.length > MAX_CELLS ? TOO_MANY_CELLS : new ArrayValue(cells.length, 1, cells);
  }
}

const SEVERAL_AREAS = new FormulaError("#VALUE!", { kind: "several-areas" });

export function rowsOf(area: Area): number {
  return area.bottom - area.top + 1;
}

export function columnsOf(area: Area): number {
  return area.right - area.left + 1;
}

export function isOneCell(area: Area): boolean {
  return area.top === area.bottom && area.left === area.right;
}

function valueOfArea(area: Area, cells: Cells): Scalar | ArrayValue {
  const read = clipped(area, cells.extent);
  return rowsOf(read) * columnsOf(read) > MAX_CELLS ? TOO_MANY_CELLS : cells.read(read);
}

/** Whole columns and rows end where the workbook does, and the same for all, so that their shapes fit. */
function clipped(area: Area, extent: Cells["extent"]): Area {
  const bottom = area.bottom === MAX_ROW ? Math.max(area.top, extent.row) : area.bottom;
  const right = area.right === MAX_COLUMN ? Math.max(area.left, extent.column) : area.right;
  return bottom === area.bottom && right === area.right ? area : { ...area, bottom, right };
}

/** The cells that two areas share, or null. */
export function overlap(a: Area, b: Area): Area | null {
  if (a.sheet !== b.sheet) return null;
  const top = Math.max(a.top, b.top);
  const left = Math.max(a.left, b.left);
  const bottom = Math.min(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  return top <= bottom && left <= right ? { sheet: a.sheet, top, left, bottom, right } : null;
}

/** The smallest area that holds both, or null on different sheets: what `A1:OFFSET(…)` means. */
export function hull(a: Area, b: Area): Area | null {
  if (a.sheet !== b.sheet) return null;
  return {
    sheet: a.sheet,
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** What a node of a running formula yields: a value, or a reference that is read when its value is needed. */
export type Result = Value | Reference;

export function dereferenced(result: Result): Value {
  return result instanceof Reference ? result.value() : result;
}
