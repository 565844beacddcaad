/** What the steps of checking one formula share. */
import type { Ast } from "../ast.ts";
import type { Diagnostic, DiagnosticCode, Fix } from "../diagnostic.ts";
import type { Meaning, Slot } from "./checked.ts";
import type { Scope } from "./scope.ts";
import type { Symbols } from "./symbols.ts";

export interface Checking {
  readonly text: string;
  readonly symbols: Symbols;
  readonly meanings: Map<Ast, Meaning>;
  readonly diagnostics: Diagnostic[];
  /** The number of the slot for an input; the same input has one slot. */
  slot(input: Slot): number;
  visit(node: Ast, scope: Scope): void;
  report(node: Ast, code: DiagnosticCode, message: string, fixes?: readonly Fix[]): void;
}
