/**
 * Adjustment scripts (feature S13): assignments, one a line, with `//` comments.
 *
 *     // Nobody gets more than two salaries for volume.
 *     BONUS("volume") := MIN(BONUS("volume"), 2 * SALARY)
 *     TOTAL := SALARY + SUM(BONUSES())
 */
import type { Ast, Span } from "../ast.ts";
import { type Diagnostic, diagnose } from "../diagnostic.ts";
import { parse } from "../text/parser.ts";

/** What a script may change: the amount of one bonus, or what is paid in all. */
export type Target = { readonly kind: "bonus"; readonly template: string } | { readonly kind: "total" };

/** One assignment; spans count from the start of the script. */
export interface Assignment extends Span {
  readonly target: Target;
  readonly targetSpan: Span;
  /** The text to the right of `:=`, and where it begins. */
  readonly text: string;
  readonly offset: number;
  readonly ast: Ast;
}

export interface ParsedScript {
  readonly text: string;
  readonly assignments: readonly Assignment[];
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_LENGTH = 65_536;
const targetPattern = /^\s*(?:BONUS\s*\(\s*"((?:[^"]|"")*)"\s*\)|(TOTAL))\s*$/i;

/** Reads a script. Never throws; a line that is no assignment is a diagnostic, and the others are read all the same. */
export function parseScript(text: string): ParsedScript {
  const diagnostics: Diagnostic[] = [];
  const assignments: Assignment[] = [];
  if (text.length > MAX_LENGTH) {
    const span = { start: MAX_LENGTH, end: text.length };
    diagnostics.push(diagnose(text, span, "limit.length", "A script has at most 65,536 characters."));
    return { text, assignments, diagnostics };
  }
  const bare = withoutComments(text);
  for (const line of linesOf(bare)) {
    const assignment = assignmentOf(bare, line, diagnostics);
    if (assignment !== null) assignments.push(assignment);
  }
  return { text, assignments, diagnostics };
}

/** The text with spaces in the place of comments, so that every offset stays. */
export function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\n]|"")*"?|\/\/[^\n]*/g, (found) =>
    found.startsWith("//") ? " ".repeat(found.length) : found,
  );
}

/** The lines with something on them; one whose brackets are open goes on to the next. */
function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  let end = 0;
  let depth = 0;
  let isQuoted = false;
  const finish = (next: number): void => {
    if (text.slice(start, end).trim() !== "") lines.push({ start, end });
    [start, end] = [next, next];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === "\n" && (isQuoted || depth <= 0)) {
      isQuoted = false;
      depth = 0;
      finish(at + 1);
      continue;
    }
    if (!isQuoted && (sign === "(" || sign === "{")) depth++;
    if (!isQuoted && (sign === ")" || sign === "}")) depth--;
    end = at + 1;
  }
  finish(text.length);
  return lines;
}

function assignmentOf(text: string, line: Span, diagnostics: Diagnostic[]): Assignment | null {
  const written = text.slice(line.start, line.end);
  const at = written.indexOf(":=");
  const match = at < 0 ? null : targetPattern.exec(written.slice(0, at));
  if (match === null) {
    const message = 'A line of a script is BONUS("code") := … or TOTAL := …';
    diagnostics.push(diagnose(text, line, "syntax.unexpected", message));
    return null;
  }
  const [, template] = match;
  const offset = line.start + at + 2;
  const formula = text.slice(offset, line.end);
  const parsed = parse(formula, { locale: "en-US" });
  for (const fault of parsed.diagnostics) diagnostics.push(moved(text, fault, offset));
  return {
    ...line,
    target:
      template === undefined
        ? { kind: "total" }
        : { kind: "bonus", template: template.replaceAll('""', '"') },
    targetSpan: { start: line.start, end: line.start + at },
    text: formula,
    offset,
    ast: parsed.ast,
  };
}

/** A diagnostic of a formula as one of the script in which it stands. */
export function moved(text: string, fault: Diagnostic, offset: number): Diagnostic {
  const span = { start: fault.start + offset, end: fault.end + offset };
  const fixes = fault.fixes.map((fix) => ({ ...fix, start: fix.start + offset, end: fix.end + offset }));
  return diagnose(text, span, fault.code, fault.message, { severity: fault.severity, fixes });
}
