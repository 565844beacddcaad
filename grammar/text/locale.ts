/** A locale made ready for reading and writing. Made when first asked for, since its tables hold some 450 names. */
import { type ErrorCode, errorCodes, type TableItem, tableItems } from "../ast.ts";
import { type LocaleCode, localeCodes, type Place, places, type Separators } from "./locales/index.ts";
import type { Language } from "./locales/language.ts";

export interface Locale {
  readonly code: LocaleCode;
  readonly separators: Separators;
  /** Finds a number at a place of the text. */
  readonly number: RegExp;
  /** Finds an error at a place of the text. */
  readonly error: RegExp;
  /** Finds a word within an array constant, where `\` and perhaps `.` are separators. */
  readonly braceWord: RegExp;
  /** The English name of a function that is called so here, or null where the name is none of this language's own. */
  functionNamed(name: string): string | null;
  /** The names that `functionNamed` knows, folded. */
  functionNames(): Iterable<string>;
  /** What a function is called here, or null where it is called as in English. */
  nameOfFunction(english: string): string | null;
  truthNamed(word: string): boolean | null;
  nameOfTruth(value: boolean): string;
  errorNamed(text: string): ErrorCode | null;
  nameOfError(code: ErrorCode): string;
  itemNamed(text: string): TableItem | null;
  nameOfItem(item: TableItem): string;
  /** Whether a word, or what begins with `#`, may be one of this language's own. */
  hasWord(word: string): boolean;
}

const pointNumber = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const commaNumber = /(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?/y;
const pointBraceWord = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/uy;
const commaBraceWord = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;

const made = new Map<LocaleCode, Locale>();

/** The locale of a code. */
export function localeOf(code: LocaleCode): Locale {
  const known = made.get(code);
  if (known !== undefined) return known;
  const locale = make(code);
  made.set(code, locale);
  return locale;
}

/** The code for a BCP 47 tag: itself in any letter case, else the first of its language; null for a language unknown here. */
export function localeCodeOf(tag: string): LocaleCode | null {
  const wanted = tag.replaceAll("_", "-").toLowerCase();
  const language = wanted.split("-")[0];
  const preferred = preferredCodes.get(wanted) ?? preferredCodes.get(language ?? "");
  const exact = localeCodes.find((code) => code.toLowerCase() === wanted);
  return exact ?? preferred ?? localeCodes.find((code) => code.split("-")[0] === language) ?? null;
}

/** Tags whose locale is not the first of their language. */
const preferredCodes: ReadonlyMap<string, LocaleCode> = new Map([
  ["de", "de-DE"],
  ["de-li", "de-CH"],
  ["no", "nb-NO"],
  ["nn", "nb-NO"],
  ["es-us", "es-MX"],
  ["zh-hk", "zh-TW"],
  ["zh-hant", "zh-TW"],
  ["zh-mo", "zh-TW"],
]);

/** A word as it is compared: one form of accents, and Unicode's simple lower case. */
export function folded(word: string): string {
  return word.normalize("NFC").toLowerCase();
}

/** Turkish has a dotless and a dotted i; whichever was typed is understood, since no two names differ by it alone. */
export function foldedTurkish(word: string): string {
  return folded(word.replace(/[Iİı]/g, "i"));
}

function make(code: LocaleCode): Locale {
  const { language, separators }: Place = places[code];
  const fold = code === "tr-TR" ? foldedTurkish : folded;
  const functions = pairsOf(language.functions);
  const named = new Map<string, string>();
  for (const [english, local] of [...pairsOf(language.functionAliases), ...functions])
    named.set(fold(local), english);
  const localNames = new Map(functions);
  const isEnglish = language.true === "TRUE";
  const truths = truthTable(language, fold);
  const errors = errorTable(language);
  const items = itemTable(language, fold);
  const marked = markedWords([...errors.keys(), ...items.keys()].map(fold));
  return {
    code,
    separators,
    number: separators.decimal === "." ? pointNumber : commaNumber,
    error: anyOf([...errors.keys()]),
    braceWord: separators.decimal === "." ? pointBraceWord : commaBraceWord,
    functionNamed: (name) => named.get(fold(name)) ?? null,
    functionNames: () => named.keys(),
    nameOfFunction: (english) => localNames.get(english.toUpperCase()) ?? null,
    truthNamed: isEnglish ? englishTruth : (word) => truths.get(fold(word)) ?? null,
    nameOfTruth: (value) => (value ? language.true : language.false),
    errorNamed: (text) => errors.get(folded(text)) ?? null,
    nameOfError: (error) => language.errors[error] ?? error,
    itemNamed: (text) => items.get(fold(text)) ?? null,
    nameOfItem: (item) => language.items[item] ?? item,
    hasWord: (word) => {
      const key = fold(word);
      return named.has(key) || (!isEnglish && truths.has(key)) || marked.has(key);
    },
  };
}

/** Asked of each name of an English formula, hence the quick no. */
function englishTruth(word: string): boolean | null {
  if (word.length !== 4 && word.length !== 5) return null;
  const lower = word.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : null;
}

function truthTable(language: Language, fold: (word: string) => string): ReadonlyMap<string, boolean> {
  return new Map([
    ["true", true],
    ["false", false],
    [fold(language.true), true],
    [fold(language.false), false],
  ]);
}

/** English errors, aliases, and then the local spellings, which win. */
function errorTable(language: Language): ReadonlyMap<string, ErrorCode> {
  const errors = new Map<string, ErrorCode>(errorCodes.map((code) => [folded(code), code]));
  for (const [text, code] of Object.entries(language.errorAliases)) errors.set(folded(text), code);
  for (const code of errorCodes) errors.set(folded(language.errors[code] ?? code), code);
  return errors;
}

function itemTable(language: Language, fold: (word: string) => string): ReadonlyMap<string, TableItem> {
  const items = new Map<string, TableItem>(tableItems.map((item) => [fold(item), item]));
  for (const item of tableItems) items.set(fold(language.items[item] ?? item), item);
  return items;
}

/** How an error or a part of a table begins: `#N/A`, `#DIV/0`, `#This`. */
export const markedWord = /#[¡¿\p{L}\p{M}_]+(?:\/[\p{L}\p{N}])?/gu;

/** How those that are not English begin. */
function markedWords(texts: readonly string[]): ReadonlySet<string> {
  const english = new Set([...errorCodes, ...tableItems].map(folded));
  return new Set(texts.filter((text) => !english.has(text)).flatMap((text) => text.match(markedWord) ?? []));
}

/** The longest first, since one may begin as another does. */
function anyOf(texts: readonly string[]): RegExp {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((text) => text.replace(/[?/.]/g, "\\$&")).join("|"), "iuy");
}

function pairsOf(list: string): [string, string][] {
  return list
    .split(/\s+/)
    .filter((pair) => pair !== "")
    .map((pair) => pair.split("=") as [string, string]);
}

/** Canonical formulas are written in it. */
export const english = localeOf("en-US");
