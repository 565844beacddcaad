/**
 * What is said of a text that no locale was named for and that is no sound English: what it is in other locales, one
 * meaning (`locale.other`) or several (`locale.ambiguous`). Nothing is guessed; each meaning is offered as a fix.
 */
import type { Span } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import { type ForeignName, foreignNames } from "./foreign.ts";
import { english, folded } from "./locale.ts";
import type { LocaleCode } from "./locales/index.ts";
import { print } from "./printer.ts";
import { type Reading, readIn } from "./read.ts";
import { type LocaleMeaning, listedLocales, meaningsByLocale } from "./readings.ts";

/** The diagnostics of an English reading, with what other locales make of the text. */
export function withElsewhere(reading: Reading): readonly Diagnostic[] {
  const { text, diagnostics } = reading;
  const names = foreignNames(reading);
  if (names.length === 0 && (diagnostics.length === 0 || !mayBeSoundElsewhere(text, diagnostics)))
    return diagnostics;
  const meanings = bestMeanings(meaningsByLocale(text), names);
  if (meanings.some((meaning) => !isMended(meaning, reading, names))) return [wholeText(text, meanings)];
  const added = names.map((name) => oneName(text, name, meanings));
  return [...diagnostics, ...added].sort((a, b) => a.start - b.start);
}

/**
 * An unclosed bracket or quote is one in every locale, and so is a limit. A fault of a whole array (`{1,2;3}`) is none of
 * spelling: all of it was read as English.
 */
function mayBeSoundElsewhere(text: string, diagnostics: readonly Diagnostic[]): boolean {
  const isOfArray = ({ start, end }: Span) => text[start] === "{" && end > start + 1;
  return (
    diagnostics.every(({ code }) => mendable.has(code)) && !diagnostics.every((fault) => isOfArray(fault))
  );
}

const mendable: ReadonlySet<DiagnosticCode> = new Set(["syntax.unexpected", "syntax.wrong-separator"]);

/** Those that know the most of the foreign names: `СУММ(1;2)` is a call in every locale with `;`, but SUM in one. */
function bestMeanings(
  meanings: readonly LocaleMeaning[],
  names: readonly ForeignName[],
): readonly LocaleMeaning[] {
  if (names.length === 0) return meanings;
  const known = meanings.map(
    ({ locales: [first] }) => names.filter((name) => name.meanings.has(first)).length,
  );
  const most = Math.max(1, ...known);
  return meanings.filter((_, index) => known[index] === most);
}

/** Whether mending names and separators one by one gives this meaning. */
function isMended(
  { locales: [locale], english: meant }: LocaleMeaning,
  reading: Reading,
  names: readonly ForeignName[],
): boolean {
  const separators = reading.diagnostics.flatMap(({ code, fixes }) =>
    code === "syntax.wrong-separator" ? fixes : [],
  );
  const renamings = names.flatMap(({ start, end, meanings }) => {
    const name = meanings.get(locale);
    return name === undefined ? [] : [{ start, end, text: name }];
  });
  const mended = readIn(english, edited(reading.text, [...separators, ...renamings]));
  return mended.diagnostics.length === 0 && folded(print(mended.ast)) === folded(meant);
}

function edited(text: string, edits: readonly (Span & { readonly text: string })[]): string {
  const backwards = [...edits].sort((a, b) => b.start - a.start);
  return backwards.reduce(
    (rest, { start, end, text: by }) => rest.slice(0, start) + by + rest.slice(end),
    text,
  );
}

/** `TAG(x)`: DAY in German, TAKE in Danish. Of a name that no sound reading knows, all meanings are told. */
function oneName(text: string, name: ForeignName, readings: readonly LocaleMeaning[]): Diagnostic {
  const sound = new Set(readings.flatMap(({ locales }) => locales));
  const isSound = [...name.meanings.keys()].some((code) => sound.has(code));
  const byEnglish = new Map<string, LocaleCode[]>();
  for (const [code, english] of name.meanings) {
    if (isSound && !sound.has(code)) continue;
    byEnglish.set(english, [...(byEnglish.get(english) ?? []), code]);
  }
  const told = [...byEnglish].map(
    ([english, codes]) => `${name.name} in ${listedLocales(codes)}: ${english}`,
  );
  const fixes = [...byEnglish.keys()].map((english) => replacement(name, english));
  const code = byEnglish.size > 1 ? "locale.ambiguous" : "locale.other";
  return diagnose(text, name, code, `This is ${told.join(", or ")}.`, { fixes });
}

function wholeText(text: string, meanings: readonly LocaleMeaning[]): Diagnostic {
  const told = meanings.map(({ english, locales }) => `${shortened(english)} in ${listedLocales(locales)}`);
  const span = meanings[0]?.ast ?? { start: 0, end: text.length };
  const fixes = meanings.map(({ english }) => replacement(span, english));
  return meanings.length > 1
    ? diagnose(text, span, "locale.ambiguous", `This means ${told.join(", but ")}.`, { fixes })
    : diagnose(text, span, "locale.other", `This is not English; it means ${told[0]}.`, { fixes });
}

function replacement({ start, end }: Span, by: string): Fix {
  return { title: `Replace with ${shortened(by)}`, start, end, text: by };
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
