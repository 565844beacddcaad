/** The names that a formula may use: what the caller knows of indicators, tier tables and inputs. */
import type { AttainmentRule } from "../functions/kpi/attainment.ts";
import type { TierTable } from "../functions/kpi/tiers.ts";
import { foldCase } from "../values/coercion.ts";
import type { Decimal } from "../values/decimal.ts";
import type { SheetSymbols } from "./checked.ts";

export interface IndicatorSymbol {
  readonly code: string;
  readonly name: string;
  readonly attainment: AttainmentRule;
  /** The code of the table that `TIER(x)` uses; null where the indicator has none. */
  readonly tierTable: string | null;
}

/** A plan profile, which SCORE and WEIGHT name. */
export interface ProfileSymbol {
  readonly code: string;
  readonly indicators: readonly {
    readonly indicator: string;
    readonly weight: Decimal;
    /** The most that its attainment counts for; null or left out for any. */
    readonly cap?: Decimal | null;
  }[];
}

export interface SymbolList {
  readonly indicators?: readonly IndicatorSymbol[];
  readonly tierTables?: readonly TierTable[];
  readonly profiles?: readonly ProfileSymbol[];
  /** Plain named inputs, such as those of `evaluateFormula(inputs)`. */
  readonly variables?: readonly string[];
  /** Whether SALARY is known. */
  readonly salary?: boolean;
  /** The codes of the templates that BONUS(code) and BONUSES() may name; null where there are no bonuses here. */
  readonly bonuses?: readonly string[] | null;
  /** The workbook around the formula, where it stands in a cell. */
  readonly sheets?: SheetSymbols | null;
}

/** Names by their folded spelling. */
export interface Symbols {
  readonly indicators: ReadonlyMap<string, IndicatorSymbol>;
  readonly tierTables: ReadonlyMap<string, TierTable>;
  readonly profiles: ReadonlyMap<string, ProfileSymbol>;
  readonly variables: ReadonlyMap<string, string>;
  readonly salary: boolean;
  readonly bonuses: ReadonlyMap<string, string> | null;
  readonly sheets: SheetSymbols | null;
}

/** Makes the look-up of names from plain lists. */
export function symbolsOf(list: SymbolList): Symbols {
  return {
    indicators: new Map((list.indicators ?? []).map((indicator) => [foldCase(indicator.code), indicator])),
    tierTables: new Map((list.tierTables ?? []).map((table) => [foldCase(table.code), table])),
    profiles: new Map((list.profiles ?? []).map((profile) => [foldCase(profile.code), profile])),
    variables: new Map((list.variables ?? []).map((name) => [foldCase(name), name])),
    salary: list.salary ?? false,
    bonuses: list.bonuses ? new Map(list.bonuses.map((code) => [foldCase(code), code])) : null,
    sheets: list.sheets ?? null,
  };
}

/** Every name that stands for a value here, for suggestions. */
export function valueNames(symbols: Symbols): string[] {
  const indicators = [...symbols.indicators.values()].map((indicator) => indicator.code);
  return [...indicators, ...symbols.variables.values(), ...(symbols.salary ? ["SALARY"] : [])];
}
