/** Everything that a formula may name, as an editor shows it. Which of it answers to what was typed is not asked here. */
import type { IndicatorSymbol, ProfileSymbol, Symbols } from "../check/symbols.ts";
import type { CatalogueEntry } from "../functions/declare.ts";
import { catalogue } from "../functions/index.ts";
import type { TierTable } from "../functions/kpi/tiers.ts";
import { escapedColumn } from "../text/brackets.ts";
import { lex } from "../text/lexer.ts";
import type { Locale } from "../text/locale.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { nameOf } from "../text/token.ts";
import * as t from "../text/tokens.ts";
import { foldCase } from "../values/coercion.ts";
import type { LocalName } from "./locals.ts";
import { functionNameIn, signatureIn } from "./signature.ts";
import { attainmentInWords, tierModeInWords } from "./words.ts";

/** What may stand at a place: any value, a constant of an array, or names of one kind only. */
export type Wanted =
  | "value"
  | "constant"
  /** An indicator, or one seen elsewhere: UNIT(sales), PREV(sales). */
  | "measure"
  | "tierTable"
  | "profile"
  | "template"
  | "nothing";

export interface Candidate {
  readonly label: string;
  readonly kind:
    | "function"
    | "indicator"
    | "variable"
    | "tierTable"
    | "profile"
    | "template"
    | "keyword"
    | "local";
  readonly insert: string;
  readonly doc: string;
  readonly detail: string;
  /** Another name by which it may be found: an indicator's title, a function's English name. */
  readonly alias: string | null;
}

/** What is known at a place. `isCalled`: a bracket follows what is typed already. */
export interface Known {
  readonly symbols: Symbols;
  readonly locals: ReadonlyMap<string, LocalName>;
  readonly locale: Locale;
  readonly isCalled: boolean;
}

export function candidatesFor(wanted: Wanted, known: Known): readonly Candidate[] {
  switch (wanted) {
    case "value":
      return [...valueNames(known), ...functionsOf(known), ...truths(known)];
    case "constant":
      return truths(known);
    case "measure":
      return [
        ...[...known.symbols.indicators.values()].map((indicator) => ofIndicator(indicator, known)),
        ...functionsOf(known).filter(({ label }) => ofMeasures.has(label)),
      ];
    case "profile":
      return [...known.symbols.profiles.values()].map((profile) => ofProfile(profile, known));
    case "tierTable":
      return [...known.symbols.tierTables.values()].map((table) => ofTable(table, known));
    case "template":
      return [...(known.symbols.bonuses?.values() ?? [])].map(ofTemplate);
    case "nothing":
      return [];
    default:
      return wanted satisfies never;
  }
}

/** In the order in which the checker looks names up: what was found first hides the same name in what follows. */
function valueNames(known: Known): Candidate[] {
  const { symbols, locals, locale } = known;
  const all = [
    ...[...locals.values()].map((local) => ofLocal(local, locale)),
    ...[...symbols.indicators.values()].map((indicator) => ofIndicator(indicator, known)),
    ...[...symbols.variables.values()].map((name) => ofVariable(name, locale)),
    ...(symbols.salary ? [salary] : []),
  ];
  const seen = new Set<string>();
  return all.filter(({ label }) => {
    const key = foldCase(label);
    return seen.has(key) ? false : seen.add(key);
  });
}

function ofLocal({ name, value, parameters }: LocalName, locale: Locale): Candidate {
  const doc = value === null ? "A parameter of LAMBDA." : "A name of this formula.";
  const detail = parameters === null ? (value ?? "") : `${name}(${parameters.join(", ")})`;
  return { label: name, kind: "local", insert: writtenName(name, locale), doc, detail, alias: null };
}

function ofIndicator({ code, name, attainment }: IndicatorSymbol, { locale }: Known): Candidate {
  const insert = writtenName(code, locale);
  return {
    label: code,
    kind: "indicator",
    insert,
    doc: name,
    detail: attainmentInWords[attainment],
    alias: name,
  };
}

function ofVariable(name: string, locale: Locale): Candidate {
  const insert = writtenName(name, locale);
  return {
    label: name,
    kind: "variable",
    insert,
    doc: "A value given to the formula.",
    detail: "",
    alias: null,
  };
}

const salary: Candidate = {
  label: "SALARY",
  kind: "variable",
  insert: "SALARY",
  doc: "The salary in the period.",
  detail: "",
  alias: null,
};

function ofTable({ code, name, mode }: TierTable, { locale }: Known): Candidate {
  const insert = writtenName(code, locale);
  return { label: code, kind: "tierTable", insert, doc: name, detail: tierModeInWords[mode], alias: name };
}

function ofProfile({ code, indicators }: ProfileSymbol, { locale }: Known): Candidate {
  const doc = `A plan profile of ${indicators.length} indicators.`;
  const detail = indicators.map(({ indicator, weight }) => `${indicator} ${weight}`).join(", ");
  return { label: code, kind: "profile", insert: writtenName(code, locale), doc, detail, alias: null };
}

function ofTemplate(code: string): Candidate {
  const insert = `"${code.replaceAll('"', '""')}"`;
  return { label: code, kind: "template", insert, doc: "A bonus of the statement.", detail: "", alias: null };
}

function functionsOf({ symbols, locale, isCalled }: Known): Candidate[] {
  const known = functionsIn(locale).filter(({ name }) => symbols.bonuses !== null || !ofPayouts.has(name));
  return known.map(({ shown }) => (isCalled ? { ...shown, insert: shown.label } : shown));
}

/** What makes another measure of one. */
const ofMeasures: ReadonlySet<string> = new Set(["UNIT", "COMPANY", "PREV", "YTD", "QTD"]);

/** These are known in payout formulas only. */
const ofPayouts: ReadonlySet<string> = new Set(["BONUS", "BONUSES"]);

interface KnownFunction {
  readonly name: string;
  readonly shown: Candidate;
}

const madeFunctions = new Map<LocaleCode, readonly KnownFunction[]>();

/** The functions as a locale shows them; made when first asked for, since there are some 500. */
function functionsIn(locale: Locale): readonly KnownFunction[] {
  const known = madeFunctions.get(locale.code);
  if (known !== undefined) return known;
  const made = catalogue.map((entry) => ({ name: entry.name, shown: ofFunction(entry, locale) }));
  madeFunctions.set(locale.code, made);
  return made;
}

function ofFunction(entry: CatalogueEntry, locale: Locale): Candidate {
  const label = functionNameIn(entry.name, locale);
  return {
    label,
    kind: "function",
    insert: label + (entry.parameters.length === 0 ? "()" : "("),
    doc: entry.doc,
    detail: signatureIn(entry, locale),
    alias: label === entry.name ? null : entry.name,
  };
}

function truths({ locale }: Known): Candidate[] {
  return [true, false].map((value) => {
    const label = locale.nameOfTruth(value);
    const doc = value ? "The truth value of what holds." : "The truth value of what does not hold.";
    return { label, kind: "keyword", insert: label, doc, detail: "", alias: value ? "TRUE" : "FALSE" };
  });
}

/** A name as it is read back as this name: in square brackets where it is no plain one, such as `Sales volume` or `Q1`. */
export function writtenName(name: string, locale: Locale): string {
  const { tokens, diagnostics } = lex(name, locale);
  const [token] = tokens;
  const isPlain =
    tokens.length === 1 &&
    diagnostics.length === 0 &&
    token?.tokenType === t.NameToken &&
    token.image === name &&
    nameOf(token) === name;
  return isPlain ? name : `[${escapedColumn(name)}]`;
}
