/** Months that are approved or closed do not change any more. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { PeriodClosedProblem } from "../problem.ts";
import { rows, sql } from "./sql.ts";

/** Refuses a day in a month that is approved or closed. Throws PeriodClosedProblem. */
export async function assertOpen(em: EntityManager, day: string): Promise<void> {
  const [closed] = await rows<{ month: string }>(
    em,
    sql`select to_char(period_start, 'YYYY-MM') as month from calculation_run
      where status in ('APPROVED', 'CLOSED') and period_start = date_trunc('month', ${day}::date)::date`,
  );
  if (closed !== undefined) throw new PeriodClosedProblem(closed.month);
}

/** Refuses a day on or after which a month is approved or closed: what begins on it would change that month. */
export async function assertOpenFrom(em: EntityManager, day: string): Promise<void> {
  const [closed] = await rows<{ month: string }>(
    em,
    sql`select to_char(max(period_start), 'YYYY-MM') as month from calculation_run
      where status in ('APPROVED', 'CLOSED') and period_start >= date_trunc('month', ${day}::date)::date
      having count(*) > 0`,
  );
  if (closed !== undefined) throw new PeriodClosedProblem(closed.month);
}
