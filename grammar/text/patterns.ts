/** What tokens look like, where it is the same in every locale. All patterns with `y` are tried at a place of the text. */

export const space = /[\s\u00a0\u202f\u200b\ufeff]+/y;
export const quotedText = /"(?:[^"]|"")*"/y;
export const columns = /(\$?)([A-Za-z]{1,3})\s*:\s*(\$?)([A-Za-z]{1,3})(?![\p{L}\p{M}\p{N}_.?\\!($[])/uy;
export const rows = /(\$?)(0{0,7}[1-9]\d{0,6})\s*:\s*(\$?)(0{0,7}[1-9]\d{0,6})(?![\p{L}\p{M}\p{N}_.?\\!(])/uy;
export const name = /[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*/uy;
export const quotedSheet = /'((?:[^']|'')*)'!/y;
export const quotedName = /'((?:[^']|'')+)'(?!!)/y;
export const bareSheet = /((?:\[[^[\]']*\])?[\p{L}\p{N}_.\\?]*(?::[\p{L}\p{N}_.\\?]+)?)!/uy;
export const futurePrefix = /^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.|_xleta\.|_xlop\.)+/i;

/** What people's word processors put in place of what they typed. */
export const lookAlikes: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
  "−": "-",
  "–": "-",
  "—": "-",
  "×": "*",
  "·": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "<>",
  "；": ";",
  "，": ",",
  "（": "(",
  "）": ")",
};

export function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

const nameStart = /[\p{L}_\\]/u;

export function isNameStart(char: string): boolean {
  if (char < "\u0080")
    return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || char === "_" || char === "\\";
  return nameStart.test(char) || (char >= "\ud800" && char <= "\udbff");
}

const plainWordCharacters = /^[A-Za-z0-9_.\\?]$/;
const wordCharacter = /[\p{L}\p{M}\p{N}_.\\?]/u;

/** By code, for what is ASCII: whether a name goes on with it. */
const isPlainWord: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  plainWordCharacters.test(String.fromCharCode(code)),
);

/** The end of the name that begins at a place of the text; behind its first character it may hold digits, points and marks. */
export function wordEnd(text: string, start: number): number {
  let at = start;
  while (isPlainWord[text.charCodeAt(at)] === true) at++;
  if (!(text.charCodeAt(at) >= 128)) return at;
  name.lastIndex = start;
  return name.test(text) ? name.lastIndex : at;
}

/** Whether what stands at a place would make a longer word, or a sheet's name, of a cell before it. */
export function continuesWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isPlainWord[code] === true || code === EXCLAMATION;
  return code >= 128 && wordCharacter.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

const EXCLAMATION = 33;
