/** What is asked about a statement: in the reader's language, since the server writes its sentences. */
import type { Language } from "../../texts/language.ts";
import type { StatementQueryVariables } from "./statement.generated.ts";

export const languageCodes = { en: "EN", ru: "RU", ja: "JA" } as const;

export function asked(id: string, language: Language): StatementQueryVariables {
  return { id, language: languageCodes[language] };
}
