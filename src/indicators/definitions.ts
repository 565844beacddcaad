/** All indicators and tier tables together, as formulas see them; loaded in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  checkText,
  compile,
  type Decimal,
  decimal,
  dependencyOrder,
  type IndicatorSymbol,
  type ProfileSymbol,
  type Program,
  type SymbolList,
  symbolsOf,
} from "../../grammar/index.ts";
import type { SpreadRule } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { loadTierTables, type StoredTierTable } from "../tiers/index.ts";
import { Indicator } from "./model.ts";
import { profileWeights } from "./queries.ts";

export interface Definitions {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly tierTables: readonly StoredTierTable[];
  /** What formulas may name. */
  readonly symbols: Required<Pick<SymbolList, "indicators" | "tierTables" | "profiles">>;
  /** How the plans of each indicator are divided over days. */
  readonly spreads: ReadonlyMap<string, SpreadRule>;
  /** The compiled formulas of FORMULA indicators, each after those that it uses. */
  readonly formulas: ReadonlyMap<string, Program>;
}

export async function loadDefinitions(em: EntityManager): Promise<Definitions> {
  const indicators = await em.find(Indicator, {}, { orderBy: { code: "asc" } });
  const tierTables = await loadTierTables(em);
  const seasonal = indicators.some(({ seasonalityId }) => seasonalityId != null);
  return definitionsOf(
    indicators,
    tierTables,
    profilesOf(await profileWeights(em)),
    seasonal ? await seasonalities(em) : new Map(),
  );
}

function profilesOf(weights: Awaited<ReturnType<typeof profileWeights>>): ProfileSymbol[] {
  return [...Map.groupBy(weights, ({ profile }) => profile)].map(([code, own]) => ({
    code,
    indicators: own.map(({ indicator, weight, cap }) => ({
      indicator,
      weight: decimal(weight),
      cap: cap === null ? null : decimal(cap),
    })),
  }));
}

/** Puts definitions together; also for drafts that are not stored yet. */
export function definitionsOf(
  indicators: readonly Indicator[],
  tierTables: readonly StoredTierTable[],
  profiles: readonly ProfileSymbol[],
  seasons: ReadonlyMap<number, readonly Decimal[]> = new Map(),
): Definitions {
  const tableCodes = new Map(tierTables.map((table) => [table.id, table.code]));
  const symbols = {
    indicators: indicators.map((indicator) => symbolOf(indicator, tableCodes)),
    tierTables,
    profiles,
  };
  return {
    indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
    tierTables,
    symbols,
    spreads: new Map(indicators.map((indicator) => [indicator.code, spreadOf(indicator, seasons)])),
    formulas: compileInOrder(indicators, symbols),
  };
}

function spreadOf(
  { spread, seasonalityId }: Indicator,
  seasons: ReadonlyMap<number, readonly Decimal[]>,
): SpreadRule {
  const months = seasonalityId == null ? undefined : seasons.get(seasonalityId);
  if (months !== undefined) return { kind: "SEASONALITY", months };
  return { kind: spread === "CALENDAR_DAYS" ? "CALENDAR_DAYS" : "WORKING_DAYS" };
}

/** The weights of January to December of each seasonality by its id, in one statement. */
async function seasonalities(em: EntityManager): Promise<Map<number, readonly Decimal[]>> {
  const stored = await rows<{ id: number; month: number; weight: string }>(
    em,
    sql`select seasonality_id as id, month, weight::text from seasonality_month order by 1, 2`,
  );
  return new Map(
    [...Map.groupBy(stored, ({ id }) => id)].map(([id, own]) => [
      id,
      own.map(({ weight }) => decimal(weight)),
    ]),
  );
}

function symbolOf(indicator: Indicator, tableCodes: ReadonlyMap<number, string>): IndicatorSymbol {
  return {
    code: indicator.code,
    name: indicator.name,
    attainment: indicator.attainmentRule,
    tierTable: indicator.tierTableId == null ? null : (tableCodes.get(indicator.tierTableId) ?? null),
  };
}

/** Which indicators name which in their formulas, in both directions, each list by code. */
export interface DependencyGraph {
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
}

/** The graph of all formulas; facts and plans that a formula names are both uses. */
export function dependencyGraph({ formulas }: Definitions): DependencyGraph {
  const uses = new Map<string, readonly string[]>();
  const usedBy = new Map<string, string[]>();
  for (const [code, { checked }] of formulas) {
    const named = [...new Set([...checked.dependencies.indicators, ...checked.dependencies.plans])].sort();
    uses.set(code, named);
    for (const other of named) usedBy.set(other, [...(usedBy.get(other) ?? []), code].sort());
  }
  return { uses, usedBy };
}

/** What each FORMULA indicator uses, directly. */
export function formulaGraph(programs: ReadonlyMap<string, Program>): Map<string, readonly string[]> {
  return new Map([...programs].map(([code, program]) => [code, program.checked.dependencies.indicators]));
}

function compileInOrder(indicators: readonly Indicator[], list: SymbolList): Map<string, Program> {
  const symbols = symbolsOf(list);
  const programs = new Map<string, Program>();
  for (const indicator of indicators) {
    if (indicator.formula != null)
      programs.set(indicator.code, compile(checkText(indicator.formula, symbols)));
  }
  const order = dependencyOrder(formulaGraph(programs));
  if (order.kind === "cycle") throw new Error(`stored indicators form a cycle: ${order.path.join(" → ")}`);
  return new Map(
    order.codes.flatMap((code) => {
      const program = programs.get(code);
      return program === undefined ? [] : [[code, program] as const];
    }),
  );
}
