/** Numbers as people type and paste them in their language, read into exact decimal texts; never guessed. */
import type { Language } from "../texts/language.ts";
import type { DecimalText } from "./numbers.ts";

const spaces = /[\s\u00a0\u2009\u202f]/g;
const plain = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const groupedBy: Readonly<Record<"," | " ", RegExp>> = {
  ",": /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/,
  " ": /^-?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d*)?$/,
};
/** In a language of decimal commas `1.234` may be either of two numbers. */
const twofold = /^-?[1-9]\d{0,2}\.\d{3}$/;
const currency = /[\p{Sc}]/gu;
const digits = 100;

/**
 * `1,234.50` in English and Japanese, `1 234,50` in Russian, with or without a sign of currency, `(5)` for −5 as
 * spreadsheets write it; null for what is no number, or could be two.
 */
export function readDecimal(written: string, language: Language): DecimalText | null {
  const text = written.normalize("NFKC").replaceAll("\u2212", "-").replace(currency, "").trim();
  const negative = /^\((.*)\)$/.exec(text);
  const numeral = unsigned(negative === null ? text : `-${negative[1]?.trim() ?? ""}`, language);
  if (numeral === null || numeral.length > digits || !plain.test(numeral)) return null;
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(numeral) ?? [];
  const shortest = `${whole.replace(/^0+(?=\d)/, "") || "0"}${rest === "" ? "" : `.${rest}`}`;
  return `${sign}${shortest}`;
}

/** Without what sets thousands apart, with a point before the decimals. */
function unsigned(text: string, language: Language): string | null {
  if (groupedBy[" "].test(text)) return text.replace(spaces, "").replace(",", ".");
  if (/[\s\u2009\u202f]/.test(text)) return null;
  if (language !== "ru") return groupedBy[","].test(text) ? text.replaceAll(",", "") : text;
  return twofold.test(text) ? null : text.replace(",", ".");
}

/** As one types it: the language's decimal sign, nothing between thousands. */
export function writeDecimal(text: DecimalText | null, language: Language): string {
  if (text === null) return "";
  return language === "ru" ? text.replace(".", ",") : text;
}

/** The cells of a block that was copied from a spreadsheet: rows of texts. */
export function readBlock(text: string): string[][] {
  const lines = text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}
