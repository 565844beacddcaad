/** How far a plan should be fulfilled by a day, and whether the fact is ahead of that or behind. */
import {
  type AttainmentRule,
  add,
  attainmentOf,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  ZERO,
} from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, type SpreadRule, weightsOf } from "../calendar/index.ts";

export const progressStatuses = ["AHEAD", "ON_TRACK", "BEHIND", "NO_PLAN"] as const;
export type ProgressStatus = (typeof progressStatuses)[number];

/** The numbers of one cell of progress; null where there is none. */
export interface ProgressNumbers {
  readonly fact: Decimal | null;
  readonly plan: Decimal | null;
  /** As much of the plan as should be done by the day. */
  readonly expected: Decimal | null;
  /** Fact to expected, as attainment is fact to plan. */
  readonly pace: Decimal | null;
}

/** Within five in a hundred of what is expected one is on track. */
const AHEAD_FROM = decimal("1.05");
const BEHIND_BELOW = decimal("0.95");

/** How much of a period has gone: all of it, or a part of its weight as the plan is spread. */
export type Elapsed = "ALL" | { readonly weight: Decimal; readonly of: Decimal };

/** How much of a period has gone by the end of `asOf`; nothing before it begins. */
export function elapsedOf(
  period: Period,
  asOf: Temporal.PlainDate,
  rule: SpreadRule,
  calendar: CompanyCalendar,
): Elapsed {
  if (Temporal.PlainDate.compare(asOf, period.end) >= 0) return "ALL";
  if (Temporal.PlainDate.compare(asOf, period.start) < 0) return { weight: ZERO, of: ZERO };
  const parts = [
    { start: period.start, end: asOf },
    { start: asOf.add({ days: 1 }), end: period.end },
  ];
  const [weight = ZERO, rest = ZERO] = weightsOf(parts, rule, calendar);
  return { weight, of: add(weight, rest) };
}

/** As much of a plan as falls on what has gone of its period. */
export function expectedOf(plan: Decimal, elapsed: Elapsed): Decimal {
  if (elapsed === "ALL") return plan;
  return isZero(elapsed.weight) ? ZERO : divide(multiply(plan, elapsed.weight), elapsed.of);
}

/** Fact to expected, as attainment is fact to plan; null where nothing is expected yet. */
export function paceOf(fact: Decimal, expected: Decimal, rule: AttainmentRule): Decimal | null {
  return isZero(expected) ? null : attainmentOf(fact, expected, rule);
}

/**
 * Where the pace stands. Where there is none, since a plan or a fact of 0 divides nothing, the better of the two tells;
 * where nothing is expected yet nothing is behind.
 */
export function statusOf(
  { fact, plan, expected, pace }: ProgressNumbers,
  rule: AttainmentRule,
): ProgressStatus {
  if (plan === null || expected === null) return "NO_PLAN";
  if (fact === null) return "BEHIND";
  if (pace === null) {
    if (isZero(expected) && !isZero(plan)) return "ON_TRACK";
    const side = compare(fact, expected) * (rule === "FACT_BY_PLAN" ? 1 : -1);
    return side > 0 ? "AHEAD" : side < 0 ? "BEHIND" : "ON_TRACK";
  }
  if (compare(pace, AHEAD_FROM) >= 0) return "AHEAD";
  return compare(pace, BEHIND_BELOW) >= 0 ? "ON_TRACK" : "BEHIND";
}
