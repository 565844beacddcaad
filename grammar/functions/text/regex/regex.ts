/** Regular expressions in Excel's flavour, PCRE2: patterns made ready, and the search for one match or all. */
import { Matcher } from "./matcher.ts";
import { parsePattern } from "./parse.ts";
import { type Program, programOf } from "./program.ts";
import type { Allowance, Match } from "./search.ts";

export type { Allowance, Match };

/** Programs of patterns used lately: a formula over a column asks for the same one again and again. */
const known = new Map<string, Program | null>();
const MAX_KNOWN = 32;
const MAX_KNOWN_LENGTH = 512;

/** The longest pattern, as long as a formula. */
const MAX_PATTERN = 8192;

/** A pattern made ready, or null where the text is none. It counts by its length, known or not: a result is the same each time. */
export function regexOf(pattern: string, anyCase: boolean, allowance: Allowance): Program | null {
  if (pattern.length > MAX_PATTERN) return null;
  allowance.left -= pattern.length;
  const key = `${anyCase ? "i" : "c"}${pattern}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const parsed = parsePattern(pattern, anyCase);
  const program = parsed === null ? null : programOf(parsed);
  if (pattern.length > MAX_KNOWN_LENGTH) return program;
  const [oldest] = known.keys();
  if (known.size >= MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(key, program);
  return program;
}

/** The first match, or null where there is none or the allowance is spent. */
export function firstMatch(regex: Program, text: string, allowance: Allowance): Match | null {
  return new Matcher(regex, text, allowance).find({ from: 0, isAnchored: false, isFilled: false });
}

/**
 * All matches from the left, up to a number of them. After an empty one PCRE2 first asks for one at the same place
 * that takes something.
 */
export function allMatches(
  regex: Program,
  text: string,
  allowance: Allowance,
  most = Number.POSITIVE_INFINITY,
): Match[] {
  const matcher = new Matcher(regex, text, allowance);
  const matches: Match[] = [];
  let from = 0;
  let wasEmpty = false;
  while (from <= text.length && matches.length < most) {
    const match = matcher.find({ from, isAnchored: wasEmpty, isFilled: wasEmpty });
    if (allowance.left < 0 || (match === null && !wasEmpty)) break;
    if (match === null) {
      from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      wasEmpty = false;
      continue;
    }
    const [[start, end]] = match;
    matches.push(match);
    wasEmpty = start === end;
    from = end;
  }
  return matches;
}
