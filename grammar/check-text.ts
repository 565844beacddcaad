/** From text to its checked meaning; where no locale was named, with what the text would mean in another. */
import { check } from "./check/check.ts";
import { type Checked, hasErrors } from "./check/checked.ts";
import type { Symbols } from "./check/symbols.ts";
import { type Diagnostic, diagnose } from "./diagnostic.ts";
import { type ParseOptions, parse } from "./text/parser.ts";
import { type LocaleMeaning, listedLocales, meaningsByLocale } from "./text/readings.ts";

/** Parses and checks a formula against the names known here. Never throws; faults are diagnostics. */
export function checkText(text: string, symbols: Symbols, options: ParseOptions = {}): Checked {
  const checked = check(parse(text, options), symbols);
  if (options.locale !== undefined) return checked;
  if (checked.diagnostics.some(isOfLocale)) return withoutRepeats(checked);
  return decimalOrSeparator.test(text) && !hasErrors(checked) ? withOtherMeanings(checked, symbols) : checked;
}

function isOfLocale({ code }: Diagnostic): boolean {
  return code === "locale.other" || code === "locale.ambiguous";
}

/** A name of another language is no unknown function or name as well. */
function withoutRepeats(checked: Checked): Checked {
  const foreign = checked.diagnostics.filter(isOfLocale);
  const isRepeat = ({ code, start, end }: Diagnostic) =>
    (code === "function.unknown" || code === "name.unknown" || code === "function.arity") &&
    foreign.some((other) => other.start <= start && end <= other.end);
  return { ...checked, diagnostics: checked.diagnostics.filter((each) => !isRepeat(each)) };
}

/** `1,5` in sound English may still be one number elsewhere. */
const decimalOrSeparator = /\d,\d/;

/** `MAX(1,5)` is as sound in German as in English; `ROUND(1,5)` is not, since there it has one argument. */
function withOtherMeanings(checked: Checked, symbols: Symbols): Checked {
  const { text } = checked;
  const others = meaningsByLocale(text).filter(
    ({ ast, locales }) =>
      !locales.includes("en-US") && !hasErrors(check({ text, ast, diagnostics: [] }, symbols)),
  );
  if (others.length === 0) return checked;
  return { ...checked, diagnostics: [...checked.diagnostics, ambiguity(text, checked, others)] };
}

function ambiguity(text: string, { ast }: Checked, others: readonly LocaleMeaning[]): Diagnostic {
  const told = others.map(({ english, locales }) => `${english} in ${listedLocales(locales)}`);
  const fixes = others.map(({ english }) => ({
    title: `Replace with ${english}`,
    start: ast.start,
    end: ast.end,
    text: english,
  }));
  const message = `Read as English. The same text means ${told.join(", and ")}.`;
  return diagnose(text, ast, "locale.ambiguous", message, { severity: "information", fixes });
}
