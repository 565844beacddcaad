/** What a language must be able to say of a line, and how languages write money and months. */
import type { LineKind } from "../model.ts";

/** A line with an amount. */
export interface PlainLine {
  readonly kind: LineKind;
  readonly name: string;
  /** Exact texts in `currency`. */
  readonly amount: string;
  readonly before: string | null;
  readonly reason: string | null;
  /** The first day of the month that it makes up for. */
  readonly about: string | null;
  /** The first day of the month that it is paid for. */
  readonly periodStart: string;
  readonly currency: string;
}

/** What a line is and comes to, in a sentence. */
export type LineWords = (line: PlainLine) => string;

/** Money in words of a language, all digits kept: `RUB 14,700.00`; the sign is for the sentence to tell. */
export function moneyIn(locale: string): (amount: string, currency: string) => string {
  return (amount, currency) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "code",
      maximumFractionDigits: 20,
    }).format(amount.replace("-", "") as Intl.StringNumericLiteral);
}

/** The month of a day in words of a language. */
export function monthIn(locale: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}

export function isTaken(amount: string): boolean {
  return amount.startsWith("-");
}

/** The name under which the script's changes of the total are stored. */
export const TOTAL = "Total";
