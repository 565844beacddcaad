/** Look-ups by which a row finds the figures of its own person in a list elsewhere. */
import type { Ast } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import { isOneCell, type Place, targetOf } from "./places.ts";

/** The cell of the same person that a look-up by number or name finds, or null where the call is none. */
export function personLookup(book: Book, node: Ast & { kind: "call" }, at: Place): Place | null {
  const [first, second, third, fourth] = node.args;
  switch (node.name.toUpperCase()) {
    case "VLOOKUP": {
      if (!isSelf(book, first, at) || !isExact(fourth)) return null;
      const number = third?.kind === "number" ? Number(third.text) : Number.NaN;
      return found(book, second, at, (block) => (number >= 1 ? block.left + number - 1 : null), true);
    }
    case "XLOOKUP":
      return isSelf(book, first, at) && identifies(book, second, at)
        ? found(book, third, at, (block) => block.left, false)
        : null;
    case "INDEX": {
      const match = second?.kind === "call" && second.name.toUpperCase() === "MATCH" ? second.args : null;
      if (
        match === null ||
        !isSelf(book, match[0], at) ||
        !isZero(match[2]) ||
        !identifies(book, match[1], at)
      )
        return null;
      const number = third?.kind === "number" ? Number(third.text) : 1;
      return found(book, first, at, (block) => block.left + number - 1, false);
    }
    case "SUMIF":
      return isSelf(book, second, at) && identifies(book, first, at)
        ? found(book, third, at, (block) => block.left, false)
        : null;
    case "SUMIFS":
      return node.args.length === 3 && isSelf(book, third, at) && identifies(book, second, at)
        ? found(book, first, at, (block) => block.left, false)
        : null;
    default:
      return null;
  }
}

/** Whether an argument names the person of the row: by number or by name, in whichever list. */
export function isSelf(book: Book, node: Ast | undefined, at: Place): boolean {
  if (node === undefined) return false;
  if (node.kind === "group") return isSelf(book, node.inner, at);
  if (node.kind === "prefix" && node.operator === "@") return isSelf(book, node.operand, at);
  const target = targetOf(book, node, at);
  if (target?.kind !== "block" || !isOneCell(target.block)) return false;
  const { sheet, top: row, left: column } = target.block;
  const model = book.sheets[sheet];
  const person = book.sheets[at.sheet]?.personOf.get(at.row);
  if (model?.list === null || model === undefined || person === undefined) return false;
  return model.personOf.get(row) === person && (column === model.list.key || column === model.list.name);
}

/** Whether an argument is a column of a list by which its people are told apart. */
function identifies(book: Book, node: Ast | undefined, at: Place): boolean {
  const target = node === undefined ? null : targetOf(book, node, at);
  if (target?.kind !== "block" || target.block.left !== target.block.right) return false;
  const model = book.sheets[target.block.sheet];
  return (
    model?.kind === "EMPLOYEES" &&
    (model.list?.key === target.block.left || model.list?.name === target.block.left)
  );
}

function found(
  book: Book,
  node: Ast | undefined,
  at: Place,
  columnOf: (block: { readonly left: number }) => number | null,
  isTable: boolean,
): Place | null {
  const target = node === undefined ? null : targetOf(book, node, at);
  if (target?.kind !== "block") return null;
  const { block } = target;
  const model = book.sheets[block.sheet];
  const person = book.sheets[at.sheet]?.personOf.get(at.row);
  if (model?.kind !== "EMPLOYEES" || person === undefined) return null;
  if (isTable && block.left !== model.list?.key && block.left !== model.list?.name) return null;
  const row = model.rowOf.get(person);
  const column = columnOf(block);
  if (row === undefined || column === null || row < block.top || row > block.bottom) return null;
  return { sheet: block.sheet, row, column };
}

function isExact(node: Ast | undefined): boolean {
  return (node?.kind === "boolean" && !node.value) || isZero(node) || node?.kind === "omitted";
}

function isZero(node: Ast | undefined): boolean {
  return node?.kind === "number" && Number(node.text) === 0;
}
