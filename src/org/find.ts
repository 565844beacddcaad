/** Finding employees and units by what people call them; what is not found is refused with its field. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";
import { Employee, Unit } from "./model.ts";

export async function employeeByNumber(
  em: EntityManager,
  number: string,
  path: readonly string[],
): Promise<Employee> {
  const employee = await em.findOne(Employee, { number });
  return employee ?? refuse(path, `There is no employee with the number "${number}".`);
}

export async function unitByCode(em: EntityManager, code: string, path: readonly string[]): Promise<Unit> {
  const unit = await em.findOne(Unit, { code });
  return unit ?? refuse(path, `There is no unit "${code}".`);
}

/** The first by code of the units that have none above; null for a company without units. */
export async function topUnit(em: EntityManager): Promise<Unit | null> {
  return em.findOne(Unit, { parentId: null }, { orderBy: { code: "asc" } });
}

/** Those of some personnel numbers that somebody has. */
export async function takenNumbers(
  em: EntityManager,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await rows<{ number: string }>(
    em,
    sql`select number from employee where number = any(${numbers}::text[])`,
  );
  return new Set(found.map(({ number }) => number));
}
