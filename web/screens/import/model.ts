/** An import as the screen has it, and the names of its parts. */
import type { ImportCellsQuery, ImportOneQuery } from "./import.generated.ts";

export type Import = Extract<NonNullable<ImportOneQuery["node"]>, { readonly __typename: "WorkbookImport" }>;
export type Proposal = NonNullable<Import["proposal"]>;
export type Sheet = Proposal["sheets"][number];
export type Column = Sheet["columns"][number];
export type Edits = Import["edits"];
export type Deviation = Import["deviations"]["edges"][number]["node"];
export type Reconciliation = NonNullable<Import["reconciliation"]>;
type OfCells = Extract<NonNullable<ImportCellsQuery["node"]>, { readonly __typename: "WorkbookImport" }>;
export type Cell = OfCells["cells"]["edges"][number]["node"];
export type Counts = Reconciliation["converted"];

export const roles = [
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
] as const satisfies readonly Column["role"][];

export const kinds = ["EMPLOYEES", "RECORDS", "OTHER"] as const satisfies readonly Sheet["kind"][];

export const outcomes = ["EQUAL", "EQUAL_AFTER_ROUNDING", "DIFFERENT", "NOT_EVALUATED"] as const;

/** What becomes an indicator or a template has a code of its own. */
export function hasCode(role: Column["role"]): boolean {
  return role === "PLAN" || role === "FACT" || role === "BONUS" || role === "COMPUTED";
}

/** Whether nothing of the import changes any more. */
export function isFinal({ state }: Pick<Import, "state">): boolean {
  return state === "COMMITTED" || state === "CANCELLED";
}
