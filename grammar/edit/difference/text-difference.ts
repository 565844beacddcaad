/** What was removed from a text and added to it, by the tokens of the formula language. */
import { lex } from "../../text/lexer.ts";
import { localeOf } from "../../text/locale.ts";
import type { LocaleCode } from "../../text/locales/index.ts";
import { parse } from "../../text/parser.ts";
import { commonPairs } from "./subsequence.ts";

export interface TextPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * The pieces of two texts: those that are the same and removed make the first, those that are the same and added the
 * second. As many tokens as can be are the same, white space counting as a token; where a text is no formula of the
 * locale, words take the place of tokens.
 *
 *     textDifference("sales * 0.5", "sales * 0.6"); // same "sales * ", removed "0.5", added "0.6"
 */
export function textDifference(
  before: string,
  after: string,
  options: { readonly locale?: LocaleCode } = {},
): TextPiece[] {
  const [older, newer] = splitAlike(before, after, options.locale);
  const numbers = new Map<string, number>();
  const numbered = (texts: readonly string[]) => texts.map((text) => numberOf(text, numbers));
  const pieces: TextPiece[] = [];
  let from = { before: 0, after: 0 };
  const end = [older.length, newer.length] as const;
  for (const [beforeAt, afterAt] of [...commonPairs(numbered(older), numbered(newer)), end]) {
    add(pieces, "removed", older.slice(from.before, beforeAt));
    add(pieces, "added", newer.slice(from.after, afterAt));
    add(pieces, "same", older.slice(beforeAt, beforeAt + 1));
    from = { before: beforeAt + 1, after: afterAt + 1 };
  }
  return pieces;
}

function numberOf(text: string, numbers: Map<string, number>): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

/** Adds a piece, or makes the last one longer where it is of the same kind. */
function add(pieces: TextPiece[], kind: TextPiece["kind"], texts: readonly string[]): void {
  const text = texts.join("");
  if (text === "") return;
  const last = pieces.at(-1);
  if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
  else pieces.push({ kind, text });
}

function splitAlike(before: string, after: string, locale: LocaleCode | undefined): [string[], string[]] {
  const areFormulas = [before, after].every((text) => isFormula(text, locale));
  const split = areFormulas ? (text: string) => tokensOf(text, locale) : wordsOf;
  return [split(before), split(after)];
}

function isFormula(text: string, locale: LocaleCode | undefined): boolean {
  const { diagnostics } = parse(text, locale === undefined ? {} : { locale });
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** Tokens with the white space between them; the space that makes an intersection is white space here. */
function tokensOf(text: string, locale: LocaleCode = "en-US"): string[] {
  const texts: string[] = [];
  let from = 0;
  for (const { image, startOffset } of lex(text, localeOf(locale)).tokens) {
    if (image === " ") continue;
    if (startOffset > from) texts.push(text.slice(from, startOffset));
    texts.push(image);
    from = startOffset + image.length;
  }
  if (from < text.length) texts.push(text.slice(from));
  return texts;
}

function wordsOf(text: string): string[] {
  return text.match(/\p{L}[\p{L}\p{M}\p{N}_]*|\p{N}+|\s+|./gsu) ?? [];
}
