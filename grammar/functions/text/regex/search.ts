/** What a search is asked for and what it finds. */

/** The steps that searches may still make; below zero, what was found does not count. */
export interface Allowance {
  left: number;
}

/** Where a group's text begins and ends; null where the group had no part in the match. */
export type Span = readonly [start: number, end: number];

/** The spans of the match and of its groups, the match's own first. */
export type Match = readonly [Span, ...(Span | null)[]];

export interface Search {
  readonly from: number;
  /** Only a match that begins right there. */
  readonly isAnchored: boolean;
  /** Only a match that takes something. */
  readonly isFilled: boolean;
}
