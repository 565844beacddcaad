/** What checking a formula finds out: what each node means, which inputs it needs, and what is wrong with it. */
import type { Ast } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FunctionDeclaration } from "../functions/declare.ts";
import type { TierTable } from "../functions/tiers.ts";
import type { AttainmentRule } from "./symbols.ts";

/** One input of a formula; the caller of a program gives a value for each, in this order. */
export type Slot =
  | { readonly kind: "salary" }
  | { readonly kind: "fact"; readonly indicator: string }
  | { readonly kind: "plan"; readonly indicator: string }
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
  | { readonly kind: "function-value"; readonly declaration: FunctionDeclaration }
  | { readonly kind: "is-omitted"; readonly local: Local }
  | {
      readonly kind: "attainment";
      readonly fact: number;
      readonly plan: number;
      readonly rule: AttainmentRule;
    }
  | { readonly kind: "tier"; readonly table: TierTable; readonly input: Ast }
  | { readonly kind: "let"; readonly bindings: readonly Binding[]; readonly body: Ast }
  | { readonly kind: "lambda"; readonly parameters: number; readonly scope: LambdaScope; readonly body: Ast };

/** A LET name or LAMBDA parameter: its place, in the scope so many LAMBDAs further out. */
export interface Local {
  readonly hops: number;
  readonly index: number;
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
