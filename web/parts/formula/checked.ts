/** A text as the language understands it: its faults, and what it is in canonical English. */
import {
  type Checked,
  checkScript,
  checkText,
  type Diagnostic,
  format,
  hasErrors,
  type LocaleCode,
  parse,
  print,
  type SymbolList,
  symbolsOf,
} from "../../../grammar/index.ts";

/** English: texts are stored in it. */
export const canonicalLocale: LocaleCode = "en-US";

export interface Understood {
  readonly diagnostics: readonly Diagnostic[];
  readonly isSound: boolean;
  /** In canonical English; null where the text has faults. */
  readonly canonical: string | null;
  readonly checked: Checked;
}

/** Reads a formula in a locale. In English, the text of another locale is recognised, with its English as a fix. */
export function understood(text: string, names: SymbolList, locale: LocaleCode): Understood {
  const checked = checkText(text, symbolsOf(names), locale === canonicalLocale ? {} : { locale });
  const isSound = !hasErrors(checked);
  const canonical = isSound ? (locale === canonicalLocale ? text.trim() : print(checked.ast)) : null;
  return { diagnostics: checked.diagnostics, isSound, canonical, checked };
}

/** The faults of an adjustment script. */
export function scriptFaults(text: string, names: SymbolList): readonly Diagnostic[] {
  return checkScript(text, names).diagnostics;
}

/** A text of one locale as it is written in another; as it is where it cannot be read. */
export function translated(text: string, from: LocaleCode, to: LocaleCode): string {
  if (from === to) return text;
  const { ast, diagnostics } = parse(text, { locale: from });
  return diagnostics.some(({ severity }) => severity === "error") ? text : print(ast, { locale: to });
}

/** In the one layout. */
export function formatted(text: string, locale: LocaleCode): string {
  return format(text, { locale, width: 72 });
}
