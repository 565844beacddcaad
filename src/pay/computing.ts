/** What the lines of one statement are computed from, in hand. */
import { add, type Decimal, multiply, type Script, type Slot, ZERO } from "../../grammar/index.ts";
import type { Guarantee } from "./guarantee.ts";
import type { Input } from "./inputs.ts";
import { type ComputedLine, type MoneyRule, rounded } from "./lines.ts";
import type { PayRules } from "./rules.ts";
import type { PeriodSalary } from "./salary.ts";

/** A template given to the employee, in the version that holds last in the period. */
export interface GivenBonus {
  readonly template: string;
  readonly name: string;
  readonly versionId: number;
  /** What is paid for the period, in the company's currency. */
  readonly formula: string;
}

/** An award, an adjustment by finance, or an award taken back. */
export interface ManualAmount {
  readonly id: number;
  readonly kind: "AWARD" | "MANUAL" | "CLAWBACK";
  readonly name: string;
  /** Exact text, in the employee's currency; below zero where it is taken. */
  readonly amount: Decimal;
  readonly reason: string;
}

/** An employee's part of a unit's pool. */
export interface PoolPart {
  readonly poolId: number;
  readonly name: string;
  /** In the company's currency, of its minor unit; the parts of all members add up to the pool. */
  readonly amount: Decimal;
  /** The exact part as arithmetic: `5000*3/12`. */
  readonly formula: string;
}

/** What an employee is paid by. */
export interface PayBasis {
  readonly salary: PeriodSalary;
  readonly bonuses: readonly GivenBonus[];
  readonly pools: readonly PoolPart[];
  readonly manual: readonly ManualAmount[];
  readonly guarantee: Guarantee | null;
  readonly script: Script | null;
  /** How much of the company's currency one of the employee's is worth. */
  readonly rate: Decimal;
}

/** What is measured for an employee: facts, plans, and what the calendar says. */
export type MeasuredInputSlot = Exclude<Slot, { kind: "salary" | "variable" | "bonus" | "bonuses" }>;

/** What a formula's input is for this employee. */
export type InputSource = (slot: MeasuredInputSlot) => Input;

/** What all lines of one statement are computed from. */
export interface Computing {
  readonly basis: PayBasis;
  readonly rules: PayRules;
  readonly source: InputSource;
  readonly money: MoneyRule;
}

export function sumOf(lines: readonly ComputedLine[]): Decimal {
  return lines.reduce((sum, { amount }) => add(sum, amount ?? ZERO), ZERO);
}

/** The salary as rules see it, in the company's currency. */
export function salaryOfRules({ salary, rate }: PayBasis): Input {
  return { value: multiply(salary.amount, rate), origin: salary.origin };
}

/** The input of any formula; a name without a value here is blank. */
export function inputOf(slot: Slot, salary: Input, source: InputSource): Input {
  switch (slot.kind) {
    case "salary":
      return salary;
    case "variable":
    case "bonus":
    case "bonuses":
      return { value: null, origin: { kind: "given" } };
    default:
      return source(slot);
  }
}

/** An amount rounded as the statement's currency is. */
export function inMoney(amount: Decimal, { money }: Computing): Decimal {
  return rounded(amount, money);
}
