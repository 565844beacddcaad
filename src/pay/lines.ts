/** The lines of a statement: each an amount that its formula gives on its inputs. */
import {
  ArrayValue,
  type Cause,
  Decimal,
  FormulaError,
  type Program,
  type Rounding,
  round,
  type Scalar,
  sentenceOfError,
} from "../../grammar/index.ts";
import type { Input } from "./inputs.ts";
import type { LineKind } from "./model.ts";

export interface MoneyRule {
  readonly minorDigits: number;
  readonly rounding: Rounding;
}

export interface ComputedLine {
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  readonly inputs: readonly Input[];
  /** Rounded; null where the formula yielded an error. */
  readonly amount: Decimal | null;
  /** The error's sentence. */
  readonly error: string | null;
  readonly templateVersionId?: number;
  readonly poolId?: number;
  readonly guaranteeId?: number;
  readonly manualLineId?: number;
  /** What a script found where it changed an amount. */
  readonly before?: Decimal;
  /** What a person gave as the reason. */
  readonly reason?: string;
  /** The first day of the closed month that the line makes up for. */
  readonly about?: string;
}

export type LineHead = Omit<ComputedLine, "inputs" | "amount" | "error">;

export function rounded(value: Decimal, money: MoneyRule): Decimal {
  return round(value, money.minorDigits, money.rounding);
}

/** A line from the value of its program on its inputs. */
export function computedLine(
  head: LineHead,
  program: Program,
  inputs: readonly Input[],
  money: MoneyRule,
): ComputedLine {
  const value = asAmount(program.evaluate(inputs.map((input) => input.value)));
  if (value instanceof FormulaError) return lineInError(head, inputs, value);
  return { ...head, inputs, amount: rounded(value, money), error: null };
}

export function lineInError(
  head: LineHead,
  inputs: readonly Input[],
  { code, cause }: FormulaError,
): ComputedLine {
  return { ...head, inputs, amount: null, error: sentenceOfError(code, cause) };
}

/** A line whose amount is known; its formula is arithmetic on plain numbers. */
export function knownLine(head: LineHead, amount: Decimal): ComputedLine {
  return { ...head, inputs: [], amount, error: null };
}

/** Pay is a number: anything else that a formula yields is an error. */
export function asAmount(value: Scalar | ArrayValue): Decimal | FormulaError {
  if (value instanceof Decimal || value instanceof FormulaError) return value;
  const cause: Cause =
    value instanceof ArrayValue ? { kind: "array-in-cell" } : { kind: "not-a-number", text: String(value) };
  return new FormulaError("#VALUE!", cause);
}
