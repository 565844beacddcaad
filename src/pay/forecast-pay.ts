/** What an employee will get for a month if facts go on as so far; nothing is stored. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal, type Slot } from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { measure } from "../indicators/index.ts";
import { planLoader } from "../plans/index.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { type ComputedStatement, computeStatement } from "./compute.ts";
import type { GivenBonus, InputSource, PayBasis } from "./computing.ts";
import { moneyOf, type PayContext, payContext, ScriptFault } from "./context.ts";
import { guaranteesOf, manualLinesOf, paidEmployees } from "./people.ts";
import { poolParts } from "./pools.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSources } from "./source.ts";
import { RateMissing, statementsOf } from "./statements.ts";
import { bonusesOf } from "./stored-statement.ts";
import type { NewStatement } from "./storing.ts";

export interface PayForecast {
  readonly employeeId: number;
  readonly period: Period;
  /** The day from which facts go on as so far. */
  readonly asOf: Temporal.PlainDate;
  readonly currency: string;
  readonly computed: ComputedStatement;
}

/**
 * The statement of a month with each fact at its forecast on a day. Refuses what is no month, and an employee who is not paid
 * in it; ConflictProblem where the month cannot be computed at all.
 */
export async function payForecast(
  em: EntityManager,
  employeeId: number,
  written: Period,
  asOf: Temporal.PlainDate,
): Promise<PayForecast> {
  if (written.kind !== "MONTH") refuse(["period"], "Pay is forecast for a month, written like 2026-03.");
  try {
    const context = await payContext(em, written);
    const [soFar] = await statementsOf(em, context, [employeeId], await poolParts(em, context));
    if (soFar === undefined)
      return refuse(["employee"], `The employee is not paid in ${periodCode(context.period)}.`);
    const { currency } = soFar;
    const { basis, source } = await forecastBasis(em, context, soFar, asOf);
    const computed = computeStatement(basis, context.rules, source, moneyOf(context, currency));
    return { employeeId, period: context.period, asOf, currency, computed };
  } catch (error) {
    if (error instanceof RateMissing || error instanceof ScriptFault)
      throw new ConflictProblem(error.message);
    throw error;
  }
}

/** What the employee is paid by, and forecasts in the place of facts. */
async function forecastBasis(
  em: EntityManager,
  context: PayContext,
  soFar: NewStatement,
  asOf: Temporal.PlainDate,
): Promise<{ readonly basis: PayBasis; readonly source: InputSource }> {
  const { period, days, rules, script, definitions, calendar } = context;
  const { employeeId, rate } = soFar;
  const [employee] = await paidEmployees(em, period, [employeeId]);
  const salary = employee && salaryOfPeriod(periodCode(period), days, employee, employee.compensations);
  if (employee === undefined || salary == null) throw new RangeError("a paid employee has a salary");
  const [guarantee] = await guaranteesOf(em, period, [employeeId]);
  const manual = await manualLinesOf(em, period, [employeeId]);
  const bonuses = await givenBonuses(em, soFar);
  const basis: PayBasis = {
    salary,
    bonuses,
    pools: (await poolParts(em, context)).get(employeeId) ?? [],
    manual: manual.map((each) => ({ ...each, amount: decimal(each.amount) })),
    guarantee: guarantee
      ? { ...guarantee, amount: decimal(guarantee.amount), balance: decimal(guarantee.balance) }
      : null,
    script,
    rate,
  };
  const programs = [
    ...bonuses.map(({ formula }) => rules.bonus(formula)),
    rules.payout(salary.payoutFormula),
    ...(script?.steps ?? []).map(({ program }) => program),
  ];
  const slots = programs.flatMap((program) => program.slots.map(forecastSlot));
  const grid = {
    subjects: [{ kind: "EMPLOYEE", id: employeeId } as const],
    periods: [period],
    asOf,
    calendar,
  };
  const values = await measure(em, grid, slots, definitions, planLoader(em, definitions, calendar));
  const measured = inputSources(days, period, definitions, values)(0, employee);
  return { basis, source: (slot) => measured(forecastSlot(slot)) };
}

async function givenBonuses(em: EntityManager, { computed, rate }: NewStatement): Promise<GivenBonus[]> {
  const lines = computed.lines.filter(({ kind }) => kind === "BONUS");
  const stored = await rows<{ id: number; code: string }>(
    em,
    sql`select version.id, code from bonus_template_version version
      join bonus_template template on template.id = bonus_template_id
      where version.id = any(${lines.map(({ templateVersionId }) => templateVersionId ?? 0)}::integer[])`,
  );
  const codes = new Map(stored.map(({ id, code }) => [id, code]));
  return bonusesOf(
    lines.map(({ kind, name, formula, templateVersionId = null }) => ({
      kind,
      name,
      formula,
      versionId: templateVersionId,
      template: codes.get(templateVersionId ?? 0) ?? null,
    })),
    rate,
  );
}

/** A fact at the end of the period in the place of the fact so far; of the past they are the same. */
function forecastSlot<S extends Slot>(slot: S): S {
  return slot.kind === "fact" ? { ...slot, kind: "forecast" } : slot;
}
