/** Changing the organisation: units are created and headed, employees are hired, move and leave. */
import {
  appointHead,
  createUnit,
  endHeadship,
  hireEmployee,
  recordLeave,
  transferEmployee,
} from "../src/org/index.ts";
import { codeText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import { EmployeeRef, UnitRef } from "./org.ts";

const CreateUnitInput = builder.inputType("CreateUnitInput", {
  description: "A new unit.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "A code of its own.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    parent: t.string({ description: "The code of the unit above." }),
  }),
});

builder.mutationField("createUnit", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Creates a unit.",
    args: { input: t.arg({ type: CreateUnitInput, required: true, description: "The unit." }) },
    resolve: (_root, { input }, { em }) => createUnit(em, { ...input, parent: input.parent ?? null }),
  }),
);

const HireEmployeeInput = builder.inputType("HireEmployeeInput", {
  description: "A new employee.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    number: t.string({ required: true, description: "A personnel number of their own.", validate: codeText }),
    name: t.string({ required: true, description: "Their name.", validate: nameText }),
    hiredOn: t.field({ type: "Date", required: true, description: "The first day." }),
    unit: t.string({ required: true, description: "The code of the unit that they join." }),
  }),
});

builder.mutationField("hireEmployee", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Takes on an employee and places them in a unit.",
    args: { input: t.arg({ type: HireEmployeeInput, required: true, description: "The employee." }) },
    resolve: (_root, { input }, { em }) => hireEmployee(em, input),
  }),
);

const TransferEmployeeInput = builder.inputType("TransferEmployeeInput", {
  description: "Who moves where and when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The new unit's code." }),
    from: t.field({ type: "Date", required: true, description: "The first day there." }),
  }),
});

builder.mutationField("transferEmployee", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Moves an employee to another unit from a day on; what happened before counts for the unit of then.",
    args: { input: t.arg({ type: TransferEmployeeInput, required: true, description: "The move." }) },
    resolve: (_root, { input }, { em }) => transferEmployee(em, input),
  }),
);

const AppointHeadInput = builder.inputType("AppointHeadInput", {
  description: "Who heads what from when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The unit's code." }),
    from: t.field({ type: "Date", required: true, description: "The first day as its head." }),
  }),
});

builder.mutationField("appointHead", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Makes an employee head of a unit from a day on; heads see the members of all units under theirs.",
    args: { input: t.arg({ type: AppointHeadInput, required: true, description: "The appointment." }) },
    resolve: (_root, { input }, { em }) => appointHead(em, input),
  }),
);

const EndHeadshipInput = builder.inputType("EndHeadshipInput", {
  description: "Who heads what until when.",
  fields: (t) => ({
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The unit's code." }),
    lastDay: t.field({ type: "Date", required: true, description: "The last day as its head." }),
  }),
});

builder.mutationField("endHeadship", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Ends a headship, or withdraws one that has not begun; a conflict where there is none to end.",
    args: { input: t.arg({ type: EndHeadshipInput, required: true, description: "Whose and when." }) },
    resolve: (_root, { input }, { em }) => endHeadship(em, input),
  }),
);

const RecordLeaveInput = builder.inputType("RecordLeaveInput", {
  description: "The last day of an employee.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    leftOn: t.field({ type: "Date", required: true, description: "The last day." }),
  }),
});

builder.mutationField("recordLeave", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Records that an employee leaves.",
    args: { input: t.arg({ type: RecordLeaveInput, required: true, description: "Who leaves when." }) },
    resolve: (_root, { input }, { em }) => recordLeave(em, input),
  }),
);
