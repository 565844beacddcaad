/** Bonus templates, their versions, and who has them (features S11, S12, S19). */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";

export const BonusTemplate = defineEntity({
  name: "BonusTemplate",
  properties: {
    id: p.integer().primary(),
    code: p.text(),
    name: p.text(),
    description: p.text(),
    /** Raised by the database with each change. */
    version: p.integer().default(1),
  },
});
export type BonusTemplate = InferEntity<typeof BonusTemplate>;

export const versionStatuses = ["DRAFT", "APPROVED", "ACTIVE", "WITHDRAWN"] as const;
export type VersionStatus = (typeof versionStatuses)[number];

/** A rule: an amount or a formula, and formulas of what bounds it. Changed only while it is a draft; the database holds it. */
export const BonusTemplateVersion = defineEntity({
  name: "BonusTemplateVersion",
  properties: {
    id: p.integer().primary(),
    bonusTemplateId: p.integer(),
    number: p.integer(),
    status: p.text().$type<VersionStatus>().default("ACTIVE"),
    /** The first day; null until it is activated. */
    effectiveFrom: p.date().nullable(),
    amount: p.decimal("string").nullable(),
    formula: p.text().nullable(),
    floor: p.text().nullable(),
    cap: p.text().nullable(),
    threshold: p.text().nullable(),
    eligibility: p.text().nullable(),
    draftedBy: p.integer().nullable(),
    /** When its impact was last looked at, since it was last changed. */
    previewedAt: p.datetime().nullable(),
    approvedBy: p.integer().nullable(),
    approvedAt: p.datetime().nullable(),
    activatedBy: p.integer().nullable(),
    activatedAt: p.datetime().nullable(),
  },
});
export type BonusTemplateVersion = InferEntity<typeof BonusTemplateVersion>;

/** A template given to an employee: once only, a constraint of the database (S12). */
export const BonusAssignment = defineEntity({
  name: "BonusAssignment",
  properties: {
    employeeId: p.integer().primary(),
    bonusTemplateId: p.integer().primary(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type BonusAssignment = InferEntity<typeof BonusAssignment>;
