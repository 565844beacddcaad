/** Text as XML holds it. */

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

// What XML 1.0 cannot hold is written as the file format spells it: `_x0007_`.
const special = /[&<>"]|(?![\t\n])\p{Cc}|[\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/gu;

/** A text for an element or an attribute in double quotes. */
export function escapedXml(text: string): string {
  return text.toWellFormed().replace(special, (found) => escapes[found] ?? spelled(found));
}

function spelled(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
