/** What is wrong with a formula's text, said so that a finance person can act on it. */
import type { Span } from "./ast.ts";

export type Severity = "error" | "warning" | "information";

/** The stable codes, each with its meaning for the reference. */
export const diagnosticMeanings = {
  "syntax.unexpected": "Something stands where it cannot stand.",
  "syntax.unclosed-bracket": "A bracket is not closed; the place is where it opens.",
  "syntax.unclosed-text": "A quote is not closed; the place is where it opens.",
  "syntax.empty": "There is no formula, or nothing where a value is needed.",
  "syntax.wrong-separator": "A separator of another language, such as ; for , in English.",
  "locale.other":
    "The text is no English formula, but one in another locale, in which its fix is the English.",
  "locale.ambiguous": "The text means different things in different locales; name the one that is meant.",
  "limit.length": "The text is longer than 8,192 characters.",
  "limit.nesting": "Brackets and calls are nested more than 64 deep.",
  "limit.arguments": "A call has more than 255 arguments.",
  "name.unknown": "A name is not known here; the nearest known ones are fixes.",
  "function.unknown": "A function is not known; the nearest known ones are fixes.",
  "function.unsupported": "Excel has the function and this language has not; the message says why.",
  "function.arity": "A function has too few or too many arguments.",
  "reference.unbound": "A cell is named, and there is no sheet here.",
  "reference.unknown": "A sheet, a table or a column does not exist in the workbook.",
  "argument.kind":
    "An argument is not what the function takes, such as a number where an indicator is named.",
  "tier.unknown": "A tier table does not exist, or none is named where one is needed.",
  "profile.unknown": "A plan profile does not exist, or none is named where one is needed.",
  "type.never":
    "An operator needs a number and stands beside a text that spells none, so the result is always #VALUE!.",
  "condition.constant": "A condition is always true or always false, so a part of the formula is never used.",
  "branch.unreachable": "A branch stands behind a condition that is always true, so it is never used.",
  "name.unused": "LET names a value that nothing uses.",
  cycle: "Indicators depend on each other in a circle; the message has the whole path.",
} as const;

export type DiagnosticCode = keyof typeof diagnosticMeanings;

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
