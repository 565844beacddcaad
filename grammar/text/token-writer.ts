/** Where the lexer stands in a text, what it has written, and how each kind of token is written. */
import type { TokenType } from "chevrotain";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import type { BracketContent } from "./brackets.ts";
import type { Locale } from "./locale.ts";
import { canonicalNumber } from "./numerals.ts";
import { lookAlikes, space } from "./patterns.ts";
import { type Payload, Token } from "./token.ts";
import * as t from "./tokens.ts";

type TableColumns = Exclude<BracketContent, { readonly kind: "name" }>;

export abstract class TokenWriter {
  readonly tokens: Token[] = [];
  readonly diagnostics: Diagnostic[] = [];
  protected readonly text: string;
  protected readonly locale: Locale;
  protected at = 0;
  protected spaceBefore = false;

  constructor(text: string, locale: Locale) {
    this.text = text;
    this.locale = locale;
  }

  /** Behind the white space that begins at a place, where there is any. */
  protected spaceEnd(start: number): number {
    const code = this.text.charCodeAt(start);
    if (code > 32 && code < 160) return start;
    space.lastIndex = start;
    return space.test(this.text) ? space.lastIndex : start;
  }

  protected match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  protected push(kind: TokenType, end: number, payload: Payload | null = null): void {
    const start = this.at;
    if (this.spaceBefore) this.intersect(kind, start);
    this.tokens.push(new Token(this.text.slice(start, end), start, kind, payload));
    this.at = end;
  }

  /** White space between two references is the intersection operator. */
  private intersect(next: TokenType, start: number): void {
    const previous = this.tokens.at(-1);
    if (previous === undefined || !t.endsReference.has(previous.tokenType) || !t.beginsReference.has(next))
      return;
    this.tokens.push(new Token(" ", start - 1, t.BinaryToken, null));
  }

  protected pushName(name: string, end: number, bracketed: boolean): void {
    this.push(t.NameToken, end, { kind: "name", name, bracketed, sheet: null, start: this.at, end });
  }

  protected pushNumber(end: number): void {
    const start = this.at;
    const written = this.text.slice(start, end);
    const { decimal } = this.locale.separators;
    const text = canonicalNumber(decimal === "," ? written.replace(",", ".") : written);
    this.push(t.NumberToken, end, { kind: "number", text, start, end });
  }

  protected pushColumns(table: string | null, content: TableColumns, end: number): void {
    const { items, columns } = content;
    const start = this.at;
    this.push(t.StructuredToken, end, { kind: "structured", sheet: null, table, items, columns, start, end });
  }

  protected unknown(char: string): void {
    const whole = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const span = { start: this.at, end: this.at + whole.length };
    const instead = lookAlikes[char];
    const hint = instead === undefined ? "" : ` Write ${instead} instead.`;
    const fixes = instead === undefined ? [] : [{ title: `Replace with ${instead}`, ...span, text: instead }];
    const message = `The character ${whole} has no meaning in a formula.${hint}`;
    this.report(span, "syntax.unexpected", message, ...fixes);
    this.at = span.end;
  }

  protected report(
    span: { start: number; end: number },
    code: DiagnosticCode,
    message: string,
    ...fixes: readonly Fix[]
  ): void {
    this.diagnostics.push(diagnose(this.text, span, code, message, { fixes }));
  }
}
