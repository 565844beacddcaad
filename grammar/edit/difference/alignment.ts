/** Which child of one part stands against which child of another: by what is equal first, then by what is alike. */
import { type Child, keyOf, type Part } from "./parts.ts";
import { commonPairs } from "./subsequence.ts";

/** Two children, or one that was added or removed, or one that stands elsewhere now. */
export type Aligned =
  | { readonly kind: "both"; readonly before: Child; readonly after: Child }
  | { readonly kind: "moved"; readonly before: Child; readonly after: Child }
  | { readonly kind: "removed"; readonly before: Child }
  | { readonly kind: "added"; readonly after: Child };

/** Children of both parts between two that are equal. */
interface Gap {
  before: Child[];
  after: Child[];
}

interface Matched {
  readonly gaps: Gap[];
  /** Children of one value, perhaps written otherwise. */
  readonly equal: [before: Child, after: Child][];
}

export interface AlignedBy {
  /** Whether each place has a meaning of its own, as the arguments of ROUND have. */
  readonly byPlace: boolean;
  readonly commutes: boolean;
  /** How alike two parts are, 0 to 1. */
  readonly likeness: (before: Part, after: Part) => number;
}

/** What became of each child that is not the same at its place. */
export function align(before: readonly Child[], after: readonly Child[], by: AlignedBy): Aligned[] {
  const samePlaces = by.byPlace && before.length === after.length;
  const { gaps, equal } = samePlaces ? byPlaces(before, after) : byOrder(before, after);
  const moved = samePlaces && !isExchange(gaps) ? [] : takeMoved(gaps, by.commutes);
  const respelled = equal.filter(([older, newer]) => older.part.spelling !== newer.part.spelling);
  return [
    ...respelled.map(([older, newer]): Aligned => ({ kind: "both", before: older, after: newer })),
    ...moved,
    ...gaps.flatMap((gap) => pairedIn(gap, by.likeness)),
  ];
}

/** How many children are the same in the same order. */
export function countCommon(before: readonly Child[], after: readonly Child[]): number {
  return commonPairs(...numbered(before, after)).length;
}

function byPlaces(before: readonly Child[], after: readonly Child[]): Matched {
  const matched: Matched = { gaps: [], equal: [] };
  for (const [index, child] of before.entries()) {
    const other = after[index];
    if (other === undefined) continue;
    if (keyOf(child) === keyOf(other)) matched.equal.push([child, other]);
    else matched.gaps.push({ before: [child], after: [other] });
  }
  return matched;
}

function byOrder(before: readonly Child[], after: readonly Child[]): Matched {
  const matched: Matched = { gaps: [], equal: [] };
  let from = { before: 0, after: 0 };
  const end = [before.length, after.length] as const;
  for (const [beforeAt, afterAt] of [...commonPairs(...numbered(before, after)), end]) {
    const gap = { before: before.slice(from.before, beforeAt), after: after.slice(from.after, afterAt) };
    if (gap.before.length > 0 || gap.after.length > 0) matched.gaps.push(gap);
    const [older, newer] = [before[beforeAt], after[afterAt]];
    if (older !== undefined && newer !== undefined) matched.equal.push([older, newer]);
    from = { before: beforeAt + 1, after: afterAt + 1 };
  }
  return matched;
}

function numbered(before: readonly Child[], after: readonly Child[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  const numberOf = (child: Child) => {
    const key = keyOf(child);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  return [before.map(numberOf), after.map(numberOf)];
}

/** Whether the children of all gaps only changed places. */
function isExchange(gaps: readonly Gap[]): boolean {
  const keys = (side: keyof Gap) => gaps.flatMap((gap) => gap[side].map(keyOf)).toSorted();
  return keys("before").join() === keys("after").join();
}

/** Takes out of the gaps what stands in another; constants count as changed, where their place means something. */
function takeMoved(gaps: readonly Gap[], commutes: boolean): Aligned[] {
  const elsewhere = new Map<string, Child[]>();
  for (const { after } of gaps) {
    for (const child of after) {
      if (!commutes && !mayMove(child)) continue;
      const alike = elsewhere.get(keyOf(child));
      if (alike === undefined) elsewhere.set(keyOf(child), [child]);
      else alike.push(child);
    }
  }
  const moved: { kind: "moved"; before: Child; after: Child }[] = [];
  for (const gap of gaps) {
    gap.before = gap.before.filter((before) => {
      const after = elsewhere.get(keyOf(before))?.shift();
      if (after !== undefined) moved.push({ kind: "moved", before, after });
      return after === undefined;
    });
  }
  const taken = new Set(moved.map(({ after }) => after));
  for (const gap of gaps) gap.after = gap.after.filter((child) => !taken.has(child));
  return moved;
}

function mayMove({ part }: Child): boolean {
  return part.kind !== "constant" && part.kind !== "omitted";
}

/** Gaps larger than this are paired from their start. */
const MOST_WEIGHED = 400;

/** As many against as many stand by place; else the pairs that are most alike. */
function pairedIn({ before, after }: Gap, likeness: AlignedBy["likeness"]): Aligned[] {
  const areAsMany = before.length === after.length;
  const weighs = !areAsMany && before.length * after.length <= MOST_WEIGHED;
  const pairs = weighs ? bestPairs(before, after, likeness) : firstPairs(before, after);
  const aligned: Aligned[] = [];
  let from = { before: 0, after: 0 };
  for (const [beforeAt, afterAt] of [...pairs, [before.length, after.length] as const]) {
    for (const child of before.slice(from.before, beforeAt)) aligned.push({ kind: "removed", before: child });
    for (const child of after.slice(from.after, afterAt)) aligned.push({ kind: "added", after: child });
    const [older, newer] = [before[beforeAt], after[afterAt]];
    if (older !== undefined && newer !== undefined)
      aligned.push({ kind: "both", before: older, after: newer });
    from = { before: beforeAt + 1, after: afterAt + 1 };
  }
  return aligned;
}

function firstPairs(before: readonly Child[], after: readonly Child[]): [number, number][] {
  return Array.from({ length: Math.min(before.length, after.length) }, (_, index) => [index, index]);
}

/** The pairs in order that are the most alike together; what is not alike at all stays alone. */
function bestPairs(
  before: readonly Child[],
  after: readonly Child[],
  likeness: AlignedBy["likeness"],
): [number, number][] {
  const best: Best[] = Array.from({ length: after.length + 1 }, () => ({ weight: 0, last: null }));
  for (const [row, older] of before.entries()) {
    let diagonal: Best = { weight: 0, last: null };
    for (const [column, newer] of after.entries()) {
      const above = best[column + 1] ?? diagonal;
      const left = best[column] ?? diagonal;
      const own = weightOf(older, newer, likeness);
      const paired = { weight: diagonal.weight + own, last: { row, column, rest: diagonal } };
      const alone = above.weight >= left.weight ? above : left;
      best[column + 1] = own > 0 && paired.weight > alone.weight ? paired : alone;
      diagonal = above;
    }
  }
  const pairs: [number, number][] = [];
  for (let link = best.at(-1)?.last ?? null; link !== null; link = link.rest.last)
    pairs.push([link.row, link.column]);
  return pairs.reverse();
}

/** The best of a beginning of both lists, as a chain of its pairs from the last one. */
interface Best {
  readonly weight: number;
  readonly last: { readonly row: number; readonly column: number; readonly rest: Best } | null;
}

function weightOf(before: Child, after: Child, likeness: AlignedBy["likeness"]): number {
  const hasSameLabel = before.part.children.length > 0 && before.part.label === after.part.label;
  const isSameKind = before.part.kind === after.part.kind && before.part.children.length === 0;
  return likeness(before.part, after.part) + (hasSameLabel ? 0.2 : 0) + (isSameKind ? 0.1 : 0);
}
