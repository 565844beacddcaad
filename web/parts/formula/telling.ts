/** What the formula language says - faults, fixes, help - in the reader's language. */
import { useEffect, useState } from "react";
import { type Teller, tellerIn } from "../../../grammar/index.ts";
import { initialLanguage, type Language } from "../../texts/language.ts";
import { useLanguage } from "../../texts/texts.tsx";

const english: Teller = (sentence) => sentence;

/** The words of a language come with the first screen that has formulas, those of another when it is chosen. */
const known = new Map<Language, Teller>([[initialLanguage(), await tellerIn(initialLanguage())]]);

export function useFormulaTeller(): Teller {
  const { language } = useLanguage();
  const [, setLoaded] = useState(language);
  useEffect(() => {
    if (known.has(language)) return;
    let isWanted = true;
    void tellerIn(language).then((tell) => {
      known.set(language, tell);
      if (isWanted) setLoaded(language);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return known.get(language) ?? english;
}
