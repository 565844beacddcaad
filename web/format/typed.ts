/** Numbers as people type or paste them in their language, read into exact decimal texts. */
import type { Language } from "../texts/language.ts";
import type { DecimalText } from "./numbers.ts";

/** What groups thousands besides blanks, and what begins the decimals. */
const marks: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  en: { group: ",", decimal: "." },
  ru: { group: "", decimal: "," },
  ja: { group: ",", decimal: "." },
};

/** The decimal that a text means in a language; null where it is none. In Russian a point begins decimals as well. */
export function typedNumber(text: string, language: Language): DecimalText | null {
  const { group, decimal } = marks[language];
  const plain = text
    .normalize("NFKC")
    .replace(/[\s'’]/g, "")
    .replace(/^−/, "-");
  const joined = group === "" ? plain : plain.replaceAll(group, "");
  const exact = decimal === "." ? joined : joined.replace(decimal, ".");
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(exact) ? exact : null;
}

/** A decimal text as it stands in a field to be changed: no groups, the language's decimal mark. */
export function asTyped(number: DecimalText, language: Language): string {
  return number.replace(".", marks[language].decimal);
}
