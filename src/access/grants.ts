/** Giving and ending roles. Who changes a grant is on the audit log, which the database writes. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { employeeByNumber, unitByCode } from "../org/index.ts";
import { ConflictProblem, ForbiddenProblem, refuse } from "../problem.ts";
import { type GrantedRole, RoleGrant } from "./model.ts";

export interface GrantInput {
  /** The personnel number. */
  readonly employee: string;
  readonly role: GrantedRole;
  /** The code of the unit within which the role holds; null for the whole company. */
  readonly unit: string | null;
  /** ISO days; `to` is the last one, null for no end. */
  readonly from: string;
  readonly to: string | null;
}

/** Grants a role for days on which the employee does not hold it yet in the same scope. */
export async function grantRole(em: EntityManager, input: GrantInput): Promise<RoleGrant> {
  if (input.to !== null && input.to < input.from) refuse(["to"], "The last day is before the first.");
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const unit = input.unit === null ? null : await unitByCode(tx, input.unit, ["unit"]);
    const grant = tx.create(RoleGrant, {
      employeeId: employee.id,
      role: input.role,
      unitId: unit?.id ?? null,
      validFrom: input.from,
      validTo: input.to,
    });
    try {
      await tx.persist(grant).flush();
    } catch (error) {
      if (!isRefusedBy(error, "role_grant_once_a_day")) throw error;
      throw new ConflictProblem(`${employee.name} holds this role on some of these days already.`);
    }
    return grant;
  });
}

/**
 * Ends a grant with its last day, yesterday at the earliest: what was allowed before stays as it was. A grant that
 * has not begun by then is withdrawn. The last ADMIN of the whole company cannot be ended.
 */
export async function endRoleGrant(
  em: EntityManager,
  input: { readonly id: number; readonly lastDay: string },
  today: Temporal.PlainDate,
): Promise<RoleGrant> {
  if (input.lastDay < today.subtract({ days: 1 }).toString())
    refuse(["lastDay"], "A grant ends yesterday at the earliest.");
  return em.transactional(async (tx) => {
    await rows(tx, sql`select lock_admins()`);
    const grant = await tx.findOne(RoleGrant, { id: input.id });
    if (grant === null) throw new ForbiddenProblem();
    if (grant.validTo != null && grant.validTo <= input.lastDay)
      throw new ConflictProblem(`The grant ends on ${grant.validTo} already.`);
    try {
      await end(tx, grant, input.lastDay);
    } catch (error) {
      if (!isRefusedBy(error, "role_grant_last_admin")) throw error;
      throw new ConflictProblem("The last ADMIN of the whole company stays; appoint another one first.");
    }
    return grant;
  });
}

async function end(tx: EntityManager, grant: RoleGrant, lastDay: string): Promise<void> {
  if (lastDay < grant.validFrom) {
    await tx.nativeDelete(RoleGrant, { id: grant.id });
    return;
  }
  grant.validTo = lastDay;
  await tx.flush();
}

/** A page of all grants, those that hold longest first. */
export function grantPage(
  em: EntityManager,
  filter: { readonly employeeId: number | null; readonly onDay: string | null },
  page: { readonly limit: number; readonly offset: number },
): Promise<RoleGrant[]> {
  const { employeeId, onDay } = filter;
  const conditions = [
    ...(employeeId === null ? [] : [{ employeeId }]),
    ...(onDay === null
      ? []
      : [{ validFrom: { $lte: onDay } }, { $or: [{ validTo: null }, { validTo: { $gte: onDay } }] }]),
  ];
  return em.find(RoleGrant, { $and: conditions }, { orderBy: { validFrom: "asc", id: "asc" }, ...page });
}
