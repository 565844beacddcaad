/** How far a plan is fulfilled (design §4.3); one rule for formulas and for progress. */
import { type Decimal, divide, fromInteger, isZero, subtract } from "../../values/decimal.ts";

/** How fulfilment is computed: fact ÷ plan, or for lower-is-better plan ÷ fact, or 2 − fact ÷ plan. */
export type AttainmentRule = "FACT_BY_PLAN" | "PLAN_BY_FACT" | "MIRRORED";

/** What stands below the line: the number by which a rule divides. */
export function attainmentDivisor(rule: AttainmentRule): "fact" | "plan" {
  return rule === "PLAN_BY_FACT" ? "fact" : "plan";
}

/** Fulfilment, 1 for fully, or null where its divisor is 0. */
export function attainmentOf(fact: Decimal, plan: Decimal, rule: AttainmentRule): Decimal | null {
  const divisor = attainmentDivisor(rule) === "fact" ? fact : plan;
  if (isZero(divisor)) return null;
  switch (rule) {
    case "FACT_BY_PLAN":
      return divide(fact, plan);
    case "PLAN_BY_FACT":
      return divide(plan, fact);
    case "MIRRORED":
      return subtract(fromInteger(2), divide(fact, plan));
    default:
      return rule satisfies never;
  }
}
