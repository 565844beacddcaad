/** Numbers as cells show them, in a locale: `1 234,5`, `1,234.50`, `12%`. */
import {
  type Decimal,
  decimal,
  divide,
  type LocaleCode,
  negate,
  parseDecimal,
  print,
} from "../../../grammar/index.ts";

/** By the mark between whole and parts: sign, whole with groups of three, parts, percent. */
const patterns = {
  ".": /^([-+−]?)(\d{1,3}(?:[ \u00a0\u202f'’,]\d{3})+|\d+)(?:\.(\d+))?\s*(%?)$/u,
  ",": /^([-+−]?)(\d{1,3}(?:[ \u00a0\u202f'’.]\d{3})+|\d+)(?:,(\d+))?\s*(%?)$/u,
} as const;

const currency = /^[$€£¥₽]\s*|\s*(?:[$€£¥₽]|руб\.?|円)$/giu;

function patternOf(locale: LocaleCode): RegExp {
  const half = print({ kind: "number", text: "1.5", start: 0, end: 0 }, { locale });
  return patterns[half === "1,5" ? "," : "."];
}

/** The number that a cell shows, or null. */
export function numberOf(text: string, locale: LocaleCode): Decimal | null {
  const match = patternOf(locale).exec(text.trim().replace(currency, ""));
  if (match === null) return null;
  const [, sign, whole = "", parts, percent] = match;
  const number = parseDecimal(`${whole.replace(/\D/gu, "")}${parts === undefined ? "" : `.${parts}`}`);
  if (number === null) return null;
  const scaled = percent === "%" ? divide(number, decimal(100)) : number;
  return sign === "" || sign === "+" ? scaled : negate(scaled);
}

/** Whether a text is a number in one locale and another in the next: `1,234` or `1.5`, where none was named. */
export function isAmbiguous(text: string): boolean {
  const english = numberOf(text, "en-US");
  const german = numberOf(text, "de-DE");
  if (english === null || german === null) return english === null && german !== null;
  return english.toString() !== german.toString();
}
