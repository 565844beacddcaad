/** Bonus templates and who has them, in the API. */
import { seesCompany, visiblePay } from "../src/access/index.ts";
import {
  assignBonusTemplate,
  assignmentsGiven,
  BonusAssignment,
  BonusTemplate,
  BonusTemplateVersion,
  defineBonusTemplate,
  endBonusAssignment,
  ruleFormula,
  ruleIn,
  visibleTemplates,
} from "../src/bonuses/index.ts";
import { CompanyCalendar } from "../src/calendar/index.ts";
import { FourEyesProblem, PeriodClosedProblem, refuse } from "../src/problem.ts";
import { codeText, longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId, listsById, smallRowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";
import { ruleFields, ruleInput } from "./rule-input.ts";
import { expectedVersion, version } from "./versions.ts";

export const VersionRef = builder.objectRef<BonusTemplateVersion>("BonusTemplateVersion").implement({
  description: "A rule of a template; what is approved is never changed afterwards.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "From 1." }),
    effectiveFrom: t.field({
      type: "Date",
      nullable: true,
      description: "The first day; null until it is activated.",
      resolve: (version) => version.effectiveFrom ?? null,
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
    floor: t.field({
      type: "Formula",
      nullable: true,
      description: "The least that is paid.",
      resolve: (version) => version.floor ?? null,
    }),
    cap: t.field({
      type: "Formula",
      nullable: true,
      description: "The most that is paid.",
      resolve: (version) => version.cap ?? null,
    }),
    threshold: t.field({
      type: "Formula",
      nullable: true,
      description: "Below it nothing is paid.",
      resolve: (version) => version.threshold ?? null,
    }),
    eligibility: t.field({
      type: "Formula",
      nullable: true,
      description: "Where it is FALSE nothing is paid.",
      resolve: (version) => version.eligibility ?? null,
    }),
    rule: t.field({
      type: "Formula",
      description: "All of it as one formula, as statements show it.",
      resolve: (version) => ruleFormula(ruleIn(version)),
    }),
  }),
});

export const BonusTemplateRef = builder.loadableNodeRef("BonusTemplate", {
  id: { resolve: (template) => template.id, parse: smallRowId },
  load: async (ids: number[], context: Context) =>
    byId<number, BonusTemplate>(
      ids,
      await visibleTemplates(context.em, viewerOf(context), context.today, ids),
    ),
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
      description: "Its versions, the newest first; drafts for FINANCE, ADMIN and AUDITOR alone.",
      load: async (ids: number[], { em, viewer }: Context) => {
        const all = viewer !== null && seesCompany(viewer);
        const found = await em.find(
          BonusTemplateVersion,
          { bonusTemplateId: { $in: ids }, ...(all ? {} : { status: "ACTIVE" }) },
          { orderBy: { number: "desc" } },
        );
        return listsById(ids, found, ({ bonusTemplateId }) => bonusTemplateId);
      },
      resolve: (template) => template.id,
    }),
  }),
});

builder.queryField("bonusTemplates", (t) =>
  t.field({
    type: [BonusTemplateRef],
    description:
      "The bonus templates by code: all of them for FINANCE, ADMIN and AUDITOR; for others those by which somebody is paid whose pay they see, such as themselves.",
    resolve: (_root, _args, context) => visibleTemplates(context.em, viewerOf(context), context.today),
  }),
);

const DefineBonusTemplateInput = builder.inputType("DefineBonusTemplateInput", {
  description: "A template with its first version, or a new version of the template of the same code.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    description: t.string({ defaultValue: "", description: "What it rewards.", validate: longText }),
    ...ruleFields(t),
    effectiveFrom: t.field({ type: "Date", required: true, description: "The first day of this version." }),
  }),
});

builder.mutationField("defineBonusTemplate", (t) =>
  t.field({
    type: BonusTemplateRef,
    errors: { types: [FourEyesProblem, PeriodClosedProblem] },
    authScopes: { finance: true },
    description:
      "Stores a template or a new version of it, at once in force; not where rules take two pairs of eyes.",
    args: { input: t.arg({ type: DefineBonusTemplateInput, required: true, description: "The template." }) },
    resolve: (_root, { input }, { em }) =>
      defineBonusTemplate(em, {
        expectedVersion: input.expectedVersion ?? null,
        code: input.code,
        name: input.name,
        description: input.description ?? "",
        ...ruleInput(input),
        effectiveFrom: input.effectiveFrom,
      }),
  }),
);

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
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null while it goes on.",
      resolve: (each) => each.validTo ?? null,
    }),
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

const EndBonusAssignmentInput = builder.inputType("EndBonusAssignmentInput", {
  description: "Whose template to end.",
  fields: (t) => ({
    employee: t.string({ required: true, description: "The personnel number." }),
    template: t.string({ required: true, description: "The template's code." }),
    lastDay: t.field({ type: "Date", required: true, description: "The last day on which it holds." }),
  }),
});

builder.mutationField("endBonusAssignment", (t) =>
  t.field({
    type: AssignmentRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Ends the giving of a template to an employee.",
    args: {
      input: t.arg({ type: EndBonusAssignmentInput, required: true, description: "Whose, and when." }),
    },
    resolve: (_root, { input }, { em }) => endBonusAssignment(em, input),
  }),
);

const mostGiven = 1000;

builder.objectField(BonusTemplateRef, "assignments", (t) =>
  t.loadableList({
    type: AssignmentRef,
    description: "Who has the template in a period, of those whose pay you see; by personnel number.",
    args: {
      period: t.arg({ type: "Period", required: true, description: "When." }),
      first: t.arg.int({ defaultValue: 100, description: "How many at most, up to 1,000." }),
    },
    byPath: true,
    load: async (ids: number[], context: Context, args) => {
      const { em, today } = context;
      const { start, end } = (await CompanyCalendar.load(em)).period(args.period);
      const first = Math.min(Math.max(args.first ?? 100, 0), mostGiven);
      const found = await assignmentsGiven(em, viewerOf(context), today, {
        templates: ids,
        start,
        end,
        first,
      });
      return listsById(ids, found, ({ bonusTemplateId }) => bonusTemplateId);
    },
    resolve: (template) => template.id,
  }),
);

builder.objectField(EmployeeRef, "bonuses", (t) =>
  t.loadableList({
    type: AssignmentRef,
    description: "The templates that the employee has or had; nothing for those who may not see the pay.",
    load: async (ids: number[], context: Context) => {
      const seen = await visiblePay(context.em, viewerOf(context), context.today, ids);
      const found = await context.em.find(
        BonusAssignment,
        { employeeId: { $in: [...seen] } },
        { orderBy: { bonusTemplateId: "asc" } },
      );
      return listsById(ids, found, ({ employeeId }) => employeeId);
    },
    resolve: (employee) => employee.id,
  }),
);

/** A template by its code; refuses one that is not there. */
export async function templateNamed(em: Context["em"], code: string): Promise<BonusTemplate> {
  const template = await em.findOne(BonusTemplate, { code });
  return template ?? refuse(["template"], `There is no bonus template "${code}".`);
}
