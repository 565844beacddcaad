import type { PasteProposal, ProposedFormula, Reading } from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { DiagnosticRef } from "./errors.ts";
import { FactsRef, ReferenceRef, RemainderRef, TierRef } from "./paste-parts.ts";

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

export const ProposalRef = builder.objectRef<PasteProposal>("PasteProposal").implement({
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
