/**
 * Texts in the chosen language. Each screen brings its own, in ICU MessageFormat: `en.ts` is the measure (`as const`), and a
 * key that `ru.ts` or `ja.ts` lacks fails the types, as does a wrong key or argument where a text is used.
 */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { createTranslator } from "use-intl/core";
import { initialLanguage, type Language, rememberLanguage } from "./language.ts";

/** Says a text by its key, with the arguments that it names. */
export type Translator<Measure extends Record<string, unknown>> = ReturnType<
  typeof createTranslator<Measure>
>;

/** The same keys as the measure, any texts. */
export type Like<Measure> = {
  readonly [Key in keyof Measure]: Measure[Key] extends string ? string : Like<Measure[Key]>;
};

export interface Texts<Measure> {
  readonly en: Measure;
  readonly ru: Like<Measure>;
  readonly ja: Like<Measure>;
}

interface ChosenLanguage {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Chosen = createContext<ChosenLanguage | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const chosen = useMemo(
    () => ({
      language,
      choose(next: Language) {
        rememberLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Chosen value={chosen}>{children}</Chosen>;
}

export function useLanguage(): ChosenLanguage {
  const chosen = use(Chosen);
  if (chosen === null) throw new Error("There is no LanguageProvider above");
  return chosen;
}

/** Says texts of a screen: `const say = useTexts(texts); say("title")`, `say("facts", { count: 3 })`. */
export function useTexts<const Measure extends Record<string, unknown>>(
  texts: Texts<Measure>,
): Translator<Measure> {
  const { language } = useLanguage();
  return useMemo(() => translator(texts, language), [texts, language]);
}

/** Outside of components. All languages have the measure's keys, so that it stands for their type. */
export function translator<const Measure extends Record<string, unknown>>(
  texts: Texts<Measure>,
  language: Language,
): Translator<Measure> {
  return createTranslator({
    locale: language,
    messages: texts[language] as Measure,
    onError(error) {
      throw error;
    },
  }) as unknown as Translator<Measure>;
}
