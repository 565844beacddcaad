/** The facts of a grid of subjects × periods, for any indicators, in one statement a source. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  ArrayValue,
  type Decimal,
  decimal,
  divide,
  FormulaError,
  fromInteger,
  type Program,
  type Scalar,
  type Slot,
  ZERO,
} from "../../grammar/index.ts";
import { lastDaySerial, periodCode } from "../calendar/index.ts";
import type { Definitions } from "./definitions.ts";
import type { Indicator } from "./model.ts";
import {
  documentTotals,
  type FactTotal,
  type Grid,
  incidentTotals,
  type ManualTotal,
  manualTotals,
} from "./queries.ts";

/** A fact and how many rows made it; `facts` null for a formula. */
export interface Measured {
  readonly value: Scalar;
  readonly facts: number | null;
}

/** The facts of a grid by the positions of subject and period in it. */
export interface Measures {
  fact(subject: number, period: number, code: string): Measured;
}

/** The planned value for a cell of the grid, or its #N/A; plans are known before facts are computed from formulas. */
export type PlannedValue = (subject: number, period: number, code: string) => Scalar;

/** Measures the wanted indicators (by code) and all that their formulas use. */
export async function measure(
  em: EntityManager,
  grid: Grid,
  wanted: Iterable<string>,
  definitions: Definitions,
  planned: PlannedValue,
): Promise<Measures> {
  const needed = withDependencies(wanted, definitions);
  const totals = await totalsOf(em, grid, needed);
  const formulas = [...definitions.formulas].filter(([code]) =>
    needed.some((indicator) => indicator.code === code),
  );
  const computed = new Map<string, Measured>();
  const fact = (subject: number, period: number, code: string): Measured => {
    const key = cellKey(subject, period, code);
    return computed.get(key) ?? totals.get(key) ?? absent(definitions.indicators.get(code), grid, period);
  };
  for (const [code, program] of formulas) {
    for (let subject = 0; subject < grid.subjects.length; subject++) {
      for (let period = 0; period < grid.periods.length; period++) {
        const value = computeFormula(program, (slot) =>
          isDay(slot) ? lastDay(grid, period) : inputOf(slot, subject, period, fact, planned),
        );
        computed.set(cellKey(subject, period, code), { value, facts: null });
      }
    }
  }
  return { fact };
}

/** The indicators wanted and those that their formulas use, directly or not. */
function withDependencies(wanted: Iterable<string>, definitions: Definitions): Indicator[] {
  const needed = new Map<string, Indicator>();
  const open = [...wanted];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const indicator = definitions.indicators.get(code);
    if (indicator === undefined || needed.has(code)) continue;
    needed.set(code, indicator);
    open.push(...(definitions.formulas.get(code)?.checked.dependencies.indicators ?? []));
  }
  return [...needed.values()];
}

/** The codes of the indicators whose plans the wanted ones' formulas use. */
export function plansUsedBy(wanted: Iterable<string>, definitions: Definitions): string[] {
  const used = withDependencies(wanted, definitions).flatMap(
    (indicator) => definitions.formulas.get(indicator.code)?.checked.dependencies.plans ?? [],
  );
  return [...new Set(used)];
}

function cellKey(subject: number, period: number, code: string): string {
  return `${subject}:${period}:${code}`;
}

async function totalsOf(
  em: EntityManager,
  grid: Grid,
  needed: readonly Indicator[],
): Promise<Map<string, Measured>> {
  const bySource = Map.groupBy(needed, (indicator) => indicator.source);
  const codes = new Map(needed.map((indicator) => [indicator.id, indicator]));
  const totals = new Map<string, Measured>();
  const put = (total: FactTotal, value: Scalar) => {
    const code = codes.get(total.indicatorId)?.code ?? "";
    totals.set(cellKey(total.subject, total.period, code), { value, facts: total.facts });
  };
  const incidents = bySource.get("INCIDENTS") ?? [];
  const documents = bySource.get("DOCUMENTS") ?? [];
  const manuals = bySource.get("MANUAL") ?? [];
  if (incidents.length > 0)
    for (const total of await incidentTotals(em, grid, idsOf(incidents))) put(total, decimal(total.total));
  if (documents.length > 0)
    for (const total of await documentTotals(em, grid, documents)) put(total, decimal(total.total));
  if (manuals.length > 0)
    for (const total of await manualTotals(em, grid, idsOf(manuals)))
      put(total, rolledUp(total, codes.get(total.indicatorId)));
  return totals;
}

function idsOf(indicators: readonly Indicator[]): number[] {
  return indicators.map((indicator) => indicator.id);
}

function rolledUp(total: ManualTotal, indicator: Indicator | undefined): Decimal {
  switch (indicator?.rollUp) {
    case "AVERAGE":
      return divide(decimal(total.total), fromInteger(total.facts));
    case "MIN":
      return decimal(total.lowest);
    case "MAX":
      return decimal(total.highest);
    case "LAST":
      return decimal(total.last);
    default:
      return decimal(total.total);
  }
}

/** Nothing happened: counts and sums are 0; an average, a last, a lowest or highest value does not exist. */
function absent(indicator: Indicator | undefined, grid: Grid, period: number): Measured {
  if (indicator === undefined || indicator.rollUp === "SUM") return { value: ZERO, facts: 0 };
  const at = grid.periods[period];
  const cause = {
    kind: "fact-missing",
    indicator: indicator.name,
    period: at === undefined ? "" : periodCode(at),
  } as const;
  return { value: new FormulaError("#N/A", cause), facts: 0 };
}

function isDay(slot: Slot): boolean {
  return slot.kind === "today" || slot.kind === "now";
}

function lastDay(grid: Grid, period: number): Scalar {
  const at = grid.periods[period];
  return at === undefined ? null : lastDaySerial(at);
}

function inputOf(
  slot: Slot,
  subject: number,
  period: number,
  fact: Measures["fact"],
  planned: PlannedValue,
): Scalar {
  if (slot.kind === "fact") return fact(subject, period, slot.indicator).value;
  return slot.kind === "plan" ? planned(subject, period, slot.indicator) : null;
}

/** A formula's one value; an array shows its first, as in a cell. */
function computeFormula(program: Program, input: (slot: Slot) => Scalar): Scalar {
  const value = program.evaluate(program.slots.map(input));
  return value instanceof ArrayValue ? value.at(0, 0) : value;
}
