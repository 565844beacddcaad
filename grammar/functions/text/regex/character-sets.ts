/** Sets of characters that a pattern names: `\d`, `\w`, `[:alpha:]`, `\p{Lu}`. Letters beyond ASCII by `\p` only, as in PCRE2. */
import { letterCases } from "./letter-cases.ts";
import { between, complementOf, EVERYTHING, holds, type Ranges, rangesOf, unionOf } from "./ranges.ts";

/** Whether a character, given by its code point, is in the set. */
export type CharacterTest = (code: number) => boolean;

const TABLE_SIZE = 256;
const NEWLINE = 10;
export const isNewline: CharacterTest = (code) => code === NEWLINE;
export const isAnything: CharacterTest = () => true;
export const isOther: CharacterTest = (code) => code !== NEWLINE;

/** The ranges that a text spells, two characters each. */
function spelled(text: string): Ranges {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const pairs = codes.flatMap((code, at) => (at % 2 === 0 ? [[code, codes[at + 1] ?? code]] : []));
  return unionOf(pairs);
}

const DIGITS = spelled("09");
const LETTERS = spelled("AZaz");
const WORD = spelled("AZaz09__");
const SPACE = spelled("\t\r  ");
const VERTICAL = spelled("\n\r\u0085\u0085\u2028\u2029");

export const isWord = testOf(WORD);
export const isVerticalSpace = testOf(VERTICAL);

const escapes: Readonly<Record<string, Ranges>> = {
  d: DIGITS,
  w: WORD,
  s: SPACE,
  h: spelled("\t\t  \u00a0\u00a0\u1680\u1680\u180e\u180e\u2000\u200a\u202f\u202f\u205f\u205f\u3000\u3000"),
  v: VERTICAL,
};

/** What `\d` and its like stand for, the capital ones for all else; null where the letter is none of them. */
export function escapedSet(letter: string): Ranges | null {
  const lower = letter.toLowerCase();
  const set = Object.hasOwn(escapes, lower) ? escapes[lower] : undefined;
  if (set === undefined) return null;
  return lower === letter ? set : complementOf(set);
}

const posix: Readonly<Record<string, Ranges>> = {
  alnum: unionOf([LETTERS, DIGITS]),
  alpha: LETTERS,
  ascii: between(0, 127),
  blank: spelled("\t\t  "),
  cntrl: spelled("\0\x1f\x7f\x7f"),
  digit: DIGITS,
  graph: spelled("!~"),
  lower: spelled("az"),
  print: spelled(" ~"),
  punct: spelled("!/:@[`{~"),
  space: SPACE,
  upper: spelled("AZ"),
  word: WORD,
  xdigit: spelled("09AFaf"),
};

/** What `[:alpha:]` stands for inside a class, or null. Where the letter case does not matter, upper and lower are alpha. */
export function posixSet(name: string, anyCase: boolean): Ranges | null {
  const meant = anyCase && (name === "upper" || name === "lower") ? "alpha" : name;
  return Object.hasOwn(posix, meant) ? (posix[meant] ?? null) : null;
}

/** Properties asked for so far; there are no more than Unicode names. */
const properties = new Map<string, Ranges>();

/** What `\p{…}` stands for: Unicode's categories and scripts, or null where the name is unknown. */
export function propertySet(name: string): Ranges | null {
  const bare = name.replace(/^\^/, "").trim();
  if (!/^[A-Za-z_&]{1,40}$/.test(bare)) return null;
  const capitalized = bare.toLowerCase().replace(/(?:^|_)[a-z]/g, (first) => first.toUpperCase());
  const category = bare === "L&" ? "LC" : bare;
  const set =
    bare === "Any"
      ? EVERYTHING
      : (unicodeProperty(`General_Category=${category}`) ??
        unicodeProperty(`Script_Extensions=${bare}`) ??
        unicodeProperty(`Script_Extensions=${capitalized}`));
  return set !== null && name.startsWith("^") ? complementOf(set) : set;
}

function unicodeProperty(property: string): Ranges | null {
  const known = properties.get(property);
  if (known !== undefined) return known;
  const expression = `\\p{${property}}`;
  try {
    new RegExp(expression, "u");
  } catch {
    return null;
  }
  const set = rangesOf(expression);
  properties.set(property, set);
  return set;
}

/** The question whether a set holds a character. */
export function testOf(set: Ranges): CharacterTest {
  return remembering((code) => holds(set, code));
}

/** As `testOf`, for the other letter cases of the set's characters too. */
export function testInAnyCase(set: Ranges): CharacterTest {
  const isWithin: CharacterTest = (code) => holds(set, code);
  return remembering((code) => isWithin(code) || (letterCases(code) ?? []).some(isWithin));
}

/** The same question, which remembers its answers for the characters of Latin 1. */
function remembering(test: CharacterTest): CharacterTest {
  const answers = new Uint8Array(TABLE_SIZE);
  const [no, yes] = [1, 2];
  return (code) => {
    if (code >= TABLE_SIZE) return test(code);
    const known = answers[code];
    if (known === no || known === yes) return known === yes;
    const isWithin = test(code);
    answers[code] = isWithin ? yes : no;
    return isWithin;
  };
}

/** Whether a character is this one or, where asked for, this one in another letter case. */
export function single(character: number, anyCase: boolean): CharacterTest {
  const forms = anyCase ? letterCases(character) : undefined;
  if (forms === undefined) return (code) => code === character;
  return (code) => forms.includes(code);
}

/** Whether two characters differ in letter case at most. */
export function isSameInAnyCase(one: number, other: number): boolean {
  return one === other || (letterCases(one) ?? []).includes(other);
}
