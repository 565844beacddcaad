/** The languages of the console, and the one that is chosen: remembered, or the browser's. */

export const languages = ["en", "ru", "ja"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; not translated. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  ru: "Русский",
  ja: "日本語",
};

const key = "premia.language";

function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text);
}

/** The remembered language, else the first of the browser's that there is, else English. */
export function initialLanguage(): Language {
  const remembered = localStorage.getItem(key);
  if (isLanguage(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
