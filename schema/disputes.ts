/** Disputes in the API: what employees object to on their statements, and what they are answered. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import {
  answerDispute,
  type Dispute,
  disputePage,
  disputesOfStatements,
  openDispute,
  visibleDisputes,
  withdrawDispute,
} from "../src/pay/index.ts";
import { FourEyesProblem } from "../src/problem.ts";
import { saidText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId, smallRowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";
import { RunRef } from "./runs.ts";
import { LineKindEnum, LineRef, StatementRef } from "./statements.ts";
import { lineName } from "./telling.ts";

const DisputeStatusEnum = builder.enumType("DisputeStatus", {
  description: "Where a dispute stands.",
  values: {
    OPEN: { description: "Waits for an answer." },
    ACCEPTED: { description: "Finance agrees, and says what follows." },
    REJECTED: { description: "Finance does not agree, and says why." },
    WITHDRAWN: { description: "Taken back by the employee." },
  },
});

const DisputeRef = builder.loadableNodeRef("Dispute", {
  id: { resolve: (dispute) => dispute.id, parse: smallRowId },
  load: async (ids: number[], context: Context) =>
    byId<number, Dispute>(ids, await visibleDisputes(context.em, viewerOf(context), context.today, ids)),
});
builder.objectType(DisputeRef, {
  description: "What an employee objects to on a statement of theirs, and the answer.",
  fields: (t) => ({
    employee: t.field({
      type: EmployeeRef,
      description: "Who opened it: the employee whose statement it is.",
      resolve: (each) => each.employeeId,
    }),
    run: t.field({ type: RunRef, description: "The statement's run.", resolve: (each) => each.runId }),
    statement: t.field({
      type: StatementRef,
      nullable: true,
      description: "The statement as it is now; null where the run does not pay the employee any more.",
      resolve: (each) => each.statementId,
    }),
    line: t.field({
      type: LineRef,
      nullable: true,
      description:
        "The line as it is now; null where all of the statement is meant, or it has no such line any more.",
      resolve: (each) => each.lineId,
    }),
    lineKind: t.field({
      type: LineKindEnum,
      nullable: true,
      description: "What the disputed line is; null where all of the statement is meant.",
      resolve: (each) => each.lineKind,
    }),
    lineName: t.string({
      nullable: true,
      description: "The disputed line's name; null where all of the statement is meant.",
      resolve: ({ lineKind: kind, lineName: name }, _, { tell }) =>
        kind === null || name === null ? name : lineName({ kind, name }, tell),
    }),
    comment: t.exposeString("comment", { description: "What is wrong, in the employee's words." }),
    openedAt: t.field({ type: "DateTime", description: "When.", resolve: (each) => each.openedAt }),
    status: t.field({
      type: DisputeStatusEnum,
      description: "Where it stands.",
      resolve: (each) => each.status,
    }),
    answer: t.exposeString("answer", {
      nullable: true,
      description: "What finance says; null until it does.",
    }),
    answeredBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who answered; null with an error where you may not see them.",
      resolve: (each) => each.answeredBy,
    }),
    answeredAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was answered.",
      resolve: (each) => each.answeredAt,
    }),
  }),
});

builder.objectField(StatementRef, "disputes", (t) =>
  t.loadableList({
    type: DisputeRef,
    description: "What the employee objects to, the newest first.",
    load: (ids: string[], { em }: Context) => disputesOfStatements(em, ids),
    resolve: (each) => each.id,
  }),
);

builder.queryField("disputes", (t) =>
  t.connection({
    type: DisputeRef,
    authScopes: { company: true },
    description: "All disputes, the newest first; for FINANCE, ADMIN and AUDITOR.",
    args: { status: t.arg({ type: DisputeStatusEnum, description: "Only those that stand so." }) },
    resolve: (_root, { status, ...args }, { em }) =>
      resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, ({ limit, offset }) =>
        disputePage(em, status ?? null, { limit, offset }),
      ),
  }),
);

const DisputeStatementInput = builder.inputType("DisputeStatementInput", {
  description: "What is wrong with a statement.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    statement: t.globalID({ required: true, for: [StatementRef], description: "The statement's id." }),
    line: t.globalID({
      for: [LineRef],
      description: "The id of the line that is wrong; left out, the statement as a whole is meant.",
    }),
    comment: t.string({
      required: true,
      description: "What is wrong, at most 2,000 characters.",
      validate: saidText,
    }),
  }),
});

builder.mutationField("disputeStatement", (t) =>
  t.field({
    type: DisputeRef,
    errors: {},
    description:
      "Disputes one's own statement of an approved or closed run, or a line of it. There is one open dispute about the same thing at a time.",
    args: { input: t.arg({ type: DisputeStatementInput, required: true, description: "What is wrong." }) },
    resolve: (_root, { input }, context) =>
      openDispute(context.em, viewerOf(context), context.today, {
        statementId: input.statement.id,
        lineId: input.line?.id ?? null,
        comment: input.comment,
      }),
  }),
);

const AnswerDisputeInput = builder.inputType("AnswerDisputeInput", {
  description: "The answer to a dispute.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    dispute: t.globalID({ required: true, for: [DisputeRef], description: "The dispute's id." }),
    answer: t.string({
      required: true,
      description: "What is answered, at most 2,000 characters.",
      validate: saidText,
    }),
    accepted: t.boolean({
      required: true,
      description: "Whether the employee is right. The statement itself does not change by it.",
    }),
  }),
});

builder.mutationField("answerDispute", (t) =>
  t.field({
    type: DisputeRef,
    errors: { types: [FourEyesProblem] },
    authScopes: { finance: true },
    description: "Answers an open dispute of somebody else, once.",
    args: { input: t.arg({ type: AnswerDisputeInput, required: true, description: "The answer." }) },
    resolve: (_root, { input }, context) =>
      answerDispute(context.em, viewerOf(context), {
        dispute: Number(input.dispute.id),
        answer: input.answer,
        accepted: input.accepted,
      }),
  }),
);

const WithdrawDisputeInput = builder.inputType("WithdrawDisputeInput", {
  description: "A dispute of one's own.",
  fields: (t) => ({
    dispute: t.globalID({ required: true, for: [DisputeRef], description: "Its id." }),
  }),
});

builder.mutationField("withdrawDispute", (t) =>
  t.field({
    type: DisputeRef,
    errors: {},
    description: "Takes one's own open dispute back.",
    args: { input: t.arg({ type: WithdrawDisputeInput, required: true, description: "Which dispute." }) },
    resolve: (_root, { input }, context) =>
      withdrawDispute(context.em, viewerOf(context), Number(input.dispute.id)),
  }),
);
