/** The least company that somebody can sign in to: one unit, and a person for finance, set-up and audit each. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { RoleGrant } from "../../src/access/index.ts";
import { Company, createUnit, hireEmployee } from "../../src/org/index.ts";

export const staff = { finance: "F1", admin: "A1", auditor: "U1" } as const;

/** Founds it on 2026-01-01: pays in EUR with cents, heads see the pay of their members. */
export async function foundCompany(em: EntityManager): Promise<void> {
  await em.transactional(async (tx) => {
    await tx.insert(Company, {
      id: 1,
      name: "Test company",
      currency: "EUR",
      minorDigits: 2,
      rounding: "HALF_AWAY_FROM_ZERO",
      timeZone: "Europe/Berlin",
      headsSeePay: true,
    });
    await createUnit(tx, { code: "all", name: "Everybody", parent: null });
    const roles = { [staff.finance]: "FINANCE", [staff.admin]: "ADMIN", [staff.auditor]: "AUDITOR" } as const;
    for (const [number, role] of Object.entries(roles)) {
      const { id } = await hireEmployee(tx, { number, name: role, unit: "all", hiredOn: "2026-01-01" });
      await tx.insert(RoleGrant, { employeeId: id, role, validFrom: "2026-01-01", validTo: null });
    }
  });
}
