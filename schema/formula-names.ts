/** What a formula may name, in one answer, so that an editor checks and completes it as the server would. */
import type { IndicatorSymbol, ProfileSymbol } from "../grammar/index.ts";
import { visibleTemplates } from "../src/bonuses/index.ts";
import { type Definitions, loadDefinitions } from "../src/indicators/index.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { TierTableRef } from "./tiers.ts";

const AttainmentRuleEnum = builder.enumType("AttainmentRule", {
  description: "How attainment is computed.",
  values: {
    FACT_BY_PLAN: { description: "Fact ÷ plan." },
    PLAN_BY_FACT: { description: "Plan ÷ fact." },
    MIRRORED: { description: "2 − fact ÷ plan." },
  },
});

const IndicatorNameRef = builder.objectRef<IndicatorSymbol>("NamedIndicator").implement({
  description: "An indicator as formulas name it.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its name in formulas." }),
    name: t.exposeString("name", { description: "Its name for people." }),
    attainment: t.field({
      type: AttainmentRuleEnum,
      description: "How ATTAINMENT of it is computed.",
      resolve: ({ attainment }) => attainment,
    }),
    tierTable: t.exposeString("tierTable", {
      nullable: true,
      description: "The code of the table that TIER of it uses.",
    }),
  }),
});

const WeightRef = builder.objectRef<ProfileSymbol["indicators"][number]>("NamedWeight").implement({
  description: "An indicator of a profile, with its weight.",
  fields: (t) => ({
    indicator: t.exposeString("indicator", { description: "The indicator's code." }),
    weight: t.field({ type: "Decimal", description: "How much it counts.", resolve: ({ weight }) => weight }),
    cap: t.field({
      type: "Decimal",
      nullable: true,
      description: "The most that its attainment counts for.",
      resolve: ({ cap }) => cap ?? null,
    }),
  }),
});

const ProfileNameRef = builder.objectRef<ProfileSymbol>("NamedProfile").implement({
  description: "A plan profile as SCORE and WEIGHT name it.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its name in formulas." }),
    indicators: t.field({
      type: [WeightRef],
      description: "What it holds.",
      resolve: ({ indicators }) => [...indicators],
    }),
  }),
});

const FormulaNamesRef = builder
  .objectRef<{ readonly definitions: Definitions; readonly templates: readonly string[] }>("FormulaNames")
  .implement({
    description: "What a formula may name.",
    fields: (t) => ({
      indicators: t.field({
        type: [IndicatorNameRef],
        description: "The indicators as they are today.",
        resolve: ({ definitions }) => [...definitions.symbols.indicators],
      }),
      tierTables: t.field({
        type: [TierTableRef],
        description: "The tier tables.",
        resolve: ({ definitions }) => [...definitions.tierTables],
      }),
      profiles: t.field({
        type: [ProfileNameRef],
        description: "The plan profiles.",
        resolve: ({ definitions }) => [...definitions.symbols.profiles],
      }),
      templates: t.stringList({
        description:
          "The codes of the bonus templates that you may see, which scripts and payout formulas name.",
        resolve: ({ templates }) => [...templates],
      }),
    }),
  });

builder.queryField("formulaNames", (t) =>
  t.field({
    type: FormulaNamesRef,
    description: "What a formula may name today: indicators, tier tables, plan profiles and templates.",
    resolve: async (_root, _args, context) => {
      const { em, today } = context;
      const templates = await visibleTemplates(em, viewerOf(context), today);
      return { definitions: await loadDefinitions(em, today), templates: templates.map(({ code }) => code) };
    },
  }),
);
