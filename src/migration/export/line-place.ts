/** Where a line stands in the workbook of a run, and what may come of it. */
import { Decimal } from "../../../grammar/index.ts";
import type { MoneyRule, PayrollLine } from "../../pay/index.ts";
import type { CellContent } from "../xlsx-writer/index.ts";
import type { EmployeeValues } from "./employee-values.ts";

/** The columns of the statements' sheets. */
export const EXACT = "E";
export const AMOUNT = "F";
/** To the right of all that is written: a cell that is always empty. */
export const EMPTY = "K";

export interface LineCells {
  readonly exact: CellContent | null;
  readonly amount: CellContent | null;
  readonly note: string | null;
}

/** Where a line stands. */
export interface LinePlace {
  readonly values: EmployeeValues;
  /** The row of the employee in the sheet of values. */
  readonly valuesRow: number;
  /** The row of the statement's first line. */
  readonly first: number;
  /** The line's position among the lines. */
  readonly at: number;
  readonly money: MoneyRule;
}

/** That a line is a value, and why. */
export class ValueOnly extends Error {}

export function exactOf({ program, inputs }: PayrollLine): Decimal {
  const value = program.evaluate(inputs.map((input) => input.value));
  if (!(value instanceof Decimal)) throw new ValueOnly("its formula does not come to a number.");
  return value;
}
