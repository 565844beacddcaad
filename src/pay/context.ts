/** What all statements of a period are computed by: the company, its rules on the period's last day, its calendar. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkScript, type Decimal, decimal, type Script, type TierTable } from "../../grammar/index.ts";
import { CompanyCalendar, type Period } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { exchangeRatesOn, minorDigitsOf } from "../extras/index.ts";
import { type Definitions, loadDefinitions } from "../indicators/index.ts";
import { Company } from "../org/index.ts";
import { tierTableSnapshot } from "../tiers/index.ts";
import { PeriodDays } from "./days.ts";
import type { MoneyRule } from "./lines.ts";
import { type VersionSpan, versionsInForce } from "./people.ts";
import { type PayRules, type PayTerms, payRules, type RulesSnapshot, symbolsOfSnapshot } from "./rules.ts";

export interface PayContext {
  readonly period: Period;
  readonly days: PeriodDays;
  readonly calendar: CompanyCalendar;
  readonly definitions: Definitions;
  readonly rules: PayRules;
  /** The versions of all templates in force in the period, by template. */
  readonly versions: ReadonlyMap<number, readonly VersionSpan[]>;
  readonly script: Script | null;
  /** Whether a pool is divided in the period. */
  readonly hasPools: boolean;
  /** As of now, or of the closed run. */
  readonly company: PayTerms;
  /** How much of the company's currency one of another is worth on the period's last day. */
  readonly rates: ReadonlyMap<string, Decimal>;
}

/**
 * Loads the context of a period, in a constant number of statements; with the tables and weights of a closed run, which have
 * no dates of their own, where its month is computed anew.
 */
export async function payContext(
  em: EntityManager,
  written: Period,
  closed: RulesSnapshot | null = null,
): Promise<PayContext> {
  const company = closed?.terms ?? (await termsOf(em));
  const calendar = await CompanyCalendar.load(em);
  const period = calendar.period(written);
  const definitions = asThen(await loadDefinitions(em, period.end), closed);
  const versions = await versionsInForce(em, period);
  const codes = await templateCodes(em);
  return {
    period,
    days: new PeriodDays(period, company.proration, calendar),
    calendar,
    definitions,
    rules: payRules(definitions.symbols, codes),
    versions: Map.groupBy(versions, ({ templateId }) => templateId),
    script: await scriptOf(em, period, definitions, codes),
    hasPools: await hasPools(em, period),
    company,
    rates: await ratesOn(em, period.end),
  };
}

/** Definitions with the tier tables and weights that a run went by. */
function asThen(definitions: Definitions, closed: RulesSnapshot | null): Definitions {
  if (closed === null) return definitions;
  const { tierTables, profiles } = symbolsOfSnapshot(closed);
  const now = new Map(definitions.tierTables.map((table) => [table.code, textOf(table)]));
  const then = tierTables
    .filter((table) => now.get(table.code) !== textOf(table))
    .reduce((held, table) => held.withTierTable(table) ?? held, definitions);
  return { ...then, symbols: { ...then.symbols, profiles } };
}

function textOf(table: TierTable): string {
  return JSON.stringify(tierTableSnapshot(table));
}

async function hasPools(em: EntityManager, { start, end }: Period): Promise<boolean> {
  const found = await rows(
    em,
    sql`select from pool where daterange(valid_from, valid_to, '[]')
      && daterange(${start.toString()}::date, ${end.toString()}::date, '[]') limit 1`,
  );
  return found.length > 0;
}

/** The codes of all templates, for what payout formulas may name. */
export async function templateCodes(em: EntityManager): Promise<string[]> {
  const found = await rows<{ code: string }>(em, sql`select code from bonus_template order by code`);
  return found.map((template) => template.code);
}

/** The script in force on the period's last day; null where there is none. A stored script that no longer checks is a fault. */
async function scriptOf(
  em: EntityManager,
  period: Period,
  { symbols }: Definitions,
  bonuses: readonly string[],
): Promise<Script | null> {
  const [stored] = await rows<{ text: string }>(
    em,
    sql`select text from adjustment_script where effective_from <= ${period.end.toString()}::date
      order by effective_from desc limit 1`,
  );
  if (stored === undefined || stored.text.trim() === "") return null;
  const script = checkScript(stored.text, { ...symbols, salary: true, bonuses });
  const fault = script.diagnostics.find(({ severity }) => severity === "error");
  if (fault !== undefined) throw new ScriptFault(fault.line, fault.message);
  return script;
}

/** What the stored script names is no longer there; the run fails and says so. */
export class ScriptFault extends Error {
  constructor(line: number, message: string) {
    super(`The adjustment script has a fault in line ${line}: ${message}`);
    this.name = "ScriptFault";
  }
}

async function ratesOn(em: EntityManager, day: Temporal.PlainDate): Promise<Map<string, Decimal>> {
  const stored = await exchangeRatesOn(em, day.toString());
  return new Map(stored.map(({ currency, rate }) => [currency, decimal(rate)]));
}

/** How the company pays as of now. */
export async function termsOf(em: EntityManager): Promise<PayTerms> {
  const { currency, minorDigits, rounding, proration } = await em.findOneOrFail(Company, { id: 1 });
  return { currency, minorDigits, rounding, proration };
}

/** How amounts in a currency are rounded in a period. */
export function moneyOf({ company }: PayContext, currency: string): MoneyRule {
  return moneyBy(company, currency);
}

/** How amounts in a currency are rounded: the company's as it says, others to the minor unit of ISO 4217. */
export function moneyBy(terms: PayTerms, currency: string): MoneyRule {
  const rounding = terms.rounding === "HALF_EVEN" ? "half-even" : "half-away";
  return { minorDigits: minorDigitsOf(terms, currency), rounding };
}
