/**
 * One employee's statement from inputs in hand: salary, bonuses and pools, what the payout formula makes of them, awards and
 * manual adjustments, a guarantee, and at last the script. Pure. Rules are computed in the company's currency, the statement
 * is in the employee's.
 */
import {
  add,
  type Decimal,
  isZero,
  multiply,
  negate,
  type Origin,
  type Script,
  type Slot,
  sign,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import { drawOf, type Guarantee } from "./guarantee.ts";
import { amountsArray, type Input } from "./inputs.ts";
import { type ComputedLine, computedLine, knownLine, type MoneyRule, rounded } from "./lines.ts";
import type { PoolPart } from "./pools.ts";
import type { PayRules } from "./rules.ts";
import type { PeriodSalary } from "./salary.ts";
import { scriptLines } from "./script-lines.ts";

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

export interface ComputedStatement {
  readonly lines: readonly ComputedLine[];
  /** The sum of the lines; null where one is in error, or the sum is below zero. */
  readonly total: Decimal | null;
  /** Why there is no total, where no line says so. */
  readonly error: string | null;
  readonly payoutFormula: string;
}

/** What is measured for an employee: facts, plans, and what the calendar says. */
export type MeasuredInputSlot = Exclude<Slot, { kind: "salary" | "variable" | "bonus" | "bonuses" }>;

/** What a formula's input is for this employee. */
export type InputSource = (slot: MeasuredInputSlot) => Input;

/** Computes the lines of an employee and their total. */
export function computeStatement(
  basis: PayBasis,
  rules: PayRules,
  source: InputSource,
  money: MoneyRule,
): ComputedStatement {
  const computing: Computing = { basis, rules, source, money };
  const { payoutFormula } = basis.salary;
  const earned = [...salaryLines(computing), ...bonusLines(computing), ...poolLines(computing)];
  if (earned.some(isInError)) return { lines: earned, total: null, error: null, payoutFormula };
  const payout = payoutLine(computing, earned);
  const paid = payout === null ? earned : [...earned, payout];
  const manual = basis.manual.map(manualLine);
  const draw = drawOf(basis.guarantee, sumOf(paid.filter(({ kind }) => kind !== "SALARY")));
  const before = [...paid, ...manual, ...(draw === null ? [] : [draw])];
  const lines = before.some(isInError) ? before : [...before, ...scriptLines(computing, before)];
  return { ...totalled(lines), payoutFormula };
}

/** What all lines of one statement are computed from. */
export interface Computing {
  readonly basis: PayBasis;
  readonly rules: PayRules;
  readonly source: InputSource;
  readonly money: MoneyRule;
}

function isInError({ amount }: ComputedLine): boolean {
  return amount === null;
}

export function sumOf(lines: readonly ComputedLine[]): Decimal {
  return lines.reduce((sum, { amount }) => add(sum, amount ?? ZERO), ZERO);
}

/** Lines with their total; nobody pays for having worked, so one below zero is an error to be mended by hand. */
export function totalled(lines: readonly ComputedLine[]): Omit<ComputedStatement, "payoutFormula"> {
  if (lines.some(isInError)) return { lines, total: null, error: null };
  const total = sumOf(lines);
  if (sign(total) >= 0) return { lines, total, error: null };
  return {
    lines,
    total: null,
    error: `The total is below zero: ${total}. Adjust it, or leave the employee out.`,
  };
}

/** Without SALARY in the payout formula there is no salary line (the article's additive scheme, S14). */
function salaryLines({ basis: { salary }, rules, money }: Computing): ComputedLine[] {
  if (!rules.payout(salary.payoutFormula).slots.some((slot) => slot.kind === "salary")) return [];
  const input: Input = { value: salary.amount, origin: salary.origin };
  return [
    computedLine(
      { kind: "SALARY", name: "Salary", formula: "SALARY" },
      rules.bonus("SALARY"),
      [input],
      money,
    ),
  ];
}

function bonusLines({ basis, rules, source, money }: Computing): ComputedLine[] {
  const salary = salaryOfRules(basis);
  return basis.bonuses.map(({ name, versionId, formula: rule }) => {
    const formula = isOwnCurrency(basis) ? rule : `(${rule})/${basis.rate}`;
    const program = rules.bonus(formula);
    const inputs = program.slots.map((slot) => inputOf(slot, salary, source));
    return computedLine(
      { kind: "BONUS", name, formula, templateVersionId: versionId },
      program,
      inputs,
      money,
    );
  });
}

/** The salary as rules see it, in the company's currency. */
export function salaryOfRules({ salary, rate }: PayBasis): Input {
  return { value: multiply(salary.amount, rate), origin: salary.origin };
}

function isOwnCurrency({ rate }: PayBasis): boolean {
  return rate.toString() === "1";
}

function poolLines({ basis, money, rules }: Computing): ComputedLine[] {
  return basis.pools.map(({ poolId, name, amount, formula }) => {
    const head = { kind: "POOL", name, formula, poolId } as const;
    if (isOwnCurrency(basis)) return knownLine(head, amount);
    const converted = `${amount}/${basis.rate}`;
    return computedLine({ ...head, formula: converted }, rules.bonus(converted), [], money);
  });
}

/** What a payout formula other than the plain sum adds to it or takes from it; null where that is nothing. */
function payoutLine(
  { basis, rules, source, money }: Computing,
  earned: readonly ComputedLine[],
): ComputedLine | null {
  const { salary, bonuses } = basis;
  const program = rules.payout(salary.payoutFormula);
  const own = earned.filter(({ kind }) => kind !== "SALARY").map(({ amount }) => amount ?? ZERO);
  const salaryPaid = earned.find(({ kind }) => kind === "SALARY")?.amount ?? salary.amount;
  const inputs = program.slots.map((slot): Input => {
    switch (slot.kind) {
      case "bonuses":
        return { value: amountsArray(own), origin: { kind: "bonuses", count: own.length } };
      case "bonus": {
        const position = bonuses.findIndex((bonus) => bonus.template === slot.template);
        return { value: own[position] ?? ZERO, origin: { kind: "bonus", template: slot.template } };
      }
      case "salary":
        return { value: salaryPaid, origin: salary.origin as Origin };
      default:
        return inputOf(slot, { value: salaryPaid, origin: salary.origin }, source);
    }
  });
  const head = { kind: "PAYOUT", name: "Payout formula", formula: salary.payoutFormula } as const;
  const line = computedLine(head, program, inputs, money);
  if (line.amount === null) return line;
  const difference = subtract(line.amount, sumOf(earned));
  return isZero(difference) ? null : { ...line, amount: difference };
}

function manualLine({ id, kind, name, amount, reason }: ManualAmount): ComputedLine {
  const formula = sign(amount) < 0 ? `-${negate(amount)}` : `${amount}`;
  return knownLine({ kind, name, formula, manualLineId: id, reason }, amount);
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
