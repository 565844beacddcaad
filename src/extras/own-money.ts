/** Amounts as they are entered for somebody: whole minor units of the currency in which that employee is paid. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { compare, type Decimal, round } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";

/** The digits of a currency's minor unit: the company's own as it says, others by ISO 4217. */
export function minorDigitsOf(
  company: { readonly currency: string; readonly minorDigits: number },
  currency: string,
): number {
  if (currency === company.currency) return company.minorDigits;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Refuses an amount with fractions of the minor unit of the currency in which an employee is paid on a day. */
export async function assertWholeUnits(
  em: EntityManager,
  path: readonly string[],
  employeeId: number,
  day: string,
  amount: Decimal,
): Promise<void> {
  const [paid] = await rows<{ currency: string; minorDigits: number; own: string | null }>(
    em,
    sql`select currency, minor_digits as "minorDigits", (
        select currency from compensation where employee_id = ${employeeId} and valid_from <= ${day}::date
        order by valid_from desc limit 1
      ) as own
      from company`,
  );
  if (paid === undefined) throw new Error("there is no company");
  const currency = paid.own ?? paid.currency;
  const digits = minorDigitsOf(paid, currency);
  if (compare(round(amount, digits), amount) !== 0)
    refuse(path, `Amounts in ${currency} have at most ${digits} decimals.`);
}
