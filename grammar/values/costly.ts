/**
 * Powers, logarithms and angles to 34 digits: each takes as long as thousands of additions, so that an evaluation may compute
 * so many and no more (design §3.4). An evaluation is one stretch of one thread; what is left of it stands here once.
 */

/** A few seconds of one core. */
export const MOST_COSTLY = 10_000;

let left = MOST_COSTLY;

/** For the next evaluation. */
export function renewCostly(): void {
  left = MOST_COSTLY;
}

/** Counts one; whether it is still allowed. */
export function mayCompute(): boolean {
  left -= 1;
  return left >= 0;
}
