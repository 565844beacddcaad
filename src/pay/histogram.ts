/** Differences in bins of a round width, with a bound at zero. */
import {
  compare,
  type Decimal,
  decimal,
  fromInteger,
  multiply,
  round,
  subtract,
} from "../../grammar/index.ts";

/** How many differences are from a bound up to below the next. */
export interface Bin {
  readonly from: Decimal;
  readonly until: Decimal;
  readonly count: number;
}

const MOST_BINS = 12;
/** So many times the width of a counted difference the range may have; far more than there are bins, so that bins are made of whole counts. */
const MOST_WIDTHS = 5_000;
const FINEST_DIGITS = 6;

/** Counts differences as they come, and holds no more than their range has to be told apart. */
export class Histogram {
  /** By the text of the difference, rounded down to so many digits. */
  #counts = new Map<string, number>();
  #digits = FINEST_DIGITS;
  #least: Decimal | null = null;
  #most: Decimal | null = null;

  add(difference: Decimal): void {
    if (this.#least === null || compare(difference, this.#least) < 0) this.#least = difference;
    if (this.#most === null || compare(difference, this.#most) > 0) this.#most = difference;
    while (rough(subtract(this.#most, this.#least)) > MOST_WIDTHS * 10 ** -this.#digits) this.#coarsen();
    this.#count(difference, 1);
  }

  /** At most twelve bins of the same width, 1, 2 or 5 times a power of ten; none for no differences. */
  bins(): Bin[] {
    const [least, most] = [this.#least, this.#most];
    if (least === null || most === null) return [];
    const counts = [...this.#counts].map(([text, count]) => ({ value: decimal(text), count }));
    counts.sort((a, b) => compare(a.value, b.value));
    const width = widthOf(rough(least), rough(most));
    const step = decimal(width.toPrecision(1));
    const bins: Bin[] = [];
    let counted = 0;
    for (let n = Math.floor(rough(least) / width) - 1; counted < counts.length; n++) {
      const [from, until] = [multiply(step, fromInteger(n)), multiply(step, fromInteger(n + 1))];
      const next = counts.findIndex(({ value }) => compare(value, until) >= 0);
      const own = counts.slice(counted, next < 0 ? counts.length : next);
      const count = own.reduce((sum, each) => sum + each.count, 0);
      if (bins.length > 0 || count > 0) bins.push({ from, until, count });
      counted += own.length;
    }
    return bins;
  }

  #count(difference: Decimal, count: number): void {
    const key = round(difference, this.#digits, "down").toString();
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  #coarsen(): void {
    const counts = this.#counts;
    this.#counts = new Map();
    this.#digits--;
    for (const [text, count] of counts) this.#count(decimal(text), count);
  }
}

/** For widths and where to begin, which need not be exact. */
function rough(value: Decimal): number {
  return Number(value.toString());
}

/** The least round width by which the range is in at most eleven parts, which may touch a twelfth. */
function widthOf(least: number, most: number): number {
  const needed = Math.max((most - least) / (MOST_BINS - 1), Math.abs(most) / 1e12, 1e-6);
  const power = 10 ** Math.floor(Math.log10(needed));
  return power * ([1, 2, 5].find((factor) => factor * power >= needed) ?? 10);
}
