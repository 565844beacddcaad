/** Holding back those who guess passwords: so many failures in a time, by personnel number and by address. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { TooManyAttemptsProblem } from "../problem.ts";

const failuresOfNumber = 5;
/** Many people may share an address. */
const failuresOfAddress = 50;
const windowMinutes = 15;

export interface Attempt {
  readonly number: string;
  /** The address it comes from; of IPv6 its network of 64 bits counts. */
  readonly address: string;
}

/**
 * Counts an attempt as failed before it is tried, so that attempts at the same time cannot slip through together.
 * Throws TooManyAttemptsProblem where it is one too many.
 */
export async function beginAttempt(em: EntityManager, attempt: Attempt): Promise<void> {
  const network = networkOf(attempt.address);
  await em.transactional(async (tx) => {
    await rows(tx, sql`select pg_advisory_xact_lock(hashtextextended('premia.sign_in', 0))`);
    await rows(tx, sql`delete from sign_in_failure where at <= now() - ${window}`);
    const [{ retryAt } = { retryAt: null }] = await rows<{ retryAt: string | null }>(
      tx,
      sql`select to_char(max(at + ${window}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "retryAt"
        from (
          (${nthNewest(sql`number = ${attempt.number}`, failuresOfNumber)})
          union all
          (${nthNewest(sql`address = ${network}`, failuresOfAddress)})
        ) as limits`,
    );
    if (retryAt !== null) throw new TooManyAttemptsProblem(new Date(retryAt));
    await rows(tx, sql`insert into sign_in_failure (number, address) values (${attempt.number}, ${network})`);
  });
}

/** Forgets the failures of a number, after one attempt succeeded. */
export async function forgiveAttempts(em: EntityManager, number: string): Promise<void> {
  await rows(em, sql`delete from sign_in_failure where number = ${number}`);
}

const window = sql`make_interval(mins => ${windowMinutes}::integer)`;

/** When the failure was after whose end there is room for another one. */
function nthNewest(condition: RawBuilder<unknown>, count: number): RawBuilder<unknown> {
  return sql`select at from sign_in_failure where ${condition} order by at desc offset ${count - 1} limit 1`;
}

function networkOf(address: string): RawBuilder<unknown> {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return plain.includes(":") ? sql`network(set_masklen(${plain}::inet, 64))::inet` : sql`${plain}::inet`;
}
