/** Rules tried on people in a month as a run would, with nothing stored: statements, and any formula by itself. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  type ArrayValue,
  type Checked,
  checkText,
  compile,
  type Decimal,
  type Explained,
  explain,
  FormulaError,
  type Program,
  type Scalar,
  symbolsOf,
} from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import { measure } from "../indicators/index.ts";
import { planLoader } from "../plans/index.ts";
import { inputOf } from "./computing.ts";
import { payContext } from "./context.ts";
import type { Input } from "./inputs.ts";
import { paidEmployees } from "./people.ts";
import { poolParts } from "./pools.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSources } from "./source.ts";
import { statementsOf } from "./statements.ts";

export interface TriedStatement {
  readonly employeeId: number;
  /** Null where in error, as `error` says. */
  readonly total: Decimal | null;
  readonly error: string | null;
  readonly lines: readonly { readonly name: string; readonly amount: Decimal | null }[];
}

/** What a rule comes to for one employee. */
export interface Tried {
  readonly value: Scalar | ArrayValue;
  explain(): Explained;
}

export interface Trial {
  readonly statements: readonly TriedStatement[];
  /** Null where the employee is not paid in the month. */
  tried(rule: string, employeeId: number): Tried | null;
}

/** Tries the stored rules and some formulas besides on some employees; a constant number of statements. */
export async function trialOf(
  em: EntityManager,
  written: Period,
  ids: readonly number[],
  rules: Iterable<string>,
): Promise<Trial> {
  const context = await payContext(em, written);
  const { period, definitions, calendar, days } = context;
  const computed = await statementsOf(em, context, ids, await poolParts(em, context));
  const symbols = symbolsOf({ ...definitions.symbols, salary: true });
  const programs = new Map<string, { readonly checked: Checked; readonly program: Program }>();
  for (const rule of rules) {
    const checked = checkText(rule, symbols, { locale: "en-US" });
    programs.set(rule, { checked, program: compile(checked) });
  }
  const people = await paidEmployees(em, period, ids);
  const grid = {
    subjects: people.map(({ id }) => ({ kind: "EMPLOYEE", id }) as const),
    periods: [period],
    asOf: period.end,
    calendar,
  };
  const slots = [...programs.values()].flatMap(({ checked }) => checked.slots);
  const values = await measure(em, grid, slots, definitions, planLoader(em, definitions, calendar));
  const sourceOf = inputSources(days, period, definitions, values);
  const positions = new Map(people.map(({ id }, position) => [id, position]));
  const inputsOf = (employeeId: number, checked: Checked): readonly Input[] | null => {
    const position = positions.get(employeeId);
    const employee = position === undefined ? undefined : people[position];
    if (position === undefined || employee === undefined) return null;
    const held = salaryOfPeriod(periodCode(period), days, employee, employee.compensations);
    const salary: Input =
      held === null ? noSalary(periodCode(period)) : { value: held.amount, origin: held.origin };
    const source = sourceOf(position, employee);
    return checked.slots.map((slot) => inputOf(slot, salary, source));
  };
  return {
    statements: Array.from(computed, ({ employeeId, computed: { total, error, lines } }) => ({
      employeeId,
      total,
      error: error ?? lines.find((line) => line.error !== null)?.error ?? null,
      lines: lines.map(({ name, amount }) => ({ name, amount })),
    })),
    tried(rule, employeeId) {
      const made = programs.get(rule);
      const inputs = made === undefined ? null : inputsOf(employeeId, made.checked);
      if (made === undefined || inputs === null) return null;
      const given = inputs.map(({ value }) => value);
      return {
        value: made.program.evaluate(given),
        explain: () =>
          explain(
            made.checked,
            given,
            inputs.map(({ origin }) => origin),
          ),
      };
    },
  };
}

function noSalary(period: string): Input {
  return {
    value: new FormulaError("#N/A", { kind: "fact-missing", indicator: "SALARY", period }),
    origin: { kind: "salary", period, periodDays: 0, parts: [] },
  };
}
