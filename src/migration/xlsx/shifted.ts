/** A formula as it reads in another cell: its relative addresses move with it, everything else stays as it was typed. */
import { type Ast, addressOf, type CellAddress, walk } from "../../../grammar/index.ts";

/** One whole column or row, counted from 1. */
interface Line {
  readonly index: number;
  readonly fixed: boolean;
}

interface Shift {
  readonly rows: number;
  readonly columns: number;
}

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** The text with its addresses moved; beyond an edge of the sheet they come in at the other, as in Excel. */
export function shifted(text: string, ast: Ast, by: Shift): string {
  const pieces: { start: number; end: number; text: string }[] = [];
  walk(ast, (node) => {
    const moved = movedText(node, by);
    if (moved === null) return;
    // What stands before the address, `Sheet1!`, has no `!` after it.
    const start = node.start + text.slice(node.start, node.end).lastIndexOf("!") + 1;
    pieces.push({ start, end: node.end, text: moved });
  });
  let result = "";
  let at = 0;
  for (const piece of pieces.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, piece.start) + piece.text;
    at = piece.end;
  }
  return result + text.slice(at);
}

function movedText(node: Ast, by: Shift): string | null {
  switch (node.kind) {
    case "cell":
      return cellText(node.address, by);
    case "area":
      return `${cellText(node.from, by)}:${cellText(node.to, by)}`;
    case "columns":
      return [node.from, node.to]
        .map((line) => columnText(lineAfter(line, by.columns, MAX_COLUMN)))
        .join(":");
    case "rows":
      return [node.from, node.to].map((line) => rowText(lineAfter(line, by.rows, MAX_ROW))).join(":");
    default:
      return null;
  }
}

function cellText({ row, column, rowFixed, columnFixed }: CellAddress, by: Shift): string {
  const inColumn = lineAfter({ index: column, fixed: columnFixed }, by.columns, MAX_COLUMN);
  return columnText(inColumn) + rowText(lineAfter({ index: row, fixed: rowFixed }, by.rows, MAX_ROW));
}

function lineAfter({ index, fixed }: Line, by: number, size: number): Line {
  return { fixed, index: fixed ? index : ((((index - 1 + by) % size) + size) % size) + 1 };
}

function columnText({ index, fixed }: Line): string {
  return (fixed ? "$" : "") + addressOf({ row: 1, column: index }).slice(0, -1);
}

function rowText({ index, fixed }: Line): string {
  return (fixed ? "$" : "") + index;
}
