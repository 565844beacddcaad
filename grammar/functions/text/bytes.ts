/** The functions of double-byte languages: counting by bytes, which are characters elsewhere, and widths of letters. */
import { define, type FunctionDeclaration } from "../declare.ts";
import { textFunctions } from "./text.ts";

/** In languages whose characters are one byte each, LEFTB is LEFT by another name, and so are its kin. */
function byteTwin(
  of: string,
  doc: string,
  example: readonly [string, string],
): readonly FunctionDeclaration[] {
  return textFunctions
    .filter(({ name }) => name === of)
    .map((twin) => ({ ...twin, name: `${of}B`, doc, example }));
}

/** Half-width forms and their full-width ones: ASCII by its distance, the space and kana by Unicode's compatibility. */
const WIDE_ASCII = 0xfee0;
const WIDE_SPACE = "\u3000";
/** The voicing marks that follow a letter: as combining characters, and as half-width ones. */
const markForms: ReadonlyMap<string, string> = new Map([
  ["\u3099", "\uff9e"],
  ["\u309a", "\uff9f"],
]);
const narrowKana: ReadonlyMap<string, string> = new Map([
  ...markForms,
  ...Array.from({ length: 0xff9f - 0xff61 + 1 }, (_, at) => String.fromCharCode(0xff61 + at)).map(
    (narrow) => [narrow.normalize("NFKC"), narrow] as const,
  ),
]);

function narrowed(text: string): string {
  return text.replaceAll(/[\u3000-\u3002\u300c\u300d\u30a1-\u30fe\uff01-\uff5e]/g, (wide) => {
    if (wide === WIDE_SPACE) return " ";
    const code = wide.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - WIDE_ASCII);
    const parts = Array.from(wide.normalize("NFD"), (part) => narrowKana.get(part));
    return parts.includes(undefined) ? wide : parts.join("");
  });
}

function widened(text: string): string {
  return text
    .replaceAll(/[\uff61-\uff9f]+/g, (kana) => kana.normalize("NFKC"))
    .replaceAll(" ", WIDE_SPACE)
    .replaceAll(/[!-~]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + WIDE_ASCII));
}

function ofText(
  name: string,
  doc: string,
  example: readonly [string, string],
  rule: (text: string) => string,
): FunctionDeclaration {
  return define({ name, category: "text", doc, parameters: [{ name: "text", kind: "text" }], example, rule });
}

export const byteFunctions: readonly FunctionDeclaration[] = [
  ...byteTwin("LEFT", "The first bytes of a text, which are its characters.", ['LEFTB("Sales", 3)', "Sal"]),
  ...byteTwin("RIGHT", "The last bytes of a text, which are its characters.", ['RIGHTB("Sales", 3)', "les"]),
  ...byteTwin("MID", "Bytes out of the middle of a text, which are its characters.", [
    'MIDB("Sales", 2, 3)',
    "ale",
  ]),
  ...byteTwin("LEN", "How many bytes, which are its characters, a text has.", ['LENB("Sales")', "5"]),
  ...byteTwin("FIND", "Where a text stands in another, counted in bytes, which are characters.", [
    'FINDB("s", "Sales")',
    "5",
  ]),
  ...byteTwin(
    "SEARCH",
    "Where a text stands in another in any letter case, counted in bytes, which are characters.",
    ['SEARCHB("l?s", "Sales")', "3"],
  ),
  ...byteTwin("REPLACE", "A text with the bytes, which are its characters, at a place replaced.", [
    'REPLACEB("2025", 4, 1, "6")',
    "2026",
  ]),
  ofText(
    "ASC",
    "A text with its full-width letters made half-width.",
    ['ASC("Ｅｘｃｅｌ")', "Excel"],
    narrowed,
  ),
  ofText(
    "DBCS",
    "A text with its half-width letters made full-width.",
    ['DBCS("Excel")', "Ｅｘｃｅｌ"],
    widened,
  ),
  ofText(
    "JIS",
    "A text with its half-width letters made full-width.",
    ['JIS("Excel")', "Ｅｘｃｅｌ"],
    widened,
  ),
  ofText(
    "PHONETIC",
    "The reading of a text where it has one; here the text as it is.",
    ['PHONETIC("東京")', "東京"],
    (text) => text,
  ),
];
