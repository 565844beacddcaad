/** Numbers in the chosen language. They stay texts: Intl formats a decimal text digit by digit, never through a double. */
import { useMemo } from "react";
import type { Language } from "../texts/language.ts";
import { useLanguage } from "../texts/texts.tsx";

/** An exact decimal, as the API gives it. */
export type DecimalText = string;

/** What is shown where there is no number. */
export const noNumber = "–";

const locales: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru-RU", ja: "ja-JP" };

export function localeOf(language: Language): string {
  return locales[language];
}

/** How many characters of a decimal stand at the mark of an axis as they are. */
const longestMark = 7;

/** Intl takes decimal texts; the type only knows template literals. */
const exact = (text: DecimalText) => text as `${number}`;

export interface NumberFormats {
  /** With exactly so many decimals, or as many as there are up to ten. */
  number(text: DecimalText | null, decimals?: number): string;
  /** 1.0946 → 109.5 %. */
  percent(text: DecimalText | null): string;
  money(text: DecimalText | null, currency: string): string;
  /** More or less money, with its sign. */
  change(text: DecimalText | null, currency: string): string;
  /** As it is where that is short, 0.95; else 1,234,567 → 1.23M. For the marks of axes. */
  short(text: DecimalText): string;
  count(count: number): string;
}

export function numberFormats(language: Language): NumberFormats {
  const locale = locales[language];
  const made = new Map<string, Intl.NumberFormat>();
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? new Intl.NumberFormat(locale, options);
    made.set(key, known);
    return known;
  };
  const shown = (text: DecimalText | null, options: Intl.NumberFormatOptions) =>
    text === null ? noNumber : format(options).format(exact(text));
  return {
    number: (text, decimals) =>
      shown(text, { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 10 }),
    percent: (text) => shown(text, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    money: (text, currency) => shown(text, { style: "currency", currency }),
    change: (text, currency) => shown(text, { style: "currency", currency, signDisplay: "exceptZero" }),
    short: (text) =>
      shown(
        text,
        text.length <= longestMark
          ? { maximumFractionDigits: 10 }
          : { notation: "compact", maximumFractionDigits: 2 },
      ),
    count: (count) => format({}).format(count),
  };
}

/** The formats of the chosen language. */
export function useNumbers(): NumberFormats {
  const { language } = useLanguage();
  return useMemo(() => numberFormats(language), [language]);
}

/** How long a bar is: a share between 0 and 1 of two decimals. Only drawing may be inexact. */
export function drawnShare(part: DecimalText | null, whole: number): number {
  const share = whole === 0 || part === null ? 0 : Number(part) / whole;
  return Math.min(1, Math.max(0, share));
}
