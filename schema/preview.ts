/** What a rule would cost before it takes effect, in the API. */
import { checkText, hasErrors, subtract, symbolsOf } from "../grammar/index.ts";
import { previewedDraft, type Rule, ruleIn, ruleOf } from "../src/bonuses/index.ts";
import { loadDefinitions } from "../src/indicators/index.ts";
import {
  type Bin,
  type Draft,
  type Impact,
  type PeriodImpact,
  previewDraft,
  type UnitImpact,
} from "../src/pay/index.ts";
import { FormulaProblem, refuse } from "../src/problem.ts";
import { tierTableOf } from "../src/tiers/index.ts";
import { codeText, listOf, longText } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { listAnswer } from "./descriptions.ts";
import { EmployeeRef, UnitRef } from "./org.ts";
import { ruleFields, ruleInput } from "./rule-input.ts";
import { DefineTierTableInput, tierTableInput } from "./tiers.ts";

export const RuleDraftInput = builder.inputType("RuleDraftInput", {
  description: "Another rule of a template.",
  fields: (t) => ({
    template: t.string({ required: true, description: "The template's code.", validate: codeText }),
    ...ruleFields(t),
  }),
});

const DraftInput = builder.inputType("DraftInput", {
  description: "What is tried out: exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    rule: t.field({ type: RuleDraftInput, description: "Another rule of a template." }),
    tierTable: t.field({
      type: DefineTierTableInput,
      description: "Another tier table of the same code.",
    }),
    script: t.string({ description: "Another adjustment script.", validate: longText }),
  }),
});

const BinRef = builder.objectRef<Bin>("ImpactBin").implement({
  description: "How many get so much more, or less.",
  fields: (t) => ({
    from: t.field({
      type: "Decimal",
      description: "The least difference in the bin.",
      resolve: ({ from }) => from.toString(),
    }),
    until: t.field({
      type: "Decimal",
      description: "Where the bin ends, itself not included.",
      resolve: ({ until }) => until.toString(),
    }),
    count: t.exposeInt("count", { description: "How many employees." }),
  }),
});

const EmployeeImpactRef = builder.objectRef<Impact>("EmployeeImpact").implement({
  description: "What an employee gets by the rules as they are, and by the draft.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: ({ employeeId }) => employeeId }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "By the rules as they are.",
      resolve: ({ before }) => before?.toString() ?? null,
    }),
    after: t.field({
      type: "Decimal",
      nullable: true,
      description: "By the draft.",
      resolve: ({ after }) => after?.toString() ?? null,
    }),
  }),
});

const UnitImpactRef = builder.objectRef<UnitImpact>("UnitImpact").implement({
  description: "What the members of a unit get by the rules as they are, and by the draft.",
  fields: (t) => ({
    unit: t.field({
      type: UnitRef,
      description: "The unit, on the period's last day.",
      resolve: ({ unitId }) => unitId,
    }),
    employees: t.exposeInt("employees", { description: "How many members are paid." }),
    before: t.field({
      type: "Decimal",
      description: "By the rules as they are.",
      resolve: ({ before }) => before.toString(),
    }),
    after: t.field({
      type: "Decimal",
      description: "By the draft.",
      resolve: ({ after }) => after.toString(),
    }),
  }),
});

const PeriodImpactRef = builder.objectRef<PeriodImpact>("PeriodImpact").implement({
  description:
    "The impact of a draft on one month, in the company's currency. Sums leave out whoever is in error.",
  fields: (t) => ({
    period: t.field({ type: "Period", description: "The month.", resolve: ({ period }) => period }),
    employees: t.exposeInt("employees", { description: "How many are paid." }),
    changed: t.exposeInt("changed", { description: "How many get another amount." }),
    before: t.field({
      type: "Decimal",
      description: "The total by the rules as they are.",
      resolve: ({ before }) => before.toString(),
    }),
    after: t.field({
      type: "Decimal",
      description: "The total by the draft.",
      resolve: ({ after }) => after.toString(),
    }),
    cost: t.field({
      type: "Decimal",
      description: "How much more the draft costs; below zero, how much less.",
      resolve: ({ before, after }) => subtract(after, before).toString(),
    }),
    errorsBefore: t.exposeInt("errorsBefore", {
      description: "How many are in error by the rules as they are.",
    }),
    errorsAfter: t.exposeInt("errorsAfter", { description: "How many would be in error." }),
    units: t.field({
      type: [UnitImpactRef],
      description: "By unit, the greatest difference first.",
      resolve: ({ units }) => [...units],
    }),
    histogram: t.field({
      type: [BinRef],
      description: "How many get how much more or less; those who get the same are left out.",
      resolve: ({ histogram }) => [...histogram],
    }),
    winners: t.field({
      type: [EmployeeImpactRef],
      description: "Who gains most, at most ten.",
      resolve: ({ winners }) => [...winners],
    }),
    losers: t.field({
      type: [EmployeeImpactRef],
      description: "Who loses most, at most ten.",
      resolve: ({ losers }) => [...losers],
    }),
  }),
});

builder.queryField("previewImpact", (t) =>
  t.field({
    type: [PeriodImpactRef],
    errors: listAnswer,
    authScopes: { finance: true },
    description:
      "What a draft would cost: months computed by the rules as they are and by the draft. Nothing is stored.",
    args: {
      draft: t.arg({ type: DraftInput, required: true, description: "What is tried out." }),
      periods: t.arg({ type: ["Period"], required: true, description: "The months.", validate: listOf(24) }),
    },
    complexity: ({ periods }) => ({ field: 100 * periods.length, multiplier: 1 }),
    resolve: async (_root, { draft, periods }, context) =>
      previewDraft(context.em, await draftOf(context, draft), periods),
  }),
);

async function draftOf(context: Context, given: typeof DraftInput.$inferInput): Promise<Draft> {
  if (given.rule != null) {
    const { template } = given.rule;
    const rule = ruleOf(ruleInput(given.rule));
    await checkRule(context, rule);
    return { kind: "TEMPLATE", template, rule };
  }
  if (given.tierTable != null)
    return { kind: "TIER_TABLE", table: tierTableOf(tierTableInput(given.tierTable)) };
  if (given.script == null) return refuse(["draft"], "Give a rule, a tier table or a script.");
  return { kind: "SCRIPT", text: given.script };
}

async function checkRule({ em, today }: Context, rule: Rule): Promise<void> {
  const { symbols } = await loadDefinitions(em, today);
  const known = symbolsOf({ ...symbols, salary: true });
  for (const part of ["formula", "floor", "cap", "threshold", "eligibility"] as const) {
    const text = rule[part];
    if (text === null) continue;
    const checked = checkText(text, known);
    if (hasErrors(checked)) throw new FormulaProblem(["draft", "rule", part], checked.diagnostics);
  }
}

const PreviewBonusTemplateInput = builder.inputType("PreviewBonusTemplateInput", {
  description: "Whose draft to look at, over which months.",
  fields: (t) => ({
    template: t.string({ required: true, description: "The template's code.", validate: codeText }),
    periods: t.field({ type: ["Period"], required: true, description: "The months.", validate: listOf(24) }),
  }),
});

builder.mutationField("previewBonusTemplate", (t) =>
  t.field({
    type: [PeriodImpactRef],
    errors: listAnswer,
    authScopes: { finance: true },
    description:
      "The impact of a template's open draft; that it was looked at is noted on the draft, and nothing else.",
    args: { input: t.arg({ type: PreviewBonusTemplateInput, required: true, description: "Which draft." }) },
    complexity: ({ input }) => ({ field: 100 * input.periods.length, multiplier: 1 }),
    resolve: async (_root, { input: { template, periods } }, { em }) => {
      const rule = ruleIn(await previewedDraft(em, template));
      return previewDraft(em, { kind: "TEMPLATE", template, rule }, periods);
    },
  }),
);
