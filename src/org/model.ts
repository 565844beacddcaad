/** Who is measured: the company, its units in a tree, employees, and who belongs to and heads what on which days. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";

/** The one company of an installation and its rules. */
export const Company = defineEntity({
  name: "Company",
  properties: {
    id: p.integer().primary(),
    name: p.text(),
    currency: p.text(),
    minorDigits: p.smallint(),
    rounding: p.text().$type<"HALF_AWAY_FROM_ZERO" | "HALF_EVEN">(),
    timeZone: p.text(),
    headsSeePay: p.boolean(),
    /** Which days share a month's salary among its parts. */
    proration: p.text().$type<"CALENDAR_DAYS" | "WORKING_DAYS">().default("CALENDAR_DAYS"),
    /** Whether a rule, or a run, is approved by another person than the one who began it. */
    fourEyesRules: p.boolean().default(false),
    fourEyesRuns: p.boolean().default(true),
  },
});
export type Company = InferEntity<typeof Company>;

export const Unit = defineEntity({
  name: "Unit",
  properties: {
    id: p.integer().primary(),
    code: p.text(),
    name: p.text(),
    parentId: p.integer().nullable(),
  },
});
export type Unit = InferEntity<typeof Unit>;

export const Employee = defineEntity({
  name: "Employee",
  properties: {
    id: p.integer().primary(),
    /** The personnel number: how files and tokens name the person. */
    number: p.text(),
    name: p.text(),
    hiredOn: p.date(),
    leftOn: p.date().nullable(),
  },
});
export type Employee = InferEntity<typeof Employee>;

/** An employee's unit over days, `validTo` the last one; one unit a day. */
export const Membership = defineEntity({
  name: "Membership",
  properties: {
    id: p.integer().primary(),
    employeeId: p.integer(),
    unitId: p.integer(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type Membership = InferEntity<typeof Membership>;

/** Who heads a unit over days. */
export const Headship = defineEntity({
  name: "Headship",
  properties: {
    id: p.integer().primary(),
    employeeId: p.integer(),
    unitId: p.integer(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type Headship = InferEntity<typeof Headship>;
