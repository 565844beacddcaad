/** What the language says in English, in the reader's: faults, fixes, and the help on functions and names. */
import { catalogue } from "../functions/index.ts";
import type { Language } from "../run/sentences/index.ts";
import { type OtherLanguage, type Patterns, type Teller, teller } from "./patterns.ts";

export type { Patterns, Teller } from "./patterns.ts";

const locales: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru-RU", ja: "ja-JP" };

/** Loaded when first asked for, so that an editor brings the words of one language only. */
const load: Readonly<Record<Exclude<Language, "en">, () => Promise<OtherLanguage>>> = {
  ru: async () => (await import("./russian/index.ts")).russian,
  ja: async () => (await import("./japanese/index.ts")).japanese,
};

/**
 * Tells in a language what the language says in English, and sentences of the caller's own by `more`.
 *
 *     const tell = await tellerIn("ru");
 *     tell('There is no function "SUMM". Did you mean SUM?'); // «Функции «SUMM» нет. Возможно, SUM?»
 */
export async function tellerIn(language: Language, more: Patterns = {}): Promise<Teller> {
  if (language === "en") return (english) => english;
  const { sentences, functions } = await load[language]();
  return teller({ ...documented(functions), ...sentences, ...more }, locales[language]);
}

/** The help on functions by its English, as hints hold it. */
function documented(functions: OtherLanguage["functions"]): Patterns {
  return Object.fromEntries(
    catalogue.flatMap(({ name, doc }) => {
      const told = functions[name];
      return told === undefined ? [] : [[doc, told]];
    }),
  );
}
