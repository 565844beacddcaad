/** Statements in the API: what one employee gets, line by line, and why. */

import type { EntityManager } from "@mikro-orm/postgresql";
import { decodeGlobalID, resolveOffsetConnection } from "@pothos/plugin-relay";
import type { Explained, Language } from "../grammar/index.ts";
import { periodOf } from "../src/calendar/index.ts";
import {
  type Exclusion,
  exclusionsOf,
  explainLine,
  type LineStory,
  lineStories,
  linesOf,
  type Statement,
  type StatementLine,
  statementPage,
  visibleLines,
  visibleStatements,
} from "../src/pay/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { inLanguage, TraceRef } from "./formula-values.ts";
import { byId, listsById, rowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";
import { RunRef } from "./runs.ts";
import { lineName, toldOrNull } from "./telling.ts";

const StatementStatusEnum = builder.enumType("StatementStatus", {
  description: "Whether a statement is computed, or a formula yielded an error.",
  values: {
    CALCULATED: { description: "Computed; it has a total." },
    ERROR: { description: "A formula yielded an error; it has no total." },
  },
});
export const LineKindEnum = builder.enumType("LineKind", {
  description: "What a line is.",
  values: {
    SALARY: { description: "The salary." },
    BONUS: { description: "A bonus." },
    POOL: { description: "A part of a unit's pool." },
    PAYOUT: { description: "What the payout formula adds to the sum of the lines before, or takes from it." },
    AWARD: { description: "A one-off award." },
    MANUAL: { description: "An adjustment that finance made by hand, with its reason." },
    CLAWBACK: {
      description: "An award taken back, since the employee left before the day until which it holds.",
    },
    DRAW: { description: "What lifts variable pay to the guarantee." },
    RECOVERY: { description: "Earlier draws taken back from variable pay above the guarantee." },
    ADJUSTMENT: { description: "What the adjustment script changed." },
    RETROACTIVE: { description: "What a closed month came to more, or less, by what was recorded later." },
  },
});

const ExclusionRef = builder.objectRef<Exclusion>("Exclusion").implement({
  description: "That an employee is left out of a run.",
  fields: (t) => ({
    reason: t.exposeString("reason", { description: "Why." }),
    by: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who left them out; null for a program.",
      resolve: (each) => each.excludedBy,
    }),
  }),
});

/** A line and a language in one key, by which a request loads each story once. */
function storyKey({ id }: StatementLine, language: Language): string {
  return `${language} ${id}`;
}

function storiesOf(em: EntityManager, keys: readonly string[]): Promise<(LineStory | null)[]> {
  return lineStories(
    em,
    keys.map((key) => {
      const [language, id] = key.split(" ") as [Language, string];
      return { language, id };
    }),
  );
}

export const LineRef = builder.loadableNodeRef("StatementLine", {
  id: { resolve: (line) => line.id, parse: rowId },
  load: async (ids: string[], context: Context) =>
    byId<string, StatementLine>(ids, await visibleLines(context.em, viewerOf(context), context.today, ids)),
});
builder.objectType(LineRef, {
  description: "One amount on a statement.",
  fields: (t) => ({
    kind: t.field({ type: LineKindEnum, description: "What it is.", resolve: (line) => line.kind }),
    name: t.string({
      description: "Its name: the template's, or what it is.",
      resolve: (line, _, { tell }) => lineName(line, tell),
    }),
    formula: t.field({ type: "Formula", description: "What was computed.", resolve: (line) => line.formula }),
    amount: t.field({
      type: "Decimal",
      nullable: true,
      description: "The rounded amount; null where the formula yielded an error.",
      resolve: (line) => line.amount ?? null,
    }),
    error: t.loadable({
      type: "String",
      nullable: true,
      description: "The error and its cause, in a sentence.",
      args: inLanguage,
      load: async (keys: string[], { em }: Context) =>
        (await storiesOf(em, keys)).map((story) => story?.error ?? null),
      resolve: (line, { language }) => (line.error == null ? null : storyKey(line, language)),
    }),
    explanation: t.loadableList({
      type: "String",
      description:
        "What the line comes to and why, a sentence each: from the whole to its parts, with bands, branches and facts.",
      args: inLanguage,
      complexity: { field: 2, multiplier: 1 },
      load: async (keys: string[], { em }: Context) =>
        (await storiesOf(em, keys)).map((story) => [...(story?.sentences ?? [])]),
      resolve: (line, { language }) => storyKey(line, language),
    }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "What the adjustment script found; with the amount it gives what it left.",
      resolve: (line) => line.before ?? null,
    }),
    reason: t.string({
      nullable: true,
      description: "Why, in the words of whoever entered it, or of what was recorded later.",
      resolve: (line) => line.reason ?? null,
    }),
    about: t.field({
      type: "Period",
      nullable: true,
      description: "The closed month that a RETROACTIVE line makes up for.",
      resolve: ({ about }) => (about == null ? null : periodOf("MONTH", Temporal.PlainDate.from(about))),
    }),
  }),
});

export const StatementRef = builder.loadableNodeRef("Statement", {
  id: { resolve: (statement) => statement.id, parse: rowId },
  load: async (ids: string[], context: Context) =>
    byId<string, Statement>(ids, await visibleStatements(context.em, viewerOf(context), context.today, ids)),
});

builder.objectType(StatementRef, {
  description: "What one employee gets by one run.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who is paid.", resolve: (each) => each.employeeId }),
    run: t.field({ type: RunRef, description: "The run that computed it.", resolve: (each) => each.runId }),
    status: t.field({
      type: StatementStatusEnum,
      description: "Computed, or in error.",
      resolve: (each) => each.status,
    }),
    total: t.field({
      type: "Decimal",
      nullable: true,
      description: "The sum of the lines; null where one is in error.",
      resolve: (each) => each.total ?? null,
    }),
    currency: t.exposeString("currency", { description: "The ISO 4217 code of its amounts." }),
    reportingTotal: t.field({
      type: "Decimal",
      nullable: true,
      description: "The total in the company's currency, at the rate of the period's last day.",
      resolve: (each) => each.reportingTotal ?? null,
    }),
    error: t.string({
      nullable: true,
      description: "Why it has no total, where no line says so.",
      resolve: ({ error }, _, { tell }) => toldOrNull(error, tell),
    }),
    exclusion: t.loadable({
      type: ExclusionRef,
      nullable: true,
      description: "Why the employee is left out of the run and not paid by it; null where they are not.",
      load: (ids: string[], { em }: Context) => exclusionsOf(em, ids),
      resolve: (each) => each.id,
    }),
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout.",
      resolve: (each) => each.payoutFormula,
    }),
    lines: t.loadableList({
      type: LineRef,
      description: "What it is made of.",
      load: async (ids: string[], { em }: Context) =>
        listsById(ids, await linesOf(em, ids), ({ statementId }) => statementId),
      resolve: (each) => each.id,
    }),
  }),
});

builder.objectField(RunRef, "statements", (t) =>
  t.connection({
    type: StatementRef,
    description: "The statements that you may see, by personnel number.",
    args: { status: t.arg({ type: StatementStatusEnum, description: "Only those that stand so." }) },
    resolve: (run, { status, ...args }, context) =>
      resolveOffsetConnection({ args, defaultSize: 100, maxSize: 1000 }, ({ limit, offset }) =>
        statementPage(context.em, viewerOf(context), context.today, {
          runId: run.id,
          status: status ?? null,
          limit,
          offset,
        }),
      ),
  }),
);

const ExplanationRef = builder.objectRef<Explained>("Explanation").implement({
  description: "How an amount came about, before it was rounded.",
  fields: (t) => ({
    trace: t.field({
      type: TraceRef,
      description: "The evaluation as a tree.",
      resolve: ({ trace }) => trace,
    }),
  }),
});

builder.queryField("explainStatementLine", (t) =>
  t.field({
    type: ExplanationRef,
    nullable: true,
    description: "Why a line has its amount, from the rules and inputs that its run stored.",
    args: { id: t.arg.id({ required: true, description: "The line's id." }) },
    resolve: async (_root, { id }, context) => {
      const { typename, id: key } = decodeGlobalID(id);
      const isLine = typename === "StatementLine" && /^\d{1,18}$/.test(key);
      const lines = isLine ? await visibleLines(context.em, viewerOf(context), context.today, [key]) : [];
      const [line] = lines;
      if (line === undefined) throw new ForbiddenProblem();
      return explainLine(context.em, line);
    },
  }),
);
