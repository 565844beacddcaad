/** The inputs of any formula for one employee in one period, as a run would give them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Checked, FormulaError } from "../../grammar/index.ts";
import { CompanyCalendar, type Period, periodCode } from "../calendar/index.ts";
import { type Definitions, measure } from "../indicators/index.ts";
import { Company, type Employee } from "../org/index.ts";
import { planLoader } from "../plans/index.ts";
import { inputOf } from "./computing.ts";
import { type Employment, PeriodDays } from "./days.ts";
import type { Input } from "./inputs.ts";
import { paidEmployees } from "./people.ts";
import { type CompensationSpan, salaryOfPeriod } from "./salary.ts";
import { inputSources } from "./source.ts";

/** One input for each slot, with facts known up to a day; names that an employee has no value for are blank. */
export async function formulaInputs(
  em: EntityManager,
  checked: Checked,
  employee: Employee,
  written: Period,
  definitions: Definitions,
  asOf: Temporal.PlainDate,
): Promise<Input[]> {
  const subjects = [{ kind: "EMPLOYEE", id: employee.id } as const];
  const calendar = await CompanyCalendar.load(em);
  const period = calendar.period(written);
  const { proration } = await em.findOneOrFail(Company, { id: 1 });
  const days = new PeriodDays(period, proration, calendar);
  const grid = { subjects, periods: [period], asOf, calendar };
  const values = await measure(em, grid, checked.slots, definitions, planLoader(em, definitions, calendar));
  const employment = { hiredOn: employee.hiredOn, leftOn: employee.leftOn ?? null };
  const source = inputSources(days, period, definitions, values)(0, employment);
  const [paid] = await paidEmployees(em, period, [employee.id]);
  const salary = salaryInput(paid?.compensations ?? [], days, employment, periodCode(period));
  return checked.slots.map((slot) => inputOf(slot, salary, source));
}

function salaryInput(
  spans: readonly CompensationSpan[],
  days: PeriodDays,
  employment: Employment,
  period: string,
): Input {
  const held = salaryOfPeriod(period, days, employment, spans);
  if (held !== null) return { value: held.amount, origin: held.origin };
  return {
    value: new FormulaError("#N/A", { kind: "fact-missing", indicator: "SALARY", period }),
    origin: { kind: "salary", period, periodDays: 0, parts: [] },
  };
}
