/** The formula language in the API: checking a text, and the catalogue of functions. */
import {
  type CatalogueEntry,
  type Checked,
  catalogue,
  checkText,
  hasErrors,
  print,
  type SymbolList,
  signatureOf,
  symbolsOf,
} from "../grammar/index.ts";
import { loadDefinitions } from "../src/indicators/index.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DiagnosticRef } from "./errors.ts";

const FormulaCheckRef = builder.objectRef<Checked>("FormulaCheck").implement({
  description: "What checking a formula finds.",
  fields: (t) => ({
    ok: t.boolean({ description: "Whether it has no errors.", resolve: (checked) => !hasErrors(checked) }),
    diagnostics: t.field({
      type: [DiagnosticRef],
      description: "Its faults in the order of the text.",
      resolve: (checked) => [...checked.diagnostics],
    }),
    type: t.exposeString("type", {
      description: "`number`, `text`, `boolean`, or `any` where the text alone does not tell.",
    }),
    canonical: t.field({
      type: "Formula",
      description: "The formula in English form.",
      resolve: (checked) => print(checked.ast),
    }),
    indicators: t.field({
      type: ["String"],
      description: "The codes of the indicators whose facts it uses.",
      resolve: (checked) => [...checked.dependencies.indicators],
    }),
    plans: t.field({
      type: ["String"],
      description: "The codes of the indicators whose plans it uses.",
      resolve: (checked) => [...checked.dependencies.plans],
    }),
    tierTables: t.field({
      type: ["String"],
      description: "The codes of the tier tables it uses.",
      resolve: (checked) => [...checked.dependencies.tierTables],
    }),
    functions: t.field({
      type: ["String"],
      description: "The functions it calls.",
      resolve: (checked) => [...checked.dependencies.functions],
    }),
  }),
});

async function contextSymbols(context: Context): Promise<SymbolList> {
  const { symbols } = await loadDefinitions(context.em, context.today);
  return { ...symbols, salary: true };
}

builder.queryField("checkFormula", (t) =>
  t.field({
    type: FormulaCheckRef,
    description: "Checks a formula as a bonus template would hold it; faults are data, never an error.",
    args: { text: t.arg.string({ required: true, description: "The formula; a leading = is optional." }) },
    resolve: async (_root, { text }, context) => checkText(text, symbolsOf(await contextSymbols(context))),
  }),
);

const FormulaFunctionRef = builder.objectRef<CatalogueEntry>("FormulaFunction").implement({
  description: "A function of the language, as help shows it.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its English name." }),
    category: t.exposeString("category", { description: "Its chapter in the reference." }),
    signature: t.string({ description: "Its arguments.", resolve: signatureOf }),
    doc: t.string({
      description: "What it returns, in a line.",
      resolve: ({ doc }, _, { tell }) => tell(doc),
    }),
    example: t.string({ description: "A formula with it.", resolve: (entry) => entry.example[0] }),
    exampleValue: t.string({ description: "What the example yields.", resolve: (entry) => entry.example[1] }),
  }),
});

builder.queryField("formulaFunctions", (t) =>
  t.field({
    type: [FormulaFunctionRef],
    description: "Every function by name.",
    complexity: 50,
    resolve: () => [...catalogue],
  }),
);
