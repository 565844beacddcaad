/** What two lists have in common in the same order, as long as can be: Hirschberg's method, whose memory is linear. */

/** Places of one and the same thing in the two lists. */
export type Pair = readonly [before: number, after: number];

/** Two formulas of the greatest length have fewer pairs of tokens than this. */
const MOST_WORK = 80_000_000;

/** A stretch of both lists, ends exclusive. */
interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Lists {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * The pairs of a longest common subsequence, in order. Of lists so long that it would take seconds, only what they begin
 * and end with alike.
 */
export function commonPairs(before: readonly number[], after: readonly number[]): Pair[] {
  const pairs: Pair[] = [];
  const lists = { before, after };
  pairWithin(lists, { top: 0, bottom: before.length, left: 0, right: after.length }, pairs);
  return pairs;
}

function pairWithin(lists: Lists, window: Window, pairs: Pair[]): void {
  const { before, after } = lists;
  let { top, bottom, left, right } = window;
  while (top < bottom && left < right && before[top] === after[left]) pairs.push([top++, left++]);
  while (top < bottom && left < right && before[bottom - 1] === after[right - 1]) {
    bottom--;
    right--;
  }
  if (top < bottom && left < right) pairInside(lists, { top, bottom, left, right }, pairs);
  for (let at = 0; bottom + at < window.bottom; at++) pairs.push([bottom + at, right + at]);
}

/** Pairs what neither begins nor ends alike. */
function pairInside(lists: Lists, window: Window, pairs: Pair[]): void {
  const { top, bottom, left, right } = window;
  if (bottom - top === 1) {
    const at = lists.after.indexOf(lists.before[top] ?? -1, left);
    if (at >= 0 && at < right) pairs.push([top, at]);
    return;
  }
  if ((bottom - top) * (right - left) > MOST_WORK) return;
  const middle = (top + bottom) >> 1;
  const split = left + bestSplit(lists, window, middle);
  pairWithin(lists, { top, bottom: middle, left, right: split }, pairs);
  pairWithin(lists, { top: middle, bottom, left: split, right }, pairs);
}

/** Where the second list parts so that its halves have the most in common with what is above and below `middle`. */
function bestSplit(lists: Lists, window: Window, middle: number): number {
  const above = lengthsFromStart(lists, { ...window, bottom: middle });
  const below = lengthsFromEnd(lists, { ...window, top: middle });
  let best = 0;
  for (let at = 1; at < above.length; at++) {
    if (sum(above, below, at) > sum(above, below, best)) best = at;
  }
  return best;
}

function sum(above: Uint32Array, below: Uint32Array, at: number): number {
  return (above[at] ?? 0) + (below[at] ?? 0);
}

/** The greatest common lengths of the first list's stretch with each beginning of the second's. */
function lengthsFromStart({ before, after }: Lists, { top, bottom, left, right }: Window): Uint32Array {
  const lengths = new Uint32Array(right - left + 1);
  for (let row = top; row < bottom; row++) {
    const wanted = before[row];
    let diagonal = 0;
    let last = 0;
    for (let column = 1; column < lengths.length; column++) {
      const above = lengths[column] as number;
      last = after[left + column - 1] === wanted ? diagonal + 1 : above > last ? above : last;
      diagonal = above;
      lengths[column] = last;
    }
  }
  return lengths;
}

/** The same with each end of the second's. */
function lengthsFromEnd({ before, after }: Lists, { top, bottom, left, right }: Window): Uint32Array {
  const lengths = new Uint32Array(right - left + 1);
  for (let row = bottom - 1; row >= top; row--) {
    const wanted = before[row];
    let diagonal = 0;
    let last = 0;
    for (let column = lengths.length - 2; column >= 0; column--) {
      const below = lengths[column] as number;
      last = after[left + column] === wanted ? diagonal + 1 : below > last ? below : last;
      diagonal = below;
      lengths[column] = last;
    }
  }
  return lengths;
}
