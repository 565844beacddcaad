/** What tokens look like, where it is the same in every locale. All patterns with `y` are tried at a place of the text. */

export const space = /[\s\u00a0\u202f\u200b\ufeff]+/y;
export const quotedText = /"(?:[^"]|"")*"/y;
export const cell = /(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\p{L}\p{M}\p{N}_.?\\!])/uy;
export const columns = /(\$?)([A-Za-z]{1,3})\s*:\s*(\$?)([A-Za-z]{1,3})(?![\p{L}\p{M}\p{N}_.?\\!($[])/uy;
export const rows = /(\$?)([1-9]\d{0,6})\s*:\s*(\$?)([1-9]\d{0,6})(?![\p{L}\p{M}\p{N}_.?\\!(])/uy;
export const name = /[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*/uy;
export const quotedSheet = /'((?:[^']|'')*)'!/y;
export const quotedName = /'((?:[^']|'')+)'(?!!)/y;
export const bareSheet = /((?:\[[^[\]']*\])?[\p{L}\p{N}_.\\?]*(?::[\p{L}\p{N}_.\\?]+)?)!/uy;
export const futurePrefix = /^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.)+/i;

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
