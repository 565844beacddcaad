/** Reads a formula in one locale: text to tokens to a tree, within limits. */
import type { Ast } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose } from "../diagnostic.ts";
import { type CalledName, lex } from "./lexer.ts";
import { defaultLimits, type ParseLimits } from "./limits.ts";
import type { Locale } from "./locale.ts";
import { parser } from "./rules.ts";

export interface ParseResult {
  readonly text: string;
  readonly ast: Ast;
  /** In the order of the text; empty where the formula is sound. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A formula read in one locale, with the names of functions as they were typed. */
export interface Reading extends ParseResult {
  readonly calls: readonly CalledName[];
}

/** Reads a formula in one locale. Never throws; faults are diagnostics, and what was readable is in the tree. */
export function readIn(locale: Locale, text: string, given: Partial<ParseLimits> = {}): Reading {
  const limits = { ...defaultLimits, ...given };
  const { characters, nesting } = limits;
  if (text.length > characters)
    return refused(
      text,
      "limit.length",
      `A formula has at most ${characters} characters; this one has ${text.length}.`,
    );
  const { tokens, diagnostics, calls, depth } = lex(text, locale);
  if (depth > nesting)
    return refused(
      text,
      "limit.nesting",
      `Brackets are nested ${depth} deep; at most ${nesting} levels are allowed.`,
    );
  if (tokens.length === 0 && diagnostics.length === 0)
    return refused(text, "syntax.empty", "There is no formula here.");
  const ast = parser.read(text, tokens, diagnostics, limits, locale);
  if (diagnostics.length > 1) diagnostics.sort((a, b) => a.start - b.start);
  return { text, ast, calls, diagnostics };
}

function refused(text: string, code: DiagnosticCode, message: string): Reading {
  const span = { start: 0, end: text.length };
  return {
    text,
    ast: { kind: "invalid", text, ...span },
    calls: [],
    diagnostics: [diagnose(text, span, code, message)],
  };
}
