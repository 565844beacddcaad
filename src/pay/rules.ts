/** The rules of one run: everything formulas may name, and each formula compiled once. */
import {
  checkText,
  compile,
  type IndicatorSymbol,
  type Program,
  symbolsOf,
  type TierTable,
} from "../../grammar/index.ts";
import { type TierTableSnapshot, tierTableOfSnapshot, tierTableSnapshot } from "../tiers/index.ts";

/** What a run stores of its rules; with a line's inputs it gives the line's trace again, whatever changes later. */
export interface RulesSnapshot {
  readonly indicators: readonly IndicatorSymbol[];
  readonly tierTables: readonly TierTableSnapshot[];
  readonly templates: readonly string[];
}

export interface PayRules {
  readonly snapshot: RulesSnapshot;
  /** A bonus formula: may name SALARY and indicators. */
  bonus(formula: string): Program;
  /** A payout formula: may name BONUS and BONUSES as well. */
  payout(formula: string): Program;
}

export function payRules(
  indicators: readonly IndicatorSymbol[],
  tierTables: readonly TierTable[],
  templates: readonly string[],
): PayRules {
  const known = { indicators, tierTables, salary: true };
  const bonusSymbols = symbolsOf(known);
  const payoutSymbols = symbolsOf({ ...known, bonuses: templates });
  return {
    snapshot: { indicators, tierTables: tierTables.map(tierTableSnapshot), templates },
    bonus: memoized((formula) => compile(checkText(formula, bonusSymbols))),
    payout: memoized((formula) => compile(checkText(formula, payoutSymbols))),
  };
}

/** The rules that a run was computed by. */
export function rulesOfSnapshot(snapshot: RulesSnapshot): PayRules {
  return payRules(snapshot.indicators, snapshot.tierTables.map(tierTableOfSnapshot), snapshot.templates);
}

function memoized(make: (formula: string) => Program): (formula: string) => Program {
  const made = new Map<string, Program>();
  return (formula) => {
    const program = made.get(formula) ?? make(formula);
    made.set(formula, program);
    return program;
  };
}
