/** What the fault tests share: how many rounds, at which moments, and a company whose numbers are known. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { rows, sql } from "../../src/db/sql.ts";
import { Random } from "../fuzz/random.ts";
import { foundPayroll } from "../support/payroll.ts";

export const PEOPLE = 40;
/** 40 × 1,000, and 1 + 2 + … + 40. */
export const TOTAL = "40820";

/** A few in `npm test`; `npm run test:faults` runs as many as FAULT_ROUNDS says. */
export const rounds = Number(process.env.FAULT_ROUNDS ?? 2);

/** How many blocks are done, or rows are read, before the kill of a round: the same each time. */
export function momentOf(round: number, most: number): number {
  const random = new Random(7919 * (round + 1));
  random.below(2);
  return random.below(most);
}

/** A company for the tests of runs; each month from January 2026 on pays the same. */
export function foundFaultCompany(orm: MikroORM): Promise<void> {
  return foundPayroll(orm.em.fork(), PEOPLE, "2026-01-01");
}

/** What a run came to, from its statements. Jobs that are left when all is done find nothing to do; none may have failed. */
export async function outcomeOf(orm: MikroORM, run: number) {
  const [found] = await rows<{ failedJobs: number }>(
    orm.em.fork(),
    sql`select run.status, run.total, count(*)::integer as statements,
        count(distinct employee_id)::integer as people, sum(statement.total)::text as paid,
        (select count(*)::integer from pgboss.job where name = 'run' and data ->> 'runId' = ${run}::text
          and state = 'failed') as "failedJobs"
      from calculation_run run left join statement on run_id = run.id where run.id = ${run}::integer group by run.id`,
  );
  return found;
}

export const undisturbed = {
  status: "CALCULATED",
  total: TOTAL,
  statements: PEOPLE,
  people: PEOPLE,
  paid: TOTAL,
  failedJobs: 0,
};
