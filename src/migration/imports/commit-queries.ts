/** Statements by which a draft is stored: people, their pay, and the rules that hold. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Rule } from "../../bonuses/index.ts";
import { jsonTable, rows, sql } from "../../db/sql.ts";
import type { Draft } from "../proposal/index.ts";

export interface Hire {
  readonly number: string;
  readonly name: string;
  readonly unit: number;
  /** ISO days. */
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

/** Takes on the people who are not there yet, and places them in their units from their first day. */
export async function hireEmployees(em: EntityManager, people: readonly Hire[]): Promise<void> {
  await rows(
    em,
    sql`with given as (
        select * from ${jsonTable(people, sql`number text, name text, unit integer, "hiredOn" date, "leftOn" date`)}
      ),
      hired as (
        insert into employee (number, name, hired_on, left_on) select number, name, "hiredOn", "leftOn" from given
        on conflict (number) do nothing returning id, number
      )
      insert into membership (employee_id, unit_id, valid_from)
      select hired.id, given.unit, given."hiredOn" from hired join given using (number)`,
  );
}

/** The ids of employees by their numbers. */
export async function employeeIds(
  em: EntityManager,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: number; number: string }>(
    em,
    sql`select id, number from employee where number = any(${numbers}::text[])`,
  );
  return new Map(found.map(({ id, number }) => [number, id]));
}

/** What people are paid by from their first day on, in the place of what was to hold from then. */
export async function storeCompensations(em: EntityManager, given: Draft["compensations"]): Promise<void> {
  const records = given.map(({ employee, from, to, salary, currency, payoutFormula }) => ({
    employee,
    from,
    to,
    salary,
    currency,
    formula: payoutFormula,
  }));
  const table = jsonTable(
    records,
    sql`employee text, "from" date, "to" date, salary numeric, currency text, formula text`,
  );
  const first = sql`(select employee.id, min(given."from") as day from ${table} join employee on number = given.employee group by 1)`;
  await rows(
    em,
    sql`delete from compensation using ${first} first where employee_id = first.id and valid_from >= first.day`,
  );
  await rows(
    em,
    sql`update compensation set valid_to = first.day - 1 from ${first} first
      where employee_id = first.id and daterange(valid_from, valid_to, '[]') @> first.day`,
  );
  await rows(
    em,
    sql`insert into compensation (employee_id, valid_from, valid_to, salary, currency, payout_formula)
      select employee.id, given."from",
        coalesce(given."to", lead(given."from") over (partition by employee.id order by given."from") - 1), salary,
        currency, formula
      from ${table} join employee on number = given.employee`,
  );
}

/** Gives templates to people; who has one already keeps it as it is. */
export async function giveTemplates(
  em: EntityManager,
  given: readonly {
    readonly template: string;
    readonly employee: string;
    readonly from: string;
    readonly to: string | null;
  }[],
): Promise<void> {
  await rows(
    em,
    sql`insert into bonus_assignment (employee_id, bonus_template_id, valid_from, valid_to)
      select employee.id, template.id, given."from", given."to"
      from ${jsonTable(given, sql`template text, employee text, "from" date, "to" date`)}
      join employee on number = given.employee
      join bonus_template template on lower(template.code) = lower(given.template)
      on conflict do nothing`,
  );
}

/** Ends what people had by a rule in whose place they get another from a day on. */
export async function endReplaced(
  em: EntityManager,
  given: readonly { readonly template: string; readonly employee: string; readonly from: string }[],
): Promise<void> {
  await rows(
    em,
    sql`update bonus_assignment set valid_to = given."from" - 1
      from ${jsonTable(given, sql`template text, employee text, "from" date`)}
      join employee on number = given.employee
      join bonus_template template on lower(template.code) = lower(given.template)
      where employee_id = employee.id and bonus_template_id = template.id and valid_from < given."from"
        and coalesce(valid_to, 'infinity') >= given."from"`,
  );
}

/** The rule of each template in force on a day, by code in lower case. */
export async function rulesInForce(em: EntityManager, day: string): Promise<ReadonlyMap<string, Rule>> {
  const found = await rows<Rule & { code: string }>(
    em,
    sql`select distinct on (template.id) lower(code) as code, trim_scale(amount)::text as amount, formula, floor, cap,
        threshold, eligibility
      from bonus_template template join bonus_template_version on bonus_template_id = template.id
      where status = 'ACTIVE' and effective_from <= ${day}::date order by template.id, effective_from desc`,
  );
  return new Map(found.map(({ code, ...rule }) => [code, rule]));
}
