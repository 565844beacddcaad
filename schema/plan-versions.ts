/** Plan versions in the API. */
import { activatePlanVersion, createPlanVersion, PlanVersion } from "../src/plans/index.ts";
import { codeText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";

export const PlanVersionRef = builder.objectRef<PlanVersion>("PlanVersion").implement({
  description: "One of several plans for the same time; the active one is what progress and pay go by.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name." }),
    isActive: t.exposeBoolean("isActive", { description: "Whether progress and pay go by it." }),
  }),
});

builder.queryField("planVersions", (t) =>
  t.field({
    type: [PlanVersionRef],
    description: "All plan versions by code.",
    resolve: (_root, _args, { em }) => em.find(PlanVersion, {}, { orderBy: { code: "asc" } }),
  }),
);

const CreatePlanVersionInput = builder.inputType("CreatePlanVersionInput", {
  description: "A new plan version.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    copyOf: t.string({
      description: "The code of a version whose targets it begins with; none where left out.",
    }),
  }),
});

builder.mutationField("createPlanVersion", (t) =>
  t.field({
    type: PlanVersionRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Makes a plan version, which is not active yet.",
    args: { input: t.arg({ type: CreatePlanVersionInput, required: true, description: "The version." }) },
    resolve: (_root, { input }, { em }) =>
      createPlanVersion(em, { code: input.code, name: input.name, copyOf: input.copyOf ?? null }),
  }),
);

const ActivatePlanVersionInput = builder.inputType("ActivatePlanVersionInput", {
  description: "Which version is to be gone by.",
  fields: (t) => ({ code: t.string({ required: true, description: "Its code.", validate: codeText }) }),
});

builder.mutationField("activatePlanVersion", (t) =>
  t.field({
    type: PlanVersionRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Makes a version the one that progress and pay go by.",
    args: { input: t.arg({ type: ActivatePlanVersionInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, { em }) => activatePlanVersion(em, input.code),
  }),
);
