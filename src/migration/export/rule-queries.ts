/** The statements behind the sheets of rules: what a company pays by, and who was paid by it in a run. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Rule } from "../../bonuses/index.ts";
import type { Period } from "../../calendar/index.ts";
import { type RawBuilder, rows, sql } from "../../db/sql.ts";

export interface RuleRow extends Rule {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly from: string;
}

/** Each version of a template that is or will be in force, or was. */
export function ruleVersions(em: EntityManager): Promise<RuleRow[]> {
  return rows<RuleRow>(
    em,
    sql`select code, name, description, effective_from::text as "from", trim_scale(amount)::text as amount,
        formula, floor, cap, threshold, eligibility
      from bonus_template template join bonus_template_version on bonus_template_id = template.id
      where status = 'ACTIVE' order by code, effective_from`,
  );
}

/** The script in force at the end of a period, or null. */
export async function scriptOn(
  em: EntityManager,
  { end }: Period,
): Promise<{ readonly from: string; readonly text: string } | null> {
  const [found] = await rows<{ from: string; text: string }>(
    em,
    sql`select effective_from::text as "from", text from adjustment_script
      where effective_from <= ${end.toString()}::date order by effective_from desc limit 1`,
  );
  return found === undefined || found.text === "" ? null : found;
}

export interface ProfileRow {
  readonly code: string;
  readonly name: string;
  readonly indicator: string;
  readonly weight: string;
  readonly cap: string | null;
}

export function profileRows(em: EntityManager): Promise<ProfileRow[]> {
  return rows<ProfileRow>(
    em,
    sql`select profile.code, profile.name, indicator.code as indicator, trim_scale(weight)::text as weight,
        trim_scale(cap)::text as cap
      from plan_profile profile join plan_profile_indicator on plan_profile_id = profile.id
      join indicator on indicator.id = indicator_id order by profile.code, indicator.code`,
  );
}

export interface PayRow {
  readonly number: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly salary: string | null;
  readonly currency: string;
  readonly formula: string | null;
}

export interface GivenRow {
  readonly number: string;
  readonly template: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface OfRun {
  readonly id: number;
  readonly period: Period;
}

/** How many stretches of pay there are. */
export function payCount(em: EntityManager, { id, period }: OfRun): Promise<number> {
  return counted(
    em,
    sql`compensation pay join statement on statement.employee_id = pay.employee_id
      where run_id = ${id} and ${during(period)}`,
  );
}

/** How many templates are given. */
export function givenCount(em: EntityManager, { id, period }: OfRun): Promise<number> {
  return counted(
    em,
    sql`bonus_assignment given join statement on statement.employee_id = given.employee_id
      where run_id = ${id} and ${during(period)}`,
  );
}

async function counted(em: EntityManager, from: RawBuilder<unknown>): Promise<number> {
  const [found] = await rows<{ count: number }>(em, sql`select count(*)::integer as count from ${from}`);
  return found?.count ?? 0;
}

function during({ start, end }: Period) {
  return sql`daterange(valid_from, valid_to, '[]') && daterange(${start.toString()}::date, ${end.toString()}::date, '[]')`;
}

/** What everybody in a run is paid by in its month, by personnel number. */
export async function* payRows(em: EntityManager, run: OfRun): AsyncGenerator<PayRow> {
  yield* byNumber((after) =>
    rows<PayRow>(
      em,
      sql`select number, valid_from::text as "from", valid_to::text as "to", trim_scale(salary)::text as salary,
          person.currency, payout_formula as formula
        from ${people(run.id, after)} person
        left join compensation on employee_id = person.id and ${during(run.period)}
        order by number, valid_from`,
    ),
  );
}

/** Which templates everybody in a run has in its month, by personnel number. */
export async function* givenRows(em: EntityManager, run: OfRun): AsyncGenerator<GivenRow> {
  yield* byNumber((after) =>
    rows<GivenRow>(
      em,
      sql`select number, template.code as template, valid_from::text as "from", valid_to::text as "to"
        from ${people(run.id, after)} person
        left join (bonus_assignment given join bonus_template template on template.id = bonus_template_id)
          on employee_id = person.id and ${during(run.period)}
        order by number, code`,
    ),
  );
}

const PAGE = 500;

function people(run: number, after: string) {
  return sql`(select employee.id, number, currency from statement join employee on employee.id = employee_id
    where run_id = ${run} and number > ${after} order by number limit ${PAGE})`;
}

async function* byNumber<Row extends { readonly number: string }>(
  read: (after: string) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let after = "";
  for (;;) {
    const page = await read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}
