/** The rows behind an indicator's number: which facts it was made of, a page at a time. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parsePeriod } from "../calendar/index.ts";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import type { Subject } from "../org/index.ts";
import { refuse } from "../problem.ts";
import type { Definitions } from "./definitions.ts";
import type { Indicator } from "./model.ts";
import { areAtHand, documentsWanted, factsOf, type Grid, gridOf, singleRows, targetsOf } from "./queries.ts";

/** A number of one indicator: about whom, and over which days, both ends included. */
export interface MeasuredNumber {
  readonly indicator: Indicator;
  readonly subject: Subject;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** One fact with what it counts for the indicator. */
export interface CountedFact {
  /** Exact text; each kind of fact has its own. */
  readonly id: string;
  readonly kind: "INCIDENTS" | "DOCUMENTS" | "MANUAL_VALUES";
  readonly source: string;
  readonly externalId: string;
  readonly employeeId: number;
  /** ISO day. */
  readonly day: string;
  /** The type of an incident, the category of a document, the indicator's code of a manual value. */
  readonly label: string;
  /** Exact text: quantity × coefficient of an incident; amount, or 1, of a document; a manual value itself. */
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly retroactive: boolean;
}

/** Up to `limit` facts older than the place `after` and newer than `before`; the newest first unless asked otherwise. */
export interface FactPage {
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly oldestFirst: boolean;
}

/** A computed indicator has no facts of its own; `indicators` are the codes of those that it is computed from. */
export class ComputedIndicatorProblem extends Error {
  readonly indicators: readonly string[];

  constructor(code: string, indicators: readonly string[]) {
    const instead = indicators.length === 0 ? "" : ` Ask for ${indicators.join(", ")} instead.`;
    super(`${code} is computed by a formula and has no facts of its own.${instead}`);
    this.name = "ComputedIndicatorProblem";
    this.indicators = indicators;
  }
}

/**
 * The facts that a number adds up from, by day and id. Throws ComputedIndicatorProblem for an indicator with a formula,
 * ValidationProblem for a cursor that is none, FactsArchivedProblem where some of the days are archived.
 */
export async function factsBehind(
  em: EntityManager,
  number: MeasuredNumber,
  page: FactPage,
  definitions: Definitions,
): Promise<CountedFact[]> {
  const order = page.oldestFirst ? sql`asc` : sql`desc`;
  const facts = countedFacts(number, definitions);
  await assertAtHand(em, number, definitions);
  return rows<CountedFact>(
    em,
    sql`with ${gridOf(gridOfNumber(number))}
    select fact.id, ${columnsOf(number.indicator)}, fact.source, fact.external_id as "externalId",
      fact.employee_id as "employeeId", fact.occurred_on::text as day, fact.retroactive
    from ${facts}
    ${besides(page.after, sql`<`, "after")} ${besides(page.before, sql`>`, "before")}
    order by fact.occurred_on ${order}, fact.id ${order} limit ${page.limit}`,
  );
}

/** How many facts a number adds up from. */
export async function countFactsBehind(
  em: EntityManager,
  number: MeasuredNumber,
  definitions: Definitions,
): Promise<number> {
  await assertAtHand(em, number, definitions);
  const [counted] = await rows<{ count: number }>(
    em,
    sql`with ${gridOf(gridOfNumber(number))}
    select count(*)::integer as count from ${countedFacts(number, definitions)}`,
  );
  return counted?.count ?? 0;
}

async function assertAtHand(
  em: EntityManager,
  number: MeasuredNumber,
  definitions: Definitions,
): Promise<void> {
  const versions = definitions.versionsOf(number.indicator.code);
  await singleRows(em, sql`select ${areAtHand(gridOfNumber(number), versions)}`);
}

/** The place of a fact in the order of pages: `2026-03-15:4711`. */
export function placeOf({ day, id }: CountedFact): string {
  return `${day}:${id}`;
}

const placePattern = /^(\d{4}-\d{2}-\d{2}):(\d{1,18})$/;

function besides(place: string | null, side: RawBuilder<unknown>, argument: string): RawBuilder<unknown> {
  if (place === null) return sql``;
  const [, day = "", id = ""] = placePattern.exec(place) ?? [];
  if (parsePeriod(day)?.kind !== "DAY") refuse([argument], "This is no cursor of facts.");
  return sql`and (fact.occurred_on, fact.id) ${side} (${day}::date, ${id}::bigint)`;
}

function gridOfNumber(number: MeasuredNumber): Grid {
  return { subjects: [number.subject], periods: [number] };
}

/** The FROM and WHERE clauses that find the facts of an indicator within a grid. */
function countedFacts(number: MeasuredNumber, definitions: Definitions): RawBuilder<unknown> {
  const { indicator } = number;
  const grid = gridOfNumber(number);
  const versions = definitions.versionsOf(indicator.code);
  switch (indicator.source) {
    case "INCIDENTS":
      return sql`${factsOf("incident", grid)} join ${targetsOf(versions)} where true`;
    case "DOCUMENTS":
      return sql`${factsOf("document", grid)} join ${documentsWanted(versions)} where true`;
    case "MANUAL":
      return sql`${factsOf("manual_value", grid)} where fact.indicator_id = ${indicator.id}`;
    case "FORMULA":
      throw new ComputedIndicatorProblem(indicator.code, measuredBy(indicator.code, definitions));
    default:
      return indicator.source satisfies never;
  }
}

const noAttributes = sql`'{}'::jsonb as attributes`;

function columnsOf({ source, code }: Indicator): RawBuilder<unknown> {
  switch (source) {
    case "INCIDENTS":
      return sql`'INCIDENTS' as kind, fact.type as label,
        (fact.quantity * target.coefficient)::text as value, ${noAttributes}`;
    case "DOCUMENTS":
      return sql`'DOCUMENTS' as kind, fact.category as label,
        case wanted.measure when 'COUNT' then '1' else fact.amount::text end as value, fact.attributes`;
    default:
      return sql`'MANUAL_VALUES' as kind, ${code}::text as label, fact.value::text as value, ${noAttributes}`;
  }
}

/** The codes of the measured indicators that a computed one comes from, through all formulas on the way. */
function measuredBy(code: string, definitions: Definitions): string[] {
  const measured = new Set<string>();
  const seen = new Set<string>();
  const follow = (each: string): void => {
    if (seen.has(each)) return;
    seen.add(each);
    const program = definitions.formulas.get(each);
    if (program === undefined) measured.add(each);
    else program.checked.dependencies.indicators.forEach(follow);
  };
  follow(code);
  return [...measured].sort();
}
