/** The salary of a period: split at changes, hire and leave, each part by its days (design §4.5). */
import {
  add,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  multiply,
  type Origin,
  ZERO,
} from "../../grammar/index.ts";
import type { DatedSpan, Employment, PeriodDays } from "./days.ts";

/** A compensation in force over days. */
export interface CompensationSpan extends DatedSpan {
  /** A month's salary, exact text. */
  readonly salary: string;
  /** ISO 4217; null for the company's. */
  readonly currency: string | null;
  readonly payoutFormula: string;
}

export interface PeriodSalary {
  /** Exact, not rounded: Σ salary × its days ÷ the days of the period. */
  readonly amount: Decimal;
  readonly origin: Origin & { kind: "salary" };
  /** The payout formula and currency in force last. */
  readonly payoutFormula: string;
  readonly currency: string | null;
}

/** The salary of somebody employed, or null where no compensation holds in the period. `period` is its code. */
export function salaryOfPeriod(
  period: string,
  days: PeriodDays,
  employment: Employment,
  spans: readonly CompensationSpan[],
): PeriodSalary | null {
  const held = spans
    .filter((span) => holdsOnADay(days, employment, span))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const last = held.at(-1);
  if (last === undefined) return null;
  const parts = held.map((span) => ({ salary: decimal(span.salary), days: days.within(employment, span) }));
  let weighted = ZERO;
  for (const part of parts) weighted = add(weighted, multiply(part.salary, fromInteger(part.days)));
  return {
    amount: divide(weighted, fromInteger(days.all)),
    origin: {
      kind: "salary",
      period,
      periodDays: days.all,
      parts: parts.map((part) => ({ salary: part.salary.toString(), days: part.days })),
    },
    payoutFormula: last.payoutFormula,
    currency: last.currency,
  };
}

/** Whether a span holds on any day of the period, worked or not. */
function holdsOnADay({ start, end }: PeriodDays, { hiredOn, leftOn }: Employment, span: DatedSpan): boolean {
  const first = [start, hiredOn, span.validFrom].reduce((a, b) => (a > b ? a : b));
  const last = [leftOn, span.validTo].reduce<string>((a, b) => (b !== null && b < a ? b : a), end);
  return first <= last;
}
