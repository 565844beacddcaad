/** Plan profiles in the API. */
import { seesCompany, visibleEmployees, visibleUnits } from "../src/access/index.ts";
import {
  type Assignment,
  assignmentsOf,
  definePlanProfile,
  PlanProfile,
  PlanProfileIndicator,
} from "../src/plans/index.ts";
import { codeText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { IndicatorRef, indicatorIdsOf } from "./indicators.ts";
import { listsById } from "./loading.ts";
import { EmployeeRef, UnitRef } from "./org.ts";
import { expectedVersion, version } from "./versions.ts";

export const PlanProfileRef = builder.objectRef<PlanProfile>("PlanProfile");
const WeightRef = builder.objectRef<PlanProfileIndicator>("WeightedIndicator").implement({
  description: "An indicator in a profile.",
  fields: (t) => ({
    indicator: t.field({
      type: IndicatorRef,
      description: "The indicator.",
      resolve: (each) => each.indicatorId,
    }),
    weight: t.field({
      type: "Decimal",
      description: "How much it counts in the profile's score.",
      resolve: (each) => each.weight,
    }),
    cap: t.field({
      type: "Decimal",
      nullable: true,
      description: "The most that its attainment counts for; null for any.",
      resolve: (each) => each.cap ?? null,
    }),
  }),
});
const AssignmentRef = builder.objectRef<Assignment>("PlanProfileAssignment").implement({
  description: "Whose a profile is, on which days; neither employee nor unit means the company.",
  fields: (t) => ({
    employee: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "The employee, where it is one.",
      resolve: ({ employeeId }) => employeeId,
    }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit, where it is one.",
      resolve: ({ unitId }) => unitId,
    }),
    validFrom: t.field({
      type: "Date",
      description: "The first day.",
      resolve: ({ validFrom }) => validFrom,
    }),
    validTo: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null where it is open.",
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

/** The assignments of profiles whose subjects the viewer may see. */
async function visibleAssignments(ids: readonly number[], context: Context): Promise<Assignment[]> {
  const { em, today } = context;
  const viewer = viewerOf(context);
  const all = await assignmentsOf(em, ids);
  if (seesCompany(viewer)) return all;
  const seenEmployees = await visibleEmployees(
    em,
    viewer,
    today,
    all.flatMap(({ employeeId }) => employeeId ?? []),
  );
  const seenUnits = await visibleUnits(
    em,
    viewer,
    today,
    all.flatMap(({ unitId }) => unitId ?? []),
  );
  return all.filter(({ employeeId, unitId }) =>
    employeeId !== null ? seenEmployees.has(employeeId) : unitId === null || seenUnits.has(unitId),
  );
}

PlanProfileRef.implement({
  description: "A named set of indicators with weights; an indicator may stand in many profiles.",
  fields: (t) => ({
    version: t.exposeInt("version", version),
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name." }),
    assignments: t.loadableList({
      type: AssignmentRef,
      description: "Whose it is, the latest first; of those whom you may see.",
      load: async (ids: number[], context: Context) =>
        listsById(ids, await visibleAssignments(ids, context), ({ profileId }) => profileId),
      resolve: (profile) => profile.id,
    }),
    indicators: t.loadableList({
      type: WeightRef,
      description: "What it holds.",
      load: async (ids: number[], { em }: Context) => {
        const found = await em.find(
          PlanProfileIndicator,
          { planProfileId: { $in: ids } },
          { orderBy: { indicatorId: "asc" } },
        );
        return listsById(ids, found, ({ planProfileId }) => planProfileId);
      },
      resolve: (profile) => profile.id,
    }),
  }),
});

builder.queryField("planProfiles", (t) =>
  t.field({
    type: [PlanProfileRef],
    description: "All plan profiles by code.",
    resolve: (_root, _args, { em }) => em.find(PlanProfile, {}, { orderBy: { code: "asc" } }),
  }),
);

const WeightInput = builder.inputType("WeightedIndicatorInput", {
  description: "An indicator for a profile.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "Its code." }),
    weight: t.field({ type: "Decimal", required: true, description: "From 0 up." }),
    cap: t.field({ type: "Decimal", description: "The most that its attainment counts for: 1.5 for 150 %." }),
  }),
});
const DefinePlanProfileInput = builder.inputType("DefinePlanProfileInput", {
  description: "A plan profile; one of the same code is replaced.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    indicators: t.field({
      type: [WeightInput],
      required: true,
      description: "What it holds.",
      validate: listOf(100),
    }),
  }),
});

builder.mutationField("definePlanProfile", (t) =>
  t.field({
    type: PlanProfileRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Stores a plan profile.",
    args: { input: t.arg({ type: DefinePlanProfileInput, required: true, description: "The profile." }) },
    resolve: async (_root, { input }, context) => {
      const codes = input.indicators.map((each) => each.indicator);
      const ids = await indicatorIdsOf(context, codes, ["indicators"]);
      const indicators = input.indicators.map((each, n) => ({
        indicatorId: ids[n] ?? 0,
        weight: each.weight.toString(),
        cap: each.cap?.toString() ?? null,
      }));
      return definePlanProfile(context.em, {
        expectedVersion: input.expectedVersion ?? null,
        code: input.code,
        name: input.name,
        indicators,
      });
    },
  }),
);
