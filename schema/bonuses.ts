/** Bonus templates and who has them, in the API. */
import {
  assignBonusTemplate,
  type BonusAssignment,
  BonusTemplate,
  BonusTemplateVersion,
  defineBonusTemplate,
  type Premium,
} from "../src/bonuses/index.ts";
import { refuse } from "../src/problem.ts";
import { codeText, formulaText, longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";
import { expectedVersion, version } from "./versions.ts";

const VersionRef = builder.objectRef<BonusTemplateVersion>("BonusTemplateVersion").implement({
  description: "The premium of a template from a day on; never changed afterwards.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "From 1." }),
    effectiveFrom: t.field({
      type: "Date",
      description: "The first day.",
      resolve: (version) => version.effectiveFrom,
    }),
    amount: t.field({
      type: "Decimal",
      nullable: true,
      description: "The amount, where it is a plain one.",
      resolve: (version) => version.amount ?? null,
    }),
    formula: t.field({
      type: "Formula",
      nullable: true,
      description: "The formula, where it is one.",
      resolve: (version) => version.formula ?? null,
    }),
  }),
});

export const BonusTemplateRef = builder.loadableNodeRef("BonusTemplate", {
  id: { resolve: (template) => template.id, parse: Number },
  load: async (ids: number[], { em }: Context) =>
    byId<number, BonusTemplate>(ids, await em.find(BonusTemplate, { id: { $in: ids } })),
});
builder.objectType(BonusTemplateRef, {
  description: "A named rule that pays a premium.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code, for payout formulas." }),
    version: t.exposeInt("version", version),
    name: t.exposeString("name", { description: "Its name." }),
    description: t.exposeString("description", { description: "What it rewards." }),
    versions: t.loadableList({
      type: VersionRef,
      description: "Its versions, the newest first.",
      load: async (ids: number[], { em }: Context) => {
        const found = await em.find(
          BonusTemplateVersion,
          { bonusTemplateId: { $in: ids } },
          { orderBy: { effectiveFrom: "desc" } },
        );
        const grouped = Map.groupBy(found, (version) => version.bonusTemplateId);
        return ids.map((id) => grouped.get(id) ?? []);
      },
      resolve: (template) => template.id,
    }),
  }),
});

builder.queryField("bonusTemplates", (t) =>
  t.field({
    type: [BonusTemplateRef],
    description: "All bonus templates by code.",
    resolve: (_root, _args, { em }) => em.find(BonusTemplate, {}, { orderBy: { code: "asc" } }),
  }),
);

export const PremiumInput = builder.inputType("PremiumInput", {
  description: "What a template pays: exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    amount: t.field({ type: "Decimal", description: "A fixed amount." }),
    formula: t.field({ type: "Formula", description: "What a formula yields.", validate: formulaText }),
  }),
});
const DefineBonusTemplateInput = builder.inputType("DefineBonusTemplateInput", {
  description: "A template with its first version, or a new version of the template of the same code.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    description: t.string({ defaultValue: "", description: "What it rewards.", validate: longText }),
    premium: t.field({ type: PremiumInput, required: true, description: "What it pays." }),
    effectiveFrom: t.field({ type: "Date", required: true, description: "The first day of this version." }),
  }),
});

builder.mutationField("defineBonusTemplate", (t) =>
  t.field({
    type: BonusTemplateRef,
    errors: {},
    authScopes: { finance: true },
    description: "Stores a template or a new version of it.",
    args: { input: t.arg({ type: DefineBonusTemplateInput, required: true, description: "The template." }) },
    resolve: (_root, { input }, { em }) =>
      defineBonusTemplate(em, {
        expectedVersion: input.expectedVersion ?? null,
        code: input.code,
        name: input.name,
        description: input.description ?? "",
        premium: premiumOf(input.premium),
        effectiveFrom: input.effectiveFrom,
      }),
  }),
);

export function premiumOf(given: typeof PremiumInput.$inferInput): Premium {
  if (given.amount != null) return { kind: "AMOUNT", amount: given.amount.toString() };
  return given.formula == null
    ? refuse(["premium"], "Give an amount or a formula.")
    : { kind: "FORMULA", formula: given.formula };
}

const AssignmentRef = builder.objectRef<BonusAssignment>("BonusAssignment").implement({
  description: "A template given to an employee.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who has it.", resolve: (each) => each.employeeId }),
    template: t.field({
      type: BonusTemplateRef,
      description: "What they have.",
      resolve: (each) => each.bonusTemplateId,
    }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
  }),
});
const AssignBonusTemplateInput = builder.inputType("AssignBonusTemplateInput", {
  description: "Who gets which template from when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    template: t.string({ required: true, description: "The template's code." }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
  }),
});

builder.mutationField("assignBonusTemplate", (t) =>
  t.field({
    type: AssignmentRef,
    errors: {},
    authScopes: { finance: true },
    description: "Gives a template to an employee; each template once only.",
    args: { input: t.arg({ type: AssignBonusTemplateInput, required: true, description: "Who gets what." }) },
    resolve: (_root, { input }, { em }) => assignBonusTemplate(em, input),
  }),
);
