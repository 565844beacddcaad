/** Grants of roles over the whole company. EMPLOYEE and HEAD follow from employment and headship. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";

export const grantedRoles = ["FINANCE", "ADMIN", "AUDITOR"] as const;
export type GrantedRole = (typeof grantedRoles)[number];

export const RoleGrant = defineEntity({
  name: "RoleGrant",
  properties: {
    id: p.integer().primary(),
    employeeId: p.integer(),
    role: p.text().$type<GrantedRole>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type RoleGrant = InferEntity<typeof RoleGrant>;
