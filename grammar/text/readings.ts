/** Every way to read a formula: under which locales it parses, and where it means the same. */
import type { Ast } from "../ast.ts";
import { folded, type Locale, localeOf, markedWord } from "./locale.ts";
import { type LocaleCode, localeCodes } from "./locales/index.ts";
import { print } from "./printer.ts";
import { readIn } from "./read.ts";

/** One meaning of a text, and the locales under which the text has it. */
export interface LocaleMeaning {
  readonly locales: readonly [LocaleCode, ...LocaleCode[]];
  readonly ast: Ast;
  /** The meaning in canonical English. */
  readonly english: string;
}

/**
 * The meanings of a text over all locales, those of English first; locales under which it has faults are left out.
 *
 *     meaningsByLocale("1,5"); // one meaning, 1.5, in de-DE, fr-FR, ru-RU and others
 *     meaningsByLocale("SUM(1,5)"); // SUM(1,5) in en-US and others; SUM(1.5) in de-DE and others
 */
export function meaningsByLocale(text: string): readonly LocaleMeaning[] {
  const words = wordsOf(text);
  const hasSeparators = /[,;.{]/.test(text);
  const readings = new Map<string, Ast | null>();
  const meanings = new Map<string, { locales: [LocaleCode, ...LocaleCode[]]; ast: Ast; english: string }>();
  for (const code of localeCodes) {
    const locale = localeOf(code);
    const alike = likenessOf(locale, words, hasSeparators);
    let ast = readings.get(alike);
    if (ast === undefined) {
      ast = soundTree(locale, text);
      readings.set(alike, ast);
    }
    if (ast === null) continue;
    const english = print(ast);
    const known = meanings.get(folded(english));
    if (known === undefined) meanings.set(folded(english), { locales: [code], ast, english });
    else known.locales.push(code);
  }
  return [...meanings.values()];
}

function soundTree(locale: Locale, text: string): Ast | null {
  const { ast, diagnostics } = readIn(locale, text);
  return diagnostics.length === 0 ? ast : null;
}

/** Locales that are alike read the text alike: none knows a word of it, and they have the same separators if it has any. */
function likenessOf(locale: Locale, words: ReadonlySet<string>, hasSeparators: boolean): string {
  const { argument, decimal, column, row } = locale.separators;
  const separators = hasSeparators ? argument + decimal + column + row : "";
  for (const word of words) if (locale.hasWord(word)) return separators + locale.code;
  return separators;
}

/** The words of a text that a language may have of its own. In `{WAHR.FALSCH}` the point may separate two. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}_][\p{L}\p{M}\p{N}_.]*/gu) ?? [];
  const marked = text.match(markedWord) ?? [];
  return new Set([
    ...words.flatMap((word) => [word, ...word.split(".")]),
    ...marked.flatMap((word) => [word, word.split("/", 1)[0] ?? ""]),
  ]);
}

/** A few of many locales, for a sentence. */
export function listedLocales(codes: readonly LocaleCode[]): string {
  if (codes.length <= 4) return codes.join(", ");
  return `${codes.slice(0, 3).join(", ")} and ${codes.length - 3} more`;
}
