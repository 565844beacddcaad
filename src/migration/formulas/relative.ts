/** The form of a formula that does not change when it is filled down or across, by which the formulas of a column agree. */
import { type Ast, type CellAddress, print, type SheetPrefix } from "../../../grammar/index.ts";
import { mapped } from "./map.ts";

interface CellAt {
  readonly row: number;
  readonly column: number;
}

/**
 * The formula with its addresses seen from its own cell, and letter case aside:
 *
 *     relativeForm(parse("B2*$F$1").ast, { row: 2, column: 4 }); // "R[0]C[-2]*R1C6"
 */
export function relativeForm(ast: Ast, at: CellAt): string {
  return print(mapped(ast, (node) => relativeNode(node, at)));
}

function relativeNode(node: Ast, at: CellAt): Ast {
  switch (node.kind) {
    case "cell":
      return spelled(node, `${prefix(node.sheet)}${cell(node.address, at)}`);
    case "area":
      return spelled(node, `${prefix(node.sheet)}${cell(node.from, at)}:${cell(node.to, at)}`);
    case "columns":
      return spelled(node, prefix(node.sheet) + lines("C", node.from, node.to, at.column));
    case "rows":
      return spelled(node, prefix(node.sheet) + lines("R", node.from, node.to, at.row));
    case "name":
      return { ...node, name: node.name.toLowerCase(), sheet: lowered(node.sheet) };
    case "call":
      return { ...node, name: node.name.toUpperCase(), sheet: lowered(node.sheet) };
    case "structured":
      return spelled(node, print(node).toLowerCase());
    default:
      return node;
  }
}

/** A node that prints as a text of our own. */
function spelled({ start, end }: Ast, text: string): Ast {
  return { kind: "invalid", text, start, end };
}

function cell({ row, column, rowFixed, columnFixed }: CellAddress, at: CellAt): string {
  return line("R", row, rowFixed, at.row) + line("C", column, columnFixed, at.column);
}

function lines(
  letter: "R" | "C",
  from: { readonly index: number; readonly fixed: boolean },
  to: { readonly index: number; readonly fixed: boolean },
  at: number,
): string {
  return `${line(letter, from.index, from.fixed, at)}:${line(letter, to.index, to.fixed, at)}`;
}

function line(letter: "R" | "C", index: number, fixed: boolean, at: number): string {
  return fixed ? `${letter}${index}` : `${letter}[${index - at}]`;
}

const first: CellAddress = { row: 1, column: 1, rowFixed: false, columnFixed: false };

/** `Sheet1!`, as it is printed before an address. */
function prefix(sheet: SheetPrefix | null): string {
  const text = print({ kind: "cell", sheet: lowered(sheet), address: first, start: 0, end: 0 });
  return text.slice(0, -"A1".length);
}

function lowered(sheet: SheetPrefix | null): SheetPrefix | null {
  if (sheet === null) return null;
  const lower = (name: string | null) => name?.toLowerCase() ?? null;
  return { workbook: lower(sheet.workbook), sheet: lower(sheet.sheet), lastSheet: lower(sheet.lastSheet) };
}
