/** Bonus templates, their dated versions, and who has them (features S11, S12, S19). */
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

/** The premium from a day on: an amount, or a formula. Never changed; a new rule is a new version. */
export const BonusTemplateVersion = defineEntity({
  name: "BonusTemplateVersion",
  properties: {
    id: p.integer().primary(),
    bonusTemplateId: p.integer(),
    number: p.integer(),
    effectiveFrom: p.date(),
    amount: p.decimal("string").nullable(),
    formula: p.text().nullable(),
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
