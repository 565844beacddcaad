/** Division of whole doubles: whether it is exact, and its digits, as the words of which decimal.js makes its numbers. */

/**
 * Whether a safe integer divides another. Their quotient, when rounded and multiplied back, gives the dividend only if
 * it is the quotient: both products are whole and below 2^53.
 */
export function divides(divisor: number, dividend: number): boolean {
  return Math.round(dividend / divisor) * divisor === dividend;
}

/** The largest safe integer that is a mantissa, other than 0, times a power of ten: what divides none of the smaller divides. */
export function finest(mantissa: number): number {
  let finer = mantissa;
  while (Math.abs(finer) <= Number.MAX_SAFE_INTEGER / 10) finer *= 10;
  return finer;
}

/** A number as decimal.js holds it. */
export interface Words {
  /** Seven digits each, counted from the decimal point; the last is not 0. */
  readonly words: number[];
  /** The power of ten of the first digit. */
  readonly exponent: number;
}

const WORD_DIGITS = 7;
const WORD = 10 ** WORD_DIGITS;
/** A word comes of one division where a remainder times 10^7 is a safe integer, else of two: by 10^4 and by 10^3. */
const LARGEST_AT_ONCE = Number.MAX_SAFE_INTEGER / WORD;
const LARGEST = Number.MAX_SAFE_INTEGER / 1e4;

/**
 * `dividend / divisor` to so many significant digits, half to even; both are positive safe integers, and `precision` is
 * above the 16 digits that the whole part may have. Null where the divisor is too large. No quotient of two safe
 * integers is rounded up to a whole double, so that `floor` is exact.
 */
export function longDivision(dividend: number, divisor: number, precision: number): Words | null {
  if (divisor > LARGEST) return null;
  const [first, second] = divisor > LARGEST_AT_ONCE ? [1e4, 1e3] : [WORD, 1];
  const whole = Math.floor(dividend / divisor);
  const words = wordsOf(whole);
  let place = words.length - 1;
  let digits = words.length === 0 ? 0 : place * WORD_DIGITS + digitsOf(words[0] as number);
  let rest = dividend - whole * divisor;
  while (rest > 0 && digits < precision) {
    const scaled = rest * first;
    const high = Math.floor(scaled / divisor);
    const left = (scaled - high * divisor) * second;
    const low = Math.floor(left / divisor);
    rest = left - low * divisor;
    const word = high * second + low;
    if (digits > 0) digits += WORD_DIGITS;
    else if (word > 0) digits = digitsOf(word);
    else place--;
    if (digits > 0) words.push(word);
  }
  if (digits >= precision) roundLast(words, 10 ** (digits - precision), rest / divisor);
  while (words.at(-1) === 0) words.pop();
  return { words, exponent: place * WORD_DIGITS + digitsOf(words[0] as number) - 1 };
}

function wordsOf(whole: number): number[] {
  const words: number[] = [];
  for (let left = whole; left > 0; left = Math.floor(left / WORD)) words.unshift(left % WORD);
  return words;
}

function digitsOf(word: number): number {
  let digits = 1;
  for (let power = 10; power <= word; power *= 10) digits++;
  return digits;
}

/**
 * Rounds the last word to a multiple of `unit`; `rest` of one, a fraction, follows it. No carry makes another digit at
 * the front: a quotient that is not a power of ten lies further from one than the precision reaches.
 */
function roundLast(words: number[], unit: number, rest: number): void {
  let at = words.length - 1;
  const last = words[at] as number;
  const cut = last % unit;
  const kept = last - cut;
  const beyondHalf = unit === 1 ? rest - 0.5 : cut - unit / 2 || rest;
  const isOdd = (kept / unit) % 2 === 1;
  words[at] = beyondHalf > 0 || (beyondHalf === 0 && isOdd) ? kept + unit : kept;
  for (; at > 0 && words[at] === WORD; at--) {
    words[at] = 0;
    words[at - 1] = (words[at - 1] as number) + 1;
  }
}
