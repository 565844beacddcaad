import type { Span } from "../grammar/index.ts";
import type {
  Meaning,
  ProposedFacts,
  ProposedIndicator,
  ProposedReference,
  ProposedTier,
  Remainder,
} from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { BandRef, BoundaryRuleEnum, TierModeEnum } from "./tiers.ts";

const MeaningKindEnum = builder.enumType("PastedMeaningKind", {
  description: "What a pasted reference stands for.",
  values: {
    SALARY: { description: "The salary." },
    EMPLOYEE: { description: "The employee, whom a formula does not name." },
    PLAN: { description: "The plan of an indicator." },
    FACT: { description: "The fact of an indicator." },
    ATTAINMENT: { description: "How far an indicator's plan is fulfilled." },
    CONSTANT: { description: "A number that stands in a pasted cell." },
    FORMULA: { description: "Another pasted formula, which is put in its place." },
    GIVEN: { description: "What the caller said." },
    IN_TABLE: { description: "A bound or a result of a tier table." },
    IN_FACTS: { description: "A part of a query of facts." },
    UNKNOWN: { description: "Nothing says what it is." },
  },
});

const RemainderKindEnum = builder.enumType("PasteRemainderKind", {
  description: "Why something is not converted.",
  values: {
    NOT_READ: { description: "The text is no formula." },
    LOCALE_NEEDED: { description: "It means different things in different locales, or is not English." },
    REFERENCE_UNKNOWN: { description: "Nothing says what a reference stands for." },
    LADDER_KEPT: { description: "It looks like bands, is no tier table, and stays a formula." },
    FACTS_KEPT: { description: "It is over pasted facts, and is no indicator nor query of facts." },
    NUMBER_AMBIGUOUS: { description: "A cell shows a number that differs by locale." },
    FAULT: { description: "The formula with names has a fault." },
  },
});

const SpanRef = builder.objectRef<Span>("PastedSpan").implement({
  description: "A part of a pasted cell's text.",
  fields: (t) => ({
    start: t.exposeInt("start", { description: "Where it begins, in UTF-16 units from 0." }),
    end: t.exposeInt("end", { description: "Where it ends." }),
  }),
});

const IndicatorRef = builder.objectRef<ProposedIndicator>("PastedIndicator").implement({
  description: "An indicator that a pasted formula needs.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its name in formulas." }),
    name: t.exposeString("name", { description: "Its name for people." }),
    isNew: t.boolean({
      description: "Whether it is defined when the paste is accepted.",
      resolve: ({ input }) => input !== null,
    }),
    source: t.string({
      nullable: true,
      description:
        "Where a new one's values come from: MANUAL, or `DOCUMENTS` and `INCIDENTS` of a category.",
      resolve: ({ input }) => input?.source.kind ?? null,
    }),
    category: t.string({
      nullable: true,
      description: "The category of documents or the type of incidents of a new one.",
      resolve: ({ input }) => categoryOf(input?.source ?? null),
    }),
    measure: t.string({
      nullable: true,
      description: "COUNT or SUM of a new one's documents.",
      resolve: ({ input }) => (input?.source.kind === "DOCUMENTS" ? input.source.measure : null),
    }),
    condition: t.field({
      type: "Formula",
      nullable: true,
      description: "Which documents count for a new one.",
      resolve: ({ input }) => (input?.source.kind === "DOCUMENTS" ? input.source.condition : null),
    }),
  }),
});

function categoryOf(source: NonNullable<ProposedIndicator["input"]>["source"] | null): string | null {
  if (source?.kind === "DOCUMENTS") return source.category;
  return source?.kind === "INCIDENTS" ? (source.targets[0]?.incidentType ?? null) : null;
}

const MeaningRef = builder.objectRef<Meaning>("PastedMeaning").implement({
  description: "What a pasted reference stands for, to be confirmed.",
  fields: (t) => ({
    kind: t.field({ type: MeaningKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    expression: t.field({
      type: "Formula",
      nullable: true,
      description: "What takes its place in the formula; null where nothing does.",
      resolve: ({ expression }) => expression,
    }),
    indicators: t.field({
      type: [IndicatorRef],
      description: "The indicators in it.",
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ indicators }) => [...indicators],
    }),
  }),
});

export const ReferenceRef = builder.objectRef<ProposedReference>("PastedReference").implement({
  description: "A cell, an area or a name of a pasted formula.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "As canonical text writes it: `Bands!$A$1`." }),
    spans: t.field({
      type: [SpanRef],
      description: "Where it stands in the text.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ spans }) => [...spans],
    }),
    header: t.exposeString("header", { nullable: true, description: "The words above it." }),
    label: t.exposeString("label", { nullable: true, description: "The words beside it." }),
    meaning: t.field({
      type: MeaningRef,
      description: "What it stands for.",
      resolve: ({ meaning }) => meaning,
    }),
  }),
});

export const TierRef = builder.objectRef<ProposedTier>("PastedTierTable").implement({
  description: "A part of a formula that is a tier table: the table gives the very same for every number.",
  fields: (t) => ({
    span: t.field({ type: SpanRef, description: "The part of the text.", resolve: ({ span }) => span }),
    code: t.exposeString("code", { description: "The table's code." }),
    name: t.exposeString("name", { description: "The table's name." }),
    mode: t.field({
      type: TierModeEnum,
      description: "What a value earns.",
      resolve: ({ ladder }) => ladder.tiers.mode,
    }),
    boundary: t.field({
      type: BoundaryRuleEnum,
      description: "Which band holds a bound.",
      resolve: ({ ladder }) => ladder.tiers.boundary,
    }),
    bands: t.field({
      type: [BandRef],
      description: "From the lowest.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ ladder }) => [...ladder.tiers.bands],
    }),
    end: t.field({
      type: "Decimal",
      nullable: true,
      description: "Where the last band ends, and #N/A begins; null: open above.",
      resolve: ({ ladder }) => ladder.tiers.end,
    }),
    needsNumber: t.boolean({
      description:
        "Whether a value that the bands are shares of must be a number: a band of 0 took no notice of an error in it.",
      resolve: ({ ladder }) => ladder.equal === "FACTOR_IS_NUMBER",
    }),
  }),
});

export const FactsRef = builder.objectRef<ProposedFacts>("PastedFacts").implement({
  description: "A call over a pasted sheet of facts.",
  fields: (t) => ({
    span: t.field({ type: SpanRef, description: "The call.", resolve: ({ span }) => span }),
    expression: t.field({
      type: "Formula",
      description: "What takes its place: an indicator, or a query of facts.",
      resolve: ({ expression }) => expression,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: "The indicator that it becomes; null where it becomes a query.",
      resolve: ({ indicator }) => indicator,
    }),
    implied: t.exposeStringList("implied", {
      description: "Conditions that fall away since a formula sees the facts of its employee and period.",
    }),
  }),
});

export const RemainderRef = builder.objectRef<Remainder>("PasteRemainder").implement({
  description: "What is not converted.",
  fields: (t) => ({
    kind: t.field({ type: RemainderKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    place: t.exposeString("place", { description: "The cell." }),
    span: t.field({
      type: SpanRef,
      nullable: true,
      description: "The part of its text; null for the whole.",
      resolve: ({ span }) => span,
    }),
    reason: t.string({
      description: "Why, in a sentence.",
      resolve: ({ reason }, _, { tell }) => tell(reason),
    }),
    blocks: t.exposeBoolean("blocks", { description: "Whether the formula cannot be accepted so." }),
  }),
});
