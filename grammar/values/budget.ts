/** How much work one evaluation may do (design §3.4). */
import { renewCostly } from "./costly.ts";
import { FormulaError } from "./error.ts";

export interface EvaluationLimits {
  /** Calls of LAMBDAs; eight cells of an array that is computed with count as one, as do 32 steps of a pattern. */
  readonly steps: number;
  /** LAMBDAs and defined names inside each other. */
  readonly recursion: number;
}

export const defaultEvaluationLimits: EvaluationLimits = { steps: 1_000_000, recursion: 256 };

const CELLS_A_STEP = 8;

export const OUT_OF_STEPS = new FormulaError("#NUM!", { kind: "limit", limit: "steps" });
export const TOO_DEEP = new FormulaError("#NUM!", { kind: "limit", limit: "recursion" });

/** The work done so far of what is allowed. */
export class Budget {
  readonly limits: EvaluationLimits;
  depth = 0;
  #steps = 0;

  constructor(limits: EvaluationLimits) {
    this.limits = limits;
    renewCostly();
  }

  get left(): number {
    return this.limits.steps - this.#steps;
  }

  /** Counts some work; whether it was still allowed. */
  spend(steps: number): boolean {
    this.#steps += steps;
    return this.#steps <= this.limits.steps;
  }

  /** Counts work on so many cells; whether it was still allowed. */
  spendOnCells(cells: number): boolean {
    return this.spend(cells / CELLS_A_STEP);
  }

  /** For the next evaluation. */
  renew(): void {
    this.#steps = 0;
    this.depth = 0;
    renewCostly();
  }
}
