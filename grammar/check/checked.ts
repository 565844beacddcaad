/** What checking a formula finds out: what each node means, which inputs it needs, and what is wrong with it. */
import type { Ast, SheetPrefix } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FunctionDeclaration } from "../functions/declare.ts";
import type { AttainmentRule } from "../functions/kpi/attainment.ts";
import type { TierTable } from "../functions/kpi/tiers.ts";
import type { Decimal } from "../values/decimal.ts";
import type { Area, Place } from "../values/reference.ts";

/** Whose value: the employee's own, that of the unit of the employee, or the company's. */
export type MeasureSubject = "SELF" | "UNIT" | "COMPANY";

/** When: the period itself or one so many before it, alone or from the start of its year or quarter on. */
export type MeasureTime =
  | { readonly kind: "PERIOD"; readonly back: number }
  | { readonly kind: "TO_DATE"; readonly unit: "YEAR" | "QUARTER"; readonly back: number };

/** An indicator's value about somebody at some time. */
export interface MeasuredSlot {
  readonly indicator: string;
  readonly subject: MeasureSubject;
  readonly time: MeasureTime;
}

/** What a formula asks of the facts themselves; criteria as Excel's SUMIFS takes them. */
export interface FactQuery {
  readonly table: "DOCUMENTS" | "INCIDENTS";
  readonly aggregate: "SUM" | "COUNT" | "AVERAGE" | "MIN" | "MAX";
  readonly conditions: readonly { readonly column: string; readonly criterion: string }[];
}

/** One input of a formula; the caller of a program gives a value for each, in this order. */
export type Slot =
  | { readonly kind: "salary" }
  | ({ readonly kind: "fact" } & MeasuredSlot)
  | ({ readonly kind: "plan" } & MeasuredSlot)
  /** What the fact will be at the end of the period, going on as so far. */
  | ({ readonly kind: "forecast" } & MeasuredSlot)
  /** The employee's place among the members of the unit, 1 for the best. */
  | ({ readonly kind: "rank" } & MeasuredSlot)
  /** The facts of the last periods as a row, the oldest first. */
  | ({ readonly kind: "series"; readonly count: number } & MeasuredSlot)
  | { readonly kind: "facts"; readonly query: FactQuery }
  /** The share of the period in which the employee is employed. */
  | { readonly kind: "prorata" }
  | { readonly kind: "period"; readonly part: "DAYS" | "START" | "END" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "bonus"; readonly template: string }
  | { readonly kind: "bonuses" }
  | { readonly kind: "today" }
  | { readonly kind: "now" };

/** What a name or a call means. Nodes of other kinds mean themselves. */
export type Meaning =
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "local"; readonly local: Local }
  | { readonly kind: "call-local"; readonly local: Local }
  | { readonly kind: "function"; readonly declaration: FunctionDeclaration }
  | { readonly kind: "reference"; readonly areas: readonly Area[] }
  | { readonly kind: "defined"; readonly name: DefinedName }
  | { readonly kind: "function-value"; readonly declaration: FunctionDeclaration }
  | { readonly kind: "is-omitted"; readonly local: Local }
  | {
      readonly kind: "attainment";
      readonly fact: number;
      readonly plan: number;
      readonly rule: AttainmentRule;
    }
  | { readonly kind: "tier"; readonly table: TierTable; readonly input: Ast }
  | { readonly kind: "constant"; readonly value: Decimal }
  | { readonly kind: "score"; readonly parts: readonly ScorePart[] }
  | { readonly kind: "let"; readonly bindings: readonly Binding[]; readonly body: Ast }
  | { readonly kind: "lambda"; readonly parameters: number; readonly scope: LambdaScope; readonly body: Ast };

/** One indicator of a profile in SCORE. */
export interface ScorePart {
  readonly indicator: string;
  readonly weight: Decimal;
  readonly cap: Decimal | null;
  readonly fact: number;
  readonly plan: number;
  readonly rule: AttainmentRule;
}

/** A LET name or LAMBDA parameter: its place, in the scope so many LAMBDAs further out. */
export interface Local {
  readonly hops: number;
  readonly index: number;
  /** Whether LET gives it a share of a whole, such as an attainment. */
  readonly isShare: boolean;
}

export interface Binding {
  readonly index: number;
  readonly value: Ast;
}

/** How many locals a LAMBDA (or the whole formula) holds; known when its body is checked. */
export interface LambdaScope {
  readonly size: number;
}

export type ValueType = "number" | "text" | "boolean" | "any";

export interface Checked {
  readonly text: string;
  readonly ast: Ast;
  readonly diagnostics: readonly Diagnostic[];
  readonly meanings: ReadonlyMap<Ast, Meaning>;
  readonly slots: readonly Slot[];
  readonly scope: LambdaScope;
  readonly type: ValueType;
  readonly dependencies: Dependencies;
  /** The workbook around the formula, where it stands in a cell. */
  readonly sheets: SheetSymbols | null;
}

/** What a formula uses, by code, each once, in the order of first use. */
export interface Dependencies {
  readonly indicators: readonly string[];
  readonly plans: readonly string[];
  readonly tierTables: readonly string[];
  readonly variables: readonly string[];
  readonly functions: readonly string[];
}

/** Whether a formula can be evaluated as its author meant it. */
export function hasErrors(checked: Checked): boolean {
  return checked.diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** What a formula may name of a workbook, seen from the cell in which it stands; a formula of Premia has none of it. */
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
