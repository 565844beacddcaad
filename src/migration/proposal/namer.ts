/** Who knows codes: what indicators, templates and computed columns of a workbook are called in rules. */
import type { ColumnModel } from "./columns.ts";
import type { Place } from "./places.ts";
import type { RecordMeasure } from "./records.ts";

/** What the converter asks of those who know codes. */
export interface Namer {
  /** The indicator of a column of figures, and whether it is its plan. */
  inputText(column: ColumnModel): string;
  /** The indicator of what is counted of records. */
  measureCode(measure: RecordMeasure, column: ColumnModel | null): string;
  /** The name by which a computed column's rule goes; null where it is written out. */
  computedName(column: ColumnModel): { readonly code: string; readonly text: string } | null;
  /** The template of a bonus column. */
  templateCode(column: ColumnModel): string;
  /** The indicator that holds what a cell shows, where its formula cannot be converted; null where it shows no number. */
  keptCode(column: ColumnModel, place: Place): string | null;
  /** Why a rule's text is none that the language can compute, or null. */
  fault(text: string): string | null;
  /** The formula that a cell is taken to have where a person decided that it follows its column. */
  followed(place: Place): string | null;
}
