/** Error values and why they came about. An error is data: it flows through a formula like a number. */
import type { ErrorCode } from "../ast.ts";

/** What can be wrong with an argument; `explain` has a sentence for each. */
export type ArgumentProblem =
  | "negative"
  | "not-positive"
  | "out-of-range"
  | "not-a-number"
  | "not-a-date"
  | "not-a-condition"
  | "not-a-pattern"
  | "not-found"
  | "different-sizes"
  | "no-values"
  | "too-few-values"
  | "too-long"
  | "wrong-shape"
  | "wrong-choice"
  | "no-convergence"
  | "not-a-function"
  | "not-a-reference";

/** Why an error came about. Texts in it are canonical (`12.5`, `2026-03`, an indicator's code). */
export type Cause =
  | { readonly kind: "typed" }
  | { readonly kind: "division-by-zero"; readonly where?: string; readonly divisor?: string }
  | { readonly kind: "not-a-number"; readonly text: string }
  | { readonly kind: "overflow" }
  | { readonly kind: "array-in-cell" }
  | { readonly kind: "different-sizes" }
  | { readonly kind: "plan-missing"; readonly indicator: string; readonly period: string }
  | { readonly kind: "fact-missing"; readonly indicator: string; readonly period: string }
  | {
      readonly kind: "no-band";
      readonly table: string;
      readonly input: string;
      /** Whether the input is a share of a whole. */
      readonly isShare: boolean;
    }
  | { readonly kind: "unknown-name"; readonly name: string }
  | { readonly kind: "unbound-reference"; readonly reference: string }
  | { readonly kind: "several-areas" }
  | { readonly kind: "no-overlap" }
  | { readonly kind: "spill"; readonly problem: "not-empty" | "beyond-sheet" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "argument"; readonly function: string; readonly problem: ArgumentProblem }
  | { readonly kind: "no-branch"; readonly function: string }
  | { readonly kind: "limit"; readonly limit: "steps" | "recursion" | "array-cells" | "text-length" };

/** An error value such as #DIV/0!, with its cause. */
export class FormulaError {
  readonly code: ErrorCode;
  readonly cause: Cause;

  constructor(code: ErrorCode, cause: Cause) {
    this.code = code;
    this.cause = cause;
  }
}

/** An error about an argument of a function: `argumentError("MID", "negative", "#VALUE!")`. */
export function argumentError(
  functionName: string,
  problem: ArgumentProblem,
  code: ErrorCode = "#VALUE!",
): FormulaError {
  return new FormulaError(code, { kind: "argument", function: functionName, problem });
}

export const DIVISION_BY_ZERO = new FormulaError("#DIV/0!", { kind: "division-by-zero" });
export const OVERFLOW = new FormulaError("#NUM!", { kind: "overflow" });
