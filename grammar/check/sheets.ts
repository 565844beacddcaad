/** What a formula may name of a workbook, seen from the cell in which it stands; a formula of Premia has none of it. */
import type { SheetPrefix } from "../ast.ts";
import type { Area, Place } from "../values/reference.ts";
import type { Checked } from "./checked.ts";

export interface SheetSymbols {
  readonly place: Place;
  /** Where cells stand for one value, the one in the formula's row or column is meant (formulas before Excel 365). */
  readonly intersects: boolean;
  /** A sheet's number, from 0; null where there is none of the name. */
  sheetNumber(name: string): number | null;
  /** What a defined name stands for, seen from the place; null where there is none. */
  definedName(name: string, sheet: SheetPrefix | null): DefinedName | null;
  /** The table of a name or, without one, the table in which the place lies. */
  table(name: string | null): Table | null;
}

export interface DefinedName {
  readonly name: string;
  /** Its formula, checked at the place of the formula that uses it. */
  checked(): Checked;
}

/** A table: its whole area, header and totals included. */
export interface Table {
  readonly name: string;
  readonly area: Area;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly string[];
}
