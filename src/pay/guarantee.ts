/** Guarantees (draws): the least variable pay of a month, and how a recoverable one is paid back from better months. */
import { compare, type Decimal, isZero, negate, subtract } from "../../grammar/index.ts";
import { type ComputedLine, knownLine } from "./lines.ts";

export interface Guarantee {
  readonly id: number;
  readonly amount: Decimal;
  readonly recoverable: boolean;
  /** What recoverable draws of closed months come to, less what has been taken back. */
  readonly balance: Decimal;
}

/** The line that lifts variable pay to the guarantee, or takes back earlier draws from what is above it; null for neither. */
export function drawOf(guarantee: Guarantee | null, variable: Decimal): ComputedLine | null {
  if (guarantee === null) return null;
  const { id: guaranteeId, amount, recoverable, balance } = guarantee;
  if (compare(variable, amount) < 0) {
    const formula = `${amount}-${grouped(variable)}`;
    return knownLine({ kind: "DRAW", name: "Guarantee", formula, guaranteeId }, subtract(amount, variable));
  }
  const above = subtract(variable, amount);
  const back = compare(balance, above) < 0 ? balance : above;
  if (!recoverable || isZero(back)) return null;
  const formula = `-MIN(${balance}, ${variable}-${amount})`;
  return knownLine({ kind: "RECOVERY", name: "Guarantee taken back", formula, guaranteeId }, negate(back));
}

function grouped(value: Decimal): string {
  const text = value.toString();
  return text.startsWith("-") ? `(${text})` : text;
}
