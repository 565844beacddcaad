/** What may become different in a formula. Plain data; the sentences are beside it. */
import type { Span } from "../../ast.ts";

/** A part of one of the two formulas: where it stands there, and its text in the locale that was asked for. */
export interface ChangedPart extends Span {
  readonly text: string;
}

/** One step down the tree, by the formula before; of what was added, its last step is by the formula after. */
export interface ChangeStep {
  /** Into an argument of a function, an operand, a value of an array constant, or what a call of a value calls. */
  readonly kind: "argument" | "operand" | "cell" | "callee";
  /** The function, or the operator; empty for what has no name. */
  readonly of: string;
  /** Which argument, operand or value, from 1; 0 for what is called. */
  readonly number: number;
  /** What the argument is to IF, IFS or SWITCH. */
  readonly role: "condition" | "branch" | null;
}

interface AnyChange {
  /** From the whole formula down; empty where the whole changed. */
  readonly path: readonly ChangeStep[];
  /** `none` where the value is the same all the same. */
  readonly severity: "value" | "none";
  /** Null of what was added. */
  readonly before: ChangedPart | null;
  /** Null of what was removed. */
  readonly after: ChangedPart | null;
}

export interface Replacement extends AnyChange {
  readonly kind:
    | "constant-changed"
    | "reference-replaced"
    | "function-replaced"
    | "operator-replaced"
    | "operands-swapped"
    | "branch-changed"
    /** Anything by something of another kind. */
    | "replaced"
    /** `a * b` to `b * a`: the value is the same. */
    | "reordered"
    /** `50%` to `0.5`, `$A$1` to `A1`: the value is the same. */
    | "respelled";
}

export interface AddedOrRemoved extends AnyChange {
  readonly kind:
    | "argument-added"
    | "argument-removed"
    | "branch-added"
    | "branch-removed"
    | "operand-added"
    | "operand-removed";
}

export interface Wrapping extends AnyChange {
  readonly kind: "wrapped" | "unwrapped";
  /** What stands around, or stood: `MIN(…, 100)`. */
  readonly frame: string;
}

export interface Moving extends AnyChange {
  readonly kind: "argument-moved" | "operand-moved";
  /** Its place in the formula after, from 1. */
  readonly to: number;
}

export type MeaningChange = Replacement | AddedOrRemoved | Wrapping | Moving;
export type MeaningChangeKind = MeaningChange["kind"];
