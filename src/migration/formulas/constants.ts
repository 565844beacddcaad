/** What in a formula is constant: numbers as typed, computed from typed ones, and cells that the caller knows to be constants. */
import {
  ArrayValue,
  type Ast,
  checkText,
  childrenOf,
  compile,
  Decimal,
  decimal,
  hasErrors,
  print,
  type Scalar,
  symbolsOf,
} from "../../../grammar/index.ts";
import { ungrouped } from "./same.ts";

/**
 * The constants that a reference (a cell, an area, columns, rows, a name, a part of a table) stands for; null where they
 * are no constants, or differ from row to row. The caller decides: what is given here becomes part of a tier table.
 */
export type ReadArea = (reference: Ast) => ArrayValue | null;

const operators: ReadonlySet<string> = new Set(["+", "-", "*", "/", "^"]);

const typedNumbers = new WeakMap<Ast, Decimal | null>();

/** The number that an expression of typed numbers comes to (`50%`, `-1000*100`), or null. */
export function typedNumber(ast: Ast): Decimal | null {
  const node = ungrouped(ast);
  if (node.kind === "number") return decimal(node.text);
  if (!isTyped(node)) return null;
  let number = typedNumbers.get(node);
  if (number === undefined) {
    number = computed(node);
    typedNumbers.set(node, number);
  }
  return number;
}

function computed(node: Ast): Decimal | null {
  const checked = checkText(print(node), symbolsOf({}), { locale: "en-US" });
  if (hasErrors(checked)) return null;
  const value = compile(checked).evaluate([]);
  return value instanceof Decimal ? value : null;
}

const typed = new WeakMap<Ast, boolean>();

/** Whether it is made of numbers and arithmetic alone; known of each node, for all of a formula are asked. */
function isTyped(node: Ast): boolean {
  let answer = typed.get(node);
  if (answer === undefined) {
    answer = isTypedKind(node) && childrenOf(node).every(isTyped);
    typed.set(node, answer);
  }
  return answer;
}

function isTypedKind(node: Ast): boolean {
  if (node.kind === "binary") return operators.has(node.operator);
  if (node.kind === "prefix") return node.operator !== "@";
  return node.kind === "postfix" ? node.operator === "%" : node.kind === "number" || node.kind === "group";
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
