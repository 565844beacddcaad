/** Months that are approved or closed do not change any more. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { PeriodClosedProblem } from "../problem.ts";
import { rows, sql } from "./sql.ts";

/** The calendar of this application ends with it. */
const lastYear = 9999;

/** Refuses a day in a month that is approved or closed. Throws PeriodClosedProblem. */
export async function assertOpen(em: EntityManager, day: string): Promise<void> {
  const [closed] = await rows<{ month: string }>(
    em,
    sql`select to_char(period_start, 'YYYY-MM') as month from calculation_run
      where status in ('APPROVED', 'CLOSED') and period_start = date_trunc('month', ${day}::date)::date`,
  );
  if (closed !== undefined) throw new PeriodClosedProblem(closed.month);
}

/**
 * Refuses a day on or after which, until another where there is one, a month is approved or closed: what begins on it would
 * change that month. Throws PeriodClosedProblem.
 */
export async function assertOpenFrom(
  em: EntityManager,
  day: string,
  until: string | null = null,
): Promise<void> {
  const [closed] = await rows<{ month: string }>(
    em,
    sql`select to_char(max(period_start), 'YYYY-MM') as month from calculation_run
      where status in ('APPROVED', 'CLOSED') and period_start >= date_trunc('month', ${day}::date)::date
        and (${until}::date is null or period_start <= ${until}::date)
      having count(*) > 0`,
  );
  if (closed !== undefined) throw new PeriodClosedProblem(closed.month);
}

/** Refuses to end with a day what would go on in a month that is approved or closed. Throws PeriodClosedProblem. */
export async function assertMayEnd(em: EntityManager, lastDay: string): Promise<void> {
  const next = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  if (next.year <= lastYear) await assertOpenFrom(em, next.toString());
}
