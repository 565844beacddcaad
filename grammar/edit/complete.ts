/** What may be typed at an offset of a formula, sound or unfinished. */
import type { Span } from "../ast.ts";
import type { Symbols } from "../check/symbols.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { foldCase } from "../values/coercion.ts";
import { type Candidate, candidatesFor, type Wanted } from "./candidates.ts";
import { isNamePlace, localsAt } from "./locals.ts";
import { matchOf, matchOfAlias } from "./match.ts";
import { argumentAt, bracketsAround, type Outline, offsetWithin, outlineOf } from "./outline.ts";
import { type Typed, typedAt } from "./typed.ts";

export type CompletionKind = Candidate["kind"];

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What takes the place of the span. */
  readonly insert: string;
  readonly span: Span;
  /** One line: what it is. */
  readonly doc: string;
  /** The signature of a function, the attainment rule of an indicator, the value of a local name. */
  readonly detail: string;
}

/**
 * The names and functions that fit at an offset, best first: what begins with the letters typed, then what has a word
 * that does, then what has the letters in their order.
 *
 *     complete("SUM(sal", 7, symbols)[0]; // { label: "sales", insert: "sales", span: { start: 4, end: 7 }, … }
 */
export function complete(
  text: string,
  offset: number,
  symbols: Symbols,
  options: { readonly locale?: LocaleCode } = {},
): readonly Completion[] {
  const outline = outlineOf(text, options.locale);
  const at = offsetWithin(text, offset);
  for (const typed of typedAt(outline, at)) {
    const completions = completionsOf(outline, at, typed, symbols);
    if (completions.length > 0) return completions;
  }
  return [];
}

function completionsOf(outline: Outline, offset: number, typed: Typed, symbols: Symbols): Completion[] {
  const wanted = wantedAt(outline, offset, symbols);
  if (typed.shape === "text" && wanted !== "template") return [];
  const locals = localsAt(outline, offset);
  const isCalled = /^\s*\(/.test(outline.text.slice(typed.span.end));
  const ranked: Ranked[] = [];
  for (const candidate of candidatesFor(wanted, { symbols, locals, locale: outline.locale, isCalled })) {
    if (typed.shape === "brackets" && (candidate.kind === "function" || candidate.kind === "keyword"))
      continue;
    const rank = rankOf(typed.letters, candidate);
    if (rank !== null) ranked.push({ rank, candidate });
  }
  ranked.sort(typed.letters === "" ? byKind : byRank);
  return ranked.map(({ candidate: { alias: _, ...shown } }) => ({ ...shown, span: typed.span }));
}

/** What fits in the argument around the offset. */
function wantedAt(outline: Outline, offset: number, symbols: Symbols): Wanted {
  const bracket = bracketsAround(outline, offset).at(-1);
  if (bracket === undefined) return "value";
  if (bracket.kind === "array") return "constant";
  const { name } = bracket;
  if (name === null || name.onSheet) return "value";
  const position = argumentAt(bracket, offset);
  if (isNamePlace(bracket, position)) return "nothing";
  if (localsAt(outline, bracket.open - 1).has(foldCase(name.text))) return "value";
  switch (name.text.toUpperCase()) {
    case "PLAN":
    case "ATTAINMENT":
    case "RANK_IN_UNIT":
    case "UNIT":
    case "COMPANY":
    case "YTD":
    case "QTD":
      return position === 0 ? "measure" : "nothing";
    case "PREV":
    case "LAST":
      return position === 0 ? "measure" : "value";
    case "WEIGHT":
      return position === 0 ? "measure" : position === 1 ? "profile" : "nothing";
    case "SCORE":
      return position === 0 ? "profile" : "nothing";
    case "FACT":
    case "FORECAST":
      // Without indicators they are Excel's factorial and its forecast from a line.
      return symbols.indicators.size === 0 ? "value" : position === 0 ? "measure" : "value";
    case "TIER":
      return position === 0 ? "value" : position === 1 ? "tierTable" : "nothing";
    case "BONUS":
      return position === 0 ? "template" : "nothing";
    default:
      return "value";
  }
}

interface Ranked {
  readonly rank: number;
  readonly candidate: Candidate;
}

function rankOf(letters: string, { label, alias }: Candidate): number | null {
  return matchOf(letters, label) ?? (alias === null ? null : matchOfAlias(letters, alias));
}

function byRank(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    kindOrder[a.candidate.kind] - kindOrder[b.candidate.kind] ||
    a.candidate.label.length - b.candidate.label.length ||
    byLabel(a, b)
  );
}

function byKind(a: Ranked, b: Ranked): number {
  return kindOrder[a.candidate.kind] - kindOrder[b.candidate.kind] || byLabel(a, b);
}

function byLabel(a: Ranked, b: Ranked): number {
  return a.candidate.label < b.candidate.label ? -1 : 1;
}

const kindOrder: Readonly<Record<CompletionKind, number>> = {
  local: 0,
  indicator: 1,
  variable: 2,
  tierTable: 3,
  profile: 4,
  template: 5,
  function: 6,
  keyword: 7,
};
