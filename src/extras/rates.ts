/** Dated exchange rates into the company's currency. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseDecimal, sign } from "../../grammar/index.ts";
import { assertOpenFrom } from "../db/open-months.ts";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";

export interface ExchangeRate {
  /** ISO 4217. */
  readonly currency: string;
  /** ISO day. */
  readonly from: string;
  /** How much of the company's currency one is worth, exact text. */
  readonly rate: string;
}

/** Sets rates from days on; one of the same currency and day is replaced. Refuses the company's own currency, closed months. */
export async function setExchangeRates(
  em: EntityManager,
  given: readonly ExchangeRate[],
): Promise<readonly ExchangeRate[]> {
  return em.transactional(async (tx) => {
    const [company] = await rows<{ currency: string }>(tx, sql`select currency from company`);
    for (const [n, { currency, from, rate }] of given.entries()) {
      const path = ["rates", String(n)];
      const value = parseDecimal(rate);
      if (value === null || sign(value) <= 0) refuse([...path, "rate"], "A rate is above 0.");
      if (!/^[A-Z]{3}$/.test(currency))
        refuse([...path, "currency"], "A currency is three letters, such as USD.");
      if (currency === company?.currency)
        refuse([...path, "currency"], `The company pays in ${currency}: it needs no rate.`);
      await assertOpenFrom(tx, from);
    }
    await rows(
      tx,
      sql`insert into exchange_rate (currency, valid_from, rate)
        select currency, valid_from, rate
        from unnest(${given.map(({ currency }) => currency)}::text[], ${given.map(({ from }) => from)}::date[],
          ${given.map(({ rate }) => rate)}::numeric[]) as given(currency, valid_from, rate)
        on conflict (currency, valid_from) do update set rate = excluded.rate`,
    );
    return given;
  });
}

/** The rates in force on a day, by currency. */
export function exchangeRatesOn(em: EntityManager, day: string): Promise<ExchangeRate[]> {
  return rows<ExchangeRate>(
    em,
    sql`select distinct on (currency) currency, valid_from::text as "from", trim_scale(rate)::text as rate
      from exchange_rate where valid_from <= ${day}::date order by currency, valid_from desc`,
  );
}
