/** Characters that differ in letter case only, one to one, as Unicode folds them. */

/** No character beyond has another letter case. */
const LAST_CASED = 0x1e943;
/** The dotted İ and the dotless ı fold to themselves outside of Turkish. */
const UNFOLDED = [0x130, 0x131];

let known: ReadonlyMap<number, readonly number[]> | null = null;

/** The forms of a character, itself among them; undefined where it has only one. */
export function letterCases(code: number): readonly number[] | undefined {
  known ??= allCases();
  return known.get(code);
}

function allCases(): ReadonlyMap<number, readonly number[]> {
  const byFolded = new Map<number, number[]>();
  for (let code = 0; code <= LAST_CASED; code++) {
    if (isCaseless(code)) continue;
    const folded = UNFOLDED.includes(code) ? code : foldedCode(code);
    const forms = byFolded.get(folded);
    if (forms === undefined) byFolded.set(folded, [code]);
    else forms.push(code);
  }
  const several = [...byFolded.values()].filter((forms) => forms.length > 1);
  return new Map(several.flatMap((forms) => forms.map((code) => [code, forms] as const)));
}

/** Ideographs, Hangul and halves of pairs, passed over for speed. */
function isCaseless(code: number): boolean {
  return (code >= 0x3000 && code < 0xa640) || (code >= 0xac00 && code < 0xfb00);
}

function foldedCode(code: number): number {
  const upper = oneOf(String.fromCodePoint(code).toUpperCase()) ?? code;
  return oneOf(String.fromCodePoint(upper).toLowerCase()) ?? upper;
}

/** The only character of a text, or null. */
function oneOf(text: string): number | null {
  const code = text.codePointAt(0) ?? 0;
  return text.length === (code > 0xffff ? 2 : 1) ? code : null;
}
