/** What the facts themselves come to, for many subjects and stretches of days: one statement a source. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  add,
  Decimal,
  decimal,
  divide,
  FormulaError,
  fromInteger,
  type Scalar,
  ZERO,
} from "../../grammar/index.ts";
import { type Stretch, stretchCode } from "../calendar/index.ts";
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

/** The total of an indicator by the positions of subject and stretch; of formulas there are none. */
export type Totals = (subject: number, stretch: number, code: string) => Measured;

/** The totals of some indicators. */
export async function totalsOf(
  em: EntityManager,
  grid: { readonly subjects: Grid["subjects"]; readonly periods: readonly Stretch[] },
  wanted: ReadonlySet<string>,
  definitions: Definitions,
): Promise<Totals> {
  const needed = [...wanted].flatMap((code) => definitions.indicators.get(code) ?? []);
  const bySource = Map.groupBy(needed, (indicator) => indicator.source);
  const versionsOf = (indicators: readonly Indicator[]) =>
    indicators.flatMap(({ code }) => definitions.versionsOf(code));
  const byId = new Map(needed.map((indicator) => [indicator.id, indicator]));
  const totals = new Map(needed.map(({ code }) => [code, new Map<number, Measured>()]));
  const cell = (subject: number, stretch: number) => subject * grid.periods.length + stretch;
  const put = ({ subject, period, indicatorId, facts }: FactTotal, value: Decimal) => {
    const own = totals.get(byId.get(indicatorId)?.code ?? "");
    const at = cell(subject, period);
    own?.set(at, plus(own.get(at), { value, facts }));
  };
  const incidents = bySource.get("INCIDENTS") ?? [];
  const documents = bySource.get("DOCUMENTS") ?? [];
  const manuals = bySource.get("MANUAL") ?? [];
  if (incidents.length > 0)
    for (const total of await incidentTotals(em, grid, versionsOf(incidents)))
      put(total, decimal(total.total));
  if (documents.length > 0)
    for (const total of await documentTotals(em, grid, versionsOf(documents)))
      put(total, decimal(total.total));
  if (manuals.length > 0)
    for (const total of await manualTotals(em, grid, idsOf(manuals)))
      put(total, rolledUp(total, byId.get(total.indicatorId)));
  return (subject, stretch, code) =>
    totals.get(code)?.get(cell(subject, stretch)) ?? absent(definitions.indicators.get(code), grid, stretch);
}

/** Documents are summed up in two ways where one version asks of each what the other does not. */
function plus(before: Measured | undefined, total: { value: Decimal; facts: number }): Measured {
  if (!(before?.value instanceof Decimal)) return total;
  return { value: add(before.value, total.value), facts: (before.facts ?? 0) + total.facts };
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
function absent(
  indicator: Indicator | undefined,
  grid: { readonly periods: readonly Stretch[] },
  stretch: number,
): Measured {
  if (indicator === undefined || indicator.rollUp === "SUM") return { value: ZERO, facts: 0 };
  const at = grid.periods[stretch];
  const period = at === undefined ? "" : stretchCode(at);
  const cause = { kind: "fact-missing", indicator: indicator.name, period } as const;
  return { value: new FormulaError("#N/A", cause), facts: 0 };
}
