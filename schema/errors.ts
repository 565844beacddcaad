/** Errors as data: what a mutation answers instead of its result. */
import type { Diagnostic, Fix } from "../grammar/index.ts";
import {
  BusyProblem,
  type ChangedTarget,
  ConflictProblem,
  type FieldProblem,
  ForbiddenProblem,
  FormulaProblem,
  FourEyesProblem,
  PeriodClosedProblem,
  PlansChangedProblem,
  TooManyAttemptsProblem,
  ValidationProblem,
} from "../src/problem.ts";
import { builder } from "./builder.ts";

export const ErrorInterface = builder.interfaceRef<Error>("Error").implement({
  description: "Why something was refused.",
  fields: (t) => ({
    message: t.string({
      description: "What is wrong and what to do, in a sentence of the language that the request accepts.",
      resolve: ({ message }, _, { tell }) => tell(message),
    }),
  }),
});

const FieldProblemRef = builder.objectRef<FieldProblem>("FieldProblem").implement({
  description: "One fault of an input.",
  fields: (t) => ({
    path: t.exposeStringList("path", {
      description: "The way to the field: names, and positions in lists from 0.",
    }),
    message: t.string({
      description: "What is wrong with it.",
      resolve: ({ message }, _, { tell }) => tell(message),
    }),
  }),
});

builder.objectType(ValidationProblem, {
  name: "ValidationError",
  description: "The input is not acceptable; nothing was changed.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    fields: t.field({
      type: [FieldProblemRef],
      description: "Each fault with its field.",
      resolve: (problem) => [...problem.fields],
    }),
  }),
});

const FixRef = builder.objectRef<Fix>("Fix").implement({
  description: "A change of the text that mends a fault: what stands from `start` to `end` becomes `text`.",
  fields: (t) => ({
    title: t.string({
      description: "What the fix does, for a button.",
      resolve: ({ title }, _, { tell }) => tell(title),
    }),
    start: t.exposeInt("start", { description: "Where the replaced text begins, in UTF-16 units from 0." }),
    end: t.exposeInt("end", { description: "Where it ends." }),
    text: t.exposeString("text", { description: "What takes its place." }),
  }),
});

export const SeverityEnum = builder.enumType("Severity", {
  description: "How bad a diagnostic is.",
  values: {
    ERROR: { value: "error", description: "The formula cannot be used." },
    WARNING: { value: "warning", description: "It can be used, and is probably not meant so." },
    INFORMATION: { value: "information", description: "Worth knowing." },
  } as const,
});

export const DiagnosticRef = builder.objectRef<Diagnostic>("Diagnostic").implement({
  description: "One fault of a formula's text.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "A stable code, such as `name.unknown`." }),
    severity: t.field({
      type: SeverityEnum,
      description: "How bad it is.",
      resolve: (each) => each.severity,
    }),
    message: t.string({
      description: "What is wrong, in a sentence.",
      resolve: ({ message }, _, { tell }) => tell(message),
    }),
    start: t.exposeInt("start", { description: "Where it begins, in UTF-16 units from 0." }),
    end: t.exposeInt("end", { description: "Where it ends." }),
    line: t.exposeInt("line", { description: "Its line, from 1." }),
    column: t.exposeInt("column", { description: "Its column in the line, from 1." }),
    fixes: t.field({
      type: [FixRef],
      description: "Changes that would mend it, the likeliest first.",
      resolve: (each) => [...each.fixes],
    }),
  }),
});

builder.objectType(FormulaProblem, {
  name: "FormulaError",
  description: "A formula of the input has faults; nothing was changed.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    path: t.field({
      type: ["String"],
      description: "The way to the formula.",
      resolve: (problem) => [...problem.path],
    }),
    diagnostics: t.field({
      type: [DiagnosticRef],
      description: "Its faults.",
      resolve: (problem) => [...problem.diagnostics],
    }),
  }),
});

builder.objectType(ConflictProblem, {
  name: "ConflictError",
  description: "The present state forbids it: something exists already, or changed meanwhile.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentVersion: t.int({
      nullable: true,
      description: "The version of what was to be edited, where it has changed since it was read.",
      resolve: (problem) => problem.current?.version ?? null,
    }),
  }),
});

builder.objectType(ForbiddenProblem, {
  name: "ForbiddenError",
  description: "You may not; it says nothing of what exists.",
  interfaces: [ErrorInterface],
});

builder.objectType(TooManyAttemptsProblem, {
  name: "TooManyAttemptsError",
  description: "Too many sign-ins failed, for this person or from this address.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    retryAt: t.field({
      type: "DateTime",
      description: "When the next attempt is heard.",
      resolve: (problem) => problem.retryAt,
    }),
  }),
});

builder.objectType(BusyProblem, {
  name: "BusyError",
  description:
    "As much of its kind waits or is worked already as may at once. Try again when something is done.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    most: t.exposeInt("most", { description: "How many may wait or be worked at once." }),
  }),
});

builder.objectType(FourEyesProblem, {
  name: "FourEyesError",
  description: "Another person than the one who began it has to do this.",
  interfaces: [ErrorInterface],
});

builder.objectType(PeriodClosedProblem, {
  name: "PeriodClosedError",
  description: "The month is approved or closed, and does not change any more.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    period: t.exposeString("period", { description: "The month, written like `2026-03`." }),
  }),
});

const ChangedTargetRef = builder.objectRef<ChangedTarget>("ChangedPlanTarget").implement({
  description: "A target that is not as the caller expected it.",
  fields: (t) => ({
    position: t.exposeInt("position", { description: "Its place in the list that was sent, from 0." }),
    value: t.field({
      type: "Decimal",
      nullable: true,
      description: "The target as it is now; null where none is set.",
      resolve: (target) => target.value,
    }),
  }),
});

builder.objectType(PlansChangedProblem, {
  name: "PlansChangedError",
  description: "Targets have changed since they were read; nothing was changed.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    targets: t.field({
      type: [ChangedTargetRef],
      description: "Those that have changed.",
      resolve: (problem) => [...problem.targets],
    }),
  }),
});
