/** Characters and their numbers: CHAR and CODE by the Windows code page of Western Europe, the others by Unicode. */
import { fromInteger, toWholeNumber } from "../../values/decimal.ts";
import { argumentError } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";

/** The characters of windows-1252 from 128 to 159; the five that it leaves open stand for their own number. */
const WINDOWS_128 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windowsCharacter(code: number): string {
  return code >= 128 && code < 160 ? WINDOWS_128.charAt(code - 128) : String.fromCharCode(code);
}

/** What no code page of Western Europe has is a question mark, as in Excel. */
function windowsCode(character: string): number {
  const at = WINDOWS_128.indexOf(character);
  if (at >= 0) return 128 + at;
  const code = character.charCodeAt(0);
  return code < 256 ? code : 63;
}

const SURROGATES = { first: 0xd800, last: 0xdfff };

export const characterFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "CHAR",
    category: "text",
    doc: "The character with a number from 1 to 255.",
    parameters: [{ name: "number", kind: "number" }],
    example: ["CHAR(65)", "A"],
    rule: (number) => {
      const code = toWholeNumber(number);
      return code < 1 || code > 255 ? argumentError("CHAR", "out-of-range") : windowsCharacter(code);
    },
  }),
  define({
    name: "CODE",
    category: "text",
    doc: "The number from 1 to 255 of a text's first character.",
    parameters: [{ name: "text", kind: "text" }],
    example: ['CODE("A")', "65"],
    rule: (text) =>
      text === "" ? argumentError("CODE", "out-of-range") : fromInteger(windowsCode(text.charAt(0))),
  }),
  define({
    name: "UNICHAR",
    category: "text",
    doc: "The character with a Unicode number.",
    parameters: [{ name: "number", kind: "number" }],
    example: ["UNICHAR(1046)", "Ж"],
    rule: (number) => {
      const code = toWholeNumber(number);
      if (code < 1 || code > 0x10ffff) return argumentError("UNICHAR", "out-of-range");
      if (code >= SURROGATES.first && code <= SURROGATES.last)
        return argumentError("UNICHAR", "not-found", "#N/A");
      return String.fromCodePoint(code);
    },
  }),
  define({
    name: "UNICODE",
    category: "text",
    doc: "The Unicode number of a text's first character.",
    parameters: [{ name: "text", kind: "text" }],
    example: ['UNICODE("Ж")', "1046"],
    rule: (text) => {
      const code = text.codePointAt(0);
      return code === undefined ? argumentError("UNICODE", "out-of-range") : fromInteger(code);
    },
  }),
];
