/**
 * What a workbook file holds for those who convert it: the sheets that the language computes (`Workbook`), and beside them
 * what only a person sees. Read from a file by `xlsx/`, or made of a pasted block by `paste/`.
 */
import type { Area, Scalar, Workbook } from "../../grammar/index.ts";

export interface WorkbookFile {
  /** Its sheets, names and tables, ready for `recalculate`. */
  readonly workbook: Workbook;
  /** One for each sheet of `workbook`, in the same order. */
  readonly sheets: readonly SheetFile[];
  /** What the file has and nothing is made of, each with its reason: macros, external links, formulas that do not parse. */
  readonly leftOut: readonly LeftOut[];
}

export interface SheetFile {
  readonly name: string;
  readonly isHidden: boolean;
  /**
   * The value that the spreadsheet program last computed, by the address of the formula's cell (`B2`) and of each cell that
   * an array formula fills. A formula without one was never computed, or its value is of a kind that no cell holds here.
   */
  readonly cached: ReadonlyMap<string, Scalar>;
  /** Cells that are merged into one; only the first of an area has content. */
  readonly merged: readonly Area[];
  /** Number formats that are not General, by address: `yyyy-mm-dd`, `0%`. */
  readonly formats: ReadonlyMap<string, string>;
}

export interface LeftOut {
  /** Where it stands: a sheet and an address (`Bonus!C7`), or a part of the file. */
  readonly place: string;
  readonly reason: string;
  /** The formula of the cell, where it is one: without `=`, as the file spells it. Its cell in `workbook` holds the cached value. */
  readonly formula?: string;
}
