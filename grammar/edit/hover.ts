/** What a name or a function in a formula is, for a pointer that rests on it. */
import type { Span } from "../ast.ts";
import type { IndicatorSymbol, Symbols } from "../check/symbols.ts";
import type { CatalogueEntry } from "../functions/declare.ts";
import { catalogueEntry } from "../functions/index.ts";
import type { TierTable } from "../functions/kpi/tiers.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { nameOf, type Token } from "../text/token.ts";
import * as t from "../text/tokens.ts";
import { foldCase } from "../values/coercion.ts";
import { declaredBy, type LocalName, localsAt } from "./locals.ts";
import {
  argumentAt,
  bracketsAround,
  endOf,
  type Outline,
  offsetWithin,
  outlineOf,
  spanOf,
} from "./outline.ts";
import { signatureIn } from "./signature.ts";
import { attainmentInWords, bandsInWords, tierModeInWords } from "./words.ts";

export interface Hover {
  /** The name that is explained. */
  readonly span: Span;
  readonly title: string;
  readonly lines: readonly string[];
}

type Explanation = Omit<Hover, "span">;

/**
 * What the name at an offset is; null where none stands there, or an unknown one.
 *
 *     hover("ROUND(sales, 2)", 2, symbols)?.title; // "ROUND(number, digits)"
 */
export function hover(
  text: string,
  offset: number,
  symbols: Symbols,
  options: { readonly locale?: LocaleCode } = {},
): Hover | null {
  const outline = outlineOf(text, options.locale);
  const index = nameAt(outline, offsetWithin(text, offset));
  const token = outline.tokens[index];
  if (token === undefined || outline.tokens[index - 1]?.tokenType === t.SheetToken) return null;
  const found =
    token.tokenType === t.FunctionToken ? ofCall(outline, token) : ofName(outline, token, symbols);
  return found && { span: spanOf(token), ...found };
}

/** The number of the name's token at an offset, or of that which ends there; -1 where there is none. */
function nameAt({ tokens }: Outline, offset: number): number {
  const isName = ({ tokenType }: Token) => tokenType === t.NameToken || tokenType === t.FunctionToken;
  return tokens.findLastIndex(
    (token) => isName(token) && token.startOffset <= offset && offset <= endOf(token),
  );
}

function ofCall(outline: Outline, token: Token): Explanation | null {
  const local = localsAt(outline, token.startOffset).get(foldCase(nameOf(token)));
  if (local !== undefined) return ofLocal(local);
  const entry = catalogueEntry(nameOf(token));
  return entry === undefined ? null : ofFunction(entry, outline);
}

function ofFunction(entry: CatalogueEntry, { locale }: Outline): Explanation {
  const [formula, value] = entry.example;
  const precision = entry.precision === "double" ? ["Right to some 15 digits."] : [];
  return { title: signatureIn(entry, locale), lines: [entry.doc, ...precision, `${formula} gives ${value}`] };
}

function ofName(outline: Outline, token: Token, symbols: Symbols): Explanation | null {
  const key = foldCase(nameOf(token));
  const only = onlyOneKind(outline, token, symbols);
  if (only === "indicator") return ofIndicator(symbols.indicators.get(key), symbols);
  if (only === "tierTable") return ofTable(symbols.tierTables.get(key));
  const local = declaredAt(outline, token) ?? localsAt(outline, token.startOffset).get(key);
  if (local !== undefined) return ofLocal(local);
  const indicator = symbols.indicators.get(key);
  if (indicator !== undefined) return ofIndicator(indicator, symbols);
  const variable = symbols.variables.get(key);
  if (variable !== undefined) return { title: variable, lines: ["A value given to the formula."] };
  if (key === "salary" && symbols.salary) return { title: "SALARY", lines: ["The salary in the period."] };
  return null;
}

/** Where an argument is a name and no value, only names of its kind are meant. */
function onlyOneKind(outline: Outline, token: Token, symbols: Symbols): "indicator" | "tierTable" | null {
  const bracket = bracketsAround(outline, token.startOffset).at(-1);
  if (bracket === undefined || bracket.name === null || bracket.name.onSheet) return null;
  const called = bracket.name.text.toUpperCase();
  if (localsAt(outline, bracket.open - 1).has(foldCase(called))) return null;
  const position = argumentAt(bracket, token.startOffset);
  if (called === "TIER") return position === 1 ? "tierTable" : null;
  if (position !== 0) return null;
  if (called === "PLAN" || called === "ATTAINMENT") return "indicator";
  return called === "FACT" && symbols.indicators.has(foldCase(nameOf(token))) ? "indicator" : null;
}

function declaredAt(outline: Outline, token: Token): LocalName | undefined {
  const bracket = bracketsAround(outline, token.startOffset).at(-1);
  if (bracket === undefined) return undefined;
  return declaredBy(outline, bracket, argumentAt(bracket, token.startOffset)) ?? undefined;
}

/** A value longer than this is cut off. */
const LONGEST_VALUE = 80;

function ofLocal({ name, value, parameters }: LocalName): Explanation {
  if (value === null) return { title: name, lines: ["A parameter of LAMBDA."] };
  const title = parameters === null ? name : `${name}(${parameters.join(", ")})`;
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return { title, lines: ["A name of this formula.", shown] };
}

function ofIndicator(indicator: IndicatorSymbol | undefined, symbols: Symbols): Explanation | null {
  if (indicator === undefined) return null;
  const { code, name, attainment, tierTable } = indicator;
  const table = tierTable === null ? undefined : symbols.tierTables.get(foldCase(tierTable));
  const tiers = tierTable === null ? [] : [`Tier table: ${tierTable}${table ? ` (${table.name})` : ""}`];
  return { title: code, lines: [name, `Attainment: ${attainmentInWords[attainment]}`, ...tiers] };
}

function ofTable(table: TierTable | undefined): Explanation | null {
  if (table === undefined) return null;
  const lines = [table.name, `Tier table: ${tierModeInWords[table.mode]}`, ...bandsInWords(table)];
  return { title: table.code, lines };
}
