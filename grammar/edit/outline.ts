/**
 * The brackets of a formula with their arguments, found from tokens alone: unlike a tree, an outline of unfinished text
 * knows exactly where each comma and bracket stands.
 */
import type { Span } from "../ast.ts";
import { lex } from "../text/lexer.ts";
import { defaultLimits } from "../text/limits.ts";
import { type Locale, localeOf } from "../text/locale.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { nameOf, type Token } from "../text/token.ts";
import * as t from "../text/tokens.ts";

export interface Outline {
  readonly text: string;
  readonly locale: Locale;
  readonly tokens: readonly Token[];
  readonly brackets: readonly Bracket[];
  /** Where a `[` stands that is never closed. */
  readonly openSquares: readonly number[];
  /** Where the formula begins, behind its `=`; behind the text where there is none. */
  readonly start: number;
  /** Whether the last text literal lacks its closing quote. */
  readonly isTextOpen: boolean;
}

/** A pair of round brackets or braces; the second may be missing. */
export interface Bracket {
  /** `call` by a name; `value-call` of what stands before, as in `LAMBDA(x,x)(2)`. */
  readonly kind: "call" | "value-call" | "group" | "array";
  /** The name before the bracket of a call; English where the language knows it so. */
  readonly name: { readonly text: string; readonly onSheet: boolean; readonly index: number } | null;
  /** Behind the opening bracket. */
  readonly open: number;
  /** Before the closing bracket; null where there is none. */
  close: number | null;
  /** At least one. */
  readonly args: Argument[];
}

/** What stands between separators: tokens `first` to `end`, `end` exclusive. */
export interface Argument {
  readonly start: number;
  readonly first: number;
  end: number;
}

/** The outline of a text; one too long to be a formula has none of it. */
export function outlineOf(text: string, code: LocaleCode = "en-US"): Outline {
  const locale = localeOf(code);
  const isTooLong = text.length > defaultLimits.characters;
  const { tokens, diagnostics } = lex(isTooLong ? "" : text, locale);
  const behindEquals = text.trimStart().startsWith("=") ? text.indexOf("=") + 1 : 0;
  const openSquares = diagnostics
    .filter((fault) => fault.code === "syntax.unclosed-bracket")
    .map(({ start }) => start);
  return {
    text,
    locale,
    tokens,
    brackets: bracketsOf(tokens),
    openSquares,
    start: isTooLong ? text.length + 1 : behindEquals,
    isTextOpen: diagnostics.some((fault) => fault.code === "syntax.unclosed-text"),
  };
}

function bracketsOf(tokens: readonly Token[]): Bracket[] {
  const brackets: Bracket[] = [];
  const open: Bracket[] = [];
  for (const [index, token] of tokens.entries()) {
    const kind = token.tokenType;
    if (kind === t.OpenToken || kind === t.OpenBraceToken) {
      const bracket = opened(tokens, index);
      brackets.push(bracket);
      open.push(bracket);
    } else if (kind === t.CommaToken || kind === t.SemicolonToken) {
      const inner = open.at(-1);
      endArgument(inner, index);
      inner?.args.push({ start: endOf(token), first: index + 1, end: tokens.length });
    } else if (kind === t.CloseToken || kind === t.CloseBraceToken) {
      close(open, index, token);
    }
  }
  return brackets;
}

function opened(tokens: readonly Token[], index: number): Bracket {
  const token = tokens[index];
  const open = token === undefined ? 0 : endOf(token);
  const args = [{ start: open, first: index + 1, end: tokens.length }];
  const before = tokens[index - 1];
  if (token?.tokenType === t.OpenBraceToken) return { kind: "array", name: null, open, close: null, args };
  if (before?.tokenType === t.FunctionToken) {
    const onSheet = tokens[index - 2]?.tokenType === t.SheetToken;
    const name = { text: nameOf(before), onSheet, index: index - 1 };
    return { kind: "call", name, open, close: null, args };
  }
  const kind = before?.tokenType === t.CloseToken ? "value-call" : "group";
  return { kind, name: null, open, close: null, args };
}

/** Closes the innermost bracket of the kind, and what was left open inside it. */
function close(open: Bracket[], index: number, token: Token): void {
  const isBrace = token.tokenType === t.CloseBraceToken;
  const at = open.findLastIndex(({ kind }) => (kind === "array") === isBrace);
  if (at < 0) return;
  for (const bracket of open.splice(at)) {
    endArgument(bracket, index);
    bracket.close = token.startOffset;
  }
}

function endArgument(bracket: Bracket | undefined, index: number): void {
  const last = bracket?.args.at(-1);
  if (last !== undefined) last.end = index;
}

/** The brackets around an offset, the innermost last. */
export function bracketsAround(outline: Outline, offset: number): Bracket[] {
  return outline.brackets.filter(({ open, close }) => open <= offset && (close === null || offset <= close));
}

/** Which argument of a bracket an offset lies in, from 0. */
export function argumentAt(bracket: Bracket, offset: number): number {
  return Math.max(
    0,
    bracket.args.findLastIndex(({ start }) => start <= offset),
  );
}

/** Behind the last character of a token. */
export function endOf(token: Token): number {
  return token.endOffset + 1;
}

export function spanOf(token: Token): Span {
  return { start: token.startOffset, end: endOf(token) };
}

/** An offset that lies within the text, whatever was given. */
export function offsetWithin(text: string, offset: number): number {
  return Number.isNaN(offset) ? text.length : Math.min(Math.max(Math.trunc(offset), 0), text.length);
}
