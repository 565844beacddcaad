/** Indicators in the API. */
import { seasonalities } from "../src/calendar/index.ts";
import {
  type Definitions,
  type DependencyGraph,
  dependencyGraph,
  type IncidentTarget,
  type Indicator,
  indicatorIds,
  indicatorsAt,
  indicatorVersions,
  loadDefinitions,
} from "../src/indicators/index.ts";
import { refuse } from "../src/problem.ts";
import { loadTierTables } from "../src/tiers/index.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { byId, listsById, smallRowId } from "./loading.ts";
import { TierTableRef } from "./tiers.ts";
import { version } from "./versions.ts";

const IndicatorSourceEnum = builder.enumType("IndicatorSource", {
  description: "Where an indicator's values come from.",
  values: {
    INCIDENTS: { description: "Incidents of some types: Σ count × coefficient." },
    DOCUMENTS: { description: "Documents of a category, counted or added up." },
    MANUAL: { description: "Values entered by hand." },
    FORMULA: { description: "A formula over other indicators." },
  },
});
export const DirectionEnum = builder.enumType("Direction", {
  description: "Whether more is better, or less.",
  values: {
    HIGHER_IS_BETTER: { description: "The more the better, as of sales." },
    LOWER_IS_BETTER: { description: "The less the better, as of complaints." },
  },
});
export const RollUpEnum = builder.enumType("RollUp", {
  description: "How several values become one.",
  values: {
    SUM: { description: "They are added up." },
    AVERAGE: { description: "Their mean." },
    LAST: { description: "The latest one." },
    MIN: { description: "The least one." },
    MAX: { description: "The greatest one." },
    FORMULA: { description: "The indicator's formula, over the values of the whole." },
  },
});
export const DocumentMeasureEnum = builder.enumType("DocumentMeasure", {
  description: "Whether documents are counted, or their amounts added up.",
  values: {
    COUNT: { description: "How many documents there are." },
    SUM: { description: "What their amounts come to." },
  },
});

export const EntrantsEnum = builder.enumType("Entrants", {
  description: "Who enters values by hand.",
  values: {
    SET_UP: { description: "Finance, administration, and programs that record facts." },
    HEADS: { description: "They, and heads for the people under them." },
    EMPLOYEES: { description: "They, and everybody for themselves." },
  },
});

export const LowerIsBetterEnum = builder.enumType("LowerIsBetterBy", {
  description: "How attainment is computed where lower is better.",
  values: {
    PLAN_BY_FACT: { description: "Plan ÷ fact." },
    MIRRORED: { description: "2 − fact ÷ plan." },
  },
});

const IncidentTargetRef = builder.objectRef<IncidentTarget>("IncidentTarget").implement({
  description: "How much an incident of a type counts for an indicator.",
  fields: (t) => ({
    incidentType: t.exposeString("incidentType", { description: "The type of incident." }),
    coefficient: t.field({
      type: "Decimal",
      description: "How much one counts.",
      resolve: (each) => each.coefficient,
    }),
  }),
});

export const SpreadEnum = builder.enumType("Spread", {
  description: "How a plan is divided over the days of its period, and so what is expected by a day.",
  values: {
    CALENDAR_DAYS: { description: "Evenly over all days." },
    WORKING_DAYS: { description: "Evenly over the company's working days." },
    SEASONALITY: { description: "By the weights of months." },
  },
});

/** The part of an indicator that may change from a day on. */
const IndicatorDefinitionRef = builder.interfaceRef<Indicator>("IndicatorDefinition").implement({
  description: "What an indicator is measured by, from a day on.",
  fields: (t) => ({
    effectiveFrom: t.field({
      type: "Date",
      nullable: true,
      description: "The day from which it holds; null from the beginning.",
      resolve: (each) => each.effectiveFrom,
    }),
    direction: t.field({
      type: DirectionEnum,
      description: "Which way is better.",
      resolve: (each) => each.direction,
    }),
    lowerIsBetterBy: t.field({
      type: LowerIsBetterEnum,
      nullable: true,
      description: "How attainment is computed where lower is better; null where higher is.",
      resolve: ({ attainmentRule }) => (attainmentRule === "FACT_BY_PLAN" ? null : attainmentRule),
    }),
    documentCategory: t.string({
      nullable: true,
      description: "The category of the documents that count.",
      resolve: (each) => each.documentCategory,
    }),
    documentMeasure: t.field({
      type: DocumentMeasureEnum,
      nullable: true,
      description: "What is taken of the documents.",
      resolve: (each) => each.documentMeasure,
    }),
    documentCondition: t.field({
      type: "Formula",
      nullable: true,
      description: "Which documents count, as a formula over their columns.",
      resolve: (each) => each.documentCondition,
    }),
    formula: t.field({
      type: "Formula",
      nullable: true,
      description: "What a FORMULA indicator computes.",
      resolve: (each) => each.formula,
    }),
    incidentTargets: t.field({
      type: [IncidentTargetRef],
      description: "What counts for it, where its source is INCIDENTS.",
      resolve: (each) => [...each.incidentTargets],
    }),
    tierTable: t.loadable({
      type: TierTableRef,
      nullable: true,
      description: "The table that TIER of this indicator uses.",
      load: async (ids: number[], { em }) => {
        const tables = await loadTierTables(em);
        return ids.map((id) => tables.find((table) => table.id === id) ?? null);
      },
      resolve: (each) => each.tierTableId,
    }),
  }),
});

const IndicatorVersionRef = builder.objectRef<Indicator>("IndicatorVersion").implement({
  description: "A definition of an indicator in its time.",
  interfaces: [IndicatorDefinitionRef],
});

export const IndicatorRef = builder.loadableNodeRef("Indicator", {
  id: { resolve: (indicator) => indicator.id, parse: smallRowId },
  load: async (ids: number[], { em, today }: Context) => byId(ids, await indicatorsAt(em, today)),
});
builder.objectType(IndicatorRef, {
  description: "A measured quantity, named by its code in formulas; its definition is the one of today.",
  interfaces: [IndicatorDefinitionRef],
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its name in formulas." }),
    version: t.exposeInt("version", version),
    name: t.exposeString("name", { description: "Its name for people." }),
    source: t.field({
      type: IndicatorSourceEnum,
      description: "Where its values come from.",
      resolve: (each) => each.source,
    }),
    unitOfMeasure: t.exposeString("unitOfMeasure", { description: "What it is counted in." }),
    rollUp: t.field({
      type: RollUpEnum,
      description: "How several values become one.",
      resolve: (each) => each.rollUp,
    }),
    spread: t.field({
      type: SpreadEnum,
      description: "How its plans are divided over days.",
      resolve: (each) => each.spread,
    }),
    seasonality: t.loadable({
      type: "String",
      nullable: true,
      description: "The code of the seasonality by which its plans are spread, where they are by one.",
      load: async (ids: number[], { em }) => {
        const codes = new Map((await seasonalities(em)).map(({ id, code }) => [id, code]));
        return ids.map((id) => codes.get(id) ?? null);
      },
      resolve: (each) => each.seasonalityId,
    }),
    decimals: t.exposeInt("decimals", {
      description: "To how many decimals parts of its plans are rounded.",
    }),
    minimum: t.field({
      type: "Decimal",
      nullable: true,
      description: "The lowest value that may be entered by hand; null for any.",
      resolve: (each) => each.minimum,
    }),
    maximum: t.field({
      type: "Decimal",
      nullable: true,
      description: "The highest value that may be entered by hand; null for any.",
      resolve: (each) => each.maximum,
    }),
    enteredBy: t.field({
      type: EntrantsEnum,
      description: "Who enters its values by hand.",
      resolve: (each) => each.enteredBy,
    }),
    versions: t.loadableList({
      type: IndicatorVersionRef,
      description: "Its definitions, the first first.",
      load: async (ids: number[], { em }) => listsById(ids, await indicatorVersions(em), ({ id }) => id),
      resolve: (each) => each.id,
    }),
    uses: t.loadableList({
      type: IndicatorRef,
      description: "The indicators that its formula names.",
      load: (codes: string[], context) => related(context, codes, ({ uses }) => uses),
      resolve: (each) => each.code,
    }),
    usedBy: t.loadableList({
      type: IndicatorRef,
      description: "The indicators whose formulas name it.",
      load: (codes: string[], context) => related(context, codes, ({ usedBy }) => usedBy),
      resolve: (each) => each.code,
    }),
  }),
});

/** The indicators that others depend on, or that depend on them, by their codes in order. */
async function related(
  { em, today }: Context,
  codes: readonly string[],
  pick: (graph: DependencyGraph) => ReadonlyMap<string, readonly string[]>,
): Promise<Indicator[][]> {
  const definitions = await loadDefinitions(em, today);
  const graph = pick(dependencyGraph(definitions));
  return codes.map((code) =>
    (graph.get(code) ?? []).flatMap((other) => definitions.indicators.get(other) ?? []),
  );
}

builder.queryField("indicators", (t) =>
  t.field({
    type: [IndicatorRef],
    description: "All indicators by code.",
    resolve: (_root, _args, { em, today }) => indicatorsAt(em, today),
  }),
);

/** The ids of indicators by code, in the order of the codes. */
export async function indicatorIdsOf(
  context: Context,
  codes: readonly string[],
  path: readonly string[],
): Promise<number[]> {
  const ids = await indicatorIds(context.em);
  return codes.map(
    (code, position) =>
      ids.get(code) ?? refuse([...path, String(position), "indicator"], `There is no indicator "${code}".`),
  );
}

/** Indicators by code, whatever their letter case. */
export function indicatorsNamed(
  codes: readonly string[],
  definitions: Definitions,
  path: readonly string[],
): Indicator[] {
  const byCode = new Map([...definitions.indicators.values()].map((each) => [each.code.toLowerCase(), each]));
  return codes.map(
    (code, position) =>
      byCode.get(code.toLowerCase()) ??
      refuse([...path, String(position)], `There is no indicator "${code}".`),
  );
}
