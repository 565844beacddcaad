/** The rules of one run: everything formulas may name, and each formula compiled once. */
import {
  checkText,
  compile,
  decimal,
  type IndicatorSymbol,
  type ProfileSymbol,
  type Program,
  type SymbolList,
  symbolsOf,
} from "../../grammar/index.ts";
import { type TierTableSnapshot, tierTableOfSnapshot, tierTableSnapshot } from "../tiers/index.ts";

/** What a run stores of its rules; with a line's inputs it gives the line's trace again, whatever changes later. */
export interface RulesSnapshot {
  readonly indicators: readonly IndicatorSymbol[];
  readonly tierTables: readonly TierTableSnapshot[];
  readonly profiles: readonly ProfileSnapshot[];
  readonly templates: readonly string[];
  /** Left out in runs of before it was kept. */
  readonly terms?: PayTerms;
  /** Left out in runs of before it was kept. */
  readonly inForce?: RulesInForce;
}

/** What else statements come from, as texts: of what is dated, as it holds in the month. */
export interface RulesInForce {
  readonly indicators: readonly string[];
  readonly templates: readonly string[];
  readonly script: string;
  readonly rates: readonly string[];
  readonly calendar: string;
}

/** How the company pays: what it counts by, and how it rounds. */
export interface PayTerms {
  readonly currency: string;
  readonly minorDigits: number;
  readonly rounding: "HALF_AWAY_FROM_ZERO" | "HALF_EVEN";
  readonly proration: "CALENDAR_DAYS" | "WORKING_DAYS";
}

interface ProfileSnapshot {
  readonly code: string;
  readonly indicators: readonly {
    readonly indicator: string;
    readonly weight: string;
    /** Left out in runs of before there were caps. */
    readonly cap?: string | null;
  }[];
}

/** What pay formulas may name besides SALARY and bonuses. */
export type RuleSymbols = Required<Pick<SymbolList, "indicators" | "tierTables" | "profiles">>;

export interface PayRules {
  readonly snapshot: RulesSnapshot;
  /** A bonus formula: may name SALARY and indicators. */
  bonus(formula: string): Program;
  /** A payout formula: may name BONUS and BONUSES as well. */
  payout(formula: string): Program;
  /** A formula of the adjustment script: may name TOTAL besides. */
  script(formula: string): Program;
}

export function payRules(symbols: RuleSymbols, templates: readonly string[]): PayRules {
  const { indicators, tierTables, profiles } = symbols;
  const known = { ...symbols, salary: true };
  const bonusSymbols = symbolsOf(known);
  const payoutSymbols = symbolsOf({ ...known, bonuses: templates });
  const scriptSymbols = symbolsOf({ ...known, bonuses: templates, variables: ["TOTAL"] });
  return {
    snapshot: {
      indicators,
      tierTables: tierTables.map(tierTableSnapshot),
      profiles: profiles.map(profileSnapshot),
      templates,
    },
    bonus: memoized((formula) => compile(checkText(formula, bonusSymbols))),
    payout: memoized((formula) => compile(checkText(formula, payoutSymbols))),
    script: memoized((formula) => compile(checkText(formula, scriptSymbols))),
  };
}

/** The rules that a run was computed by. */
export function rulesOfSnapshot(snapshot: RulesSnapshot): PayRules {
  return payRules(symbolsOfSnapshot(snapshot), snapshot.templates);
}

/** What the formulas of a run could name. */
export function symbolsOfSnapshot(snapshot: RulesSnapshot): RuleSymbols {
  return {
    indicators: snapshot.indicators,
    tierTables: snapshot.tierTables.map(tierTableOfSnapshot),
    profiles: snapshot.profiles.map(profileOfSnapshot),
  };
}

function profileSnapshot({ code, indicators }: ProfileSymbol): ProfileSnapshot {
  return {
    code,
    indicators: indicators.map(({ indicator, weight, cap }) => ({
      indicator,
      weight: weight.toString(),
      cap: cap?.toString() ?? null,
    })),
  };
}

function profileOfSnapshot({ code, indicators }: ProfileSnapshot): ProfileSymbol {
  return {
    code,
    indicators: indicators.map(({ indicator, weight, cap }) => ({
      indicator,
      weight: decimal(weight),
      cap: cap == null ? null : decimal(cap),
    })),
  };
}

function memoized(make: (formula: string) => Program): (formula: string) => Program {
  const made = new Map<string, Program>();
  return (formula) => {
    const program = made.get(formula) ?? make(formula);
    made.set(formula, program);
    return program;
  };
}
