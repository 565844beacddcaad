/** Pay in the API: compensation, runs, statements and their explanation. */
import { decodeGlobalID, resolveOffsetConnection } from "@pothos/plugin-relay";
import type { Explained } from "../grammar/index.ts";
import { periodOf } from "../src/calendar/index.ts";
import {
  CalculationRun,
  type Compensation,
  cancelRun,
  explainLine,
  linesOf,
  type Statement,
  type StatementLine,
  setCompensation,
  startRun,
  statementPage,
  visibleLines,
  visibleStatements,
} from "../src/pay/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { formulaText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { TraceRef } from "./formula.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";

interface Money {
  readonly amount: string;
  readonly currency: string;
}

const MoneyRef = builder.objectRef<Money>("Money").implement({
  description: "An amount in a currency.",
  fields: (t) => ({
    amount: t.field({ type: "Decimal", description: "The amount.", resolve: (money) => money.amount }),
    currency: t.exposeString("currency", { description: "The ISO 4217 code." }),
  }),
});

const RunStatusEnum = builder.enumType("RunStatus", {
  description: "Where a run stands.",
  values: {
    DRAFT: { description: "Set up, and not begun." },
    QUEUED: { description: "Waits for its turn." },
    RUNNING: { description: "Is being computed." },
    CALCULATED: { description: "Computed; its statements can be looked at." },
    APPROVED: { description: "Looked at and found right." },
    CLOSED: { description: "Paid; it does not change any more." },
    FAILED: { description: "Broke off with a fault; it has no statements." },
    CANCELLED: { description: "Given up; another run of the period may take its place." },
  },
});
const StatementStatusEnum = builder.enumType("StatementStatus", {
  description: "Whether a statement is computed, or a formula yielded an error.",
  values: {
    CALCULATED: { description: "Computed; it has a total." },
    ERROR: { description: "A formula yielded an error; it has no total." },
  },
});
const LineKindEnum = builder.enumType("LineKind", {
  description: "What a line is.",
  values: {
    SALARY: { description: "The salary." },
    BONUS: { description: "A bonus." },
    PAYOUT: { description: "What the payout formula adds to the sum of the others, or takes from it." },
  },
});

const LineRef = builder.loadableNodeRef("StatementLine", {
  id: { resolve: (line) => line.id },
  load: async (ids: string[], context: Context) =>
    byId<string, StatementLine>(ids, await visibleLines(context.em, viewerOf(context), context.today, ids)),
});
builder.objectType(LineRef, {
  description: "One amount on a statement.",
  fields: (t) => ({
    kind: t.field({ type: LineKindEnum, description: "What it is.", resolve: (line) => line.kind }),
    name: t.exposeString("name", { description: "Its name: the template's, or what it is." }),
    formula: t.field({ type: "Formula", description: "What was computed.", resolve: (line) => line.formula }),
    amount: t.field({
      type: "Decimal",
      nullable: true,
      description: "The rounded amount; null where the formula yielded an error.",
      resolve: (line) => line.amount ?? null,
    }),
    error: t.string({
      nullable: true,
      description: "The error and its cause, in a sentence.",
      resolve: (line) => line.error ?? null,
    }),
  }),
});

const StatementRef = builder.loadableNodeRef("Statement", {
  id: { resolve: (statement) => statement.id },
  load: async (ids: string[], context: Context) =>
    byId<string, Statement>(ids, await visibleStatements(context.em, viewerOf(context), context.today, ids)),
});

export const RunRef = builder.loadableNodeRef("CalculationRun", {
  id: { resolve: (run) => run.id, parse: Number },
  load: async (ids: number[], { em }: Context) =>
    byId<number, CalculationRun>(ids, await em.find(CalculationRun, { id: { $in: ids } })),
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
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout.",
      resolve: (each) => each.payoutFormula,
    }),
    lines: t.loadableList({
      type: LineRef,
      description: "What it is made of.",
      load: async (ids: string[], { em }: Context) => {
        const grouped = Map.groupBy(await linesOf(em, ids), (line) => line.statementId);
        return ids.map((id) => grouped.get(id) ?? []);
      },
      resolve: (each) => each.id,
    }),
  }),
});

builder.objectType(RunRef, {
  description: "One computation of a period. Totals are for whoever reads the whole company's pay.",
  fields: (t) => ({
    period: t.field({
      type: "Period",
      description: "What it pays.",
      resolve: (run) => periodOf(run.periodKind, Temporal.PlainDate.from(run.periodStart)),
    }),
    status: t.field({ type: RunStatusEnum, description: "Where it stands.", resolve: (run) => run.status }),
    startedAt: t.field({
      type: "DateTime",
      description: "When it was started.",
      resolve: (run) => run.startedAt,
    }),
    total: t.field({
      type: MoneyRef,
      authScopes: { company: true },
      description: "The sum of its statements without errors.",
      resolve: (run) => ({ amount: run.total, currency: run.currency }),
    }),
    statementCount: t.exposeInt("statementCount", { description: "How many statements it made." }),
    errorCount: t.exposeInt("errorCount", { description: "How many of them are in error." }),
    statements: t.connection({
      type: StatementRef,
      description: "The statements that you may see, by personnel number.",
      resolve: (run, args, context) =>
        resolveOffsetConnection({ args, defaultSize: 100, maxSize: 1000 }, ({ limit, offset }) =>
          statementPage(context.em, viewerOf(context), context.today, { runId: run.id, limit, offset }),
        ),
    }),
  }),
});

builder.queryField("runs", (t) =>
  t.field({
    type: [RunRef],
    description: "The newest runs first, at most 100.",
    args: { period: t.arg({ type: "Period", description: "Only those of this month." }) },
    resolve: (_root, { period }, { em }) =>
      em.find(
        CalculationRun,
        period == null ? {} : { periodKind: period.kind, periodStart: period.start.toString() },
        { orderBy: { id: "desc" }, limit: 100 },
      ),
  }),
);

const StartRunInput = builder.inputType("StartRunInput", {
  description: "What to compute.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    period: t.field({ type: "Period", required: true, description: "The month." }),
  }),
});

builder.mutationField("startRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Computes a month for everybody paid in it. A month has one open run at a time.",
    args: { input: t.arg({ type: StartRunInput, required: true, description: "What to compute." }) },
    resolve: (_root, { input }, context) =>
      startRun(context.em, { period: input.period, startedBy: viewerOf(context).employeeId }),
  }),
);

const CancelRunInput = builder.inputType("CancelRunInput", {
  description: "Which run to give up.",
  fields: (t) => ({ run: t.globalID({ required: true, for: [RunRef], description: "The run's id." }) }),
});

builder.mutationField("cancelRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Gives up a run that is not approved; its statements stay to be read.",
    args: { input: t.arg({ type: CancelRunInput, required: true, description: "Which run." }) },
    resolve: (_root, { input }, { em }) => cancelRun(em, Number(input.run.id)),
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

const CompensationRef = builder.objectRef<Compensation>("Compensation").implement({
  description: "What an employee is promised from a day on.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (each) => each.employeeId }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
    salary: t.field({
      type: "Decimal",
      description: "The salary of a month.",
      resolve: (each) => each.salary,
    }),
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout.",
      resolve: (each) => each.payoutFormula,
    }),
  }),
});

const SetCompensationInput = builder.inputType("SetCompensationInput", {
  description: "What an employee is promised from a day on.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    salary: t.field({ type: "Decimal", required: true, description: "The salary of a month." }),
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout; `SALARY + SUM(BONUSES())` where left out.",
      validate: formulaText,
    }),
  }),
});

builder.mutationField("setCompensation", (t) =>
  t.field({
    type: CompensationRef,
    errors: {},
    authScopes: { finance: true },
    description: "Sets the compensation from a day on.",
    args: { input: t.arg({ type: SetCompensationInput, required: true, description: "The compensation." }) },
    resolve: (_root, { input }, { em }) =>
      setCompensation(em, {
        employee: input.employee,
        from: input.from,
        salary: input.salary.toString(),
        payoutFormula: input.payoutFormula ?? null,
      }),
  }),
);
