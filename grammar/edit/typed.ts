/** What is being typed at an offset: a word, a name in square brackets, a text literal, or nothing that could be completed. */
import type { Span } from "../ast.ts";
import { isBracketed, type Token } from "../text/token.ts";
import * as t from "../text/tokens.ts";
import { endOf, type Outline, spanOf } from "./outline.ts";

export interface Typed {
  readonly shape: "word" | "brackets" | "text";
  /** What was typed up to the offset. */
  readonly letters: string;
  /** What a completion replaces. */
  readonly span: Span;
}

/** Ways to read what is typed, the likeliest first: `[Sales + vol` may be a name without its `]`, or a sum. */
export function typedAt(outline: Outline, offset: number): Typed[] {
  if (offset < outline.start) return [];
  const square = openSquareBefore(outline, offset);
  if (square === null) return [plainlyTyped(outline, offset)].filter((typed) => typed !== null);
  const letters = outline.text.slice(square + 1, offset);
  const isColumnOfTable = /[\p{L}\p{N}_.\\?]/u.test(outline.text[square - 1] ?? "");
  const inBrackets: Typed = {
    shape: "brackets",
    letters,
    span: { start: square, end: wordEnd(outline, offset) },
  };
  const first = isColumnOfTable ? [] : [inBrackets];
  const other = /[-+*/^&=<>(),;"]/.test(letters) ? plainlyTyped(outline, offset) : null;
  return other === null ? first : [...first, other];
}

function openSquareBefore(outline: Outline, offset: number): number | null {
  return outline.openSquares.findLast((start) => start < offset) ?? null;
}

function plainlyTyped(outline: Outline, offset: number): Typed | null {
  const { tokens } = outline;
  const index = tokens.findLastIndex(({ startOffset }) => startOffset < offset);
  const token = tokens[index];
  const nothing: Typed = { shape: "word", letters: "", span: { start: offset, end: offset } };
  if (token === undefined) return nothing;
  if (endOf(token) < offset || isOperator(token)) return endsValue(tokens, index) ? null : nothing;
  if (token.tokenType === t.TextToken) return typedText(outline, token, offset);
  if (!words.has(token.tokenType)) return null;
  if (endsValue(tokens, index - 1)) return namesInRow(outline, index, offset);
  if (tokens[index - 1]?.tokenType === t.SheetToken) return null;
  const span = spanOf(token);
  if (!isBracketed(token)) return { shape: "word", letters: outline.text.slice(span.start, offset), span };
  return offset === span.end
    ? null
    : { shape: "brackets", letters: outline.text.slice(span.start + 1, offset), span };
}

/** `sales vol`: no formula, but a name with spaces whose brackets are still to come. */
function namesInRow({ text, tokens }: Outline, last: number, offset: number): Typed | null {
  const isName = (index: number) => {
    const token = tokens[index];
    return token?.tokenType === t.NameToken && !isBracketed(token);
  };
  let first = last;
  while (tokens[first - 1]?.image === " " && isName(first - 2)) first -= 2;
  const from = tokens[first];
  const to = tokens[last];
  if (first === last || !isName(last) || from === undefined || to === undefined) return null;
  if (endsValue(tokens, first - 1) || tokens[first - 1]?.tokenType === t.SheetToken) return null;
  const span = { start: from.startOffset, end: endOf(to) };
  return { shape: "brackets", letters: text.slice(span.start, offset), span };
}

function isOperator({ tokenType }: Token): boolean {
  return operators.has(tokenType);
}

function typedText({ text, isTextOpen, tokens }: Outline, token: Token, offset: number): Typed | null {
  const span = spanOf(token);
  const isOpen = isTextOpen && token === tokens.at(-1);
  if (offset === span.end && !isOpen) return null;
  const letters = text.slice(span.start + 1, offset);
  return { shape: "text", letters, span: isOpen ? { start: span.start, end: offset } : span };
}

/** Whether a value ends with the token, so that an operator must follow, not a name. */
function endsValue(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  return token.image === " " ? endsValue(tokens, index - 1) : t.endsValue.has(token.tokenType);
}

function wordEnd({ text }: Outline, offset: number): number {
  const rest = /^[\p{L}\p{M}\p{N}_.]*/u.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}

const words: ReadonlySet<unknown> = new Set([t.NameToken, t.FunctionToken, t.BooleanToken, t.CellToken]);

const operators: ReadonlySet<unknown> = new Set([
  t.BinaryToken,
  t.SignToken,
  t.AtToken,
  t.PostfixToken,
  t.OpenToken,
  t.OpenBraceToken,
  t.CloseToken,
  t.CloseBraceToken,
  t.CommaToken,
  t.SemicolonToken,
]);
