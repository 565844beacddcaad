/** All indicators and tier tables together, as formulas see them on a day; loaded in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  checkText,
  compile,
  type Decimal,
  dependencyOrder,
  type IndicatorSymbol,
  type Program,
  type SymbolList,
  symbolsOf,
  type TierTable,
} from "../../grammar/index.ts";
import type { SpreadRule } from "../calendar/index.ts";
import { ask, type Question } from "../db/ask.ts";
import type { StoredTierTable } from "../tiers/index.ts";
import type { Indicator } from "./model.ts";
import { type Stored, storedAsked } from "./stored.ts";

export interface Definitions {
  /** Each indicator in the version that holds on the day, by code. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly tierTables: readonly StoredTierTable[];
  /** What formulas may name. */
  readonly symbols: Required<Pick<SymbolList, "indicators" | "tierTables" | "profiles">>;
  /** How the plans of each indicator are divided over days. */
  readonly spreads: ReadonlyMap<string, SpreadRule>;
  /** The compiled formulas of FORMULA indicators, each after those that it uses. */
  readonly formulas: ReadonlyMap<string, Program>;
  /** The definitions of another day. */
  at(day: Temporal.PlainDate): Definitions;
  /** All versions of an indicator, the first first. */
  versionsOf(code: string): readonly Indicator[];
  /** The definitions that hold from a day on until before another, each once; null for the beginning and the end. */
  during(from: string | null, until: string | null): readonly Definitions[];
  /** The same with another tier table in the place of the one of its code; null where there is none. */
  withTierTable(table: TierTable): Definitions | null;
}

/** The definitions of a day; the newest where none is given. */
export function definitionsAsked(day: Temporal.PlainDate | null = null): Question<Definitions> {
  return {
    statements: storedAsked.statements,
    read: (found) => {
      const history = new History(storedAsked.read(found));
      return day === null ? history.newest() : history.at(day);
    },
  };
}

/** The definitions of a day; the newest where none is given. */
export function loadDefinitions(
  em: EntityManager,
  day: Temporal.PlainDate | null = null,
): Promise<Definitions> {
  return ask(em, definitionsAsked(day));
}

/** The days on which a definition changes divide time; between two of them all stays the same, and is made once. */
class History {
  readonly #stored: Stored;
  readonly #versions: ReadonlyMap<string, readonly Indicator[]>;
  readonly #changes: readonly string[];
  readonly #made: (Definitions | undefined)[] = [];

  constructor(stored: Stored) {
    this.#stored = stored;
    this.#versions = Map.groupBy(stored.versions, ({ code }) => code);
    const days = stored.versions.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
    this.#changes = [...new Set(days)].sort();
  }

  at(day: Temporal.PlainDate): Definitions {
    return this.#after(this.#changes.length === 0 ? 0 : this.#changesUntil(day.toString()));
  }

  newest(): Definitions {
    return this.#after(this.#changes.length);
  }

  during(from: string | null, until: string | null): readonly Definitions[] {
    const first = from === null ? 0 : this.#changesUntil(from);
    const later = this.#changes.slice(first).filter((day) => until === null || day < until);
    return [0, ...later.keys().map((n) => n + 1)].map((n) => this.#after(first + n));
  }

  /** How many of the changes have come about by a day. */
  #changesUntil(day: string): number {
    const next = this.#changes.findIndex((change) => change > day);
    return next < 0 ? this.#changes.length : next;
  }

  /** The definitions after so many changes. */
  #after(changes: number): Definitions {
    const made = this.#made[changes];
    if (made !== undefined) return made;
    const since = this.#changes[changes - 1] ?? null;
    const held = [...this.#versions.values()].flatMap(
      (versions) =>
        versions.findLast(({ effectiveFrom }) => effectiveFrom === null || isBy(effectiveFrom, since)) ?? [],
    );
    const definitions: Definitions = {
      ...definitionsOf(held, this.#stored),
      ...this.#travel,
      withTierTable: (table) => {
        const history = this.#withTierTable(table);
        return history === null ? null : history.#after(changes);
      },
    };
    this.#made[changes] = definitions;
    return definitions;
  }

  #withTierTable(table: TierTable): History | null {
    const code = table.code.toLowerCase();
    const { tierTables } = this.#stored;
    if (!tierTables.some((each) => each.code.toLowerCase() === code)) return null;
    const replaced = tierTables.map((each) => {
      return each.code.toLowerCase() === code ? { ...each, ...table, code: each.code } : each;
    });
    return new History({ ...this.#stored, tierTables: replaced });
  }

  readonly #travel: Pick<Definitions, "at" | "versionsOf" | "during"> = {
    at: (day) => this.at(day),
    versionsOf: (code) => this.#versions.get(code) ?? [],
    during: (from, until) => this.during(from, until),
  };
}

function isBy(day: string, since: string | null): boolean {
  return since !== null && day <= since;
}

function definitionsOf(
  indicators: readonly Indicator[],
  { tierTables, profiles, seasons }: Stored,
): Omit<Definitions, "at" | "versionsOf" | "during" | "withTierTable"> {
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
  const months = seasonalityId === null ? undefined : seasons.get(seasonalityId);
  if (months !== undefined) return { kind: "SEASONALITY", months };
  return { kind: spread === "CALENDAR_DAYS" ? "CALENDAR_DAYS" : "WORKING_DAYS" };
}

function symbolOf(indicator: Indicator, tableCodes: ReadonlyMap<number, string>): IndicatorSymbol {
  return {
    code: indicator.code,
    name: indicator.name,
    attainment: indicator.attainmentRule,
    tierTable: indicator.tierTableId === null ? null : (tableCodes.get(indicator.tierTableId) ?? null),
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
    if (indicator.formula !== null)
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
