/** Changes of formulas in words, for those who compare two versions of a rule, in the reader's language. */
import type { Language } from "../../../run/sentences/index.ts";
import type { MeaningChange } from "../change.ts";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import { russian } from "./russian.ts";
import { type ChangeWords, shortened } from "./words.ts";

const languages: Readonly<Record<Language, ChangeWords>> = { en: english, ru: russian, ja: japanese };

/**
 * A change as one sentence: `In the 2nd argument of IF: 0.5 became 0.6.` Its formulas are in the locale that the change
 * was printed in, whatever the language.
 */
export function sentenceOfChange(change: MeaningChange, language: Language = "en"): string {
  const words = languages[language];
  const texts = { before: shortened(change.before?.text ?? ""), after: shortened(change.after?.text ?? "") };
  switch (change.kind) {
    case "wrapped":
    case "unwrapped":
      return words.ofWrapping({ ...change, frame: shortened(change.frame) }, texts);
    case "argument-moved":
    case "operand-moved":
      return words.ofMoving(change, texts);
    case "argument-added":
    case "argument-removed":
    case "branch-added":
    case "branch-removed":
    case "operand-added":
    case "operand-removed":
      return words.ofAddedOrRemoved(change, texts);
    default:
      return words.ofReplacement(change, texts);
  }
}
