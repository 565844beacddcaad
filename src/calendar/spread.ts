/** Dividing a plan over the days of its period so that the parts add up to the whole, to the last digit. */
import {
  add,
  type Decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  round,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import type { CompanyCalendar } from "./company-calendar.ts";
import { daysIn } from "./period.ts";

export const spreads = ["CALENDAR_DAYS", "WORKING_DAYS", "SEASONALITY"] as const;
/** How a plan is divided over the days of its period, and so how far it should be fulfilled by a day. */
export type Spread = (typeof spreads)[number];

interface Days {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** A spread with what it needs; `months` are the weights of January to December. */
export type SpreadRule =
  | { readonly kind: Exclude<Spread, "SEASONALITY"> }
  | { readonly kind: "SEASONALITY"; readonly months: readonly Decimal[] };

/** How much of a plan falls on some days, in a measure that only compares with that of other days. */
export function weightOf(days: Days, rule: SpreadRule, calendar: CompanyCalendar): Decimal {
  switch (rule.kind) {
    case "CALENDAR_DAYS":
      return fromInteger(daysIn(days));
    case "WORKING_DAYS":
      return fromInteger(calendar.workingDays(days.start, days.end));
    case "SEASONALITY":
      return seasonalWeight(days, rule.months);
    default:
      return rule satisfies never;
  }
}

/** A month's weight falls evenly on its days. */
function seasonalWeight({ start, end }: Days, months: readonly Decimal[]): Decimal {
  let weight = ZERO;
  for (let from = start; Temporal.PlainDate.compare(from, end) <= 0; ) {
    const monthEnd = from.with({ day: from.daysInMonth });
    const to = Temporal.PlainDate.compare(monthEnd, end) < 0 ? monthEnd : end;
    const days = fromInteger(daysIn({ start: from, end: to }));
    const whole = months[from.month - 1] ?? ZERO;
    weight = add(weight, divide(multiply(whole, days), fromInteger(from.daysInMonth)));
    from = to.add({ days: 1 });
  }
  return weight;
}

/** The weights of some days of a whole; where all are zero (a week without working days), their calendar days. */
export function weightsOf(parts: readonly Days[], rule: SpreadRule, calendar: CompanyCalendar): Decimal[] {
  const weights = parts.map((part) => weightOf(part, rule, calendar));
  return weights.every(isZero) ? parts.map((part) => fromInteger(Math.max(0, daysIn(part)))) : weights;
}

/**
 * A value in parts by weights, rounded to `decimals`, or to as many as the value has. Each part ends where the running
 * share of the whole, rounded, ends: so the parts add up to the value exactly.
 */
export function split(value: Decimal, weights: readonly Decimal[], decimals: number): Decimal[] {
  const whole = weights.reduce(add, ZERO);
  const digits = Math.max(decimals, decimalsOf(value));
  if (isZero(whole)) return weights.map(() => ZERO);
  let before = ZERO;
  let until = ZERO;
  return weights.map((weight) => {
    before = add(before, weight);
    const end = round(divide(multiply(value, before), whole), digits);
    const part = subtract(end, until);
    until = end;
    return part;
  });
}

/** The digits behind the point of a number. */
function decimalsOf(value: Decimal): number {
  const text = value.toString();
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}
