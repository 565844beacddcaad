/** What the facts of many subjects in many periods add up to: one statement a source, whatever their number. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { daysIn } from "../calendar/index.ts";
import { isRefusedBy } from "../db/refusal.ts";
import { idArray, type RawBuilder, rows, sql } from "../db/sql.ts";
import { type Subject, stintsOf } from "../org/index.ts";
import { FactsArchivedProblem } from "../problem.ts";
import { type ConditionResult, compileCondition } from "./condition.ts";
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

/** What days come to. Of manual values there is more, and the indicator's roll-up says which figure counts. */
export interface DayTotal extends FactTotal {
  readonly lowest: string | null;
  readonly highest: string | null;
  /** The last value of each employee, added up over the employees. */
  readonly last: string | null;
}

/** Subjects × stretches of days; a period is one. */
export interface Grid {
  readonly subjects: readonly Subject[];
  readonly periods: readonly { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate }[];
}

/**
 * Common table expressions of a grid: `stint` and `period(n, day)`, each day of each period, so that facts find
 * theirs by the day alone. The limit takes nothing away; it tells the planner how many days there are.
 */
export function gridOf(grid: Grid): RawBuilder<unknown> {
  const first = grid.periods.map((period) => period.start.toString());
  const last = grid.periods.map((period) => period.end.toString());
  const days = grid.periods.reduce((sum, period) => sum + Math.max(0, daysIn(period)), 0);
  return sql`${stintsOf(grid.subjects)},
    period as (
      select (position - 1)::integer as n, first + step as day
      from unnest(${first}::date[], ${last}::date[]) with ordinality as given(first, last, position)
      cross join generate_series(0, last - first) as step
      limit ${days}
    )`;
}

/**
 * Joins the rows of a table that lie within the stints and periods of a grid, as `fact`. That they are of these employees
 * and within these days at all is said again in plain numbers, from which the planner sees how few they are; that an
 * employee's stint has no bounds is not said, which would make it think them fewer still.
 */
export function factsOf(table: string, { subjects, periods }: Grid): RawBuilder<unknown> {
  const first = periods.reduce(
    (least, { start }) => (start.toString() < least ? start.toString() : least),
    "9999-12-31",
  );
  const last = periods.reduce(
    (most, { end }) => (end.toString() > most ? end.toString() : most),
    "0001-01-01",
  );
  const employees = subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
  const ofThese =
    employees.length < subjects.length
      ? sql`and fact.occurred_on between stint.first and stint.last`
      : sql`and fact.employee_id = any(${idArray(employees)})`;
  return sql`${sql.raw(table)} fact
    join stint on stint.employee_id = fact.employee_id
    join period on period.day = fact.occurred_on
      and fact.occurred_on between ${first}::date and ${last}::date ${ofThese}`;
}

/**
 * Whether none of the days are archived on which facts count as `versions` of indicators say, or always; it is never false, but
 * fails. A statement that reads facts themselves has to ask, since where a month is missing there is nothing to fail on.
 */
export function areAtHand({ periods }: Grid, versions: readonly Dated[] = []): RawBuilder<unknown> {
  const first = periods.map(({ start }) => start.toString()).sort()[0] ?? null;
  const last =
    periods
      .map(({ end }) => end.toString())
      .sort()
      .at(-1) ?? null;
  const starts = versions.map(({ effectiveFrom }) => effectiveFrom ?? "-infinity");
  const ends = versions.map(({ until }) => until ?? "infinity");
  return sql`facts_at_hand(
    greatest(${first}::date, (select min(day) from unnest(${starts}::date[]) day)),
    least(${last}::date, (select max(day) - 1 from unnest(${ends}::date[]) day)))`;
}

/** The rows of a statement about facts themselves. Throws FactsArchivedProblem where some of its days are archived. */
export async function singleRows<Row>(em: EntityManager, statement: RawBuilder<unknown>): Promise<Row[]> {
  try {
    return await rows<Row>(em, statement as RawBuilder<Row>);
  } catch (error) {
    if (error instanceof Error && isRefusedBy(error, "facts_at_hand") && "detail" in error)
      throw new FactsArchivedProblem(String(error.detail).split(", "));
    throw error;
  }
}

/**
 * Daily summaries of each subject and period, added up by type or category, as `fact`: many days become one row before
 * each indicator takes its part. Days on which other versions hold stay apart, so that `occurred_on`, the first of a row's
 * days, tells for all of them.
 */
function daysAddedUp(
  { table, key, amount }: { readonly table: string; readonly key: string; readonly amount: string },
  grid: Grid,
  versions: readonly Dated[],
): RawBuilder<unknown> {
  const [keyColumn, amountColumn] = [sql.raw(`fact.${key}`), sql.raw(`fact.${amount}`)];
  const changes = [...new Set(versions.flatMap(({ effectiveFrom, until }) => [effectiveFrom, until]))];
  const days = changes.filter((day) => day !== null).sort();
  const apart = days.length === 0 ? sql`` : sql`, width_bucket(fact.occurred_on, ${days}::date[])`;
  return sql`(
      select stint.subject, period.n as period, ${keyColumn}, sum(${amountColumn}) as ${sql.raw(amount)},
        sum(fact.facts) as facts, min(fact.occurred_on) as occurred_on
      from ${factsOf(table, grid)}
      group by stint.subject, period.n, ${keyColumn} ${apart}
    ) fact`;
}

/** What incidents and manual values come to, from daily summaries; nothing is asked where neither counts. */
export async function dayTotals(
  em: EntityManager,
  grid: Grid,
  incidents: readonly Indicator[],
  manualIds: readonly number[],
): Promise<DayTotal[]> {
  const parts = [
    ...(incidents.length === 0 ? [] : [incidentSums(grid, incidents)]),
    ...(manualIds.length === 0 ? [] : [manualSums(grid, manualIds)]),
  ];
  if (parts.length === 0) return [];
  return rows<DayTotal>(em, sql`with ${gridOf(grid)} ${sql.join(parts, sql` union all `)}`);
}

/** Σ Cᵢ×Kᵢ (feature S1): each target's quantity by its coefficient, each target on its own. */
function incidentSums(grid: Grid, versions: readonly Indicator[]): RawBuilder<unknown> {
  return sql`select fact.subject, fact.period, target.indicator_id as "indicatorId",
      sum(fact.quantity * target.coefficient)::text as total, sum(fact.facts)::integer as facts,
      null as lowest, null as highest, null as last
    from ${daysAddedUp({ table: "incident_day", key: "type", amount: "quantity" }, grid, versions)}
    join ${targetsOf(versions)}
    group by 1, 2, 3`;
}

/** What manual values come to, first within each employee and then over the subject's employees. */
function manualSums(grid: Grid, indicatorIds: readonly number[]): RawBuilder<unknown> {
  return sql`select subject, period, indicator_id as "indicatorId", sum(total)::text as total,
      sum(facts)::integer as facts, min(lowest)::text as lowest, max(highest)::text as highest, sum(last)::text as last
    from (
      select stint.subject, period.n as period, fact.indicator_id, fact.employee_id,
        sum(fact.total) as total, sum(fact.facts) as facts, min(fact.lowest) as lowest, max(fact.highest) as highest,
        (array_agg(fact.last order by fact.occurred_on desc))[1] as last
      from ${factsOf("manual_value_day", grid)}
      where fact.indicator_id = any(${indicatorIds}::integer[])
      group by 1, 2, 3, 4
    ) own
    group by 1, 2, 3`;
}

/** The incident types that count for versions of indicators, each on the days on which its version holds. */
export function targetsOf(versions: readonly Indicator[]): RawBuilder<unknown> {
  const targets = versions.flatMap(({ id, effectiveFrom, until, incidentTargets }) =>
    incidentTargets.map((target) => ({ id, effectiveFrom, until, ...target })),
  );
  return sql`unnest(${targets.map(({ id }) => id)}::integer[], ${targets.map(({ incidentType }) => incidentType)}::text[],
      ${targets.map(({ coefficient }) => coefficient)}::numeric[], ${daysOf(targets)})
    as target(indicator_id, incident_type, coefficient, since, until)
    on target.incident_type = fact.type and ${holds("target", targets)}`;
}

type Dated = Pick<Indicator, "effectiveFrom" | "until">;

/** Two arrays: the days from which versions hold, and those until before which they do. */
function daysOf(versions: readonly Dated[]): RawBuilder<unknown> {
  return sql`${versions.map(({ effectiveFrom }) => effectiveFrom ?? "-infinity")}::date[],
    ${versions.map(({ until }) => until ?? "infinity")}::date[]`;
}

/** That a fact lies in the time of its version; left out where each holds always, which misleads the planner. */
function holds(name: "target" | "wanted", versions: readonly Dated[]): RawBuilder<unknown> {
  const isDated = versions.some(({ effectiveFrom, until }) => effectiveFrom !== null || until !== null);
  if (!isDated) return sql`true`;
  const version = sql.raw(name);
  return sql`fact.occurred_on >= ${version}.since and fact.occurred_on < ${version}.until`;
}

/**
 * The number of documents of a category, or the sum of their amounts, where the indicator's condition holds (S2). From
 * daily summaries, but for conditions that look at each document.
 */
export async function documentTotals(
  em: EntityManager,
  grid: Grid,
  versions: readonly Indicator[],
): Promise<FactTotal[]> {
  const {
    plain = [],
    days = [],
    documents = [],
  } = Object.groupBy(
    versions.filter((version) => holdsWithin(version, grid)),
    (version) => {
      const condition = conditionOf(version);
      return condition === null ? "plain" : condition.isOfDay ? "days" : "documents";
    },
  );
  const parts = [
    ...(plain.length === 0 ? [] : [categorySums(grid, plain)]),
    ...(days.length === 0 ? [] : [documentSums("document_day", grid, days)]),
    ...(documents.length === 0
      ? []
      : [documentSums("document", grid, documents), noneArchived(grid, documents)]),
  ];
  if (parts.length === 0) return [];
  return singleRows<FactTotal>(em, sql`with ${gridOf(grid)} ${sql.join(parts, sql` union all `)}`);
}

/** Whether a version holds on any day of a grid. */
function holdsWithin({ effectiveFrom, until }: Dated, { periods }: Grid): boolean {
  return periods.some(
    ({ start, end }) =>
      (effectiveFrom === null || effectiveFrom <= end.toString()) &&
      (until === null || until > start.toString()),
  );
}

/** Of versions without a condition. */
function categorySums(grid: Grid, versions: readonly Indicator[]): RawBuilder<unknown> {
  return sql`select fact.subject, fact.period, wanted.indicator_id as "indicatorId",
      sum(case wanted.measure when 'COUNT' then fact.facts else fact.amount end)::text as total,
      sum(fact.facts)::integer as facts
    from ${daysAddedUp({ table: "document_day", key: "category", amount: "amount" }, grid, versions)}
    join ${documentsWanted(versions)}
    group by 1, 2, 3`;
}

type Condition = Extract<ConditionResult, { kind: "condition" }>;

/** A version's condition on documents; null where it has none. */
function conditionOf({ code, documentCondition }: Indicator): Condition | null {
  if (documentCondition === null) return null;
  const condition = compileCondition(documentCondition);
  if (condition.kind === "refused") throw new Error(`stored condition of ${code} no longer compiles`);
  return condition;
}

function documentSums(
  table: "document" | "document_day",
  grid: Grid,
  versions: readonly Indicator[],
): RawBuilder<unknown> {
  const count = table === "document" ? sql`1` : sql`fact.facts`;
  return sql`select stint.subject, period.n as period,
      wanted.indicator_id as "indicatorId",
      sum(case wanted.measure when 'COUNT' then ${count} else fact.amount end)::text as total,
      sum(${count})::integer as facts
    from ${factsOf(table, grid)}
    join ${documentsWanted(versions)}
    group by 1, 2, 3`;
}

/** No rows of totals, or a failure. */
function noneArchived(grid: Grid, versions: readonly Indicator[]): RawBuilder<unknown> {
  return sql`select 0, 0, 0, '', 0 where not ${areAtHand(grid, versions)}`;
}

/** The documents that count for versions of indicators, each by its own category, days and condition. */
export function documentsWanted(versions: readonly Indicator[]): RawBuilder<unknown> {
  const cases = versions.flatMap((version, n) => {
    const condition = conditionOf(version);
    return condition === null ? [] : [sql`when ${n}::integer then ${condition.sql}`];
  });
  const admits = cases.length === 0 ? sql`true` : sql`case wanted.n ${sql.join(cases, sql` `)} else true end`;
  return sql`unnest(${versions.map((_, n) => n)}::integer[], ${versions.map(({ id }) => id)}::integer[],
      ${versions.map(({ documentCategory }) => documentCategory)}::text[],
      ${versions.map(({ documentMeasure }) => documentMeasure)}::text[], ${daysOf(versions)})
    as wanted(n, indicator_id, category, measure, since, until)
    on wanted.category = fact.category and ${holds("wanted", versions)} and ${admits}`;
}
