/** Employees and units by what people call them, and whether a viewer may see how they do. */
import { allOf, type Question, question } from "../db/ask.ts";
import { sql } from "../db/sql.ts";
import type { Employee, Unit } from "../org/index.ts";
import type { Viewer } from "./viewer.ts";

interface Seen {
  readonly isVisible: boolean;
}

export interface Named {
  /** By personnel number. */
  readonly employees: ReadonlyMap<string, Employee & Seen>;
  /** By code. */
  readonly units: ReadonlyMap<string, Pick<Unit, "id"> & Seen>;
}

/** Who has these names; a name that nobody has is left out. */
export function namedAsked(
  viewer: Viewer,
  day: Temporal.PlainDate,
  numbers: readonly string[],
  codes: readonly string[],
): Question<Named> {
  const [who, on] = [viewer.employeeId, day.toString()];
  const found = allOf(
    question(
      sql<Employee & Seen>`select id, number, name, hired_on::text as "hiredOn", left_on::text as "leftOn",
          id in (select visible_employee_ids(${who}::integer, ${on}::date)) as "isVisible"
        from employee where number = any(${numbers}::text[])`,
      (employees) => new Map(employees.map((each) => [each.number, each])),
    ),
    question(
      sql<Pick<Unit, "id" | "code"> & Seen>`select id, code,
          id in (select visible_unit_ids(${who}::integer, ${on}::date)) as "isVisible"
        from unit where code = any(${codes}::text[])`,
      (units) => new Map(units.map((each) => [each.code, each])),
    ),
  );
  return {
    statements: found.statements,
    read: (rows) => {
      const [employees, units] = found.read(rows);
      return { employees, units };
    },
  };
}
