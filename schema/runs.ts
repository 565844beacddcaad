/** Runs in the API: computing a month, and what becomes of it. */
import { periodOf } from "../src/calendar/index.ts";
import { queueRunJobs } from "../src/jobs/index.ts";
import {
  approveRun,
  CalculationRun,
  cancelRun,
  closeRun,
  excludeFromRun,
  includeInRun,
  recomputeStatements,
  reopenRun,
} from "../src/pay/index.ts";
import { BusyProblem, FourEyesProblem, PeriodClosedProblem } from "../src/problem.ts";
import { longText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId, smallRowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";
import { toldOrNull } from "./telling.ts";

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
    FAILED: { description: "Broke off with a fault; nobody is paid by it." },
    CANCELLED: { description: "Given up; another run of the period may take its place." },
  },
});
export const RunRef = builder.loadableNodeRef("CalculationRun", {
  id: { resolve: (run) => run.id, parse: smallRowId },
  load: async (ids: number[], { em }: Context) =>
    byId<number, CalculationRun>(ids, await em.find(CalculationRun, { id: { $in: ids } })),
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
    employeeCount: t.exposeInt("employeeCount", { description: "How many are to be paid." }),
    startedBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who started it; null for the schedule or the command line.",
      resolve: (run) => run.startedBy ?? null,
    }),
    approvedBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who approved it.",
      resolve: (run) => run.approvedBy ?? null,
    }),
    approvedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was approved.",
      resolve: (run) => run.approvedAt ?? null,
    }),
    closedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was closed.",
      resolve: (run) => run.closedAt ?? null,
    }),
    failure: t.string({
      nullable: true,
      description: "Why it broke off, where it FAILED.",
      resolve: ({ failure }, _, { tell }) => toldOrNull(failure, tell),
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
    errors: { types: [BusyProblem, PeriodClosedProblem] },
    authScopes: { finance: true },
    description:
      "Queues the computing of a month for everybody paid in it and answers at once; `status` tells how it goes on. A month has one open run at a time, and four at most wait or are computed.",
    args: { input: t.arg({ type: StartRunInput, required: true, description: "What to compute." }) },
    resolve: (_root, { input }, context) =>
      queueRunJobs(context.em, { period: input.period, startedBy: viewerOf(context).employeeId }),
  }),
);

const RunInput = builder.inputType("RunInput", {
  description: "A run.",
  fields: (t) => ({ run: t.globalID({ required: true, for: [RunRef], description: "Its id." }) }),
});

builder.mutationField("approveRun", (t) =>
  t.field({
    type: RunRef,
    errors: { types: [FourEyesProblem] },
    authScopes: { finance: true },
    description: "Approves a computed run in which nobody is in error but those left out by name.",
    args: { input: t.arg({ type: RunInput, required: true, description: "Which run." }) },
    resolve: (_root, { input }, context) =>
      approveRun(context.em, Number(input.run.id), viewerOf(context).employeeId),
  }),
);

builder.mutationField("reopenRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Takes an approval back, so that the run can be corrected.",
    args: { input: t.arg({ type: RunInput, required: true, description: "Which run." }) },
    resolve: (_root, { input }, context) => reopenRun(context.em, Number(input.run.id)),
  }),
);

builder.mutationField("closeRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description:
      "Closes an approved run: it is paid, and final. What belongs to its month and comes later is paid by the next one.",
    args: { input: t.arg({ type: RunInput, required: true, description: "Which run." }) },
    resolve: (_root, { input }, context) =>
      closeRun(context.em, Number(input.run.id), viewerOf(context).employeeId),
  }),
);

builder.mutationField("cancelRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Gives up a run that is not approved; its statements stay to be read.",
    args: { input: t.arg({ type: RunInput, required: true, description: "Which run." }) },
    resolve: (_root, { input }, context) => cancelRun(context.em, Number(input.run.id)),
  }),
);

const ExcludeFromRunInput = builder.inputType("ExcludeFromRunInput", {
  description: "Whom to leave out of which run.",
  fields: (t) => ({
    run: t.globalID({ required: true, for: [RunRef], description: "The run's id." }),
    employee: t.string({ required: true, description: "The personnel number." }),
    reason: t.string({ required: true, description: "Why.", validate: longText }),
  }),
});

builder.mutationField("excludeFromRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Leaves an employee out of a computed run: the statement stays to be read, and is not paid.",
    args: { input: t.arg({ type: ExcludeFromRunInput, required: true, description: "Whom." }) },
    resolve: (_root, { input }, context) =>
      excludeFromRun(context.em, { ...input, run: Number(input.run.id) }, viewerOf(context).employeeId),
  }),
);

const IncludeInRunInput = builder.inputType("IncludeInRunInput", {
  description: "Whom to take back into which run.",
  fields: (t) => ({
    run: t.globalID({ required: true, for: [RunRef], description: "The run's id." }),
    employee: t.string({ required: true, description: "The personnel number." }),
  }),
});

builder.mutationField("includeInRun", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Takes an employee who was left out of a computed run back in.",
    args: { input: t.arg({ type: IncludeInRunInput, required: true, description: "Whom." }) },
    resolve: (_root, { input }, { em }) => includeInRun(em, Number(input.run.id), input.employee),
  }),
);

const RecomputeStatementsInput = builder.inputType("RecomputeStatementsInput", {
  description: "Whose statements of a run to compute anew.",
  fields: (t) => ({
    run: t.globalID({ required: true, for: [RunRef], description: "The run's id." }),
    employees: t.stringList({ required: true, description: "Personnel numbers, at most 1,000." }),
  }),
});

builder.mutationField("recomputeStatements", (t) =>
  t.field({
    type: RunRef,
    errors: {},
    authScopes: { finance: true },
    description: "Computes some statements of a computed run anew, by the facts, plans and rules of now.",
    args: { input: t.arg({ type: RecomputeStatementsInput, required: true, description: "Whose." }) },
    resolve: (_root, { input }, { em }) => recomputeStatements(em, Number(input.run.id), input.employees),
  }),
);
