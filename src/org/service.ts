/** Setting up the organisation: units, hires, transfers, leaves, heads. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { employeeByNumber, unitByCode } from "./find.ts";
import { Employee, Headship, Membership, Unit } from "./model.ts";

export interface UnitInput {
  readonly code: string;
  readonly name: string;
  /** The code of the unit above; null for one at the top. */
  readonly parent: string | null;
}

/** Creates a unit; a code is given once. */
export async function createUnit(em: EntityManager, input: UnitInput): Promise<Unit> {
  return em.transactional(async (tx) => {
    if ((await tx.count(Unit, { code: input.code })) > 0)
      throw new ConflictProblem(`There is a unit "${input.code}" already.`);
    const parent = input.parent === null ? null : await unitByCode(tx, input.parent, ["parent"]);
    const unit = tx.create(Unit, { code: input.code, name: input.name, parentId: parent?.id ?? null });
    await tx.persist(unit).flush();
    return unit;
  });
}

export interface HireInput {
  readonly number: string;
  readonly name: string;
  /** ISO day. */
  readonly hiredOn: string;
  /** The code of the unit that the employee joins. */
  readonly unit: string;
}

/** Takes on an employee and places them in a unit from the first day; a personnel number is given once. */
export async function hireEmployee(em: EntityManager, input: HireInput): Promise<Employee> {
  return em.transactional(async (tx) => {
    if ((await tx.count(Employee, { number: input.number })) > 0)
      throw new ConflictProblem(`There is an employee with the number "${input.number}" already.`);
    const unit = await unitByCode(tx, input.unit, ["unit"]);
    const employee = tx.create(Employee, {
      number: input.number,
      name: input.name,
      hiredOn: input.hiredOn,
      leftOn: null,
    });
    await tx.persist(employee).flush();
    const place = { employeeId: employee.id, unitId: unit.id, validFrom: input.hiredOn, validTo: null };
    await tx.persist(tx.create(Membership, place)).flush();
    return employee;
  });
}

/**
 * Moves an employee to another unit from a day on; the days before stay with the unit of then, moves that were to follow are
 * given up. Moved back, they are where they were without a break.
 */
export async function transferEmployee(
  em: EntityManager,
  input: { readonly employee: string; readonly unit: string; readonly from: string },
): Promise<Employee> {
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const unit = await unitByCode(tx, input.unit, ["unit"]);
    if (input.from <= employee.hiredOn)
      refuse(["from"], `The employee was hired on ${employee.hiredOn}; transfer later.`);
    if (employee.leftOn != null && input.from > employee.leftOn)
      refuse(["from"], "The employee has left by then.");
    await tx.nativeDelete(Membership, { employeeId: employee.id, validFrom: { $gte: input.from } });
    // Back where they are, or were until the day before: they stay, as if never moved.
    const stayed = await rows(
      tx,
      sql`update membership set valid_to = ${employee.leftOn ?? null}::date
        where employee_id = ${employee.id} and unit_id = ${unit.id}
          and coalesce(valid_to, 'infinity') >= ${input.from}::date - 1
        returning id`,
    );
    if (stayed.length > 0) return employee;
    await rows(
      tx,
      sql`update membership set valid_to = ${input.from}::date - 1
        where employee_id = ${employee.id} and daterange(valid_from, valid_to, '[]') @> ${input.from}::date`,
    );
    const place = {
      employeeId: employee.id,
      unitId: unit.id,
      validFrom: input.from,
      validTo: employee.leftOn ?? null,
    };
    await tx.persist(tx.create(Membership, place)).flush();
    return employee;
  });
}

/** Records an employee's last day; memberships and headships end with it. */
export async function recordLeave(
  em: EntityManager,
  input: { readonly employee: string; readonly leftOn: string },
): Promise<Employee> {
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    if (input.leftOn < employee.hiredOn) refuse(["leftOn"], `The employee was hired on ${employee.hiredOn}.`);
    employee.leftOn = input.leftOn;
    try {
      await tx.flush();
    } catch (error) {
      if (!isRefusedBy(error, "role_grant_last_admin")) throw error;
      throw new ConflictProblem("The last ADMIN of the whole company stays; appoint another one first.");
    }
    for (const table of ["membership", "headship"]) {
      await rows(
        tx,
        sql`delete from ${sql.table(table)} where employee_id = ${employee.id} and valid_from > ${input.leftOn}::date`,
      );
      await rows(
        tx,
        sql`update ${sql.table(table)} set valid_to = ${input.leftOn}::date
          where employee_id = ${employee.id} and coalesce(valid_to, 'infinity') > ${input.leftOn}::date`,
      );
    }
    return employee;
  });
}

/** Makes an employee a head of a unit from a day on. */
export async function appointHead(
  em: EntityManager,
  input: { readonly employee: string; readonly unit: string; readonly from: string },
): Promise<Unit> {
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const unit = await unitByCode(tx, input.unit, ["unit"]);
    const headship = { employeeId: employee.id, unitId: unit.id, validFrom: input.from, validTo: null };
    const open = await tx.count(Headship, {
      employeeId: employee.id,
      unitId: unit.id,
      $or: [{ validTo: null }, { validTo: { $gte: input.from } }],
    });
    if (open > 0) throw new ConflictProblem(`${employee.name} heads ${unit.name} already.`);
    await tx.persist(tx.create(Headship, headship)).flush();
    return unit;
  });
}

/** Ends a headship with its last day; one that has not begun by then is withdrawn. */
export async function endHeadship(
  em: EntityManager,
  input: { readonly employee: string; readonly unit: string; readonly lastDay: string },
): Promise<Unit> {
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const unit = await unitByCode(tx, input.unit, ["unit"]);
    const ofThem = { employeeId: employee.id, unitId: unit.id };
    const withdrawn = await tx.nativeDelete(Headship, { ...ofThem, validFrom: { $gt: input.lastDay } });
    const ended = await tx.nativeUpdate(
      Headship,
      {
        ...ofThem,
        validFrom: { $lte: input.lastDay },
        $or: [{ validTo: null }, { validTo: { $gt: input.lastDay } }],
      },
      { validTo: input.lastDay },
    );
    if (withdrawn + ended === 0)
      throw new ConflictProblem(`${employee.name} does not head ${unit.name} after ${input.lastDay}.`);
    return unit;
  });
}
