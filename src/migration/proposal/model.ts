/**
 * What a workbook is taken for, as plain data: which rows are employees, what each column means, one rule for each column
 * of formulas, and what becomes of every cell that holds a formula. A proposal is made anew from the file and the edits of
 * a person, and holds no values of employees.
 */

export const columnRoles = [
  "KEY",
  "NAME",
  "UNIT",
  "SALARY",
  "PLAN",
  "FACT",
  "BONUS",
  "COMPUTED",
  "TOTAL",
  "IGNORED",
] as const;
/** FACT is any figure of an indicator; COMPUTED a formula that other rules read; TOTAL what is paid. */
export type ColumnRole = (typeof columnRoles)[number];

export const sheetKinds = ["EMPLOYEES", "RECORDS", "OTHER"] as const;
/** RECORDS is a list of things that happened, which other sheets count or add up; OTHER holds constants and notes. */
export type SheetKind = (typeof sheetKinds)[number];

export interface ColumnProposal {
  /** The letters of the column. */
  readonly column: string;
  readonly header: string;
  readonly role: ColumnRole;
  /** The code of the indicator, or of the bonus template; null where it has none. */
  readonly code: string | null;
  /** Why it is taken for that. */
  readonly reason: string;
  /** The formula that most rows have, and how it reads as a rule; null where it holds values. */
  readonly formula: string | null;
  readonly rule: string | null;
  readonly formulaCells: number;
}

export interface RowLeftOut {
  readonly row: number;
  readonly reason: string;
}

export interface SheetProposal {
  readonly sheet: string;
  readonly kind: SheetKind;
  readonly reason: string;
  readonly isHidden: boolean;
  /** The month that it is about, `2026-03`; null where it is about none or any. */
  readonly period: string | null;
  /** First and last; null where there is no list. */
  readonly headerRows: readonly [number, number] | null;
  readonly columns: readonly ColumnProposal[];
  /** The rows of employees, or of records. */
  readonly rows: readonly number[];
  readonly hiddenRows: readonly number[];
  readonly leftOutRows: readonly RowLeftOut[];
}

export interface IndicatorDefinition {
  readonly unitOfMeasure: string;
  readonly direction: "HIGHER_IS_BETTER" | "LOWER_IS_BETTER";
  readonly lowerIsBetterBy: "PLAN_BY_FACT" | "MIRRORED";
  readonly rollUp: "SUM" | "AVERAGE" | "LAST" | "MIN" | "MAX";
  readonly tierTable: string | null;
}

export interface IndicatorProposal {
  readonly code: string;
  readonly name: string;
  readonly source:
    | { readonly kind: "MANUAL"; readonly rollUp: "SUM" | "LAST" }
    | { readonly kind: "FORMULA"; readonly formula: string }
    | {
        readonly kind: "DOCUMENTS";
        readonly category: string;
        readonly measure: "COUNT" | "SUM";
        readonly condition: string | null;
      }
    | { readonly kind: "INCIDENTS"; readonly types: readonly string[] };
  readonly isPercentage: boolean;
  /**
   * What a workbook that came of a run says of it besides. The workbook holds values alone, so that an indicator of the same
   * code that is there already is the one, whatever it is measured from. Null of any other workbook.
   */
  readonly definition: IndicatorDefinition | null;
  /** Columns and cells that it stands for. */
  readonly places: readonly string[];
}

export interface BandsProposal {
  readonly code: string;
  readonly name: string;
  readonly mode: "STEP" | "MARGINAL" | "LINEAR";
  readonly boundary: "LOWER_BOUND_BELONGS" | "UPPER_BOUND_BELONGS";
  readonly bands: readonly { readonly from: string | null; readonly value: string }[];
  readonly end: string | null;
}

export interface TemplateProposal {
  readonly code: string;
  readonly name: string;
  /** What most rows have; null where the column pays nothing that is a rule. */
  readonly versions: readonly { readonly from: string; readonly formula: string }[];
  /** How many employees have it. */
  readonly employees: number;
  /** Where it stands for rows that deviate: the template of the column. */
  readonly insteadOf: string | null;
}

export const deviationKinds = ["OTHER_FORMULA", "TYPED_NUMBER", "EMPTY"] as const;
/** A row whose cell is not as those of its column: another formula, a number typed over it, or nothing. */
export type DeviationKind = (typeof deviationKinds)[number];
export const decisions = ["KEEP", "FOLLOW"] as const;
/** KEEP pays the row as the workbook does, FOLLOW by the rule of its column. */
export type Decision = (typeof decisions)[number];

export interface Deviation {
  /** `Bonus!E14`. */
  readonly place: string;
  readonly sheet: string;
  readonly address: string;
  readonly column: string;
  readonly employee: string;
  readonly kind: DeviationKind;
  /** What stands there: a formula with `=`, or a number. */
  readonly found: string;
  /** What the other rows would have there. */
  readonly expected: string;
  readonly isHidden: boolean;
  readonly decision: Decision;
}

export const outcomes = ["CONVERTED", "KEPT", "REFUSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** Formula cells that have the same fate for the same reason. */
export interface AccountEntry {
  readonly sheet: string;
  /** The first of them. */
  readonly place: string;
  readonly outcome: Outcome;
  /** The rule that they became, or why they did not. */
  readonly reason: string;
  readonly cells: number;
}

export interface Account {
  readonly formulaCells: number;
  readonly converted: number;
  readonly kept: number;
  readonly refused: number;
  readonly entries: readonly AccountEntry[];
}

/** Something that a person should know, or has to decide before anything is committed. */
export interface Note {
  readonly isObstacle: boolean;
  readonly place: string;
  readonly message: string;
}

export interface Proposal {
  readonly periods: readonly string[];
  readonly employees: number;
  /** What tells employees apart. */
  readonly key: "KEY" | "NAME" | null;
  readonly sheets: readonly SheetProposal[];
  readonly indicators: readonly IndicatorProposal[];
  readonly tierTables: readonly BandsProposal[];
  readonly templates: readonly TemplateProposal[];
  /** What most employees are paid by. */
  readonly payoutFormula: string;
  readonly deviations: readonly Deviation[];
  readonly account: Account;
  readonly notes: readonly Note[];
}

/** What a person changed of a proposal; whatever is left out stays as it is proposed. */
export interface Edits {
  /** The month of sheets whose names tell none. */
  readonly period?: string | null;
  readonly sheets?: readonly SheetEdit[];
  readonly decisions?: readonly { readonly place: string; readonly decision: Decision }[];
  /** The unit of employees where no column says it: its code. */
  readonly unit?: string | null;
}

export interface SheetEdit {
  readonly sheet: string;
  readonly kind?: SheetKind | null;
  readonly period?: string | null;
  /** The last row of the header. */
  readonly headerRow?: number | null;
  readonly columns?: readonly {
    readonly column: string;
    readonly role?: ColumnRole | null;
    readonly code?: string | null;
  }[];
  readonly leftOutRows?: readonly number[];
  readonly employeeRows?: readonly number[];
}
