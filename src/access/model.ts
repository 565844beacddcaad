/** Grants of roles and tokens of services. EMPLOYEE and HEAD follow from employment and headship. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";

export const grantedRoles = ["FINANCE", "ADMIN", "AUDITOR"] as const;
export type GrantedRole = (typeof grantedRoles)[number];

/** A role for days: over the whole company, or within a unit and all under it. */
export const RoleGrant = defineEntity({
  name: "RoleGrant",
  properties: {
    id: p.integer().primary(),
    employeeId: p.integer(),
    role: p.text().$type<GrantedRole>(),
    unitId: p.integer().nullable(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type RoleGrant = InferEntity<typeof RoleGrant>;

export const tokenScopes = ["INGEST"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** A program's right to call; its secret is known here by its SHA-256 only. */
export const ServiceToken = defineEntity({
  name: "ServiceToken",
  properties: {
    id: p.integer().primary(),
    name: p.text(),
    scopes: p.array().$type<TokenScope[]>(),
    secretHash: p.blob().lazy(),
    createdBy: p.integer().nullable(),
    createdAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});
export type ServiceToken = InferEntity<typeof ServiceToken>;
