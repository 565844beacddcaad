/** The two formulas that are evaluated, their inputs row by row, and what they mean on numbers of any kind. */
import { ArrayValue, type Decimal, decimal } from "../grammar/index.ts";

export const ROWS = 100_000;

export const F1 =
  "SALARY * IF(sales<100000,0,IF(sales<200000,0.5,IF(sales<300000,0.7,1))) * VLOOKUP(receivables, bands, 2, TRUE)";
/** `salary*t1*t2`, by names that are no cells. */
export const F2 = "salary*share1*share2";

export const BANDS = [
  [0, 0],
  [10_000, 0.5],
  [20_000, 0.7],
  [60_001, 1],
] as const;

/** The inputs of one row, as the doubles that are nearest to amounts with cents. */
export interface Row {
  readonly salary: number;
  readonly sales: number;
  readonly receivables: number;
  readonly share1: number;
  readonly share2: number;
}

const factors = [0, 0.5, 0.7, 1] as const;

/** The same rows each time: whole salaries, amounts with cents. */
export const rows: readonly Row[] = Array.from({ length: ROWS }, (_, n) => ({
  salary: 20_000 + ((n * 7_919) % 60_000),
  sales: ((n * 7_777_777) % 40_000_000) / 100,
  receivables: ((n * 1_234_577) % 8_000_000) / 100,
  share1: factors[n % 4] ?? 1,
  share2: factors[(n >> 2) % 4] ?? 1,
}));

/** One column of the rows as numbers of a library. */
export function column<T>(name: keyof Row, numberOf: (text: string) => T): readonly T[] {
  return rows.map((row) => numberOf(String(row[name])));
}

export function bandsOfDecimals(): ArrayValue {
  const cells = BANDS.flat().map((value): Decimal => decimal(value));
  return new ArrayValue(BANDS.length, 2, cells);
}
