/** What the grammar says of faults: where reading goes on, and what is reported. */
import { EmbeddedActionsParser, EOF, type IToken, type TokenType } from "chevrotain";
import type { Ast, Span } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import { defaultLimits, type ParseLimits } from "./limits.ts";
import { english, type Locale } from "./locale.ts";
import { separatorFault, wordFor } from "./separators.ts";
import * as t from "./tokens.ts";

export abstract class ReportingParser extends EmbeddedActionsParser {
  protected limits: ParseLimits = defaultLimits;
  private source = "";
  private faults: Diagnostic[] = [];
  private locale: Locale = english;

  /** Begins another text; what is faulty in it is added to `faults`. */
  protected begin(
    text: string,
    tokens: IToken[],
    faults: Diagnostic[],
    limits: ParseLimits,
    locale: Locale,
  ): void {
    this.source = text;
    this.faults = faults;
    this.limits = limits;
    this.locale = locale;
    this.input = tokens;
  }

  protected isNext(kinds: ReadonlySet<TokenType>): boolean {
    return kinds.has(this.LA(1).tokenType);
  }

  /** `next` stands where a value should, behind `before`. */
  protected missingValue(next: IToken, before: IToken): Ast {
    const at = this.placeOf(next);
    const after = before.tokenType === EOF ? "" : ` after ${before.image}`;
    this.report({ start: at, end: at }, "syntax.unexpected", `A value is missing here${after}.`);
    return { kind: "invalid", text: "", start: at, end: at };
  }

  protected missingOperator(value: Span): void {
    const next = this.input.find(({ startOffset }) => startOffset === value.start);
    if (next === undefined) return;
    const separator = wordFor(this.locale.separators.argument);
    const message = `Something is missing before ${next.image}: an operator, or ${separator}.`;
    this.report(spanOf(next), "syntax.unexpected", message);
  }

  protected omitted(): Ast {
    const at = this.placeOf(this.LA(1));
    return { kind: "omitted", start: at, end: at };
  }

  protected wrongSeparator(token: IToken): void {
    const { argument } = this.locale.separators;
    const fault = separatorFault(token.image, argument, "Arguments", token.startOffset);
    this.report(fault, "syntax.wrong-separator", fault.message, fault.fixes);
  }

  protected strayToken(token: IToken): void {
    const what = token.image === ")" || token.image === "}" ? "closes nothing" : "separates nothing here";
    const fix = { title: `Remove ${token.image}`, ...spanOf(token), text: "" };
    this.report(spanOf(token), "syntax.unexpected", `This ${token.image} ${what}.`, [fix]);
  }

  /** Where the bracket that is missing would stand. */
  protected unclosed(open: IToken, close: string): number {
    const end = this.placeOf(this.LA(1));
    const fix = { title: `Insert ${close}`, start: end, end, text: close };
    this.report(spanOf(open), "syntax.unclosed-bracket", `This ${open.image} is never closed.`, [fix]);
    return end;
  }

  protected tooDeep(at: Span): void {
    this.report(at, "limit.nesting", `At most ${this.limits.nesting} levels stand inside each other.`);
  }

  protected tooManyArguments(open: IToken, count: number): void {
    const message = `A function takes at most ${this.limits.arguments} arguments, not ${count}.`;
    this.report(spanOf(open), "limit.arguments", message);
  }

  /** What the rules themselves could not read. */
  protected reportErrors(): void {
    const end = this.source.length;
    for (const { token } of this.errors) {
      const at = token.tokenType === EOF ? { start: end, end } : spanOf(token);
      this.report(at, "syntax.unexpected", `${token.image || "The end"} cannot stand here.`);
    }
  }

  protected report(at: Span, code: DiagnosticCode, message: string, fixes: readonly Fix[] = []): void {
    if (this.RECORDING_PHASE) return;
    const span = { start: at.start, end: at.end };
    this.faults.push(diagnose(this.source, span, code, message, { fixes }));
  }

  /** Where a token begins, or the text ends. */
  private placeOf(token: IToken): number {
    return token.tokenType === EOF ? this.source.trimEnd().length : token.startOffset;
  }
}

export const endsExpression: ReadonlySet<TokenType> = new Set([
  t.CommaToken,
  t.SemicolonToken,
  t.CloseToken,
  t.CloseBraceToken,
  EOF,
]);

export function endOf(token: IToken): number {
  return (token.endOffset ?? token.startOffset) + 1;
}

export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: endOf(token) };
}
