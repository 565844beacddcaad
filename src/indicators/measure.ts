/** The inputs of formulas for a grid of subjects × periods: all that they need is measured in one statement a source. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal, type FactQuery, type Slot } from "../../grammar/index.ts";
import type { Stretch } from "../calendar/index.ts";
import { together } from "../db/together.ts";
import type { Definitions } from "./definitions.ts";
import { factQueryTotals } from "./fact-query.ts";
import { Measuring, type QueryTotals } from "./measuring.ts";
import { needsOf, queryKey } from "./needs.ts";
import type { Grid } from "./queries.ts";
import type { FormulaGrid, PlanLoader, SlotValues } from "./slot-values.ts";
import { Standing } from "./standing.ts";
import { Timeline } from "./timeline.ts";
import { totalsOf } from "./totals.ts";

/** Measures whatever the slots of some formulas need. */
export async function measure(
  em: EntityManager,
  grid: FormulaGrid,
  slots: Iterable<Slot>,
  definitions: Definitions,
  loadPlans: PlanLoader,
): Promise<SlotValues> {
  const needs = needsOf(slots, grid.periods, definitions);
  const standing = await Standing.load(em, grid, needs);
  const whole = {
    subjects: standing.subjects,
    periods: grid.knownOnly ? needs.stretches.map((each) => upTo(each, grid.asOf)) : needs.stretches,
  };
  const single = needs.stretches.flatMap(({ parts }) => (parts.length === 1 ? parts : []));
  const [planned, totals, ...answers] = await together(
    em,
    () => loadPlans(standing.subjects, single, needs.plans),
    () => totalsOf(em, whole, needs.facts, definitions),
    ...needs.queries.map((query) => () => queryTotals(em, whole, query)),
  );
  const queried = new Map(needs.queries.map((query, n) => [queryKey(query), answers[n] ?? new Map()]));
  const timeline = new Timeline(needs.stretches, definitions);
  return new Measuring({ grid, timeline, standing, planned, totals, queried });
}

/** As much of a stretch as is known on a day; nothing of one that begins later. */
function upTo(stretch: Stretch, asOf: Temporal.PlainDate): Stretch {
  return Temporal.PlainDate.compare(stretch.end, asOf) > 0 ? { ...stretch, end: asOf } : stretch;
}

async function queryTotals(em: EntityManager, grid: Grid, query: FactQuery): Promise<QueryTotals> {
  const found = await factQueryTotals(em, grid, query);
  return new Map(
    found.map(({ subject, period, value, facts }) => [
      `${subject}:${period}`,
      { value: decimal(value), facts },
    ]),
  );
}
