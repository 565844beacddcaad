/** What is on record about a template and its versions: its tests, and who did what. */
import { seesCompany } from "../src/access/index.ts";
import {
  BonusTemplate,
  ruleFormula,
  ruleOf,
  type TemplateTest,
  templateTests,
} from "../src/bonuses/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { BonusTemplateRef, VersionRef } from "./bonuses.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { EmployeeRef } from "./org.ts";
import { RuleDraftInput } from "./preview.ts";
import { ruleInput } from "./rule-input.ts";

const InputRef = builder
  .objectRef<readonly [name: string, value: string]>("TemplateTestInputValue")
  .implement({
    description: "One input of a template's test.",
    fields: (t) => ({
      name: t.string({ description: "As the formula writes it.", resolve: ([name]) => name }),
      value: t.field({ type: "Decimal", description: "Its value.", resolve: ([, value]) => value }),
    }),
  });

const TestRef = builder.objectRef<TemplateTest>("TemplateTest").implement({
  description: "Inputs, and what every later version of a template must make of them.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What it is about." }),
    inputs: t.field({
      type: [InputRef],
      description: "The inputs.",
      resolve: ({ inputs }) => Object.entries(inputs),
    }),
    expected: t.field({
      type: "Decimal",
      description: "What it must come to, before rounding.",
      resolve: ({ expected }) => expected,
    }),
  }),
});

builder.objectField(BonusTemplateRef, "tests", (t) =>
  t.loadableList({
    type: TestRef,
    authScopes: { company: true },
    description: "Its tests, in their order; those of `testResults` stand in the same.",
    load: async (ids: number[], { em }: Context) => {
      const found = await templateTests(em, ids);
      return ids.map((id) => found.get(id) ?? []);
    },
    resolve: (template) => template.id,
  }),
);

builder.objectFields(VersionRef, (t) => ({
  draftedBy: t.field({
    type: EmployeeRef,
    nullable: true,
    authScopes: { company: true },
    description: "Who drafted it, or changed the draft last; null where a file or a seed did.",
    resolve: (version) => version.draftedBy ?? null,
  }),
  approvedBy: t.field({
    type: EmployeeRef,
    nullable: true,
    authScopes: { company: true },
    description: "Who approved it; null where it is not approved.",
    resolve: (version) => version.approvedBy ?? null,
  }),
  previewedAt: t.field({
    type: "DateTime",
    nullable: true,
    authScopes: { company: true },
    description: "When its impact was last looked at, since it was last changed.",
    resolve: (version) => version.previewedAt ?? null,
  }),
}));

builder.queryField("bonusTemplate", (t) =>
  t.field({
    type: BonusTemplateRef,
    nullable: true,
    description:
      "The bonus template of a code; null where there is none. FORBIDDEN for whoever does not see all of them, where it is not among those that they see.",
    args: { code: t.arg.string({ required: true, description: "Its code.", validate: codeText }) },
    resolve: async (_root, { code }, context) => {
      const viewer = viewerOf(context);
      const template = await context.em.findOne(BonusTemplate, { code });
      if (template === null && !seesCompany(viewer)) throw new ForbiddenProblem();
      return template?.id ?? null;
    },
  }),
);

builder.queryField("ruleFormula", (t) =>
  t.field({
    type: "Formula",
    description: "A rule with its bounds as one formula, as statements show it; nothing is stored.",
    args: { rule: t.arg({ type: RuleDraftInput, required: true, description: "The rule." }) },
    resolve: (_root, { rule }) => ruleFormula(ruleOf(ruleInput(rule))),
  }),
);
