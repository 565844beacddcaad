/** How well a name answers to the letters typed so far. */
import { folded } from "../text/locale.ts";

/** What a fuzzy match is worth at best; a whole name is 0, its beginning 1, the beginning of a later word in it 2. */
const FUZZY = 3;
const WORD_PART = 2;

/**
 * The lower the better; null where the letters do not stand in the name in their order.
 *
 *     matchOf("vol", "sales_volume"); // 2, the beginning of its second word
 */
export function matchOf(typed: string, name: string): number | null {
  const wanted = folded(typed);
  const whole = folded(name);
  if (wanted === whole) return 0;
  if (whole.startsWith(wanted)) return 1;
  if (laterWords(name).some((word) => folded(word).startsWith(wanted))) return WORD_PART;
  return wanted.length > 1 ? fuzzy(wanted, whole) : null;
}

/** The match of another name of the same thing: worse than one of the name itself, and never fuzzy. */
export function matchOfAlias(typed: string, alias: string): number | null {
  const match = matchOf(typed, alias);
  return match === null || match > WORD_PART ? null : match + 0.5;
}

/** `volume` of `sales_volume`, `Volume` of `salesVolume`, `DIST` of `T.DIST`; each with all that follows it. */
function laterWords(name: string): string[] {
  const starts = name.matchAll(/(?<=[^\p{L}\p{N}])[\p{L}\p{N}]|(?<=[\p{Ll}\p{N}])\p{Lu}|(?<=\p{L})\p{N}/gu);
  return [...starts].map(({ index }) => name.slice(index)).filter((word) => word.length < name.length);
}

/** The letters one after another; the further apart they stand, the worse. */
function fuzzy(wanted: string, whole: string): number | null {
  let at = -1;
  let first = -1;
  for (const letter of wanted) {
    at = whole.indexOf(letter, at + 1);
    if (at < 0) return null;
    if (first < 0) first = at;
  }
  const gaps = at - first + 1 - wanted.length;
  return FUZZY + Math.min(0.999, (gaps + first / 100) / 1000);
}
