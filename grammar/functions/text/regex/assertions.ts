/** What a pattern may ask of a place without taking anything: ends of texts and lines, edges of words. */
import { isNewline, isWord } from "./character-sets.ts";
import type { Assertion } from "./tree.ts";

/** Whether an assertion is true at a place of a text. */
export function assertionHolds(
  assertion: Exclude<Assertion, "search-start">,
  text: string,
  at: number,
): boolean {
  const end = text.length;
  switch (assertion) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === end;
    case "last-line-end":
      return at === end || (at === end - 1 && isNewline(text.charCodeAt(at)));
    case "line-start":
      return at === 0 || (at < end && isNewline(text.charCodeAt(at - 1)));
    case "line-end":
      return at === end || isNewline(text.charCodeAt(at));
    case "word-edge":
    case "no-word-edge":
      return (isWordAt(text, at - 1) !== isWordAt(text, at)) === (assertion === "word-edge");
    default:
      return assertion satisfies never;
  }
}

/** False before a text and after it, where no character is. */
function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isWord(text.charCodeAt(at));
}
