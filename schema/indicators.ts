/** Indicators in the API. */
import {
  type Definitions,
  type DependencyGraph,
  dependencyGraph,
  IncidentTarget,
  Indicator,
  loadDefinitions,
} from "../src/indicators/index.ts";
import { refuse } from "../src/problem.ts";
import { loadTierTables } from "../src/tiers/index.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { byId } from "./loading.ts";
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

export const IndicatorRef = builder.loadableNodeRef("Indicator", {
  id: { resolve: (indicator) => indicator.id, parse: Number },
  load: async (ids: number[], { em }: Context) =>
    byId<number, Indicator>(ids, await em.find(Indicator, { id: { $in: ids } })),
});
builder.objectType(IndicatorRef, {
  description: "A measured quantity, named by its code in formulas.",
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
    direction: t.field({
      type: DirectionEnum,
      description: "Which way is better.",
      resolve: (each) => each.direction,
    }),
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
    decimals: t.exposeInt("decimals", {
      description: "To how many decimals parts of its plans are rounded.",
    }),
    minimum: t.field({
      type: "Decimal",
      nullable: true,
      description: "The lowest value that may be entered by hand; null for any.",
      resolve: (each) => each.minimum ?? null,
    }),
    maximum: t.field({
      type: "Decimal",
      nullable: true,
      description: "The highest value that may be entered by hand; null for any.",
      resolve: (each) => each.maximum ?? null,
    }),
    documentCategory: t.string({
      nullable: true,
      description: "The category of the documents that count.",
      resolve: (each) => each.documentCategory ?? null,
    }),
    documentMeasure: t.field({
      type: DocumentMeasureEnum,
      nullable: true,
      description: "What is taken of the documents.",
      resolve: (each) => each.documentMeasure ?? null,
    }),
    documentCondition: t.field({
      type: "Formula",
      nullable: true,
      description: "Which documents count, as a formula over their columns.",
      resolve: (each) => each.documentCondition ?? null,
    }),
    formula: t.field({
      type: "Formula",
      nullable: true,
      description: "What a FORMULA indicator computes.",
      resolve: (each) => each.formula ?? null,
    }),
    incidentTargets: t.loadableList({
      type: IncidentTargetRef,
      description: "What counts for it, where its source is INCIDENTS.",
      load: async (ids: number[], { em }) => {
        const targets = await em.find(
          IncidentTarget,
          { indicatorId: { $in: ids } },
          { orderBy: { incidentType: "asc" } },
        );
        const grouped = Map.groupBy(targets, (target) => target.indicatorId);
        return ids.map((id) => grouped.get(id) ?? []);
      },
      resolve: (each) => each.id,
    }),
    uses: t.loadableList({
      type: IndicatorRef,
      description: "The indicators that its formula names.",
      load: (codes: string[], { em }) => related(em, codes, ({ uses }) => uses),
      resolve: (each) => each.code,
    }),
    usedBy: t.loadableList({
      type: IndicatorRef,
      description: "The indicators whose formulas name it.",
      load: (codes: string[], { em }) => related(em, codes, ({ usedBy }) => usedBy),
      resolve: (each) => each.code,
    }),
    tierTable: t.loadable({
      type: TierTableRef,
      nullable: true,
      description: "The table that TIER of this indicator uses.",
      load: async (ids: number[], { em }) => {
        const tables = await loadTierTables(em);
        return ids.map((id) => tables.find((table) => table.id === id) ?? null);
      },
      resolve: (each) => each.tierTableId ?? null,
    }),
  }),
});

/** The indicators that others depend on, or that depend on them, by their codes in order. */
async function related(
  em: Context["em"],
  codes: readonly string[],
  pick: (graph: DependencyGraph) => ReadonlyMap<string, readonly string[]>,
): Promise<Indicator[][]> {
  const definitions = await loadDefinitions(em);
  const graph = pick(dependencyGraph(definitions));
  return codes.map((code) =>
    (graph.get(code) ?? []).flatMap((other) => definitions.indicators.get(other) ?? []),
  );
}

builder.queryField("indicators", (t) =>
  t.field({
    type: [IndicatorRef],
    description: "All indicators by code.",
    resolve: (_root, _args, { em }) => em.find(Indicator, {}, { orderBy: { code: "asc" } }),
  }),
);

/** The ids of indicators by code, in the order of the codes. */
export async function indicatorIds(
  context: Context,
  codes: readonly string[],
  path: readonly string[],
): Promise<number[]> {
  const found = await context.em.find(Indicator, { code: { $in: [...new Set(codes)] } });
  const ids = new Map(found.map((indicator) => [indicator.code, indicator.id]));
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
