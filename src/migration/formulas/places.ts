/** SUMPRODUCT over constant lists, place by place. */
import { type ArrayValue, type Ast, Decimal, walk } from "../../../grammar/index.ts";
import { constantCells, type ReadArea } from "./constants.ts";
import { replaced } from "./map.ts";

/** The lists that an argument holds: `(x>{0,100})*{1,2}` has two. Null where one is no list of numbers, or all are not alike. */
export function listsIn(argument: Ast, readArea: ReadArea): readonly ArrayValue[] | null {
  const lists: ArrayValue[] = [];
  let sound = true;
  walk(argument, (node) => {
    if (!isList(node)) return;
    const cells = constantCells(node, readArea);
    if (cells === null) sound = false;
    else lists.push(cells);
  });
  return sound ? lists : null;
}

/** Whether all are one row, or all one column, of the same length. */
export function areAlike(lists: readonly ArrayValue[]): boolean {
  const [first] = lists;
  if (first === undefined || (first.rows !== 1 && first.columns !== 1)) return false;
  return lists.every(({ rows, columns }) => rows === first.rows && columns === first.columns);
}

/** The argument at one place of its lists; null where a cell there is no number. */
export function atPlace(argument: Ast, place: number, readArea: ReadArea): Ast | null {
  let sound = true;
  const cell = replaced(argument, (node) => {
    if (!isList(node)) return null;
    const value = constantCells(node, readArea)?.cells[place];
    if (!(value instanceof Decimal)) sound = false;
    return value instanceof Decimal ? numberNode(value, node) : node;
  });
  return sound ? cell : null;
}

function isList(node: Ast): boolean {
  return node.kind === "array" || node.kind === "area" || node.kind === "columns" || node.kind === "rows";
}

/** A number as it is written in a formula, negative ones in parentheses. */
export function numberNode(
  value: Decimal,
  { start, end }: { readonly start: number; readonly end: number },
): Ast {
  const text = value.toString();
  if (!text.startsWith("-")) return { kind: "number", text, start, end };
  const operand: Ast = { kind: "number", text: text.slice(1), start, end };
  return {
    kind: "group",
    inner: { kind: "prefix", operator: "-", operand, start, end },
    start,
    end,
  };
}
