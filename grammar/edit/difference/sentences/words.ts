/** What a language must be able to say of a change, and what its sentences share. */
import type { AddedOrRemoved, ChangeStep, MeaningChange, Moving, Replacement, Wrapping } from "../change.ts";

export interface ChangeWords {
  ofReplacement(change: Replacement, texts: Texts): string;
  ofAddedOrRemoved(change: AddedOrRemoved, texts: Texts): string;
  ofWrapping(change: Wrapping, texts: Texts): string;
  ofMoving(change: Moving, texts: Texts): string;
}

/** The texts before and after, cut off where they are long; empty of what was added or removed. */
export interface Texts {
  readonly before: string;
  readonly after: string;
}

/** A longer text is cut off in a sentence. */
const LONGEST = 120;

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The innermost calls on a path that a sentence names, the innermost first; more would be hard to read. */
export function callsOn(path: readonly ChangeStep[]): readonly ChangeStep[] {
  return path
    .filter(({ kind, of }) => kind === "argument" && of !== "")
    .toReversed()
    .slice(0, 2);
}

/** The way to what holds that which was added, removed or moved; and the step into it. */
export function holderOf({ path }: MeaningChange): {
  readonly path: readonly ChangeStep[];
  readonly step: ChangeStep;
} {
  const step = path.at(-1) ?? { kind: "argument", of: "", number: 1, role: null };
  return { path: path.slice(0, -1), step };
}

const comparing = /(?:<>|<=|>=|[<>=])/;

/** Whether a condition became another one: it is named as such, wherever it stands. */
export function isCondition({ kind, path }: Replacement, { before }: Texts): boolean {
  if (kind === "operator-replaced") return comparing.test(before);
  return kind === "replaced" && path.at(-1)?.role === "condition";
}
