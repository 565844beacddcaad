/** Ready rules to begin with, in the API. */
import { draftFromLibrary, type LibraryEntry, library } from "../src/bonuses/index.ts";
import { VersionRef } from "./bonuses.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";

const ReadyRuleRef = builder.objectRef<LibraryEntry>("ReadyRule").implement({
  description: "A rule to begin with, which is drafted with the indicators and tables that it needs.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "The code that its template gets." }),
    name: t.exposeString("name", { description: "Its name." }),
    description: t.exposeString("description", { description: "What it rewards." }),
    formula: t.field({ type: "Formula", description: "What it pays.", resolve: ({ formula }) => formula }),
    indicators: t.stringList({
      description: "The codes of the indicators that come with it.",
      resolve: ({ indicators }) => indicators.map(({ code }) => code),
    }),
    tierTables: t.stringList({
      description: "The codes of the tier tables that come with it.",
      resolve: ({ tierTables }) => tierTables.map(({ code }) => code),
    }),
  }),
});

builder.queryField("readyRules", (t) =>
  t.field({
    type: [ReadyRuleRef],
    description: "Ready rules: a matrix of marks, a team bonus, a commission with accelerator.",
    resolve: () => [...library],
  }),
);

const DraftReadyRuleInput = builder.inputType("DraftReadyRuleInput", {
  description: "Which ready rule to draft.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
  }),
});

builder.mutationField("draftReadyRule", (t) =>
  t.field({
    type: VersionRef,
    errors: {},
    authScopes: { finance: true },
    description: "Drafts a ready rule, with those of its indicators and tables that there are not yet.",
    args: { input: t.arg({ type: DraftReadyRuleInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, context) =>
      draftFromLibrary(context.em, input.code, viewerOf(context).employeeId),
  }),
);
