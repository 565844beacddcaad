/** One employee's statement from inputs in hand: lines, rounding, payout. Pure; `run.ts` feeds and stores it. */
import {
  ArrayValue,
  add,
  Decimal,
  decimal,
  FormulaError,
  isZero,
  type Origin,
  type Program,
  type Rounding,
  round,
  type Scalar,
  type Slot,
  sentenceOfError,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import { amountsArray, type Input } from "./inputs.ts";
import type { LineKind } from "./model.ts";
import type { PayRules } from "./rules.ts";
import type { PeriodSalary } from "./salary.ts";

export interface MoneyRule {
  readonly minorDigits: number;
  readonly rounding: Rounding;
}

/** A template given to the employee, in the version that holds in the period. */
export interface GivenBonus {
  readonly template: string;
  readonly name: string;
  readonly versionId: number;
  /** A formula, or a plain amount written as one. */
  readonly formula: string;
}

export interface ComputedLine {
  readonly kind: LineKind;
  readonly name: string;
  readonly templateVersionId: number | null;
  readonly formula: string;
  readonly inputs: readonly Input[];
  /** Rounded; null where the formula yielded an error. */
  readonly amount: Decimal | null;
  /** The error's sentence. */
  readonly error: string | null;
}

export interface ComputedStatement {
  readonly lines: readonly ComputedLine[];
  /** The sum of the lines; null where one is in error. */
  readonly total: Decimal | null;
  readonly payoutFormula: string;
}

/** What is measured for an employee: facts, plans, and what the calendar says. */
export type MeasuredInputSlot = Exclude<Slot, { kind: "salary" | "variable" | "bonus" | "bonuses" }>;

/** What a formula's input is for this employee. */
export type InputSource = (slot: MeasuredInputSlot) => Input;

/** Computes the lines of an employee: salary, bonuses, and what the payout formula makes of them. */
export function computeStatement(
  salary: PeriodSalary,
  bonuses: readonly GivenBonus[],
  rules: PayRules,
  source: InputSource,
  money: MoneyRule,
): ComputedStatement {
  const salaryInput: Input = { value: salary.amount, origin: salary.origin };
  const bonusLines = bonuses.map((bonus) => {
    const program = rules.bonus(bonus.formula);
    const inputs = program.slots.map((slot) => inputOf(slot, salaryInput, source));
    return lineOf("BONUS", bonus.name, bonus.versionId, program, bonus.formula, inputs, money);
  });
  const payout = rules.payout(salary.payoutFormula);
  const usesSalary = payout.slots.some((slot) => slot.kind === "salary");
  const salaryLines = usesSalary ? [salaryLine(salaryInput, rules, money)] : [];
  const lines = [...salaryLines, ...bonusLines];
  if (lines.some((line) => line.amount === null)) {
    return { lines, total: null, payoutFormula: salary.payoutFormula };
  }
  const payoutInputs = payout.slots.map((slot) => payoutInput(slot, bonuses, lines, salaryInput, source));
  const paid = lineOf("PAYOUT", "Payout formula", null, payout, salary.payoutFormula, payoutInputs, money);
  return withPayout(lines, paid, salary.payoutFormula);
}

/** Adds the line by which a payout formula differs from the plain sum, so that a statement always adds up. */
function withPayout(
  lines: readonly ComputedLine[],
  paid: ComputedLine,
  payoutFormula: string,
): ComputedStatement {
  if (paid.amount === null) return { lines: [...lines, paid], total: null, payoutFormula };
  const sum = lines.reduce((total, line) => add(total, line.amount ?? ZERO), ZERO);
  const difference = subtract(paid.amount, sum);
  const all = isZero(difference) ? lines : [...lines, { ...paid, amount: difference }];
  return { lines: all, total: paid.amount, payoutFormula };
}

function salaryLine(input: Input, rules: PayRules, money: MoneyRule): ComputedLine {
  return lineOf("SALARY", "Salary", null, rules.bonus("SALARY"), "SALARY", [input], money);
}

function lineOf(
  kind: LineKind,
  name: string,
  templateVersionId: number | null,
  program: Program,
  formula: string,
  inputs: readonly Input[],
  money: MoneyRule,
): ComputedLine {
  const value = amountOf(program.evaluate(inputs.map((input) => input.value)));
  const base = { kind, name, templateVersionId, formula, inputs };
  if (value instanceof FormulaError)
    return { ...base, amount: null, error: sentenceOfError(value.code, value.cause) };
  return { ...base, amount: round(value, money.minorDigits, money.rounding), error: null };
}

/** Pay is a number: anything else that a formula yields is an error. */
function amountOf(value: Scalar | ArrayValue): Decimal | FormulaError {
  if (value instanceof Decimal || value instanceof FormulaError) return value;
  if (value instanceof ArrayValue) return new FormulaError("#VALUE!", { kind: "array-in-cell" });
  return new FormulaError("#VALUE!", { kind: "not-a-number", text: String(value) });
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

function payoutInput(
  slot: Slot,
  bonuses: readonly GivenBonus[],
  lines: readonly ComputedLine[],
  salary: Input,
  source: InputSource,
): Input {
  const ownLines = lines.filter((line) => line.kind === "BONUS");
  const amounts = ownLines.map((line) => line.amount ?? ZERO);
  switch (slot.kind) {
    case "bonuses":
      return { value: amountsArray(amounts), origin: { kind: "bonuses", count: amounts.length } };
    case "bonus": {
      const position = bonuses.findIndex((bonus) => bonus.template === slot.template);
      return { value: amounts[position] ?? ZERO, origin: { kind: "bonus", template: slot.template } };
    }
    case "salary": {
      const line = lines.find((each) => each.kind === "SALARY");
      return { value: line?.amount ?? salary.value, origin: salary.origin as Origin };
    }
    default:
      return inputOf(slot, salary, source);
  }
}

/** A plain amount as a formula. */
export function amountFormula(amount: string): string {
  return decimal(amount).toString();
}
