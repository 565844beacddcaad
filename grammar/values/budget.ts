/** How much work one evaluation may do. */
import { FormulaError } from "./error.ts";

/** Work done so far: LAMBDAs and regular expressions are what could run on. */
export interface Budget {
  steps: number;
  depth: number;
}

export const MAX_STEPS = 1_000_000;
export const OUT_OF_STEPS = new FormulaError("#NUM!", { kind: "limit", limit: "steps" });
