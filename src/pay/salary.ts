/** The salary of a period: split at changes, hire and leave, each part by its calendar days (design §4.5). */
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
import { daysIn, type Period, periodCode } from "../calendar/index.ts";

/** A compensation in force over days; `validTo` null: until further notice. */
export interface CompensationSpan {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly salary: string;
  readonly payoutFormula: string;
}

/** From the first day to the last one, null while it goes on. */
export interface Employment {
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

export interface PeriodSalary {
  /** Exact, not rounded: Σ salary × its days ÷ the days of the period. */
  readonly amount: Decimal;
  readonly origin: Origin & { kind: "salary" };
  /** The payout formula in force last. */
  readonly payoutFormula: string;
}

/** The salary of someone employed from `hiredOn` to `leftOn`, or null where no compensation holds in the period. */
export function salaryOfPeriod(
  period: Period,
  employment: Employment,
  spans: readonly CompensationSpan[],
): PeriodSalary | null {
  const held = spans
    .map((span) => ({ span, days: daysHeld(period, employment, span) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => (a.span.validFrom < b.span.validFrom ? -1 : 1));
  const last = held.at(-1);
  if (last === undefined) return null;
  const periodDays = daysIn(period);
  let weighted = ZERO;
  for (const { span, days } of held)
    weighted = add(weighted, multiply(decimal(span.salary), fromInteger(days)));
  return {
    amount: divide(weighted, fromInteger(periodDays)),
    origin: {
      kind: "salary",
      period: periodCode(period),
      periodDays,
      parts: held.map(({ span, days }) => ({ salary: decimal(span.salary).toString(), days })),
    },
    payoutFormula: last.span.payoutFormula,
  };
}

function daysHeld(period: Period, employment: Employment, span: CompensationSpan): number {
  const first = latest(period.start.toString(), employment.hiredOn, span.validFrom);
  const last = earliest(period.end.toString(), employment.leftOn, span.validTo);
  return daysBetween(first, last);
}

/** The days of a period on which somebody is employed. */
export function daysEmployed(period: Period, { hiredOn, leftOn }: Employment): number {
  return daysBetween(latest(period.start.toString(), hiredOn), earliest(period.end.toString(), leftOn));
}

function daysBetween(first: string, last: string): number {
  if (first > last) return 0;
  return daysIn({ start: Temporal.PlainDate.from(first), end: Temporal.PlainDate.from(last) });
}

/** ISO days compare as text. */
function latest(...days: readonly string[]): string {
  return days.toSorted().at(-1) ?? "";
}

function earliest(first: string, ...others: readonly (string | null)[]): string {
  return others.reduce<string>((a, b) => (b === null || a < b ? a : b), first);
}
