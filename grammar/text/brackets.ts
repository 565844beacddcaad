/** What stands in square brackets: table columns, `[@Amount]`, `[[#Headers],[From]:[To]]`, and names with spaces. */
import type { TableItem } from "../ast.ts";
import type { Locale } from "./locale.ts";

export type BracketContent =
  | { readonly kind: "name"; readonly name: string }
  | {
      readonly kind: "columns";
      readonly items: readonly TableItem[];
      readonly columns: { readonly from: string; readonly to: string } | null;
    };

/** The end of the bracket that opens at `start` (behind its closing one), or null where it is never closed. */
export function bracketEnd(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === "'") at++;
    else if (char === "[") depth++;
    else if (char === "]" && --depth === 0) return at + 1;
  }
  return null;
}

/** Reads what stands between the outer brackets. `hasTable`: a table's name stands before them. Null: not readable. */
export function readBrackets(inner: string, hasTable: boolean, locale: Locale): BracketContent | null {
  const trimmed = inner.trim();
  if (trimmed.startsWith("@")) return thisRow(trimmed.slice(1).trim());
  if (trimmed.startsWith("[")) return listed(trimmed, locale);
  if (trimmed.startsWith("#")) {
    const item = locale.itemNamed(trimmed);
    return item === null ? null : { kind: "columns", items: [item], columns: null };
  }
  if (trimmed === "") return hasTable ? { kind: "columns", items: [], columns: null } : null;
  const name = unescaped(trimmed);
  return hasTable
    ? { kind: "columns", items: [], columns: { from: name, to: name } }
    : { kind: "name", name };
}

function thisRow(rest: string): BracketContent | null {
  const items: TableItem[] = ["#This Row"];
  if (rest === "") return { kind: "columns", items, columns: null };
  if (!rest.startsWith("[")) {
    const name = unescaped(rest);
    return { kind: "columns", items, columns: { from: name, to: name } };
  }
  const columns = columnRange(rest);
  return columns && { kind: "columns", items, columns };
}

/** `[#Headers],[From]:[To]`: items first, then a column or a range of columns. */
function listed(text: string, locale: Locale): BracketContent | null {
  const items: TableItem[] = [];
  let rest = text;
  while (rest.startsWith("[")) {
    const end = bracketEnd(rest, 0);
    if (end === null) return null;
    const item = locale.itemNamed(rest.slice(1, end - 1).trim());
    if (item === null) break;
    items.push(item);
    rest = rest.slice(end).trim();
    if (rest === "") return { kind: "columns", items, columns: null };
    if (!/^[,;]/.test(rest)) return null;
    rest = rest.slice(1).trim();
  }
  const columns = columnRange(rest);
  return columns && { kind: "columns", items, columns };
}

function columnRange(text: string): { from: string; to: string } | null {
  const end = bracketEnd(text, 0);
  if (end === null || !text.startsWith("[")) return null;
  const from = unescaped(text.slice(1, end - 1));
  const rest = text.slice(end).trim();
  if (rest === "") return { from, to: from };
  if (!rest.startsWith(":")) return null;
  const last = rest.slice(1).trim();
  const lastEnd = bracketEnd(last, 0);
  if (!last.startsWith("[") || lastEnd !== last.length) return null;
  return { from, to: unescaped(last.slice(1, -1)) };
}

function unescaped(name: string): string {
  return name.replace(/'([\s\S])/g, "$1");
}

/** A column's name as it is written inside brackets. */
export function escapedColumn(name: string): string {
  return name.replace(/['[\]#@]/g, "'$&");
}
