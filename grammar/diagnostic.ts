/** What is wrong with a formula's text, said so that a finance person can act on it. */
import type { Span } from "./ast.ts";

export type Severity = "error" | "warning" | "information";

/** Stable codes; their meanings are listed in docs/formula-language. */
export const diagnosticCodes = [
  "syntax.unexpected",
  "syntax.unclosed-bracket",
  "syntax.unclosed-text",
  "syntax.empty",
  "syntax.wrong-separator",
  "locale.other",
  "locale.ambiguous",
  "limit.length",
  "limit.nesting",
  "limit.arguments",
  "name.unknown",
  "function.unknown",
  "function.arity",
  "reference.unbound",
  "argument.kind",
  "tier.unknown",
  "cycle",
] as const;

export type DiagnosticCode = (typeof diagnosticCodes)[number];

/** A change of the text that mends the fault: what stands in the span becomes `text`. */
export interface Fix extends Span {
  /** What the fix does, for a button: `Replace with "sales"`. */
  readonly title: string;
  readonly text: string;
}

/** One fault. `line` and `column` count from 1; the span counts UTF-16 units from 0. */
export interface Diagnostic extends Span {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly fixes: readonly Fix[];
}

/** Makes a diagnostic; line and column are found from the text. */
export function diagnose(
  text: string,
  span: Span,
  code: DiagnosticCode,
  message: string,
  options: { readonly severity?: Severity; readonly fixes?: readonly Fix[] } = {},
): Diagnostic {
  const before = text.slice(0, span.start);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    code,
    severity: options.severity ?? "error",
    message,
    start: span.start,
    end: span.end,
    line: before.split("\n").length,
    column: span.start - lineStart + 1,
    fixes: options.fixes ?? [],
  };
}
