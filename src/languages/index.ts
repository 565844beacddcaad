/** What the application says in English, in the reader's language; the language's own sentences among it. */
import { type Language, type Teller, tellerIn } from "../../grammar/index.ts";
import { japanese } from "./japanese/index.ts";
import { russian } from "./russian/index.ts";

const tellers: Readonly<Record<Language, Promise<Teller>>> = {
  en: tellerIn("en"),
  ru: tellerIn("ru", russian),
  ja: tellerIn("ja", japanese),
};

/** Tells in a language what refusals, reasons and notes say in English. */
export function tellerOf(language: Language): Promise<Teller> {
  return tellers[language];
}
