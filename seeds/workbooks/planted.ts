/** What is known of a sample workbook: what each column is, and the faults that were planted for an import to find. */

/** What a column of a list of employees is. */
export type ColumnRole =
  | "number"
  | "name"
  | "unit"
  | "salary"
  | "plan"
  | "fact"
  | "attainment"
  | "rate"
  | "date"
  | "years"
  | "bonus"
  | "total";

/** A list of employees on a sheet. */
export interface PlantedList {
  readonly sheet: string;
  /** The month that it is of, where its name or title says so. */
  readonly period: string | null;
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** By the letters of the column. */
  readonly columns: Readonly<Record<string, ColumnRole>>;
  /** Columns that are computed, each with the formula of its first row. */
  readonly formulas: Readonly<Record<string, string>>;
  /** What the columns of money add up to, by their letters. */
  readonly totals: Readonly<Record<string, string>>;
}

/** A cell whose formula is not that of its column. */
export interface PlantedDeviation {
  readonly place: string;
  readonly formula: string;
  /** What the column has in that row. */
  readonly expected: string;
}

/** A number where the column has a formula. */
export interface PlantedNumber {
  readonly place: string;
  readonly value: string;
  readonly expected: string;
}

/** A ladder of values: in formulas, or as a range of a sheet. */
export interface PlantedTiers {
  /** `Staffel!A4:B9`, or the first cell of the column whose formula holds it. */
  readonly place: string;
  /** Lower bounds, null without one, and what they give; each band holds its lower bound. */
  readonly bands: readonly (readonly [from: string | null, value: string])[];
}

export interface Planted {
  readonly lists: readonly PlantedList[];
  readonly deviations: readonly PlantedDeviation[];
  readonly hardCoded: readonly PlantedNumber[];
  readonly tiers: readonly PlantedTiers[];
  /** `Лист!12`: rows that are not shown. */
  readonly hiddenRows: readonly string[];
  readonly mergedHeaders: readonly string[];
  readonly dateSystem: "1900" | "1904";
}
