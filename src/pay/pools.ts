/** What members get of their unit's pool: the amount is computed about the unit, the shares about each member. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  add,
  checkText,
  compile,
  type Decimal,
  FormulaError,
  type Program,
  type Slot,
  sentenceOfError,
  sign,
  symbolsOf,
  ZERO,
} from "../../grammar/index.ts";
import { periodCode } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { distribute, type Pool, pools } from "../extras/index.ts";
import { measure } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { planLoader } from "../plans/index.ts";
import { inputOf, type PoolPart } from "./computing.ts";
import { moneyOf, type PayContext } from "./context.ts";
import type { Input } from "./inputs.ts";
import { asAmount, rounded } from "./lines.ts";
import { type PaidEmployee, paidEmployees } from "./people.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSources } from "./source.ts";

/** Parts of pools by employee. */
export type PoolParts = ReadonlyMap<number, readonly PoolPart[]>;

/** A pool whose amount or a share is no number from 0 up; the run fails and says which. */
export class PoolFault extends Error {
  constructor(pool: string, why: string) {
    super(`The pool ${pool} cannot be divided: ${why}`);
    this.name = "PoolFault";
  }
}

/** The parts of all pools of the period. A pool in which all shares are 0 is not paid. */
export async function poolParts(em: EntityManager, context: PayContext): Promise<PoolParts> {
  const parts = new Map<number, PoolPart[]>();
  if (!context.hasPools) return parts;
  const { end } = context.period;
  const held = (await pools(em)).filter(
    ({ validFrom, validTo }) =>
      validFrom <= end.toString() && (validTo === null || validTo >= end.toString()),
  );
  for (const pool of held) {
    const amount = await amountOf(em, context, pool);
    const members = await membersOf(em, context, pool);
    const shares = await sharesOf(em, context, pool, members);
    const divided = distribute(amount, shares, moneyOf(context, context.company.currency));
    const sum = shares.reduce(add, ZERO);
    for (const [n, { id }] of members.entries()) {
      const part = divided?.[n];
      if (part === undefined) continue;
      const formula = `${amount}*${shares[n]}/${sum}`;
      parts.set(id, [...(parts.get(id) ?? []), { poolId: pool.id, name: pool.name, amount: part, formula }]);
    }
  }
  return parts;
}

async function amountOf(em: EntityManager, context: PayContext, pool: Pool): Promise<Decimal> {
  const { definitions, period } = context;
  const program = compile(checkText(pool.amount, symbolsOf(definitions.symbols)));
  const values = await measured(em, context, [{ kind: "UNIT", id: pool.unitId }], program.slots);
  const employment = { hiredOn: period.start.toString(), leftOn: null };
  const source = inputSources(context.days, period, definitions, values)(0, employment);
  const blank: Input = { value: null, origin: { kind: "given" } };
  const inputs = program.slots.map((slot) => inputOf(slot, blank, source));
  return rounded(numberOf(pool, program, inputs), moneyOf(context, context.company.currency));
}

/** Those paid who belong to the unit, or one under it, on the last day that they are employed. */
async function membersOf(
  em: EntityManager,
  { period }: PayContext,
  { unitId }: Pool,
): Promise<PaidEmployee[]> {
  const end = period.end.toString();
  const found = await rows<{ id: number }>(
    em,
    sql`with recursive under as (
      select ${unitId}::integer as id union select unit.id from under join unit on unit.parent_id = under.id
    )
    select employee_id as id from membership join employee on employee.id = employee_id
    where unit_id in (select id from under)
      and daterange(valid_from, valid_to, '[]') @> least(${end}::date, coalesce(left_on, ${end}::date))`,
  );
  return paidEmployees(
    em,
    period,
    found.map(({ id }) => id),
  );
}

async function sharesOf(
  em: EntityManager,
  context: PayContext,
  pool: Pool,
  members: readonly PaidEmployee[],
): Promise<Decimal[]> {
  const { period, days, definitions, rules } = context;
  const program = rules.bonus(pool.share);
  const subjects = members.map(({ id }): Subject => ({ kind: "EMPLOYEE", id }));
  const values = await measured(em, context, subjects, program.slots);
  const sourceOf = inputSources(days, period, definitions, values);
  return members.map((member, position) => {
    const source = sourceOf(position, member);
    const held = salaryOfPeriod(periodCode(period), days, member, member.compensations);
    const salary: Input =
      held === null
        ? { value: null, origin: { kind: "given" } }
        : { value: held.amount, origin: held.origin };
    const inputs = program.slots.map((slot) => inputOf(slot, salary, source));
    return numberOf(pool, program, inputs);
  });
}

function measured(
  em: EntityManager,
  context: PayContext,
  subjects: readonly Subject[],
  slots: readonly Slot[],
) {
  const { period, calendar, definitions } = context;
  const grid = { subjects, periods: [period], asOf: period.end, calendar };
  return measure(em, grid, slots, definitions, planLoader(em, definitions, calendar));
}

function numberOf({ name }: Pool, program: Program, inputs: readonly Input[]): Decimal {
  const value = asAmount(program.evaluate(inputs.map((input) => input.value)));
  if (value instanceof FormulaError) throw new PoolFault(name, sentenceOfError(value.code, value.cause));
  if (sign(value) < 0) throw new PoolFault(name, `${program.checked.text} comes to ${value}, below zero.`);
  return value;
}
