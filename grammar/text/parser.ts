/** Parses formulas: in the locale that the caller names, else in English, saying so where that is not what was typed. */
import { withElsewhere } from "./elsewhere.ts";
import type { ParseLimits } from "./limits.ts";
import { english, localeOf } from "./locale.ts";
import type { LocaleCode } from "./locales/index.ts";
import { type ParseResult, readIn } from "./read.ts";

export type { ParseResult } from "./read.ts";

export interface ParseOptions extends Partial<ParseLimits> {
  /** The locale that the text was typed in. Where none is named the text is read as English, and never guessed. */
  readonly locale?: LocaleCode;
}

/**
 * Parses a formula, its leading `=` optional. Never throws; faults are diagnostics, and what was readable is in the tree.
 * The tree is in canonical English whatever the locale; its spans are those of the text.
 *
 *     print(parse("СУММ(1,5;2)", { locale: "ru-RU" }).ast); // "SUM(1.5,2)"
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const { locale } = options;
  const reading = readIn(locale === undefined ? english : localeOf(locale), text, options);
  const diagnostics = locale === undefined ? withElsewhere(reading) : reading.diagnostics;
  return { text, ast: reading.ast, diagnostics };
}
