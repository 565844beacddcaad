/** A formula as seen from its own cell, so that the formulas of a filled-down column are the same text. */
import { type Ast, type CellAddress, parse, walk } from "../../../grammar/index.ts";
import { relativeForm as formSeenFrom } from "../formulas/relative.ts";

/** A piece of a text, from `start` to before `end`, and what takes its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with its pieces replaced; pieces do not overlap. */
export function spliced(text: string, replacements: readonly Replacement[]): string {
  let [result, at] = ["", 0];
  for (const { start, end, text: own } of replacements.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + own;
    at = end;
  }
  return result + text.slice(at);
}

/** The form of a formula in a cell that the formulas of a filled-down column share. */
export function relativeForm(text: string, place: { readonly row: number; readonly column: number }): string {
  return formSeenFrom(parse(text, { locale: "en-US" }).ast, place);
}

/** Where the address begins: after the sheet before it. */
function addressStart(node: Ast, text: string): number {
  const written = text.slice(node.start, node.end);
  return node.start + written.lastIndexOf("!") + 1;
}

/** What a formula in relative form reads when it stands in another cell, in addresses again. */
export function formulaFor(
  text: string,
  from: { readonly row: number; readonly column: number },
  to: { readonly row: number; readonly column: number },
): string {
  const { ast } = parse(text, { locale: "en-US" });
  const replacements: Replacement[] = [];
  const cell = (address: CellAddress) =>
    `${address.columnFixed ? "$" : ""}${letters(address.columnFixed ? address.column : address.column + to.column - from.column)}${address.rowFixed ? "$" : ""}${address.rowFixed ? address.row : address.row + to.row - from.row}`;
  walk(ast, (node) => {
    const own =
      node.kind === "cell"
        ? cell(node.address)
        : node.kind === "area"
          ? `${cell(node.from)}:${cell(node.to)}`
          : null;
    if (own !== null) replacements.push({ start: addressStart(node, text), end: node.end, text: own });
  });
  return spliced(text, replacements);
}

export function letters(column: number): string {
  let text = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
