/** What in a formula is constant: numbers as typed, computed from typed ones, and cells that the caller knows to be constants. */
import {
  ArrayValue,
  type Ast,
  checkText,
  compile,
  Decimal,
  decimal,
  hasErrors,
  print,
  type Scalar,
  symbolsOf,
  walk,
} from "../../../grammar/index.ts";
import { ungrouped } from "./same.ts";

/**
 * The constants that a reference (a cell, an area, columns, rows, a name, a part of a table) stands for; null where they
 * are no constants, or differ from row to row. The caller decides: what is given here becomes part of a tier table.
 */
export type ReadArea = (reference: Ast) => ArrayValue | null;

const operators: ReadonlySet<string> = new Set(["+", "-", "*", "/", "^"]);

/** The number that an expression of typed numbers comes to (`50%`, `-1000*100`), or null. */
export function typedNumber(ast: Ast): Decimal | null {
  const node = ungrouped(ast);
  if (node.kind === "number") return decimal(node.text);
  if (!isTyped(node)) return null;
  const checked = checkText(print(node), symbolsOf({}), { locale: "en-US" });
  if (hasErrors(checked)) return null;
  const value = compile(checked).evaluate([]);
  return value instanceof Decimal ? value : null;
}

function isTyped(ast: Ast): boolean {
  let typed = true;
  walk(ast, (node) => {
    if (node.kind === "binary") typed &&= operators.has(node.operator);
    else if (node.kind === "prefix") typed &&= node.operator !== "@";
    else if (node.kind === "postfix") typed &&= node.operator === "%";
    else typed &&= node.kind === "number" || node.kind === "group";
  });
  return typed;
}

/** The number that an expression is by itself, or that the cell that it names holds; null where it is neither. */
export function constantNumber(ast: Ast, readArea: ReadArea): Decimal | null {
  const typed = typedNumber(ast);
  if (typed !== null) return typed;
  const cells = isReference(ungrouped(ast)) ? readArea(ungrouped(ast)) : null;
  const only = cells !== null && cells.cellCount === 1 ? cells.at(0, 0) : null;
  return only instanceof Decimal ? only : null;
}

/** The cells of an array typed into the formula, or of the area that is named; null where they are not constants. */
export function constantCells(ast: Ast, readArea: ReadArea): ArrayValue | null {
  const node = ungrouped(ast);
  if (node.kind !== "array") return isReference(node) ? readArea(node) : null;
  const columns = node.rows[0]?.length ?? 0;
  const cells = node.rows.flat().map(typedCell);
  if (columns === 0 || cells.length !== columns * node.rows.length || cells.includes(undefined)) return null;
  return new ArrayValue(node.rows.length, columns, cells as Scalar[]);
}

function typedCell(cell: Ast): Scalar | undefined {
  if (cell.kind === "text" || cell.kind === "boolean") return cell.value;
  return typedNumber(cell) ?? undefined;
}

export function isReference(node: Ast): boolean {
  switch (node.kind) {
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
    case "name":
      return true;
    default:
      return false;
  }
}
