/** When a computed value is the one that a spreadsheet program has kept. */
import {
  absolute,
  add,
  compare,
  Decimal,
  decimal,
  FormulaError,
  multiply,
  negate,
  round,
  type Scalar,
} from "../../../grammar/index.ts";

const RELATIVE = decimal("1e-9");
const ABSOLUTE = decimal("1e-12");

/**
 * Numbers are equal within 1e-9 of the larger one or 1e-12, which is what doubles lose; errors by their code, everything
 * else exactly.
 */
export function isEqualValue(ours: Scalar, theirs: Scalar): boolean {
  if (ours instanceof FormulaError) return theirs instanceof FormulaError && ours.code === theirs.code;
  if (!(ours instanceof Decimal) || !(theirs instanceof Decimal)) return ours === theirs;
  const difference = absolute(add(ours, negate(theirs)));
  if (compare(difference, ABSOLUTE) <= 0) return true;
  const [a, b] = [absolute(ours), absolute(theirs)];
  return compare(difference, multiply(RELATIVE, compare(a, b) > 0 ? a : b)) <= 0;
}

/** Whether two numbers are equal as a cell of a number format shows them. */
export function isEqualAsShown(ours: Scalar, theirs: Scalar, format: string | null): boolean {
  const decimals = format === null ? null : shownDecimals(format);
  if (decimals === null || !(ours instanceof Decimal) || !(theirs instanceof Decimal)) return false;
  return compare(round(ours, decimals), round(theirs, decimals)) === 0;
}

/** Excel takes no longer format. */
const MAX_FORMAT = 255;

/**
 * How many decimals a number format keeps: 2 for `#,##0.00`, 3 for `0.0%`, -3 for `0,`; null where it shows a date, a
 * fraction, an exponent or no number at all.
 */
export function shownDecimals(format: string): number | null {
  if (format.length > MAX_FORMAT) return null;
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  const [section = ""] = bare.split(";");
  if (/[a-zA-Z/@]/.test(section) || !/[0#?]/.test(section)) return null;
  const [, fraction = ""] = section.split(".");
  const decimals = fraction.replace(/[^0#?]/g, "").length;
  const percents = section.replace(/[^%]/g, "").length;
  const thousands = /[0#?](,+)[^0#?]*$/.exec(section)?.[1]?.length ?? 0;
  return decimals + 2 * percents - 3 * thousands;
}
