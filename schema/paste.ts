/** Pasted formulas in the API: what they become, and taking them over. */
import { z } from "zod";
import { type LocaleCode, localeCodeOf, type Span } from "../grammar/index.ts";
import {
  type AcceptedPaste,
  acceptPaste,
  type Meaning,
  type PasteInput,
  type PasteProposal,
  type ProposedFacts,
  type ProposedFormula,
  type ProposedIndicator,
  type ProposedReference,
  type ProposedTier,
  proposedPaste,
  type Reading,
  type Remainder,
} from "../src/migration/index.ts";
import { refuse } from "../src/problem.ts";
import { VersionRef } from "./bonuses.ts";
import { codeText, formulaText, listOf, longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { DiagnosticRef } from "./errors.ts";
import { idempotencyKey } from "./idempotency.ts";
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

const ReferenceRef = builder.objectRef<ProposedReference>("PastedReference").implement({
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

const TierRef = builder.objectRef<ProposedTier>("PastedTierTable").implement({
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

const FactsRef = builder.objectRef<ProposedFacts>("PastedFacts").implement({
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

const RemainderRef = builder.objectRef<Remainder>("PasteRemainder").implement({
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

const FormulaRef = builder.objectRef<ProposedFormula>("PastedFormula").implement({
  description: "One pasted formula, with the cells that hold the same one filled down.",
  fields: (t) => ({
    place: t.exposeString("place", { description: "Its first cell." }),
    cells: t.exposeStringList("cells", { description: "All of its cells." }),
    deviates: t.exposeBoolean("deviates", {
      description: "More cells of its column hold another formula: probably a slip.",
    }),
    header: t.exposeString("header", { nullable: true, description: "The words above it." }),
    text: t.exposeString("text", { description: "As it was pasted." }),
    canonical: t.exposeString("canonical", { description: "The same in canonical English." }),
    references: t.field({
      type: [ReferenceRef],
      description: "Each reference once.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ references }) => [...references],
    }),
    tierTables: t.field({
      type: [TierRef],
      description: "Its parts that are tier tables.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ tiers }) => [...tiers],
    }),
    facts: t.field({
      type: [FactsRef],
      description: "Its calls over pasted facts.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ facts }) => [...facts],
    }),
    rewritten: t.exposeString("rewritten", { description: "The formula with names." }),
    diagnostics: t.field({
      type: [DiagnosticRef],
      description: "What is to be said of the formula with names.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ diagnostics }) => [...diagnostics],
    }),
    uses: t.exposeStringList("uses", { description: "The first cells of formulas that were put into it." }),
    remainders: t.field({
      type: [RemainderRef],
      description: "What of it is not converted.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ remainders }) => [...remainders],
    }),
  }),
});

const ReadingRef = builder.objectRef<Reading>("PastedReading").implement({
  description: "One meaning that pasted formulas may have.",
  fields: (t) => ({
    locales: t.stringList({ description: "In which locales.", resolve: ({ locales }) => [...locales] }),
    english: t.exposeString("english", {
      description: "The first formula whose meaning differs, in canonical English.",
    }),
  }),
});

const ProposalRef = builder.objectRef<PasteProposal>("PasteProposal").implement({
  description: "What pasted formulas become, to be confirmed. Nothing is stored.",
  fields: (t) => ({
    locale: t.exposeString("locale", {
      nullable: true,
      description: "The locale in which they were read; null where one has to be named.",
    }),
    readings: t.field({
      type: [ReadingRef],
      description: "What they may mean, where no locale was named and more than one fits.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ readings }) => [...readings],
    }),
    formulas: t.field({
      type: [FormulaRef],
      description: "The formulas, each once.",
      resolve: ({ formulas }) => [...formulas],
    }),
    remainders: t.field({
      type: [RemainderRef],
      description: "What is not converted and belongs to none of them.",
      resolve: ({ remainders }) => [...remainders],
    }),
  }),
});

const BlockInput = builder.inputType("PastedBlockInput", {
  description: "A block of cells as the clipboard gives it, or one formula.",
  fields: (t) => ({
    sheet: t.string({
      description: "The sheet that it is of; left out: the one of the formulas.",
      validate: nameText,
    }),
    at: t.string({
      defaultValue: "A1",
      description: "The address of its first cell.",
      validate: addressText(),
    }),
    text: t.string({
      required: true,
      description: "Tabs between cells, line breaks between rows; at most 1,000,000 characters.",
      validate: z.string().min(1, "There is nothing in it.").max(1_000_000, "At most 1,000,000 characters."),
    }),
  }),
});

function addressText() {
  return z.string().max(12, "An address is short, such as B2.");
}

const MeaningInput = builder.inputType("PastedMeaningInput", {
  description: "What a reference stands for, where the proposal is wrong.",
  fields: (t) => ({
    reference: t.string({
      required: true,
      description: "As the proposal writes it: `C2`; of a column of formulas, in its first one.",
      validate: nameText,
    }),
    expression: t.field({
      type: "Formula",
      required: true,
      description: "What takes its place: `SALARY`, `sales`, `PLAN(sales)`. New names become indicators.",
      validate: formulaText,
    }),
  }),
});

const LadderInput = builder.inputType("PastedTierTableInput", {
  description: "What becomes of a part that is a tier table, where it is not as proposed.",
  fields: (t) => ({
    place: t.string({ required: true, description: "The formula's first cell.", validate: nameText }),
    start: t.int({ required: true, description: "Where the part begins in its text." }),
    keep: t.boolean({ defaultValue: false, description: "It stays a formula." }),
    code: t.string({ description: "Another code for the table.", validate: codeText }),
    name: t.string({ description: "Another name for the table.", validate: nameText }),
  }),
});

const PasteInputRef = builder.inputType("PasteFormulasInput", {
  description: "Formulas from a spreadsheet, with what they look at.",
  fields: (t) => ({
    blocks: t.field({
      type: [BlockInput],
      required: true,
      description: "The formulas, their headers, rates and fact sheets; at most 20.",
      validate: listOf(20),
    }),
    locale: t.string({
      description: "The locale of formulas and numbers, such as `ru-RU`; it is not guessed where left out.",
      validate: z.string().max(35, "A locale is short, such as de-DE."),
    }),
    meanings: t.field({
      type: [MeaningInput],
      description: "What references stand for; at most 500.",
      validate: z.array(z.any()).max(500, "At most 500 at once."),
    }),
    tierTables: t.field({
      type: [LadderInput],
      description: "What becomes of tier tables; at most 500.",
      validate: z.array(z.any()).max(500, "At most 500 at once."),
    }),
  }),
});

function pasteInput(input: typeof PasteInputRef.$inferInput): PasteInput {
  return {
    blocks: input.blocks.map(({ sheet, at, text }) => ({ sheet: sheet ?? null, at: at ?? "A1", text })),
    locale: input.locale == null ? null : knownLocale(input.locale),
    meanings: input.meanings ?? [],
    ladders: (input.tierTables ?? []).map(({ place, start, keep, code, name }) => ({
      place,
      start,
      keep: keep ?? false,
      code: code ?? null,
      name: name ?? null,
    })),
  };
}

function knownLocale(tag: string): LocaleCode {
  return localeCodeOf(tag) ?? refuse(["locale"], `"${tag}" is no locale that formulas are read in.`);
}

builder.queryField("pasteFormulas", (t) =>
  t.field({
    type: ProposalRef,
    errors: {},
    authScopes: { finance: true },
    complexity: 100,
    description: "What formulas from a spreadsheet become here.",
    args: { input: t.arg({ type: PasteInputRef, required: true, description: "What was pasted." }) },
    resolve: (_root, { input }, { em }) => proposedPaste(em, pasteInput(input)),
  }),
);

const AcceptedTemplateInput = builder.inputType("AcceptedTemplateInput", {
  description: "A formula that becomes a template.",
  fields: (t) => ({
    place: t.string({ required: true, description: "The formula's first cell.", validate: nameText }),
    code: t.string({ required: true, description: "The template's code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    description: t.string({ defaultValue: "", description: "What it rewards.", validate: longText }),
  }),
});

const AcceptPasteInputRef = builder.inputType("AcceptPasteInput", {
  description: "Pasted formulas to take over.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    paste: t.field({ type: PasteInputRef, required: true, description: "As it was proposed." }),
    templates: t.field({
      type: [AcceptedTemplateInput],
      required: true,
      description: "Which formulas become which templates; at most 50.",
      validate: listOf(50),
    }),
  }),
});

const AcceptedRef = builder.objectRef<AcceptedPaste>("AcceptedPaste").implement({
  description: "What was made of pasted formulas.",
  fields: (t) => ({
    drafts: t.field({
      type: [VersionRef],
      description: "The drafts of rules, in the order of the templates.",
      resolve: ({ drafts }) => [...drafts],
    }),
    indicators: t.exposeStringList("indicators", { description: "The codes of new indicators." }),
    tierTables: t.exposeStringList("tierTables", { description: "The codes of new tier tables." }),
  }),
});

builder.mutationField("acceptPaste", (t) =>
  t.field({
    type: AcceptedRef,
    errors: {},
    authScopes: { finance: true },
    description:
      "Drafts templates of pasted formulas, with the tier tables and indicators that they need: all of it or nothing.",
    args: {
      input: t.arg({ type: AcceptPasteInputRef, required: true, description: "What to take over." }),
    },
    resolve: (_root, { input }, context) =>
      acceptPaste(
        context.em,
        {
          paste: pasteInput(input.paste),
          templates: input.templates.map((each) => ({ ...each, description: each.description ?? "" })),
        },
        viewerOf(context).employeeId,
      ),
  }),
);
