/**
 * Closed months of which something has changed since: late facts, corrected pay, people who were left out. Each is computed
 * anew, and what has not been paid yet is a line of the open month (design §4.6); the closed statement stays as it was.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal, divide, isZero, multiply, subtract } from "../../grammar/index.ts";
import { ruleFormula } from "../bonuses/index.ts";
import { type Period, periodCode, periodOf } from "../calendar/index.ts";
import { idArray, type RawBuilder, rows, sql } from "../db/sql.ts";
import { totalled } from "./compute.ts";
import { moneyOf, type PayContext, payContext } from "./context.ts";
import { type ComputedLine, knownLine, rounded } from "./lines.ts";
import { poolParts } from "./pools.ts";
import type { RulesSnapshot } from "./rules.ts";
import { statementsOf } from "./statements.ts";
import type { NewStatement } from "./storing.ts";

/** What an employee has been paid for a closed month so far. */
interface Paid {
  readonly employeeId: number;
  /** Exact text, in the company's currency. */
  readonly paid: string;
  /** How many facts of theirs came late. */
  readonly facts: number;
}

/** What some employees have been paid for a closed month, and what it comes to by now. */
interface Owed {
  readonly month: string;
  readonly paid: ReadonlyMap<number, Paid>;
  readonly anew: ReadonlyMap<number, NewStatement>;
}

/** Gives what adds to a statement of one of some employees what they are still owed, or owe, of closed months. */
export async function retroactive(
  em: EntityManager,
  context: PayContext,
  ids: readonly number[],
): Promise<(statement: NewStatement) => NewStatement> {
  const owed: Owed[] = [];
  for (const month of await changedMonths(em, context)) {
    const then = await contextThen(em, month);
    const paid = await paidFor(em, month, ids, dependsOnOthers(then));
    if (paid.length === 0) continue;
    const who = paid.map(({ employeeId }) => employeeId);
    const statements = await statementsOf(em, then, who, await poolParts(em, then));
    owed.push({
      month,
      paid: new Map(paid.map((each) => [each.employeeId, each])),
      anew: new Map(Iterator.from(statements).map((each) => [each.employeeId, each])),
    });
  }
  return (statement) => {
    const lines = owed.map((each) => lineOf(context, statement, each)).filter((line) => line !== null);
    return withLines(statement, lines);
  };
}

/** What the month was computed by; tables that were changed since its run count as they were (S19). */
async function contextThen(em: EntityManager, month: string): Promise<PayContext> {
  const [run] = await rows<{ rules: RulesSnapshot }>(
    em,
    sql`select rules from calculation_run
      where status = 'CLOSED' and period_kind = 'MONTH' and period_start = ${month}::date`,
  );
  return payContext(em, periodOf("MONTH", Temporal.PlainDate.from(month)), run?.rules ?? null);
}

/** Whether the pay of one may hang on the facts of another: by a unit's or the company's value, a rank, or a pool. */
function dependsOnOthers({ versions, rules, hasPools }: PayContext): boolean {
  const programs = [...versions.values()].flat().map((version) => rules.bonus(ruleFormula(version)));
  return (
    hasPools ||
    programs.some(({ slots }) =>
      slots.some((slot) => slot.kind === "rank" || ("subject" in slot && slot.subject !== "SELF")),
    )
  );
}

function withLines(statement: NewStatement, added: readonly ComputedLine[]): NewStatement {
  if (added.length === 0) return statement;
  const { computed } = statement;
  return { ...statement, computed: { ...computed, ...totalled([...computed.lines, ...added]) } };
}

/** The line of a month, or null where nothing is owed, or the month cannot be computed yet. */
function lineOf(context: PayContext, statement: NewStatement, owed: Owed): ComputedLine | null {
  const { month } = owed;
  const [held, anew] = [owed.paid.get(statement.employeeId), owed.anew.get(statement.employeeId)];
  if (held === undefined) return null;
  const { paid, facts } = held;
  if (anew !== undefined && anew.computed.total === null) return null;
  const money = moneyOf(context, statement.currency);
  const inOwn = (amount: Decimal) => rounded(divide(amount, statement.rate), money);
  const due =
    anew === undefined
      ? inOwn(decimal("0"))
      : inOwn(multiply(anew.computed.total ?? decimal("0"), anew.rate));
  const before = inOwn(decimal(paid));
  const difference = subtract(due, before);
  if (isZero(difference)) return null;
  const name = periodCode(periodOf("MONTH", Temporal.PlainDate.from(month)));
  const reason =
    facts > 0
      ? `Facts of ${name} recorded after its run: ${facts}.`
      : `Pay of ${name} corrected after its run.`;
  const head = { kind: "RETROACTIVE", name, formula: `${due}-${before}`, about: month, reason } as const;
  return knownLine(head, difference);
}

/**
 * Closed months with what has become known since their run began: late facts, those of the days between the run and its
 * closing, corrected pay, templates given and last days recorded afterwards, and those who were left out. Of a fact that was
 * moved or deleted in these days nobody says whose it was, so that everybody's is looked at.
 */
const changes = sql`closed as (
  select id, period_start as first, (period_start + interval '1 month')::date - 1 as last, started_at, closed_at
  from calculation_run where status = 'CLOSED' and period_kind = 'MONTH'
), between_times as (
  select closed.id as run_id, fact_batch.id as batch_id, first, last, recorded_at as at, updated + deleted > 0 as moves
  from closed join fact_batch on recorded_at > started_at and recorded_at <= closed_at
), change as (
  select closed.id as run_id, employee_id, 1 as facts, recorded_at as at from closed
    join retroactive_change on occurred_on between first and last join fact_batch on fact_batch.id = batch_id
  ${sql.join(
    ["incident", "document", "manual_value"].map(
      (table) => sql`union all
        select run_id, employee_id, 1, at from between_times
          join ${sql.table(table)} using (batch_id) where occurred_on between first and last`,
    ),
    sql` `,
  )}
  union all
  select run_id, employee_id, 0, at from between_times join statement using (run_id) where moves
  union all
  select closed.id, employee_id, 0, recorded_at from closed join compensation
    on recorded_at > started_at and daterange(valid_from, valid_to, '[]') && daterange(first, last, '[]')
  union all
  select closed.id, employee_id, 0, recorded_at from closed join bonus_assignment
    on recorded_at > started_at and daterange(valid_from, valid_to, '[]') && daterange(first, last, '[]')
  union all
  select closed.id, employee.id, 0, left_recorded_at from closed join employee
    on left_recorded_at > started_at and left_changed_from <= last and hired_on <= last
  union all
  select run_id, employee_id, 0, excluded_at from run_exclusion join closed on closed.id = run_id
)`;

/** The first days of the closed months before the context's of which something has changed since, in order. */
async function changedMonths(em: EntityManager, { period }: PayContext): Promise<string[]> {
  const found = await rows<{ month: string }>(
    em,
    sql`with ${changes}
    select first::text as month from closed
    where first < ${period.start.toString()}::date and exists (select from change where run_id = closed.id)
    order by first`,
  );
  return found.map(({ month }) => month);
}

/**
 * Selects the ids of those who left before a month and are to get something in it all the same: what is entered by hand, or
 * what has become known of a closed month since the last closed run began.
 */
export function formerToPay({ start }: Period): RawBuilder<{ id: number }> {
  const first = start.toString();
  return sql`with ${changes}
    select employee.id from employee
    where left_on < ${first}::date and (
      exists (select from manual_line
        where employee_id = employee.id and period_start = ${first}::date and withdrawn_at is null)
      or exists (select from change join closed on closed.id = run_id
        where employee_id = employee.id and closed.first < ${first}::date
          and at > (select max(started_at) from closed where closed.first < ${first}::date))
    )`;
}

/** Those of some employees whose month may come to something else by now, or everybody paid in it, with what was paid. */
function paidFor(
  em: EntityManager,
  month: string,
  ids: readonly number[],
  everybody: boolean,
): Promise<Paid[]> {
  return rows<Paid>(
    em,
    sql`with ${changes}, about as (select * from closed where first = ${month}::date), changed as (
      select employee_id, facts from change join about on about.id = run_id
      where employee_id = any(${idArray(ids)})
      union all
      select employee_id, 0 from statement join about on about.id = run_id
      where ${everybody} and employee_id = any(${idArray(ids)})
    ), who as (
      select employee_id, sum(facts)::integer as facts from changed group by 1
    ), paid as (
      select statement.employee_id, reporting_total as amount
      from statement join about on about.id = run_id
      where (statement.run_id, statement.employee_id) not in (select run_id, employee_id from run_exclusion)
      union all
      select statement.employee_id,
        case when line.about = ${month}::date then line.amount else -line.amount end * statement.rate
      from statement_line line
      join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
      join closed on closed.id = run_id
      where statement.employee_id = any(${idArray(ids)}) and line.kind = 'RETROACTIVE'
        and (line.about = ${month}::date or closed.first = ${month}::date)
    )
    select who.employee_id as "employeeId", who.facts, coalesce(sum(paid.amount), 0)::text as paid
    from who left join paid using (employee_id) group by 1, 2 order by 1`,
  );
}
