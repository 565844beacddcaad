/** Pasted formulas in the API: asking what they become, and taking them over. */
import { z } from "zod";
import { type LocaleCode, localeCodeOf } from "../grammar/index.ts";
import { type AcceptedPaste, acceptPaste, type PasteInput, proposedPaste } from "../src/migration/index.ts";
import { refuse } from "../src/problem.ts";
import { VersionRef } from "./bonuses.ts";
import { codeText, formulaText, listOf, longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { ProposalRef } from "./paste-proposal.ts";

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
