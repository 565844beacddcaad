/** How languages write numbers and periods in sentences. Texts that are none of both stay as they are. */

import {
  compare,
  decimal,
  fromInteger,
  HUNDRED,
  isWhole,
  multiply,
  parseDecimal,
  round,
} from "../../values/decimal.ts";
import type { Reason } from "../trace.ts";

/** How many decimals a sentence shows; the value beside it has them all. */
const SHOWN_DECIMALS = 10;
const PERCENT_DECIMALS = 2;
const MOST_DECIMALS = 30;
const TEN = fromInteger(10);

interface NumberStyle {
  readonly group: string;
  readonly point: string;
}

/** A canonical numeral with its thousands apart: `-1,234,567.5`, `0.3333333333…`. */
export function spelledNumber(numeral: string, { group, point }: NumberStyle): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(numeral);
  if (match === null) return numeral;
  const [, sign = "", whole = "", fraction = ""] = match;
  const decimals = fraction.length > SHOWN_DECIMALS ? `${fraction.slice(0, SHOWN_DECIMALS)}…` : fraction;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign}${grouped}${decimals === "" ? "" : point}${decimals}`;
}

/**
 * A share in per cent: `109.46`. Two decimals do, unless they would make it rounder than it is (99.999 is no 100) or put it on
 * the other side of a bound.
 */
export function inPercent(share: string, bounds: readonly (string | null)[] = []): string {
  const exact = parseDecimal(share);
  if (exact === null) return share;
  const percent = multiply(exact, HUNDRED);
  const limits = bounds.flatMap((bound) => (bound === null ? [] : [multiply(decimal(bound), HUNDRED)]));
  for (let decimals = PERCENT_DECIMALS; decimals < MOST_DECIMALS; decimals++) {
    const rounded = round(percent, decimals);
    if (compare(rounded, percent) === 0) return rounded.toString();
    const isAside = limits.every(
      (limit) => Math.sign(compare(rounded, limit)) === Math.sign(compare(percent, limit)),
    );
    if (isAside && !isWhole(multiply(rounded, TEN))) return rounded.toString();
  }
  return percent.toString();
}

/** How a language writes a number, and a share in per cent that stays on its side of bounds. */
interface Numerals {
  number(numeral: string): string;
  percent(share: string, bounds?: readonly (string | null)[]): string;
}

/** What lies in a band, and the band's bounds: in per cent where it is a share. */
export function spelledBand(
  { isShare, input, lower, upper }: Reason & { kind: "band" },
  { number, percent }: Numerals,
) {
  const bound = (numeral: string | null) =>
    numeral === null ? null : isShare ? percent(numeral) : number(numeral);
  return {
    input: isShare ? percent(input, [lower, upper]) : number(input),
    lower: bound(lower),
    upper: bound(upper),
  };
}

/** The words of a language for each kind of period. */
interface PeriodStyle {
  day(year: string, month: number, day: number): string;
  week(year: string, week: number): string;
  month(year: string, month: number): string;
  quarter(year: string, quarter: number): string;
  year(year: string): string;
}

/** A period's code in words, and `2026-01 … 2026-03` as two of them. */
export function spelledPeriod(code: string, style: PeriodStyle): string {
  return code
    .split(" … ")
    .map((part) => spelledPart(part, style))
    .join(" – ");
}

function spelledPart(code: string, style: PeriodStyle): string {
  const [, year = "", rest = ""] = /^(\d{4})(?:-(.+))?$/.exec(code) ?? [];
  if (year === "") return code;
  if (rest === "") return style.year(year);
  if (/^\d{2}-\d{2}$/.test(rest)) return style.day(year, Number(rest.slice(0, 2)), Number(rest.slice(3)));
  if (/^W\d{2}$/.test(rest)) return style.week(year, Number(rest.slice(1)));
  if (/^Q\d$/.test(rest)) return style.quarter(year, Number(rest.slice(1)));
  return /^\d{2}$/.test(rest) ? style.month(year, Number(rest)) : code;
}
