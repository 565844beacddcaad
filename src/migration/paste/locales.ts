/** In which locale pasted formulas are read: the one that was named, else English where they can mean nothing else. */
import {
  type Ast,
  arityOf,
  catalogue,
  type LocaleCode,
  meaningsByLocale,
  walk,
} from "../../../grammar/index.ts";
import type { Reading } from "./model.ts";

/** More are not read in every locale; the user names the one. */
const MOST_FORMULAS = 100;

export interface LocaleChoice {
  /** Null where one has to be named. */
  readonly locale: LocaleCode | null;
  readonly readings: readonly Reading[];
}

export function localeOfFormulas(texts: readonly string[], named: LocaleCode | null): LocaleChoice {
  if (named !== null) return { locale: named, readings: [] };
  // Formulas that differ in digits alone, as those filled down do, are read alike.
  const distinct = new Map(texts.map((text) => [text.replace(/\d+/g, "1"), text]));
  if (distinct.size > MOST_FORMULAS) return { locale: null, readings: [] };
  const meanings = [...distinct.values()].map(likelyMeanings).filter((each) => each.length > 0);
  const differing = meanings.find((each) => each.length > 1) ?? meanings.find((each) => !isEnglish(each[0]));
  if (differing === undefined) return { locale: "en-US", readings: [] };
  const possible = locales(meanings);
  if (possible.size === 0) return { locale: null, readings: [] };
  const readings = differing.flatMap(({ locales: all, english }) => {
    const common = all.filter((code) => possible.has(code));
    return common.length === 0 ? [] : [{ locales: common, english }];
  });
  const [only] = readings;
  const isOnlyEnglish = readings.length === 1 && only?.locales.includes("en-US") === true;
  return { locale: isOnlyEnglish && allAgree(meanings, possible) ? "en-US" : null, readings };
}

const functions = new Map(catalogue.map((entry) => [entry.name, arityOf(entry)]));

/** The meanings of a text; those that call what is no function, or with too few arguments, only where there are no others. */
function likelyMeanings(text: string): Meanings {
  const all = meaningsByLocale(text);
  const likely = all.filter(({ ast }) => callsFunctions(ast));
  return likely.length === 0 ? all : likely;
}

function callsFunctions(ast: Ast): boolean {
  let sound = true;
  walk(ast, (node) => {
    if (node.kind !== "call") return;
    const arity = functions.get(node.name.toUpperCase());
    const count = node.args.length;
    sound &&= arity !== undefined && arity.least <= count && count <= arity.most;
  });
  return sound;
}

type Meanings = ReturnType<typeof meaningsByLocale>;

function isEnglish(meaning: Meanings[number] | undefined): boolean {
  return meaning?.locales.includes("en-US") === true;
}

/** The locales under which every formula is sound. */
function locales(meanings: readonly Meanings[]): ReadonlySet<LocaleCode> {
  const sets = meanings.map((each) => new Set(each.flatMap(({ locales: all }) => [...all])));
  const [first = new Set<LocaleCode>(), ...rest] = sets;
  return rest.reduce((common, each) => common.intersection(each), first);
}

/** Whether each formula has one meaning in all of the locales that are possible. */
function allAgree(meanings: readonly Meanings[], possible: ReadonlySet<LocaleCode>): boolean {
  return meanings.every(
    (each) => each.filter(({ locales: all }) => all.some((code) => possible.has(code))).length <= 1,
  );
}
