/** Paying a month in tests: each statement as its lines, and a run brought to its end. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { expect } from "vitest";
import { type Period, parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { approveRun, closeRun, startRun, verifyRun } from "../../src/pay/index.ts";

export interface PaidMonth {
  readonly id: number;
  /** In the company's currency. */
  readonly total: string;
  /** By personnel number: `SALARY 3000` …, and at last `EUR 3087.66`, or why there is no total. */
  readonly statements: Readonly<Record<string, readonly string[]>>;
}

export function month(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`${text} is no month`);
  return period;
}

/** Runs a month that is to come to its end. */
export async function paysMonth(orm: MikroORM, text: string, startedBy: number | null): Promise<PaidMonth> {
  const run = await startRun(orm.em.fork(), { period: month(text), startedBy });
  expect({ status: run.status, failure: run.failure ?? null }).toEqual({
    status: "CALCULATED",
    failure: null,
  });
  return { id: run.id, total: run.total, statements: await statementsOfRun(orm, run.id) };
}

export async function statementsOfRun(orm: MikroORM, id: number): Promise<PaidMonth["statements"]> {
  const lines = await rows<{ number: string; line: string }>(
    orm.em.fork(),
    sql`select number, line from (
        select number, position, coalesce(kind || ' ' || trim_scale(amount), kind || ': ' || line.error) as line
        from statement_line line join statement on (statement.id, statement.employee_id) = (statement_id, line.employee_id)
        join employee on employee.id = statement.employee_id where run_id = ${id}
        union all
        select number, 1000, coalesce(statement.currency || ' ' || trim_scale(statement.total), statement.error, 'ERROR')
        from statement join employee on employee.id = employee_id where run_id = ${id}
      ) told order by number, position`,
  );
  const statements = Map.groupBy(lines, ({ number }) => number);
  return Object.fromEntries([...statements].map(([number, own]) => [number, own.map(({ line }) => line)]));
}

/** Closes a run; before as after, every digit of it comes out again. */
export async function closesRun(
  orm: MikroORM,
  id: number,
  by: { readonly approvedBy: number | null; readonly closedBy: number | null },
): Promise<void> {
  const before = await statementsOfRun(orm, id);
  expect(await verifyRun(orm.em.fork(), id)).toMatchObject({ differences: [] });
  await approveRun(orm.em.fork(), id, by.approvedBy);
  expect((await closeRun(orm.em.fork(), id, by.closedBy)).status).toBe("CLOSED");
  expect(await verifyRun(orm.em.fork(), id)).toMatchObject({ differenceCount: 0 });
  expect(await statementsOfRun(orm, id)).toEqual(before);
}
