/** Plans: profiles of weighted indicators, and the planned value of an indicator for a subject in a period. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";
import type { PeriodKind } from "../calendar/index.ts";

export const PlanProfile = defineEntity({
  name: "PlanProfile",
  properties: {
    id: p.integer().primary(),
    code: p.text(),
    name: p.text(),
    /** Raised by the database with each change. */
    version: p.integer().default(1),
  },
});
export type PlanProfile = InferEntity<typeof PlanProfile>;

export const PlanProfileIndicator = defineEntity({
  name: "PlanProfileIndicator",
  properties: {
    planProfileId: p.integer().primary(),
    indicatorId: p.integer().primary(),
    weight: p.decimal("string"),
    /** The most that its attainment counts for. */
    cap: p.decimal("string").nullable(),
  },
});
export type PlanProfileIndicator = InferEntity<typeof PlanProfileIndicator>;

export const PlanVersion = defineEntity({
  name: "PlanVersion",
  properties: { id: p.integer().primary(), code: p.text(), name: p.text(), isActive: p.boolean() },
});
export type PlanVersion = InferEntity<typeof PlanVersion>;

/** Of an employee, of a unit, or of the company where both ids are null. */
export const PlanTarget = defineEntity({
  name: "PlanTarget",
  properties: {
    id: p.bigint("string").primary(),
    planVersionId: p.integer(),
    indicatorId: p.integer(),
    employeeId: p.integer().nullable(),
    unitId: p.integer().nullable(),
    periodKind: p.text().$type<PeriodKind>(),
    periodStart: p.date(),
    value: p.decimal("string"),
  },
});
export type PlanTarget = InferEntity<typeof PlanTarget>;
