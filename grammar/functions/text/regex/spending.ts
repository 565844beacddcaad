/** What regular expressions cost an evaluation, so that no pattern over however many cells can run on. */
import { type Budget, OUT_OF_STEPS } from "../../../values/budget.ts";
import type { FormulaError } from "../../../values/error.ts";
import type { Allowance } from "./search.ts";

/** A matcher's step is far smaller than a call of a LAMBDA, by which evaluations count. */
const MATCHER_STEPS_A_STEP = 32;

/** What `use` yields with the steps that one text may take, or #NUM! where they do not last. */
export function withAllowance<Found>(
  budget: Budget,
  use: (allowance: Allowance) => Found,
): Found | FormulaError {
  const most = Math.floor(Math.min(budget.limits.steps, budget.left * MATCHER_STEPS_A_STEP));
  if (most <= 0) return OUT_OF_STEPS;
  const allowance: Allowance = { left: most };
  const found = use(allowance);
  const isAllowed = budget.spend((most - allowance.left) / MATCHER_STEPS_A_STEP);
  return isAllowed && allowance.left >= 0 ? found : OUT_OF_STEPS;
}
