/** Indicators: what is measured, from which facts, and how values of many become one. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { AttainmentRule } from "../../grammar/index.ts";
import type { Spread } from "../calendar/index.ts";
import { ask, type Question, question } from "../db/ask.ts";
import { rows, sql } from "../db/sql.ts";

export const indicatorSources = ["INCIDENTS", "DOCUMENTS", "MANUAL", "FORMULA"] as const;
export type IndicatorSource = (typeof indicatorSources)[number];
export const directions = ["HIGHER_IS_BETTER", "LOWER_IS_BETTER"] as const;
export type Direction = (typeof directions)[number];
export const rollUps = ["SUM", "AVERAGE", "LAST", "MIN", "MAX", "FORMULA"] as const;
export type RollUp = (typeof rollUps)[number];
export const documentMeasures = ["COUNT", "SUM"] as const;
export type DocumentMeasure = (typeof documentMeasures)[number];
/** Who enters manual values: set-up alone, heads for those under them too, or everybody for themselves too. */
export const entrants = ["SET_UP", "HEADS", "EMPLOYEES"] as const;
export type Entrants = (typeof entrants)[number];

/** Kᵢ of Σ Cᵢ×Kᵢ (feature S1): how much each incident of a type counts. */
export interface IncidentTarget {
  readonly incidentType: string;
  /** Exact text. */
  readonly coefficient: string;
}

/** An indicator in one of its versions. */
export interface Indicator {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** The same in all versions. */
  readonly source: IndicatorSource;
  readonly unitOfMeasure: string;
  /** The same in all versions. */
  readonly rollUp: RollUp;
  readonly spread: Spread;
  readonly seasonalityId: number | null;
  /** To how many decimals parts of its plans are rounded. */
  readonly decimals: number;
  /** Bounds of its manual values, exact texts. */
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly enteredBy: Entrants;
  /** Raised by the database with each change. */
  readonly version: number;
  /** ISO day from which this definition holds; null from the beginning. */
  readonly effectiveFrom: string | null;
  /** ISO day from which the next definition holds; null where there is none. */
  readonly until: string | null;
  readonly direction: Direction;
  readonly attainmentRule: AttainmentRule;
  readonly incidentTargets: readonly IncidentTarget[];
  readonly documentCategory: string | null;
  readonly documentMeasure: DocumentMeasure | null;
  /** A formula over the document's columns; only documents for which it is TRUE count. */
  readonly documentCondition: string | null;
  readonly formula: string | null;
  /** The table that `TIER(code)` uses. */
  readonly tierTableId: number | null;
}

/** The indicators in the versions that hold on a day, by code. */
export async function indicatorsAt(em: EntityManager, day: Temporal.PlainDate): Promise<Indicator[]> {
  const on = day.toString();
  const versions = await indicatorVersions(em);
  return versions.filter(
    ({ effectiveFrom, until }) =>
      (effectiveFrom === null || effectiveFrom <= on) && (until === null || until > on),
  );
}

/** The ids of all indicators by code. */
export async function indicatorIds(em: EntityManager): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: number; code: string }>(
    em,
    sql`select id, code from indicator order by code`,
  );
  return new Map(found.map(({ id, code }) => [code, id]));
}

/** Every version of every indicator, by code and then by day. */
export const indicatorVersionsAsked: Question<readonly Indicator[]> = question(
  sql<Indicator>`select id, code, name, indicator.source, unit_of_measure as "unitOfMeasure", roll_up as "rollUp", spread,
      seasonality_id as "seasonalityId", decimals, minimum::text, maximum::text, entered_by as "enteredBy",
      indicator.version, effective_from::text as "effectiveFrom",
      (lead(effective_from) over (partition by id order by effective_from nulls first))::text as until,
      direction, attainment_rule as "attainmentRule",
      document_category as "documentCategory", document_measure as "documentMeasure",
      document_condition as "documentCondition", formula, tier_table_id as "tierTableId",
      coalesce((
        select jsonb_agg(jsonb_build_object('incidentType', incident_type, 'coefficient', coefficient::text)
          order by incident_type)
        from incident_target target where target.indicator_id = id and target.version_number = number
      ), '[]') as "incidentTargets"
    from indicator join indicator_version on indicator_id = id
    order by code collate "C", effective_from nulls first`,
  (versions) => versions,
);

/** Every version of every indicator, by code and then by day, in one statement. */
export function indicatorVersions(em: EntityManager): Promise<readonly Indicator[]> {
  return ask(em, indicatorVersionsAsked);
}
