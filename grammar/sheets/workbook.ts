/** A workbook as data: what the reader of a file, or a user of the library, hands to `recalculate`. */
import type { DateSystem } from "../values/dates.ts";
import type { Scalar } from "../values/value.ts";

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly names?: readonly NamedFormula[];
  /** How its dates are counted; from 1900 where nothing is said. */
  readonly dateSystem?: DateSystem;
}

export interface Sheet {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly tables?: readonly SheetTable[];
  /** Rows that are not shown, which SUBTOTAL(109, …) passes over; counted from 1. */
  readonly hiddenRows?: ReadonlySet<number>;
}

/** One cell that is not empty; row and column count from 1. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly content: Scalar | CellFormula;
}

/**
 * A formula of a cell. `ONE` yields one value and takes cells in its own row or column where one is needed, as before
 * Excel 365; `SPILLING` fills as many cells as its array has; `ARRAY` fills the block that `fills` says ({=…}).
 */
export class CellFormula {
  /** Without the leading `=`, in English. */
  readonly text: string;
  readonly kind: "ONE" | "SPILLING" | "ARRAY";
  /** The block that it fills: for ARRAY always, for SPILLING where a file remembers it. */
  readonly fills: { readonly rows: number; readonly columns: number };

  constructor(text: string, kind: CellFormula["kind"] = "SPILLING", fills = { rows: 1, columns: 1 }) {
    this.text = text;
    this.kind = kind;
    this.fills = fills;
  }
}

/** A defined name: an area, a constant, a formula or a LAMBDA; known in one sheet only where `scope` names it. */
export interface NamedFormula {
  readonly name: string;
  /** Without the leading `=`; relative addresses are seen from A1. */
  readonly text: string;
  readonly scope: string | null;
}

/** A table of a sheet: its whole area, header and totals included, as `A1:C9`. */
export interface SheetTable {
  readonly name: string;
  readonly area: string;
  readonly hasHeader: boolean;
  readonly hasTotals: boolean;
  readonly columns: readonly string[];
}
