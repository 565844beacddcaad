/** The life of a rule in the API: drafting, testing, approving, activating. */
import {
  activateBonusTemplate,
  approveBonusTemplate,
  draftBonusTemplate,
  reopenBonusTemplate,
  ruleOf,
  setTemplateTests,
  standingsOf,
  type TestResult,
  withdrawBonusTemplate,
} from "../src/bonuses/index.ts";
import { FourEyesProblem, PeriodClosedProblem } from "../src/problem.ts";
import { BonusTemplateRef, templateNamed, VersionRef } from "./bonuses.ts";
import { codeText, longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { ruleFields, ruleInput } from "./rule-input.ts";
import { expectedVersion } from "./versions.ts";

const StageEnum = builder.enumType("RuleStage", {
  description: "How far a rule has come.",
  values: {
    DRAFT: { description: "It has faults." },
    CHECKED: { description: "It has no faults; it has no tests, or one that fails." },
    TESTED: { description: "Its tests pass." },
    PREVIEWED: { description: "Its impact was looked at since it was last changed." },
    APPROVED: { description: "Approved, and not in force yet." },
    SCHEDULED: { description: "In force from a day to come." },
    ACTIVE: { description: "In force." },
    SUPERSEDED: { description: "A later version is in force." },
    WITHDRAWN: { description: "Given up." },
  },
});

const TestResultRef = builder.objectRef<TestResult>("TemplateTestResult").implement({
  description: "What a rule makes of a test's inputs.",
  fields: (t) => ({
    name: t.string({ description: "The test's name.", resolve: ({ test }) => test.name }),
    expected: t.field({
      type: "Decimal",
      description: "What it must come to.",
      resolve: ({ test }) => test.expected,
    }),
    actual: t.string({
      description: "What it comes to; its error in a sentence where it has one.",
      resolve: ({ actual }, _, { tell }) => tell(actual),
    }),
    passed: t.exposeBoolean("passed", { description: "Whether both are the same." }),
    missing: t.exposeStringList("missing", {
      description: "What the rule needs and the test does not give: it was blank.",
    }),
  }),
});

builder.objectFields(VersionRef, (t) => ({
  stage: t.loadable({
    type: StageEnum,
    description: "How far it has come.",
    load: async (versions: (typeof VersionRef.$inferType)[], context: Context) =>
      (await standingsOf(context.em, versions, context.today)).map(({ stage }) => stage),
    resolve: (version) => version,
  }),
  testResults: t.loadableList({
    type: TestResultRef,
    authScopes: { company: true },
    description: "What the template's tests say of it.",
    load: async (versions: (typeof VersionRef.$inferType)[], context: Context) =>
      (await standingsOf(context.em, versions, context.today)).map(({ tests }) => tests),
    resolve: (version) => version,
  }),
}));

const DraftBonusTemplateInput = builder.inputType("DraftBonusTemplateInput", {
  description: "A rule to draft; the open draft of the template is changed where there is one.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "The template's code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    description: t.string({ defaultValue: "", description: "What it rewards.", validate: longText }),
    ...ruleFields(t),
  }),
});

builder.mutationField("draftBonusTemplate", (t) =>
  t.field({
    type: VersionRef,
    errors: {},
    authScopes: { finance: true },
    description: "Drafts a rule; nobody is paid by it until it is approved and activated.",
    args: { input: t.arg({ type: DraftBonusTemplateInput, required: true, description: "The rule." }) },
    resolve: (_root, { input }, context) =>
      draftBonusTemplate(
        context.em,
        {
          code: input.code,
          name: input.name,
          description: input.description ?? "",
          rule: ruleOf(ruleInput(input)),
          expectedVersion: input.expectedVersion ?? null,
        },
        viewerOf(context).employeeId,
      ),
  }),
);

const TestInputInput = builder.inputType("TemplateTestInputInput", {
  description: "One input of a test.",
  fields: (t) => ({
    name: t.string({
      required: true,
      description: "As the formula writes it: `SALARY`, `sales`, `PLAN(sales)`.",
      validate: nameText,
    }),
    value: t.field({ type: "Decimal", required: true, description: "Its value." }),
  }),
});
const TestInput = builder.inputType("TemplateTestInput", {
  description: "Inputs, and what the rule must make of them.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What it is about.", validate: nameText }),
    inputs: t.field({ type: [TestInputInput], required: true, description: "At most 50." }),
    expected: t.field({
      type: "Decimal",
      required: true,
      description: "What it must come to, before rounding.",
    }),
  }),
});
const SetTestsInput = builder.inputType("SetBonusTemplateTestsInput", {
  description: "All tests of a template.",
  fields: (t) => ({
    template: t.string({ required: true, description: "The template's code.", validate: codeText }),
    tests: t.field({
      type: [TestInput],
      required: true,
      description: "At most 100; those before are replaced.",
    }),
  }),
});

builder.mutationField("setBonusTemplateTests", (t) =>
  t.field({
    type: BonusTemplateRef,
    errors: {},
    authScopes: { finance: true },
    description: "Sets the tests that every later version of a template must pass.",
    args: { input: t.arg({ type: SetTestsInput, required: true, description: "The tests." }) },
    resolve: async (_root, { input }, { em }) =>
      em.transactional(async (tx) => {
        const template = await templateNamed(tx, input.template);
        const tests = input.tests.map(({ name, inputs, expected }) => ({
          name,
          inputs: Object.fromEntries(inputs.map((each) => [each.name, each.value.toString()])),
          expected: expected.toString(),
        }));
        await setTemplateTests(tx, template.id, tests);
        return template;
      }),
  }),
);

const TemplateInput = builder.inputType("BonusTemplateDraftInput", {
  description: "Whose open version.",
  fields: (t) => ({
    template: t.string({ required: true, description: "The template's code.", validate: codeText }),
  }),
});
const templateArg = { type: TemplateInput, required: true, description: "Which template." } as const;

builder.mutationField("approveBonusTemplate", (t) =>
  t.field({
    type: VersionRef,
    errors: { types: [FourEyesProblem] },
    authScopes: { finance: true },
    description: "Approves the draft of a template: it has no faults, and its tests pass.",
    args: { input: t.arg(templateArg) },
    resolve: (_root, { input }, context) =>
      approveBonusTemplate(context.em, input.template, viewerOf(context).employeeId),
  }),
);

builder.mutationField("reopenBonusTemplate", (t) =>
  t.field({
    type: VersionRef,
    errors: {},
    authScopes: { finance: true },
    description: "Makes an approved version a draft again.",
    args: { input: t.arg(templateArg) },
    resolve: (_root, { input }, { em }) => reopenBonusTemplate(em, input.template),
  }),
);

builder.mutationField("withdrawBonusTemplate", (t) =>
  t.field({
    type: VersionRef,
    errors: {},
    authScopes: { finance: true },
    description: "Gives up the open version of a template; it stays on record.",
    args: { input: t.arg(templateArg) },
    resolve: (_root, { input }, { em }) => withdrawBonusTemplate(em, input.template),
  }),
);

const ActivateInput = builder.inputType("ActivateBonusTemplateInput", {
  description: "Which approved version comes into force when.",
  fields: (t) => ({
    template: t.string({ required: true, description: "The template's code.", validate: codeText }),
    effectiveFrom: t.field({ type: "Date", required: true, description: "The first day." }),
  }),
});

builder.mutationField("activateBonusTemplate", (t) =>
  t.field({
    type: VersionRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description:
      "Puts the approved version in force from a day on; never so that a closed month would change.",
    args: { input: t.arg({ type: ActivateInput, required: true, description: "Which, and when." }) },
    resolve: (_root, { input }, context) =>
      activateBonusTemplate(context.em, input.template, input.effectiveFrom, viewerOf(context).employeeId),
  }),
);
