/** What one employee's rules were computed from, gathered from the lines. */
import {
  add,
  compare,
  Decimal,
  decimal,
  divide,
  FormulaError,
  fromInteger,
  multiply,
  type Origin,
  type Value,
  ZERO,
} from "../../../grammar/index.ts";
import { slotName } from "../../bonuses/index.ts";
import type { PayrollLine, PayrollStatement } from "../../pay/index.ts";

export interface EmployeeValues {
  readonly statement: PayrollStatement;
  /** By the name that formulas write; SALARY is in the company's currency, as rules see it. */
  readonly inputs: ReadonlyMap<string, Value>;
  readonly salary: {
    /** In the statement's currency. */
    readonly amount: Decimal;
    /** How it comes about where it was split in the period. */
    readonly formula: string | null;
  } | null;
  readonly salaryInCompany: Decimal | null;
  /** Inputs that lines saw with different values. */
  readonly unclear: ReadonlySet<string>;
}

/** What is beside the line, and not in the sheet of values. */
const beside: ReadonlySet<string> = new Set(["bonus", "bonuses", "variable", "salary"]);

export function employeeValues(statement: PayrollStatement): EmployeeValues {
  const inputs = new Map<string, Value>();
  const unclear = new Set<string>();
  for (const line of statement.lines) {
    for (const [at, slot] of line.program.slots.entries()) {
      const value = line.inputs[at]?.value;
      if (value === undefined || beside.has(slot.kind)) continue;
      const name = slotName(slot);
      const known = inputs.get(name);
      if (known === undefined) inputs.set(name, value);
      else if (!isSame(known, value)) unclear.add(name);
    }
  }
  const salary = salaryOf(statement);
  const salaryInCompany = salary === null ? null : multiply(salary.amount, statement.rate);
  if (salaryInCompany !== null) inputs.set("SALARY", salaryInCompany);
  return { statement, inputs, unclear, salary, salaryInCompany };
}

function isSame(a: Value, b: Value): boolean {
  if (a instanceof Decimal && b instanceof Decimal) return compare(a, b) === 0;
  if (a instanceof FormulaError && b instanceof FormulaError) return a.code === b.code;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The salary before it is rounded: as its own line saw it, or as a rule did. */
function salaryOf({ lines, rate }: PayrollStatement): EmployeeValues["salary"] {
  const own = salaryInput(lines.filter(({ kind }) => kind === "SALARY"));
  const seen = own ?? salaryInput(lines.filter(({ kind }) => kind === "BONUS" || kind === "ADJUSTMENT"));
  if (seen !== null) {
    const amount = own === null ? divide(seen.amount, rate) : own.amount;
    return { amount, formula: splitFormula(amount, seen.origin) };
  }
  const paid = salaryInput(lines.filter(({ kind }) => kind === "PAYOUT"));
  return paid === null ? null : { amount: paid.amount, formula: null };
}

function salaryInput(
  lines: readonly PayrollLine[],
): { readonly amount: Decimal; readonly origin: Origin } | null {
  for (const { program, inputs } of lines) {
    const input = inputs[program.slots.findIndex((slot) => slot.kind === "salary")];
    if (input?.value instanceof Decimal) return { amount: input.value, origin: input.origin };
  }
  return null;
}

/** `(3100*20+6200*11)/31`; null where one salary held all the period. */
function splitFormula(amount: Decimal, origin: Origin): string | null {
  if (origin.kind !== "salary" || origin.parts.length === 0) return null;
  const { parts, periodDays } = origin;
  if (parts.length === 1 && parts[0]?.days === periodDays) return null;
  const sum = parts.reduce(
    (total, { salary, days }) => add(total, multiply(decimal(salary), fromInteger(days))),
    ZERO,
  );
  if (periodDays === 0 || compare(divide(sum, fromInteger(periodDays)), amount) !== 0) return null;
  return `(${parts.map(({ salary, days }) => `${salary}*${days}`).join("+")})/${periodDays}`;
}
