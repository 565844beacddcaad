/** What a pattern may ask of a place without taking anything: ends of texts and lines, edges of words. */
import { isNewline, isWord } from "./character-sets.ts";
import type { Assertion } from "./tree.ts";

const NONE = -1;

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
    case "no-word-edge": {
      const before = at === 0 ? NONE : text.charCodeAt(at - 1);
      const after = at === end ? NONE : text.charCodeAt(at);
      return isWordEdge(before, after) === (assertion === "word-edge");
    }
    default:
      return assertion satisfies never;
  }
}

/** Whether a word begins or ends between two characters; -1 where there is none. */
function isWordEdge(before: number, after: number): boolean {
  return (before >= 0 && isWord(before)) !== (after >= 0 && isWord(after));
}
