/** Finding a part of one formula within a part of the other. */
import type { Formula, Part } from "./parts.ts";

/** Places of a meaning looked through for the highest one. */
const MOST_PLACES = 64;

/** Whether something of a meaning stands in a part, the part itself included. */
export function holds(formula: Formula, part: Part, meaning: number): boolean {
  const places = formula.places.get(meaning);
  return places !== undefined && (places[firstFrom(places, part.place)] ?? part.end) < part.end;
}

/** The highest part of a meaning under a part, or null. */
export function highestWithin(formula: Formula, part: Part, meaning: number): Part | null {
  const places = formula.places.get(meaning);
  if (places === undefined) return null;
  const first = firstFrom(places, part.place + 1);
  let highest: Part | null = null;
  for (const place of places.slice(first, first + MOST_PLACES)) {
    const found = formula.parts[place];
    if (found === undefined || place >= part.end) break;
    if (highest === null || found.depth < highest.depth) highest = found;
  }
  return highest;
}

/** So much of a part has to be found elsewhere for it to be the same part, changed. */
const ALIKE = 0.5;

/** How much searching may be done in one comparison, in parts looked at; beyond it nothing is found to be alike. */
export class Effort {
  private left = 1_000_000;

  /** The share of a part's leaves that stand in a part of the other formula as well, 0 to 1. */
  likeness(part: Part, formula: Formula, other: Part): number {
    return this.leavesHeld(part, formula, other) / part.leaves;
  }

  /** The child or grandchild of `other` that is of a part's kind and the most like it; null where none is like it. */
  mostAlike(part: Part, formula: Formula, other: Part): Part | null {
    if (part.children.length === 0) return null;
    let best: Part | null = null;
    let highest = ALIKE;
    const near = other.children.flatMap(({ part: child }) => [
      child,
      ...child.children.map((inner) => inner.part),
    ]);
    for (const candidate of near) {
      if (candidate.label !== part.label || candidate.kind === "pair") continue;
      const likeness = this.likeness(part, formula, candidate);
      if (likeness < highest || (best !== null && likeness === highest)) continue;
      best = candidate;
      highest = likeness;
    }
    return best;
  }

  private leavesHeld(part: Part, formula: Formula, other: Part): number {
    if (--this.left < 0) return 0;
    if (holds(formula, other, part.meaning)) return part.leaves;
    let held = 0;
    for (const child of part.children) held += this.leavesHeld(child.part, formula, other);
    return held;
  }
}

/** The index of the first number that is not below a bound. */
function firstFrom(ascending: readonly number[], bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
