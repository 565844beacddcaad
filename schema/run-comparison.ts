/** Two runs side by side, and a run computed again from what it stored, in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import {
  compareRuns,
  countDifferences,
  type LineDifference,
  type Reason,
  type StatementDifference,
  type Verification,
  verifyRun,
} from "../src/pay/index.ts";
import { builder } from "./builder.ts";
import { EmployeeRef } from "./org.ts";
import { RunRef } from "./runs.ts";
import { LineKindEnum } from "./statements.ts";
import { lineName } from "./telling.ts";

const DifferenceReasonEnum = builder.enumType("DifferenceReason", {
  description: "Why a line of one run differs from that of another.",
  values: {
    FACT: { description: "A fact, or what is computed from facts, is another." },
    PLAN: { description: "A plan is another." },
    SALARY: { description: "The salary of the period is another." },
    RULE: {
      description:
        "The formula, its tier table or an indicator is another, or the template was given or taken.",
    },
    CALENDAR: { description: "The days of the period, or of employment in it, are others." },
    LINES: { description: "It follows from other lines, or from earlier months." },
    ENTRY: { description: "Something was entered or withdrawn by hand." },
  },
});

const ReasonRef = builder.objectRef<Reason>("LineDifferenceReason").implement({
  description: "One thing that made a line differ.",
  fields: (t) => ({
    kind: t.field({ type: DifferenceReasonEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.exposeString("name", {
      nullable: true,
      description: "The indicator's name or the template's code; null where the kind says it all.",
    }),
    before: t.exposeString("before", {
      nullable: true,
      description: "The number, or the formula, in the baseline.",
    }),
    after: t.exposeString("after", {
      nullable: true,
      description: "The number, or the formula, in the other run.",
    }),
  }),
});

const LineDifferenceRef = builder.objectRef<LineDifference>("LineDifference").implement({
  description: "A line that is not the same in both runs.",
  fields: (t) => ({
    kind: t.field({ type: LineKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.string({ description: "Its name.", resolve: (line, _, { tell }) => lineName(line, tell) }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "The amount in the baseline; null where there is none.",
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: "Decimal",
      nullable: true,
      description: "The amount in the other run.",
      resolve: ({ after }) => after,
    }),
    reasons: t.field({ type: [ReasonRef], description: "Why.", resolve: ({ reasons }) => [...reasons] }),
  }),
});

const StatementDifferenceRef = builder.objectRef<StatementDifference>("StatementDifference").implement({
  description: "An employee whose statements differ.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: ({ employeeId }) => employeeId }),
    currency: t.exposeString("currency", {
      nullable: true,
      description: "The ISO 4217 code of the amounts; null where the two are paid in different currencies.",
    }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "The total in the baseline; null where there is no statement, or it is in error.",
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: "Decimal",
      nullable: true,
      description: "The total in the other run.",
      resolve: ({ after }) => after,
    }),
    lines: t.field({
      type: [LineDifferenceRef],
      description: "The lines that differ.",
      resolve: ({ lines }) => [...lines],
    }),
  }),
});

builder.queryField("compareRuns", (t) =>
  t.connection(
    {
      type: StatementDifferenceRef,
      authScopes: { company: true },
      description:
        "Whose pay differs between two runs, by personnel number, and why; `before` is the baseline.",
      args: {
        baseline: t.arg.globalID({
          required: true,
          for: [RunRef],
          description: "The id of the run that the other is held against.",
        }),
        run: t.arg.globalID({ required: true, for: [RunRef], description: "The other run's id." }),
      },
      resolve: async (_root, { baseline, run, ...args }, { em }) => {
        const [first, second] = [Number(baseline.id), Number(run.id)];
        const connection = await resolveOffsetConnection({ args, defaultSize: 50, maxSize: 500 }, (page) =>
          compareRuns(em, first, second, page),
        );
        return { ...connection, countAll: () => countDifferences(em, first, second) };
      },
    },
    {
      fields: (fields) => ({
        totalCount: fields.int({
          description: "How many employees' statements differ.",
          resolve: ({ countAll }) => countAll(),
        }),
      }),
    },
  ),
);

const VerificationRef = builder.objectRef<Verification>("RunVerification").implement({
  description: "What came of computing a stored run again from its own inputs and rules.",
  fields: (t) => ({
    isSound: t.boolean({
      description: "Whether every digit is the same.",
      resolve: ({ differenceCount }) => differenceCount === 0,
    }),
    statements: t.exposeInt("statements", { description: "How many statements were computed." }),
    lines: t.exposeInt("lines", { description: "How many lines." }),
    differenceCount: t.exposeInt("differenceCount", { description: "How many differ from what is stored." }),
    differences: t.stringList({
      description: "The first hundred, a sentence each.",
      resolve: ({ differences }, _, { tell }) => differences.map(tell),
    }),
  }),
});

builder.queryField("verifyRun", (t) =>
  t.field({
    type: VerificationRef,
    errors: {},
    authScopes: { company: true },
    description: "Computes a stored run again from its own inputs and rules, and compares every digit.",
    args: { run: t.arg.globalID({ required: true, for: [RunRef], description: "The run's id." }) },
    complexity: 200,
    resolve: (_root, { run }, { em }) => verifyRun(em, Number(run.id)),
  }),
);
