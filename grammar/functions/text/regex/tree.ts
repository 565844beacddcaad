/** A regular expression as a tree. */
import type { CharacterTest } from "./character-sets.ts";

export type Assertion =
  | "text-start"
  | "text-end"
  /** The end, or before a line break that ends the text. */
  | "last-line-end"
  | "line-start"
  | "line-end"
  | "word-edge"
  | "no-word-edge"
  /** Where the search began. */
  | "search-start";

export type RepeatMode = "greedy" | "lazy" | "possessive";

export interface Repeat {
  readonly kind: "repeat";
  readonly part: Tree;
  readonly least: number;
  readonly most: number;
  readonly mode: RepeatMode;
}

export type Tree =
  | { readonly kind: "character"; readonly test: CharacterTest }
  | { readonly kind: "sequence"; readonly parts: readonly Tree[] }
  | { readonly kind: "choice"; readonly options: readonly Tree[] }
  | Repeat
  /** A group whose text is kept, counted from 1. */
  | { readonly kind: "group"; readonly index: number; readonly part: Tree }
  /** What is matched inside stays as it is: no second try. */
  | { readonly kind: "atomic"; readonly part: Tree }
  | { readonly kind: "look"; readonly part: Tree; readonly behind: boolean; readonly negated: boolean }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  /** `\K`: what is reported as matched starts here. */
  | { readonly kind: "keep" }
  /** The text of a group once more, the group by number or name. */
  | { readonly kind: "again"; readonly group: number | string; readonly anyCase: boolean };

export interface Pattern {
  readonly tree: Tree;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}
