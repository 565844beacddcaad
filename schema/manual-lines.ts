/** Awards, adjustments by hand and guarantees in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import { visiblePay } from "../src/access/index.ts";
import { periodOf } from "../src/calendar/index.ts";
import {
  endGuarantee,
  enterManualLine,
  type Guarantee,
  guaranteesOf,
  type ManualLine,
  manualLines,
  setGuarantee,
  withdrawManualLine,
} from "../src/extras/index.ts";
import { PeriodClosedProblem } from "../src/problem.ts";
import { longText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { listsById } from "./loading.ts";
import { EmployeeRef } from "./org.ts";

const ManualKindEnum = builder.enumType("ManualLineKind", {
  description: "What is entered by hand for a month.",
  values: {
    AWARD: { description: "A one-off award." },
    MANUAL: { description: "An adjustment, up or down." },
  },
});

const ManualLineRef = builder.objectRef<ManualLine>("ManualLine").implement({
  description: "An award, or an adjustment that finance makes by hand.",
  fields: (t) => ({
    id: t.id({ description: "Its id, for withdrawing it.", resolve: ({ id }) => String(id) }),
    employee: t.field({
      type: EmployeeRef,
      description: "Who gets it.",
      resolve: ({ employeeId }) => employeeId,
    }),
    month: t.field({
      type: "Period",
      description: "The month that it is paid in.",
      resolve: ({ month }) => periodOf("MONTH", Temporal.PlainDate.from(month)),
    }),
    kind: t.field({ type: ManualKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.exposeString("name", { description: "Its name on the statement." }),
    amount: t.field({
      type: "Decimal",
      description: "The amount, in the employee's currency.",
      resolve: ({ amount }) => amount,
    }),
    reason: t.exposeString("reason", { description: "Why." }),
    clawbackUntil: t.field({
      type: "Date",
      nullable: true,
      description: "Who leaves by this day gives the award back; null where it is for good.",
      resolve: ({ clawbackUntil }) => clawbackUntil,
    }),
    recordedBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who entered it.",
      resolve: ({ recordedBy }) => recordedBy,
    }),
    isWithdrawn: t.exposeBoolean("isWithdrawn", {
      description: "Whether it was taken back before it was paid.",
    }),
  }),
});

builder.queryField("manualLines", (t) =>
  t.connection({
    type: ManualLineRef,
    description: "Awards and adjustments of those whose pay you may see, the newest first.",
    args: {
      month: t.arg({ type: "Period", description: "Only those of this month." }),
      employee: t.arg.string({ description: "Only those of this personnel number." }),
    },
    resolve: (_root, { month, employee, ...args }, context) => {
      const viewer = { employeeId: viewerOf(context).employeeId, day: context.today.toString() };
      const about = { month: month?.start.toString() ?? null, employee: employee ?? null };
      return resolveOffsetConnection({ args, defaultSize: 100, maxSize: 1000 }, (page) =>
        manualLines(context.em, viewer, about, page),
      );
    },
  }),
);

const closed = { types: [PeriodClosedProblem] };
const reasonField = {
  required: true,
  description: "Why; it stands on the statement.",
  validate: longText,
} as const;

const GrantAwardInput = builder.inputType("GrantAwardInput", {
  description: "A one-off award.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    month: t.field({ type: "Period", required: true, description: "The month that it is paid in." }),
    name: t.string({ required: true, description: "Its name on the statement.", validate: nameText }),
    amount: t.field({
      type: "Decimal",
      required: true,
      description: "The amount, in the employee's currency.",
    }),
    reason: t.string(reasonField),
    clawbackUntil: t.field({ type: "Date", description: "Who leaves by this day gives it back." }),
  }),
});

builder.mutationField("grantAward", (t) =>
  t.field({
    type: ManualLineRef,
    errors: closed,
    authScopes: { finance: true },
    description: "Grants a one-off award, paid by the run of its month.",
    args: { input: t.arg({ type: GrantAwardInput, required: true, description: "The award." }) },
    resolve: (_root, { input }, context) =>
      enterManualLine(
        context.em,
        {
          ...input,
          kind: "AWARD",
          amount: input.amount.toString(),
          clawbackUntil: input.clawbackUntil ?? null,
        },
        viewerOf(context).employeeId,
      ),
  }),
);

const RecordAdjustmentInput = builder.inputType("RecordAdjustmentInput", {
  description: "What finance adds or takes away by hand.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    month: t.field({ type: "Period", required: true, description: "The month that it is paid in." }),
    name: t.string({ required: true, description: "Its name on the statement.", validate: nameText }),
    amount: t.field({
      type: "Decimal",
      required: true,
      description: "The amount, in the employee's currency; below zero it is taken away.",
    }),
    reason: t.string(reasonField),
  }),
});

builder.mutationField("recordAdjustment", (t) =>
  t.field({
    type: ManualLineRef,
    errors: closed,
    authScopes: { finance: true },
    description: "Adds an amount to somebody's month by hand, or takes it away.",
    args: { input: t.arg({ type: RecordAdjustmentInput, required: true, description: "The adjustment." }) },
    resolve: (_root, { input }, context) =>
      enterManualLine(
        context.em,
        { ...input, kind: "MANUAL", amount: input.amount.toString(), clawbackUntil: null },
        viewerOf(context).employeeId,
      ),
  }),
);

const WithdrawManualLineInput = builder.inputType("WithdrawManualLineInput", {
  description: "Which award or adjustment to take back.",
  fields: (t) => ({ line: t.id({ required: true, description: "Its id." }) }),
});

builder.mutationField("withdrawManualLine", (t) =>
  t.field({
    type: ManualLineRef,
    errors: closed,
    authScopes: { finance: true },
    description: "Takes an award or adjustment back whose month is still open; the entry stays on record.",
    args: { input: t.arg({ type: WithdrawManualLineInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, { em }) =>
      withdrawManualLine(em, /^\d{1,9}$/.test(input.line) ? Number(input.line) : 0),
  }),
);

export const GuaranteeRef = builder.objectRef<Guarantee>("Guarantee").implement({
  description: "The least variable pay of somebody's months.",
  fields: (t) => ({
    amount: t.field({
      type: "Decimal",
      description: "The amount, in the employee's currency.",
      resolve: ({ amount }) => amount,
    }),
    recoverable: t.exposeBoolean("recoverable", {
      description: "Whether what it adds is taken back from later variable pay above it.",
    }),
    from: t.field({ type: "Date", description: "The first day.", resolve: ({ validFrom }) => validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day.",
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

builder.objectField(EmployeeRef, "guarantees", (t) =>
  t.loadableList({
    type: GuaranteeRef,
    description: "The guarantees of variable pay; nothing for those who may not see the pay.",
    load: async (ids: number[], context) => {
      const seen = await visiblePay(context.em, viewerOf(context), context.today, ids);
      return listsById(ids, await guaranteesOf(context.em, [...seen]), ({ employeeId }) => employeeId);
    },
    resolve: (employee) => employee.id,
  }),
);

const SetGuaranteeInput = builder.inputType("SetGuaranteeInput", {
  description: "A guarantee of variable pay.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    amount: t.field({ type: "Decimal", required: true, description: "The least variable pay of a month." }),
    recoverable: t.boolean({
      required: true,
      description: "Whether what it adds is taken back from later variable pay above it.",
    }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    to: t.field({ type: "Date", description: "The last day; until further notice where left out." }),
  }),
});

builder.mutationField("setGuarantee", (t) =>
  t.field({
    type: GuaranteeRef,
    errors: closed,
    authScopes: { finance: true },
    description:
      "Guarantees somebody a least variable pay; the guarantee of a month's last day counts for the month.",
    args: { input: t.arg({ type: SetGuaranteeInput, required: true, description: "The guarantee." }) },
    resolve: (_root, { input }, { em }) =>
      setGuarantee(em, { ...input, amount: input.amount.toString(), to: input.to ?? null }),
  }),
);

const EndGuaranteeInput = builder.inputType("EndGuaranteeInput", {
  description: "Whose guarantee to end.",
  fields: (t) => ({
    employee: t.string({ required: true, description: "The personnel number." }),
    lastDay: t.field({ type: "Date", required: true, description: "The last day on which it holds." }),
  }),
});

builder.mutationField("endGuarantee", (t) =>
  t.field({
    type: GuaranteeRef,
    errors: closed,
    authScopes: { finance: true },
    description: "Ends the guarantee that holds on a day with that day.",
    args: { input: t.arg({ type: EndGuaranteeInput, required: true, description: "Whose, and when." }) },
    resolve: (_root, { input }, { em }) => endGuarantee(em, input),
  }),
);
