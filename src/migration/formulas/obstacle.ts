/** Why what looks like a ladder is none. */
import type { Ast } from "../../../grammar/index.ts";

/** Each kind with a sentence for people. */
export const obstacles = {
  DIFFERENT_VARIABLES: "Different values are compared in it, and a tier table looks at one.",
  BOUND_NOT_CONSTANT: "A bound is not a constant.",
  RESULT_NOT_CONSTANT: "A result is not a constant, nor a constant share of one value.",
  RESULT_NOT_A_NUMBER: "A result is not a number.",
  CONDITION_NOT_ORDER: "A condition is not a comparison of the value with a bound.",
  MIXED_BOUNDARIES:
    "Some bounds belong to the band above and others to the band below; a tier table has one rule.",
  SINGLE_VALUE: "One single value has a result of its own, which a band cannot have.",
  GAP: "Values between two bands have no result.",
  OPEN_START:
    "The first bound has no result of its own, which a table whose bands hold their upper bound always gives.",
  CELLS_NOT_CONSTANT: "The cells that it looks into are not known, or not constants.",
  NOT_SORTED: "The bounds that it looks into are not in order.",
  NOT_EXACT: "It divides where digits are lost, so a table would not give the very same number.",
  NOT_ONE_LINE: "Its slices neither join one another nor begin at 0, as those of a marginal table do.",
  TOO_LARGE: "It has more than 1,000 bounds.",
} as const;

export type ObstacleKind = keyof typeof obstacles;

export interface Obstacle {
  readonly kind: ObstacleKind;
  /** The part of the formula that stands in the way. */
  readonly at: Ast;
}
