/** Taking on many people at once with their pay: all of them or none, every fault named with its row. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseDecimal, sign } from "../../grammar/index.ts";
import { jsonTable, rows, sql } from "../db/sql.ts";
import { takenNumbers, Unit } from "../org/index.ts";
import { type FieldProblem, ValidationProblem } from "../problem.ts";
import { DEFAULT_PAYOUT } from "./compensation.ts";
import { templateCodes } from "./context.ts";

export interface Hire {
  readonly number: string;
  readonly name: string;
  /** The code of the unit. */
  readonly unit: string;
  /** ISO day. */
  readonly hiredOn: string;
  /** A month's salary, exact text. */
  readonly salary: string;
}

export interface HiringInput {
  readonly employees: readonly Hire[];
  /** The codes of templates that each of them gets. */
  readonly templates: readonly string[];
}

/** Hires them into their units, with salary and templates from their first day; their ids in the order given. */
export async function hireEmployees(em: EntityManager, input: HiringInput): Promise<readonly number[]> {
  return em.transactional(async (tx) => {
    const problems = await problemsOf(tx, input);
    if (problems.length > 0) throw new ValidationProblem(problems);
    const people = input.employees.map((each, place) => ({ ...each, place }));
    const hired = await rows<{ id: number }>(tx, hiring(people, input.templates));
    return hired.map(({ id }) => id);
  });
}

async function problemsOf(em: EntityManager, { employees, templates }: HiringInput): Promise<FieldProblem[]> {
  const taken = await takenNumbers(
    em,
    employees.map(({ number }) => number),
  );
  const units = new Set((await em.find(Unit, {})).map(({ code }) => code));
  const known = new Set((await templateCodes(em)).map((code) => code.toLowerCase()));
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  employees.forEach(({ number, unit, salary }, place) => {
    const refused = (field: string, message: string) =>
      problems.push({ path: ["employees", String(place), field], message });
    if (taken.has(number)) refused("number", `There is an employee with the number "${number}" already.`);
    if (seen.has(number)) refused("number", `The number "${number}" is given twice.`);
    seen.add(number);
    if (!units.has(unit)) refused("unit", `There is no unit "${unit}".`);
    const amount = parseDecimal(salary);
    if (amount === null || sign(amount) < 0) refused("salary", "A salary is a number from 0 up.");
  });
  templates.forEach((code, place) => {
    if (!known.has(code.toLowerCase()))
      problems.push({ path: ["templates", String(place)], message: `There is no bonus template "${code}".` });
  });
  return problems;
}

function hiring(people: readonly (Hire & { readonly place: number })[], templates: readonly string[]) {
  return sql<{ id: number }>`with given as (
      select * from ${jsonTable(
        people,
        sql`place integer, number text, name text, unit text, "hiredOn" date, salary numeric`,
      )}
    ),
    hired as (
      insert into employee (number, name, hired_on) select number, name, "hiredOn" from given order by place
      returning id, number
    ),
    placed as (
      insert into membership (employee_id, unit_id, valid_from)
      select hired.id, unit.id, "hiredOn" from hired join given using (number) join unit on unit.code = given.unit
    ),
    promised as (
      insert into compensation (employee_id, valid_from, salary, payout_formula)
      select hired.id, "hiredOn", salary, ${DEFAULT_PAYOUT} from hired join given using (number)
    ),
    assigned as (
      insert into bonus_assignment (employee_id, bonus_template_id, valid_from)
      select hired.id, template.id, "hiredOn" from hired join given using (number)
      cross join bonus_template template
      where lower(template.code) = any(select lower(code) from unnest(${templates}::text[]) as chosen(code))
    )
    select hired.id from hired join given using (number) order by place`;
}
