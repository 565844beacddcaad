/** Indicators: what is measured, from which facts, and how values of many become one. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";
import type { AttainmentRule } from "../../grammar/index.ts";
import type { Spread } from "../calendar/index.ts";

export const indicatorSources = ["INCIDENTS", "DOCUMENTS", "MANUAL", "FORMULA"] as const;
export type IndicatorSource = (typeof indicatorSources)[number];
export const directions = ["HIGHER_IS_BETTER", "LOWER_IS_BETTER"] as const;
export type Direction = (typeof directions)[number];
export const rollUps = ["SUM", "AVERAGE", "LAST", "MIN", "MAX", "FORMULA"] as const;
export type RollUp = (typeof rollUps)[number];
export const documentMeasures = ["COUNT", "SUM"] as const;
export type DocumentMeasure = (typeof documentMeasures)[number];

export const Indicator = defineEntity({
  name: "Indicator",
  properties: {
    id: p.integer().primary(),
    code: p.text(),
    name: p.text(),
    source: p.text().$type<IndicatorSource>(),
    unitOfMeasure: p.text(),
    direction: p.text().$type<Direction>(),
    attainmentRule: p.text().$type<AttainmentRule>(),
    rollUp: p.text().$type<RollUp>(),
    documentCategory: p.text().nullable(),
    documentMeasure: p.text().$type<DocumentMeasure>().nullable(),
    /** A formula over the document's columns; only documents for which it is TRUE count. */
    documentCondition: p.text().nullable(),
    formula: p.text().nullable(),
    /** The table that `TIER(code)` uses. */
    tierTableId: p.integer().nullable(),
    spread: p.text().$type<Spread>().default("WORKING_DAYS"),
    seasonalityId: p.integer().nullable(),
    /** To how many decimals parts of its plans are rounded. */
    decimals: p.smallint().default(2),
    /** Bounds of its manual values. */
    minimum: p.decimal("string").nullable(),
    maximum: p.decimal("string").nullable(),
    /** Raised by the database with each change. */
    version: p.integer().default(1),
  },
});
export type Indicator = InferEntity<typeof Indicator>;

/** Kᵢ of Σ Cᵢ×Kᵢ (feature S1): how much each incident of a type counts. */
export const IncidentTarget = defineEntity({
  name: "IncidentTarget",
  properties: {
    indicatorId: p.integer().primary(),
    incidentType: p.text().primary(),
    coefficient: p.decimal("string"),
  },
});
export type IncidentTarget = InferEntity<typeof IncidentTarget>;
