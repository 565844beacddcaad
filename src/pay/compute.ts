/**
 * One employee's statement from inputs in hand: salary, bonuses and pools, what the payout formula makes of them, awards and
 * manual adjustments, a guarantee, and at last the script. Pure. Rules are computed in the company's currency, the statement
 * is in the employee's.
 */
import { type Decimal, isZero, negate, type Origin, sign, subtract, ZERO } from "../../grammar/index.ts";
import {
  type Computing,
  type InputSource,
  inputOf,
  type ManualAmount,
  type PayBasis,
  salaryOfRules,
  sumOf,
} from "./computing.ts";
import { drawOf } from "./guarantee.ts";
import { amountsArray, type Input } from "./inputs.ts";
import { type ComputedLine, computedLine, knownLine, type MoneyRule, rounded } from "./lines.ts";
import type { PayRules } from "./rules.ts";
import { scriptLines } from "./script-lines.ts";

export interface ComputedStatement {
  readonly lines: readonly ComputedLine[];
  /** The sum of the lines; null where one is in error, or the sum is below zero. */
  readonly total: Decimal | null;
  /** Why there is no total, where no line says so. */
  readonly error: string | null;
  readonly payoutFormula: string;
}

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
  const manual = basis.manual.map((each) => manualLine({ ...each, amount: rounded(each.amount, money) }));
  const guarantee = basis.guarantee && {
    ...basis.guarantee,
    amount: rounded(basis.guarantee.amount, money),
    balance: rounded(basis.guarantee.balance, money),
  };
  const draw = drawOf(guarantee, sumOf(paid.filter(({ kind }) => kind !== "SALARY")));
  const before = [...paid, ...manual, ...(draw === null ? [] : [draw])];
  const lines = before.some(isInError) ? before : [...before, ...scriptLines(computing, before)];
  return { ...totalled(lines), payoutFormula };
}

function isInError({ amount }: ComputedLine): boolean {
  return amount === null;
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

/** The line of an amount that is entered by hand. */
export function manualLine({ id, kind, name, amount, reason }: ManualAmount): ComputedLine {
  const formula = sign(amount) < 0 ? `-${negate(amount)}` : `${amount}`;
  return knownLine({ kind, name, formula, manualLineId: id, reason }, amount);
}
