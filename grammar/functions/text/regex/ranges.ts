/** Sets of characters as sorted ranges of code points, so that one question costs a few halvings, however large the set. */

/** First and last of each range, in order, none touching the next. */
export type Ranges = readonly number[];

export const LAST_CODE = 0x10ffff;
export const EVERYTHING: Ranges = [0, LAST_CODE];

export function between(first: number, last: number): Ranges {
  return [first, last];
}

export function unionOf(sets: readonly Ranges[]): Ranges {
  const pairs: (readonly [number, number])[] = [];
  for (const set of sets)
    for (let at = 0; at < set.length; at += 2) pairs.push([set[at] ?? 0, set[at + 1] ?? 0]);
  pairs.sort(([a], [b]) => a - b);
  const union: number[] = [];
  for (const [first, last] of pairs) {
    const reached = union.at(-1) ?? -2;
    if (first > reached + 1) union.push(first, last);
    else union[union.length - 1] = Math.max(reached, last);
  }
  return union;
}

export function complementOf(set: Ranges): Ranges {
  const complement: number[] = [];
  let from = 0;
  for (let at = 0; at < set.length; at += 2) {
    const first = set[at] ?? 0;
    if (first > from) complement.push(from, first - 1);
    from = (set[at + 1] ?? 0) + 1;
  }
  if (from <= LAST_CODE) complement.push(from, LAST_CODE);
  return complement;
}

export function holds(set: Ranges, code: number): boolean {
  let [low, high] = [0, set.length >> 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle + 1] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return 2 * low < set.length && (set[2 * low] ?? 0) <= code;
}

const CHUNK = 1024;

/** Whether a chunk lies in the planes that Unicode has not begun or leaves to private use. */
function isUniform(from: number): boolean {
  return (from >= 0x40000 && from < 0xe0000) || (from >= 0xe1000 && from < LAST_CODE - CHUNK);
}

/** The characters that an expression for a single one fits. JavaScript knows Unicode's tables, and here cannot run on. */
export function rangesOf(character: string): Ranges {
  const expression = new RegExp(`(?:${character})+`, "gu");
  const found: Ranges[] = [];
  for (let from = 0; from <= LAST_CODE; from += CHUNK) {
    if (isUniform(from)) {
      if (expression.test(String.fromCodePoint(from))) found.push([from, from + CHUNK - 1]);
      expression.lastIndex = 0;
      continue;
    }
    // Halves of pairs are no characters.
    if (from >= 0xd800 && from < 0xe000) continue;
    const chunk = String.fromCodePoint(...Array.from({ length: CHUNK }, (_, offset) => from + offset));
    const unitsEach = from > 0xffff ? 2 : 1;
    for (const { 0: run, index } of chunk.matchAll(expression))
      found.push([from + index / unitsEach, from + (index + run.length) / unitsEach - 1]);
  }
  return unionOf(found);
}
