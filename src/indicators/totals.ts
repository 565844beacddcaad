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
import { together } from "../db/together.ts";
import type { Definitions } from "./definitions.ts";
import type { Indicator } from "./model.ts";
import { type DayTotal, dayTotals, documentTotals, type FactTotal, type Grid } from "./queries.ts";

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
  const [ofDocuments, ofDays] = await together(
    em,
    () => documentTotals(em, grid, versionsOf(documents)),
    () => dayTotals(em, grid, versionsOf(incidents), idsOf(manuals)),
  );
  for (const total of ofDocuments) put(total, decimal(total.total));
  for (const total of ofDays) put(total, figureOf(total, byId.get(total.indicatorId)));
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

/** Incidents are counted, whatever the roll-up; manual values come to what it says. */
function figureOf(
  { total, facts, lowest, highest, last }: DayTotal,
  indicator: Indicator | undefined,
): Decimal {
  switch (indicator?.source === "MANUAL" ? indicator.rollUp : "SUM") {
    case "AVERAGE":
      return divide(decimal(total), fromInteger(facts));
    case "MIN":
      return decimal(lowest ?? total);
    case "MAX":
      return decimal(highest ?? total);
    case "LAST":
      return decimal(last ?? total);
    default:
      return decimal(total);
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
