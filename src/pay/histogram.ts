/** Differences in bins of a round width, with a bound at zero. */
import { compare, type Decimal, decimal, fromInteger, multiply } from "../../grammar/index.ts";

/** How many differences are from a bound up to below the next. */
export interface Bin {
  readonly from: Decimal;
  readonly until: Decimal;
  readonly count: number;
}

const MOST_BINS = 12;

/** At most twelve bins of the same width, 1, 2 or 5 times a power of ten; none for no differences. */
export function histogram(differences: readonly Decimal[]): Bin[] {
  const sorted = differences.toSorted(compare);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  const width = widthOf(Number(least.toString()), Number(most.toString()));
  const step = decimal(width.toPrecision(1));
  const bins: Bin[] = [];
  let counted = 0;
  for (let n = Math.floor(Number(least.toString()) / width) - 1; counted < sorted.length; n++) {
    const [from, until] = [multiply(step, fromInteger(n)), multiply(step, fromInteger(n + 1))];
    const next = sorted.findIndex((each) => compare(each, until) >= 0);
    const count = (next < 0 ? sorted.length : next) - counted;
    if (bins.length > 0 || count > 0) bins.push({ from, until, count });
    counted += count;
  }
  return bins;
}

/** The least round width by which the range is in at most eleven parts, which may touch a twelfth. */
function widthOf(least: number, most: number): number {
  const needed = Math.max((most - least) / (MOST_BINS - 1), Math.abs(most) / 1e12, 1e-6);
  const power = 10 ** Math.floor(Math.log10(needed));
  return power * ([1, 2, 5].find((factor) => factor * power >= needed) ?? 10);
}
