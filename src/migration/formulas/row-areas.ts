/** Areas within one row, whose cells are different figures of one employee: `SUM(B2:D2)` is `SUM(B2, C2, D2)`. */
import type { Ast } from "../../../grammar/index.ts";
import { mapped } from "./map.ts";

/** Functions that take a list where they take an area, and come to the same. */
export const listTakers: ReadonlySet<string> = new Set([
  "SUM",
  "MIN",
  "MAX",
  "AVERAGE",
  "PRODUCT",
  "COUNT",
  "COUNTA",
  "AND",
  "OR",
  "MEDIAN",
  "CONCAT",
  "CHOOSE",
]);

/** More cells than that are no figures that somebody would name. */
const MOST_CELLS = 100;

/** The formula with its areas in a row as lists of their cells, each where the area stood. */
export function withRowsListed(ast: Ast, row: number): Ast {
  return mapped(ast, (node) =>
    node.kind === "call" && listTakers.has(node.name.toUpperCase())
      ? { ...node, args: node.args.flatMap((argument) => cellsOf(argument, row)) }
      : node,
  );
}

function cellsOf(node: Ast, row: number): readonly Ast[] {
  if (node.kind !== "area" || node.from.row !== row || node.to.row !== row) return [node];
  const { from, to, sheet, start, end } = node;
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  if (right - left >= MOST_CELLS) return [node];
  return Array.from({ length: right - left + 1 }, (_, n) => ({
    kind: "cell",
    sheet,
    address: { ...from, column: left + n },
    start,
    end,
  }));
}
