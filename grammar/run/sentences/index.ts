/** Traces and causes in words, for statements and the formula editor, in the reader's language. */
import type { Cause } from "../../values/error.ts";
import type { Trace } from "../trace.ts";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import { russian } from "./russian.ts";
import type { Words } from "./words.ts";

const languages = { en: english, ru: russian, ja: japanese } as const satisfies Record<string, Words>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

/** Why a node has its value, as one sentence; the empty text where its formula says all. */
export function sentenceOf(trace: Trace, language: Language = "en"): string {
  const { reason } = trace;
  if (reason === null) return "";
  if (reason.kind === "error") return sentenceOfError(reason.code, reason.cause, language);
  // A number that is cut off ends a sentence by itself.
  return languages[language].ofReason(reason, trace.text).replace(/…\.$/, "…");
}

/** An error and its cause: `#DIV/0!: sales / visits divides by visits, which is 0.` */
export function sentenceOfError(code: string, cause: Cause, language: Language = "en"): string {
  return `${code}: ${languages[language].ofCause(cause)}`;
}
