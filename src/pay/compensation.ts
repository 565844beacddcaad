/** What an employee is promised: salary and payout formula from a day on. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkText, hasErrors, parseDecimal, sign, symbolsOf } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { exchangeRatesOn } from "../extras/index.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { Company, employeeByNumber } from "../org/index.ts";
import { FormulaProblem, refuse } from "../problem.ts";
import { templateCodes } from "./context.ts";
import { Compensation } from "./model.ts";

/** S + ΣBᵢ (feature S12). */
export const DEFAULT_PAYOUT = "SALARY + SUM(BONUSES())";

export interface CompensationInput {
  /** Personnel number. */
  readonly employee: string;
  readonly from: string;
  /** A month's salary, exact text. */
  readonly salary: string;
  /** ISO 4217; null or left out for the company's. */
  readonly currency?: string | null;
  /** Null for S + ΣBᵢ. */
  readonly payoutFormula: string | null;
}

/**
 * Sets the compensation from a day on; the one before ends the day before, or goes on where it promises the same. Refuses payout
 * formulas with faults.
 */
export async function setCompensation(em: EntityManager, input: CompensationInput): Promise<Compensation> {
  const salary = parseDecimal(input.salary);
  if (salary === null || sign(salary) < 0) refuse(["salary"], "A salary is a number from 0 up.");
  return em.transactional(async (tx) => {
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const payoutFormula = input.payoutFormula ?? DEFAULT_PAYOUT;
    const currency = await currencyOf(tx, input);
    await checkPayoutFormula(tx, payoutFormula, input.from);
    await tx.nativeDelete(Compensation, { employeeId: employee.id, validFrom: { $gte: input.from } });
    const [same] = await rows<{ id: number }>(
      tx,
      sql`update compensation set valid_to = null
        where employee_id = ${employee.id} and coalesce(valid_to, 'infinity') >= ${input.from}::date - 1
          and salary = ${input.salary}::numeric and currency is not distinct from ${currency}::text
          and payout_formula = ${payoutFormula}
        returning id`,
    );
    if (same !== undefined) return tx.findOneOrFail(Compensation, { id: same.id }, { refresh: true });
    await rows(
      tx,
      sql`update compensation set valid_to = ${input.from}::date - 1
        where employee_id = ${employee.id} and daterange(valid_from, valid_to, '[]') @> ${input.from}::date`,
    );
    const compensation = tx.create(Compensation, {
      employeeId: employee.id,
      validFrom: input.from,
      validTo: null,
      salary: input.salary,
      currency,
      payoutFormula,
    });
    await tx.persist(compensation).flush();
    return compensation;
  });
}

/** What some employees are and were promised, the newest first. */
export function compensationsOf(em: EntityManager, employees: readonly number[]): Promise<Compensation[]> {
  return em.find(Compensation, { employeeId: { $in: [...employees] } }, { orderBy: { validFrom: "desc" } });
}

/** Null for the company's; another currency needs a rate by the first day. */
async function currencyOf(
  em: EntityManager,
  { currency = null, from }: CompensationInput,
): Promise<string | null> {
  const company = await em.findOneOrFail(Company, { id: 1 });
  if (currency === null || currency === company.currency) return null;
  const rates = await exchangeRatesOn(em, from);
  if (!rates.some((rate) => rate.currency === currency))
    refuse(["currency"], `There is no exchange rate of ${currency} on ${from}. Set one first.`);
  return currency;
}

async function checkPayoutFormula(em: EntityManager, formula: string, from: string): Promise<void> {
  const { symbols } = await loadDefinitions(em, Temporal.PlainDate.from(from));
  const checked = checkText(
    formula,
    symbolsOf({ ...symbols, salary: true, bonuses: await templateCodes(em) }),
  );
  if (hasErrors(checked)) throw new FormulaProblem(["payoutFormula"], checked.diagnostics);
}
