/** Defining indicators through the API. */
import { z } from "zod";
import { defineIndicator, type IndicatorInput } from "../src/indicators/index.ts";
import { refuse } from "../src/problem.ts";
import { codeText, formulaText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import {
  DirectionEnum,
  DocumentMeasureEnum,
  EntrantsEnum,
  IndicatorRef,
  LowerIsBetterEnum,
  RollUpEnum,
  SpreadEnum,
} from "./indicators.ts";
import { expectedVersion } from "./versions.ts";

const IncidentTargetInput = builder.inputType("IncidentTargetInput", {
  description: "How much an incident of a type counts.",
  fields: (t) => ({
    incidentType: t.string({ required: true, description: "The type of incident.", validate: nameText }),
    coefficient: t.field({ type: "Decimal", description: "How much one counts; 1 where left out." }),
  }),
});
const IncidentsSourceInput = builder.inputType("IncidentsSourceInput", {
  description: "Σ Cᵢ×Kᵢ over incidents.",
  fields: (t) => ({
    targets: t.field({
      type: [IncidentTargetInput],
      required: true,
      description: "What counts, and how much.",
    }),
  }),
});
const DocumentsSourceInput = builder.inputType("DocumentsSourceInput", {
  description: "Documents of a category, counted or added up.",
  fields: (t) => ({
    category: t.string({ required: true, description: "The category.", validate: nameText }),
    measure: t.field({
      type: DocumentMeasureEnum,
      required: true,
      description: "Count them, or add up amounts.",
    }),
    condition: t.field({
      type: "Formula",
      description:
        'Which count: `status = "paid" AND amount > 0` is written AND(status = "paid", amount > 0).',
      validate: formulaText,
    }),
  }),
});
const SourceInput = builder.inputType("IndicatorSourceInput", {
  description: "Exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    incidents: t.field({ type: IncidentsSourceInput, description: "Incidents by type and coefficient." }),
    documents: t.field({ type: DocumentsSourceInput, description: "Documents by category." }),
    manual: t.field({ type: RollUpEnum, description: "Entered values, rolled up so." }),
    formula: t.field({
      type: "Formula",
      description: "A formula over other indicators.",
      validate: formulaText,
    }),
  }),
});
const DefineIndicatorInput = builder.inputType("DefineIndicatorInput", {
  description: "An indicator, or its definition from a day on; one of the same code and day is replaced.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "Its name in formulas.", validate: codeText }),
    name: t.string({ required: true, description: "Its name for people.", validate: nameText }),
    unitOfMeasure: t.string({ defaultValue: "", description: "What it is counted in." }),
    direction: t.field({
      type: DirectionEnum,
      defaultValue: "HIGHER_IS_BETTER",
      description: "Which way is better.",
    }),
    lowerIsBetterBy: t.field({
      type: LowerIsBetterEnum,
      defaultValue: "PLAN_BY_FACT",
      description: "How attainment is computed where lower is better.",
    }),
    source: t.field({ type: SourceInput, required: true, description: "Where its values come from." }),
    tierTable: t.string({ description: "The code of the table that TIER of this indicator uses." }),
    spread: t.field({
      type: SpreadEnum,
      defaultValue: "WORKING_DAYS",
      description: "How its plans are divided over days.",
    }),
    seasonality: t.string({ description: "The code of a seasonality, where the spread is by one." }),
    decimals: t.int({
      defaultValue: 2,
      description: "To how many decimals parts of its plans are rounded, 0 to 10.",
      validate: z.number().int().min(0).max(10),
    }),
    minimum: t.field({ type: "Decimal", description: "The lowest value that may be entered by hand." }),
    maximum: t.field({ type: "Decimal", description: "The highest value that may be entered by hand." }),
    enteredBy: t.field({
      type: EntrantsEnum,
      defaultValue: "SET_UP",
      description: "Who enters its values, where they are entered by hand.",
    }),
    effectiveFrom: t.field({
      type: "Date",
      description:
        "The day from which this definition holds, beside those of other days; from the beginning where left out.",
    }),
  }),
});

builder.mutationField("defineIndicator", (t) =>
  t.field({
    type: IndicatorRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Stores an indicator, or what it is measured by from a day on.",
    args: { input: t.arg({ type: DefineIndicatorInput, required: true, description: "The indicator." }) },
    resolve: (_root, { input }, { em }) =>
      defineIndicator(em, {
        expectedVersion: input.expectedVersion ?? null,
        code: input.code,
        name: input.name,
        unitOfMeasure: input.unitOfMeasure ?? "",
        direction: input.direction ?? "HIGHER_IS_BETTER",
        lowerIsBetterBy: input.lowerIsBetterBy ?? "PLAN_BY_FACT",
        tierTable: input.tierTable ?? null,
        spread: { kind: input.spread ?? "WORKING_DAYS", seasonality: input.seasonality ?? null },
        decimals: input.decimals ?? 2,
        bounds: { minimum: input.minimum?.toString() ?? null, maximum: input.maximum?.toString() ?? null },
        enteredBy: input.enteredBy ?? "SET_UP",
        effectiveFrom: input.effectiveFrom ?? null,
        ...sourceOf(input.source),
      }),
  }),
);

function sourceOf(source: typeof SourceInput.$inferInput): Pick<IndicatorInput, "source" | "rollUp"> {
  if (source.incidents) {
    const targets = source.incidents.targets.map((target) => ({
      incidentType: target.incidentType,
      coefficient: target.coefficient?.toString() ?? "1",
    }));
    return { rollUp: "SUM", source: { kind: "INCIDENTS", targets } };
  }
  if (source.documents) {
    const { category, measure, condition } = source.documents;
    return { rollUp: "SUM", source: { kind: "DOCUMENTS", category, measure, condition: condition ?? null } };
  }
  if (source.manual) {
    if (source.manual === "FORMULA")
      refuse(["source", "manual"], "Entered values roll up by SUM, AVERAGE, LAST, MIN or MAX.");
    return { rollUp: source.manual, source: { kind: "MANUAL" } };
  }
  return { rollUp: "SUM", source: { kind: "FORMULA", formula: source.formula ?? "" } };
}
