/** Statements of those who have left: what is entered for them by hand, and what closed months still owe them (design §4.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal } from "../../grammar/index.ts";
import { idArray, rows, sql } from "../db/sql.ts";
import { manualLine, totalled } from "./compute.ts";
import { moneyOf, type PayContext } from "./context.ts";
import { rounded } from "./lines.ts";
import { manualLinesOf } from "./people.ts";
import type { PoolParts } from "./pools.ts";
import { retroactive } from "./retroactive.ts";
import { rateOf, statementsOf } from "./statements.ts";
import type { NewStatement } from "./storing.ts";

/** What a run stores of some employees, each computed when it is asked for; of those who have left, only where there is something to tell. */
export async function statementsToStore(
  em: EntityManager,
  context: PayContext,
  ids: readonly number[],
  pools: PoolParts,
): Promise<Iterable<NewStatement>> {
  const computed = await statementsOf(em, context, ids, pools);
  const former = await formerStatements(em, context, ids);
  const withOwed = await retroactive(em, context, ids);
  return toStore(computed, former, withOwed);
}

function* toStore(
  computed: Iterable<NewStatement>,
  former: readonly NewStatement[],
  withOwed: (statement: NewStatement) => NewStatement,
): Generator<NewStatement> {
  for (const each of computed) yield withOwed(each);
  for (const each of former) {
    const told = withOwed(each);
    if (told.computed.lines.length > 0) yield told;
  }
}

/** One each of those among `ids` who left before the period, in the currency in which they were last paid; without a salary. */
async function formerStatements(
  em: EntityManager,
  context: PayContext,
  ids: readonly number[],
): Promise<NewStatement[]> {
  const former = await lastCurrencies(em, context, ids);
  if (former.length === 0) return [];
  const lines = await manualLinesOf(
    em,
    context.period,
    former.map(({ id }) => id),
  );
  const manual = Map.groupBy(lines, ({ employeeId }) => employeeId);
  return former.map(({ id, currency }) => {
    const own = currency ?? context.company.currency;
    const money = moneyOf(context, own);
    const entered = (manual.get(id) ?? []).map((each) =>
      manualLine({ ...each, amount: rounded(decimal(each.amount), money) }),
    );
    const computed = { ...totalled(entered), payoutFormula: "0" };
    return { employeeId: id, currency: own, rate: rateOf(context, own), computed };
  });
}

function lastCurrencies(
  em: EntityManager,
  { period }: PayContext,
  ids: readonly number[],
): Promise<{ id: number; currency: string | null }[]> {
  return rows(
    em,
    sql`select distinct on (employee_id) employee_id as id, currency
      from compensation join employee on employee.id = employee_id
      where employee_id = any(${idArray(ids)}) and left_on < ${period.start.toString()}::date
        and valid_from <= left_on
      order by employee_id, valid_from desc`,
  );
}
