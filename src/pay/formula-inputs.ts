/** The inputs of any formula for one employee in one period, as a run would give them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Checked, FormulaError } from "../../grammar/index.ts";
import { CompanyCalendar, type Period, periodCode } from "../calendar/index.ts";
import { type Definitions, measure } from "../indicators/index.ts";
import type { Employee } from "../org/index.ts";
import { planLoader } from "../plans/index.ts";
import { inputOf } from "./compute.ts";
import type { Input } from "./inputs.ts";
import { Compensation } from "./model.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSource } from "./source.ts";

/** One input for each slot, with facts known up to a day; names that an employee has no value for are blank. */
export async function formulaInputs(
  em: EntityManager,
  checked: Checked,
  employee: Employee,
  period: Period,
  definitions: Definitions,
  asOf: Temporal.PlainDate,
): Promise<Input[]> {
  const subjects = [{ kind: "EMPLOYEE", id: employee.id } as const];
  const calendar = await CompanyCalendar.load(em);
  const grid = { subjects, periods: [period], asOf, calendar };
  const values = await measure(em, grid, checked.slots, definitions, planLoader(em, definitions, calendar));
  const employment = { hiredOn: employee.hiredOn, leftOn: employee.leftOn ?? null };
  const source = inputSource(0, employment, period, definitions, values);
  const salary = await salaryInput(em, employee, period);
  return checked.slots.map((slot) => inputOf(slot, salary, source));
}

async function salaryInput(em: EntityManager, employee: Employee, period: Period): Promise<Input> {
  const spans = await em.find(Compensation, { employeeId: employee.id });
  const employment = { hiredOn: employee.hiredOn, leftOn: employee.leftOn ?? null };
  const held = salaryOfPeriod(
    period,
    employment,
    spans.map((span) => ({ ...span, validTo: span.validTo ?? null })),
  );
  if (held !== null) return { value: held.amount, origin: held.origin };
  const cause = { kind: "fact-missing", indicator: "SALARY", period: periodCode(period) } as const;
  return {
    value: new FormulaError("#N/A", cause),
    origin: { kind: "salary", period: periodCode(period), periodDays: 0, parts: [] },
  };
}
