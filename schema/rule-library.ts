/** Ready rules to begin with, in the API. */
import {
  draftReadyTemplate,
  type LibraryEntry,
  library,
  poolFromLibrary,
  promiseReadyGuarantee,
} from "../src/bonuses/index.ts";
import { PeriodClosedProblem } from "../src/problem.ts";
import { VersionRef } from "./bonuses.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { GuaranteeRef } from "./manual-lines.ts";
import { PoolRef } from "./pools.ts";

const KindEnum = builder.enumType("ReadyRuleKind", {
  description: "What a ready rule becomes when it is copied.",
  values: {
    TEMPLATE: { description: "A bonus template: `draftReadyRule`." },
    POOL: { description: "A pool of a unit: `defineReadyPool`." },
    GUARANTEE: { description: "A guarantee of an employee: `setReadyGuarantee`." },
  },
});

interface ReadyTest {
  readonly of: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly expected: string;
}

const InputRef = builder.objectRef<readonly [name: string, value: string]>("ReadyRuleTestInput").implement({
  description: "One input of a test.",
  fields: (t) => ({
    name: t.string({ description: "As the formula writes it.", resolve: ([name]) => name }),
    value: t.field({ type: "Decimal", description: "Its value.", resolve: ([, value]) => value }),
  }),
});

const TestRef = builder.objectRef<ReadyTest>("ReadyRuleTest").implement({
  description: "Inputs, and what a ready rule makes of them.",
  fields: (t) => ({
    of: t.exposeString("of", {
      description: "What is tested: the `rule`, a pool's `amount` or `share`, a guarantee's `draw`.",
    }),
    name: t.string({ description: "What it is about.", resolve: ({ name }, _, { tell }) => tell(name) }),
    inputs: t.field({
      type: [InputRef],
      description: "The inputs; of a draw the variable pay and what is owed.",
      resolve: ({ inputs }) => Object.entries(inputs),
    }),
    expected: t.field({
      type: "Decimal",
      description: "What it comes to, before rounding; below 0 where a draw is taken back.",
      resolve: ({ expected }) => expected,
    }),
  }),
});

function testsOf(entry: LibraryEntry): ReadyTest[] {
  switch (entry.kind) {
    case "TEMPLATE":
      return entry.tests.map((each) => ({ of: "rule", ...each }));
    case "POOL":
      return [
        ...entry.amountTests.map((each) => ({ of: "amount", ...each })),
        ...entry.shareTests.map((each) => ({ of: "share", ...each })),
      ];
    case "GUARANTEE":
      return entry.drawTests.map(({ name, variable, owed, expected }) => ({
        of: "draw",
        name,
        inputs: { variable, owed },
        expected,
      }));
    default:
      return entry satisfies never;
  }
}

function paid(entry: LibraryEntry): string {
  return entry.kind === "TEMPLATE" ? (entry.rule.formula ?? entry.rule.amount ?? "0") : entry.amount;
}

const BoundsRef = builder
  .objectRef<Extract<LibraryEntry, { kind: "TEMPLATE" }>["rule"]>("ReadyRuleBounds")
  .implement({
    description: "What bounds a ready rule; null where nothing does.",
    fields: (t) => ({
      floor: t.expose("floor", { type: "Formula", nullable: true, description: "The least that is paid." }),
      cap: t.expose("cap", { type: "Formula", nullable: true, description: "The most that is paid." }),
      threshold: t.expose("threshold", {
        type: "Formula",
        nullable: true,
        description: "Below it nothing is paid.",
      }),
      eligibility: t.expose("eligibility", {
        type: "Formula",
        nullable: true,
        description: "Where it is FALSE nothing is paid.",
      }),
    }),
  });

const ReadyRuleRef = builder.objectRef<LibraryEntry>("ReadyRule").implement({
  description: "A rule to begin with, which is copied with the indicators and tables that it needs.",
  fields: (t) => ({
    kind: t.field({ type: KindEnum, description: "What it becomes.", resolve: ({ kind }) => kind }),
    code: t.exposeString("code", { description: "Its code; its template gets the same." }),
    name: t.string({ description: "Its name.", resolve: ({ name }, _, { tell }) => tell(name) }),
    description: t.string({
      description: "What it rewards, and when to use it.",
      resolve: ({ description }, _, { tell }) => tell(description),
    }),
    formula: t.field({
      type: "Formula",
      description: "What it pays: a bonus, the amount of a pool, a guarantee.",
      resolve: paid,
    }),
    bounds: t.field({
      type: BoundsRef,
      nullable: true,
      description: "What bounds a bonus; null for a pool and a guarantee.",
      resolve: (entry) => (entry.kind === "TEMPLATE" ? entry.rule : null),
    }),
    share: t.field({
      type: "Formula",
      nullable: true,
      description: "In which proportion a pool is shared.",
      resolve: (entry) => (entry.kind === "POOL" ? entry.share : null),
    }),
    recoverable: t.boolean({
      nullable: true,
      description: "Whether what a guarantee adds is taken back later.",
      resolve: (entry) => (entry.kind === "GUARANTEE" ? entry.recoverable : null),
    }),
    indicators: t.stringList({
      description: "The codes of the indicators that come with it.",
      resolve: ({ indicators }) => indicators.map(({ code }) => code),
    }),
    tierTables: t.stringList({
      description: "The codes of the tier tables that come with it.",
      resolve: ({ tierTables }) => tierTables.map(({ code }) => code),
    }),
    tests: t.field({
      type: [TestRef],
      description: "What it makes of some inputs; a template's are stored with it.",
      resolve: testsOf,
    }),
  }),
});

builder.queryField("readyRules", (t) =>
  t.field({
    type: [ReadyRuleRef],
    description: "Ready rules as they are used in the field, to be copied.",
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
    description:
      "Drafts a ready rule with its tests, and with those of its indicators and tables that there are not yet.",
    args: { input: t.arg({ type: DraftReadyRuleInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, context) =>
      draftReadyTemplate(context.em, input.code, viewerOf(context).employeeId, context.tell),
  }),
);

const DefineReadyPoolInput = builder.inputType("DefineReadyPoolInput", {
  description: "Which ready pool a unit gets.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "The ready rule's code.", validate: codeText }),
    pool: t.string({ required: true, description: "The code that the pool gets.", validate: codeText }),
    unit: t.string({ required: true, description: "The code of the unit whose members share it." }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    to: t.field({ type: "Date", description: "The last day; until further notice where left out." }),
  }),
});

builder.mutationField("defineReadyPool", (t) =>
  t.field({
    type: PoolRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Makes a ready pool a unit's, with those of its indicators that there are not yet.",
    args: { input: t.arg({ type: DefineReadyPoolInput, required: true, description: "Which, and whose." }) },
    resolve: (_root, { input }, { em, tell }) =>
      poolFromLibrary(em, { ...input, to: input.to ?? null }, tell),
  }),
);

const SetReadyGuaranteeInput = builder.inputType("SetReadyGuaranteeInput", {
  description: "Which ready guarantee an employee gets.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "The ready rule's code.", validate: codeText }),
    employee: t.string({ required: true, description: "The personnel number." }),
    amount: t.field({ type: "Decimal", description: "Another amount than the ready rule's." }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    to: t.field({ type: "Date", description: "The last day; until further notice where left out." }),
  }),
});

builder.mutationField("setReadyGuarantee", (t) =>
  t.field({
    type: GuaranteeRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Promises somebody a ready guarantee.",
    args: {
      input: t.arg({ type: SetReadyGuaranteeInput, required: true, description: "Which, and whose." }),
    },
    resolve: (_root, { input }, { em }) =>
      promiseReadyGuarantee(em, {
        ...input,
        amount: input.amount?.toString() ?? null,
        to: input.to ?? null,
      }),
  }),
);
