/** Dated exchange rates into the company's currency. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseDecimal, sign } from "../../grammar/index.ts";
import { assertOpenFrom } from "../db/open-months.ts";
import { rows, sql } from "../db/sql.ts";
import { ConflictProblem, refuse } from "../problem.ts";

export interface ExchangeRate {
  /** ISO 4217. */
  readonly currency: string;
  /** ISO day. */
  readonly from: string;
  /** How much of the company's currency one is worth, exact text. */
  readonly rate: string;
}

/** A rate to set; null takes it away. */
export interface RateInput extends Omit<ExchangeRate, "rate"> {
  readonly rate: string | null;
}

/**
 * Sets rates from days on, and gives those that hold; one of the same currency and day is replaced, or taken away. Refuses the
 * company's own currency, closed months, and to take the rate away that somebody's first day is paid by.
 */
export async function setExchangeRates(
  em: EntityManager,
  given: readonly RateInput[],
): Promise<readonly ExchangeRate[]> {
  const set = given.flatMap(({ rate, ...each }) => (rate === null ? [] : [{ ...each, rate }]));
  const removed = given.filter(({ rate }) => rate === null);
  return em.transactional(async (tx) => {
    const [company] = await rows<{ currency: string }>(tx, sql`select currency from company`);
    for (const [n, { currency, from, rate }] of given.entries()) {
      const path = ["rates", String(n)];
      const value = rate === null ? undefined : parseDecimal(rate);
      if (value === null || (value !== undefined && sign(value) <= 0))
        refuse([...path, "rate"], "A rate is above 0.");
      if (!/^[A-Z]{3}$/.test(currency))
        refuse([...path, "currency"], "A currency is three letters, such as USD.");
      if (currency === company?.currency)
        refuse([...path, "currency"], `The company pays in ${currency}: it needs no rate.`);
      await assertOpenFrom(tx, from);
    }
    if (removed.length > 0) await remove(tx, removed);
    await rows(
      tx,
      sql`insert into exchange_rate (currency, valid_from, rate)
        select currency, valid_from, rate
        from unnest(${set.map(({ currency }) => currency)}::text[], ${set.map(({ from }) => from)}::date[],
          ${set.map(({ rate }) => rate)}::numeric[]) as given(currency, valid_from, rate)
        on conflict (currency, valid_from) do update set rate = excluded.rate`,
    );
    await assertPaidByRates(tx, removed);
    return set;
  });
}

function remove(em: EntityManager, removed: readonly RateInput[]): Promise<unknown> {
  return rows(
    em,
    sql`delete from exchange_rate using unnest(${removed.map(({ currency }) => currency)}::text[],
        ${removed.map(({ from }) => from)}::date[]) as given(currency, valid_from)
      where (exchange_rate.currency, exchange_rate.valid_from) = (given.currency, given.valid_from)`,
  );
}

/** Whoever is paid in a currency has a rate of it from the first day on. */
async function assertPaidByRates(em: EntityManager, removed: readonly RateInput[]): Promise<void> {
  const [unpaid] = await rows<{ currency: string; day: string }>(
    em,
    sql`select currency, min(valid_from)::text as day from compensation
      where currency = any(${removed.map(({ currency }) => currency)}::text[])
        and not exists (select from exchange_rate rate
          where rate.currency = compensation.currency and rate.valid_from <= compensation.valid_from)
      group by currency`,
  );
  if (unpaid !== undefined)
    throw new ConflictProblem(
      `Somebody is paid in ${unpaid.currency} from ${unpaid.day} on: it needs a rate.`,
    );
}

/** The rates in force on a day, by currency. */
export function exchangeRatesOn(em: EntityManager, day: string): Promise<ExchangeRate[]> {
  return rows<ExchangeRate>(
    em,
    sql`select distinct on (currency) currency, valid_from::text as "from", trim_scale(rate)::text as rate
      from exchange_rate where valid_from <= ${day}::date order by currency, valid_from desc`,
  );
}
