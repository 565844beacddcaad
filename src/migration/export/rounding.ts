/** Rounding to a currency's minor unit as a formula. */
import type { MoneyRule } from "../../pay/index.ts";

/** A rounding to ten digits first takes away what doubles add behind the digits that count, so that half a cent is one. */
const GUARD = 8;

/** A value rounded as the company rounds; `value` is a cell or stands in parentheses. */
export function roundedFormula(value: string, { minorDigits, rounding }: MoneyRule): string {
  const guarded = `ROUND(${value},${minorDigits + GUARD})`;
  if (rounding === "half-away") return `ROUND(${guarded},${minorDigits})`;
  const unit = 10 ** minorDigits;
  const units = `ROUND(${value}*${unit},${GUARD})`;
  return `IF(MOD(${units},1)=0.5,2*ROUND(${units}/2,0),ROUND(${units},0))/${unit}`;
}

export function moneyStyle({ minorDigits }: MoneyRule, face: "money" | "bold" = "money") {
  if (minorDigits === 0) return `${face}0` as const;
  return minorDigits === 3 ? (`${face}3` as const) : (`${face}2` as const);
}
