/** What the facts of many subjects in many periods add up to: one statement a source, whatever their number. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { type Subject, stintsOf } from "../org/index.ts";
import { compileCondition } from "./condition.ts";
import type { Indicator } from "./model.ts";

/** The facts of one subject (by its position) in one period (by its position) for one indicator. */
export interface FactTotal {
  readonly subject: number;
  readonly period: number;
  readonly indicatorId: number;
  /** Exact text. */
  readonly total: string;
  readonly facts: number;
}

/** What manual values come to; which of the figures counts is the indicator's roll-up. */
export interface ManualTotal extends FactTotal {
  readonly lowest: string;
  readonly highest: string;
  /** The last value of each employee, added up over the employees. */
  readonly last: string;
}

/** Subjects × stretches of days; a period is one. */
export interface Grid {
  readonly subjects: readonly Subject[];
  readonly periods: readonly { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate }[];
}

/** Common table expressions `subject`, `under`, `stint` and `period` of a grid. */
export function gridOf(grid: Grid): RawBuilder<unknown> {
  const first = grid.periods.map((period) => period.start.toString());
  const last = grid.periods.map((period) => period.end.toString());
  return sql`${stintsOf(grid.subjects)},
    period as (
      select position - 1 as n, first, last
      from unnest(${first}::date[], ${last}::date[]) with ordinality as given(first, last, position)
    )`;
}

/** Each indicator of each plan profile with its weight and cap, as exact text. */
export function profileWeights(em: EntityManager): Promise<
  {
    readonly profile: string;
    readonly indicator: string;
    readonly weight: string;
    readonly cap: string | null;
  }[]
> {
  return rows(
    em,
    sql`select plan_profile.code as profile, indicator.code as indicator, weight::text as weight, cap::text as cap
      from plan_profile
      join plan_profile_indicator on plan_profile_id = plan_profile.id
      join indicator on indicator.id = indicator_id
      order by plan_profile.code, indicator.code`,
  );
}

/** Σ Cᵢ×Kᵢ (feature S1): each target's quantity by its coefficient, each target on its own. */
export function incidentTotals(
  em: EntityManager,
  grid: Grid,
  indicatorIds: readonly number[],
): Promise<FactTotal[]> {
  return rows<FactTotal>(
    em,
    sql`with recursive ${gridOf(grid)}
    select stint.subject::integer as subject, period.n::integer as period, target.indicator_id as "indicatorId",
      sum(fact.quantity * target.coefficient)::text as total, count(*)::integer as facts
    from period
    join stint on true
    join incident fact on fact.employee_id = stint.employee_id
      and fact.occurred_on between greatest(period.first, stint.first) and least(period.last, stint.last)
    join incident_target target
      on target.incident_type = fact.type and target.indicator_id = any(${indicatorIds}::integer[])
    group by 1, 2, 3`,
  );
}

/** The number of documents of a category, or the sum of their amounts, where the indicator's condition holds (S2). */
export function documentTotals(
  em: EntityManager,
  grid: Grid,
  indicators: readonly Indicator[],
): Promise<FactTotal[]> {
  const measured = indicators.map((indicator) => indicator.documentMeasure);
  const categories = indicators.map((indicator) => indicator.documentCategory);
  return rows<FactTotal>(
    em,
    sql`with recursive ${gridOf(grid)},
    wanted as (
      select * from unnest(
        ${indicators.map((indicator) => indicator.id)}::integer[], ${categories}::text[], ${measured}::text[]
      ) as given(indicator_id, category, measure)
    )
    select stint.subject::integer as subject, period.n::integer as period, wanted.indicator_id as "indicatorId",
      sum(case wanted.measure when 'COUNT' then 1 else fact.amount end)::text as total, count(*)::integer as facts
    from period
    join stint on true
    join document fact on fact.employee_id = stint.employee_id
      and fact.occurred_on between greatest(period.first, stint.first) and least(period.last, stint.last)
    join wanted on wanted.category = fact.category
    where ${admitted(indicators)}
    group by 1, 2, 3`,
  );
}

/** Whether a document counts for the wanted indicator, by that indicator's own condition. */
function admitted(indicators: readonly Indicator[]): RawBuilder<unknown> {
  const cases = indicators.flatMap((indicator) => {
    if (indicator.documentCondition == null) return [];
    const condition = compileCondition(indicator.documentCondition);
    if (condition.kind === "refused")
      throw new Error(`stored condition of ${indicator.code} no longer compiles`);
    return [sql`when ${indicator.id}::integer then ${condition.sql}`];
  });
  return cases.length === 0
    ? sql`true`
    : sql`case wanted.indicator_id ${sql.join(cases, sql` `)} else true end`;
}

/** What the manual values come to, first within each employee and then over the subject's employees. */
export function manualTotals(
  em: EntityManager,
  grid: Grid,
  indicatorIds: readonly number[],
): Promise<ManualTotal[]> {
  return rows<ManualTotal>(
    em,
    sql`with recursive ${gridOf(grid)},
    own as (
      select stint.subject, period.n as period, fact.indicator_id, fact.employee_id,
        sum(fact.value) as total, count(*) as facts, min(fact.value) as lowest, max(fact.value) as highest,
        (array_agg(fact.value order by fact.occurred_on desc, fact.id desc))[1] as last
      from period
      join stint on true
      join manual_value fact on fact.employee_id = stint.employee_id
        and fact.occurred_on between greatest(period.first, stint.first) and least(period.last, stint.last)
        and fact.indicator_id = any(${indicatorIds}::integer[])
      group by 1, 2, 3, 4
    )
    select subject::integer, period::integer, indicator_id as "indicatorId", sum(total)::text as total,
      sum(facts)::integer as facts, min(lowest)::text as lowest, max(highest)::text as highest, sum(last)::text as last
    from own group by 1, 2, 3`,
  );
}
