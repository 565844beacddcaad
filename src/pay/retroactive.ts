/**
 * Closed months of which something has changed since: late facts, corrected pay, people who were left out. Each is computed
 * anew, and what has not been paid yet is a line of the open month (design §4.6); the closed statement stays as it was.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal, divide, isZero, multiply, subtract } from "../../grammar/index.ts";
import { ruleFormula } from "../bonuses/index.ts";
import { periodCode, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { totalled } from "./compute.ts";
import { moneyOf, type PayContext, payContext } from "./context.ts";
import { type ComputedLine, knownLine, rounded } from "./lines.ts";
import { poolParts } from "./pools.ts";
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

/** Adds to statements what their employees are still owed, or owe, of closed months. */
export async function retroactive(
  em: EntityManager,
  context: PayContext,
  statements: readonly NewStatement[],
): Promise<NewStatement[]> {
  const own = new Map(statements.map((each) => [each.employeeId, each]));
  const lines = new Map<number, ComputedLine[]>();
  for (const month of await changedMonths(em, context)) {
    const then = await payContext(em, periodOf("MONTH", Temporal.PlainDate.from(month)));
    const owed = await paidFor(em, month, [...own.keys()], dependsOnOthers(then));
    if (owed.length === 0) continue;
    const ids = owed.map(({ employeeId }) => employeeId);
    const anew = new Map(
      (await statementsOf(em, then, ids, await poolParts(em, then))).map((each) => [each.employeeId, each]),
    );
    for (const each of owed) {
      const statement = own.get(each.employeeId);
      const line = statement && lineOf(context, month, statement, each, anew.get(each.employeeId));
      if (line != null) lines.set(each.employeeId, [...(lines.get(each.employeeId) ?? []), line]);
    }
  }
  return statements.map((each) => withLines(each, lines.get(each.employeeId) ?? []));
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
function lineOf(
  context: PayContext,
  month: string,
  statement: NewStatement,
  { paid, facts }: Paid,
  anew: NewStatement | undefined,
): ComputedLine | null {
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
      ? `Facts of ${name} recorded after it was closed: ${facts}.`
      : `Pay of ${name} corrected after it was closed.`;
  const head = { kind: "RETROACTIVE", name, formula: `${due}-${before}`, about: month, reason } as const;
  return knownLine(head, difference);
}

const closedMonths = sql`closed as (
  select id, period_start as first, (period_start + interval '1 month')::date - 1 as last, closed_at
  from calculation_run where status = 'CLOSED' and period_kind = 'MONTH'
)`;

/** The first days of the closed months before the context's of which something has changed since, in order. */
async function changedMonths(em: EntityManager, { period }: PayContext): Promise<string[]> {
  const found = await rows<{ month: string }>(
    em,
    sql`with ${closedMonths}
    select first::text as month from closed
    where first < ${period.start.toString()}::date and (
      exists (select from retroactive_change where occurred_on between first and last)
      or exists (select from compensation where recorded_at > closed_at
        and daterange(valid_from, valid_to, '[]') && daterange(first, last, '[]'))
      or exists (select from run_exclusion where run_id = closed.id)
    )
    order by first`,
  );
  return found.map(({ month }) => month);
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
    sql`with ${closedMonths}, about as (select * from closed where first = ${month}::date), changed as (
      select employee_id, count(*)::integer as facts
      from retroactive_change join about on occurred_on between first and last
      where employee_id = any(${ids}::integer[]) group by 1
      union all
      select employee_id, 0 from compensation join about
        on recorded_at > closed_at and daterange(valid_from, valid_to, '[]') && daterange(first, last, '[]')
      where employee_id = any(${ids}::integer[])
      union all
      select employee_id, 0 from run_exclusion join about on id = run_id where employee_id = any(${ids}::integer[])
      union all
      select employee_id, 0 from statement join about on about.id = run_id
      where ${everybody} and employee_id = any(${ids}::integer[])
    ), who as (
      select employee_id, sum(facts)::integer as facts from changed group by 1
    ), paid as (
      select statement.employee_id, reporting_total as amount
      from statement join about on about.id = run_id
      where not exists (select from run_exclusion x
        where x.run_id = statement.run_id and x.employee_id = statement.employee_id)
      union all
      select statement.employee_id,
        case when line.about = ${month}::date then line.amount else -line.amount end * statement.rate
      from statement_line line
      join statement on statement.id = statement_id join closed on closed.id = run_id
      where statement.employee_id = any(${ids}::integer[]) and line.kind = 'RETROACTIVE'
        and (line.about = ${month}::date or closed.first = ${month}::date)
    )
    select who.employee_id as "employeeId", who.facts, coalesce(sum(paid.amount), 0)::text as paid
    from who left join paid using (employee_id) group by 1, 2 order by 1`,
  );
}
