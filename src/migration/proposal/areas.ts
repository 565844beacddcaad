/** Areas that formulas read: cells in the row of the person as a list, a column of all people, a block of constants. */
import type { Ast } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import type { Cells } from "./cells.ts";
import { type Columns, columnKey } from "./columns.ts";
import { arrayText, literal } from "./constants.ts";
import type { Namer } from "./namer.ts";
import { type Block, isOneCell, type Place, targetOf } from "./places.ts";
import { Obstacle, sheetOf, type Where } from "./where.ts";

type Call = Ast & { readonly kind: "call" };

export class Areas {
  readonly #book: Book;
  readonly #columns: Columns;
  readonly #namer: Namer;
  readonly #cells: Cells;

  constructor(book: Book, columns: Columns, namer: Namer, cells: Cells) {
    this.#book = book;
    this.#columns = columns;
    this.#namer = namer;
    this.#cells = cells;
  }

  /** Areas within the row of the person become lists of their columns. */
  listCall(node: Call, where: Where, part: (node: Ast) => string): string | null {
    const lists = node.args.map((argument) => this.#rowList(argument, where));
    if (lists.every((list) => list === null)) return null;
    const args = node.args.map((argument, n) => lists[n]?.join(", ") ?? part(argument));
    return `${node.name.toUpperCase()}(${args.join(", ")})`;
  }

  /** Each cell of an area within the row of the person; null where the node is none. */
  #rowList(node: Ast, where: Where): string[] | null {
    const target = targetOf(this.#book, node, where.at);
    if (target?.kind !== "block" || isOneCell(target.block) || !this.#isOwnRow(target.block, where.at))
      return null;
    const { sheet, top: row, left, right } = target.block;
    return Array.from({ length: right - left + 1 }, (_, n) =>
      this.#cells.text({ sheet, row, column: left + n }, where),
    );
  }

  #isOwnRow({ sheet, top, bottom }: Block, at: Place): boolean {
    const person = this.#book.sheets[at.sheet]?.personOf.get(at.row);
    return top === bottom && person !== undefined && sheetOf(this.#book, sheet).personOf.get(top) === person;
  }

  /** Σ of products over a row of the person and rows of constants: `SUMPRODUCT(C2:E2, C$1:E$1)`. */
  sumProduct(node: Call, where: Where): string | null {
    const lists = node.args.map((argument) => this.#rowList(argument, where));
    if (lists.every((list) => list === null)) return null;
    const length = lists.find((list) => list !== null)?.length ?? 0;
    const all = node.args.map((argument, n) => lists[n] ?? this.#constantList(argument, where));
    if (all.some((list) => list === null || list.length !== length))
      throw new Obstacle(
        "SUMPRODUCT is converted where its lists are rows of the person and constants, of one length.",
      );
    const products = Array.from({ length }, (_, n) => all.map((list) => list?.[n] ?? "0").join(" * "));
    return `(${products.join(" + ")})`;
  }

  #constantList(node: Ast, { at }: Where): string[] | null {
    const target = targetOf(this.#book, node, at);
    if (target?.kind !== "block") return null;
    const { sheet, top, left, bottom, right } = target.block;
    if (top !== bottom && left !== right) return null;
    const { grid, personOf } = sheetOf(this.#book, sheet);
    const list: string[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        if (personOf.has(row) && this.#columns.has(columnKey(sheet, column))) return null;
        const text = literal(grid.value(row, column));
        if (text === null) return null;
        list.push(text);
      }
    return list;
  }

  /** The sum of a column over all people is the company's. */
  everybody(node: Ast | undefined, { at }: Where): string | null {
    const target = node === undefined ? null : targetOf(this.#book, node, at);
    if (target?.kind !== "block" || target.block.left !== target.block.right) return null;
    const { sheet, top, bottom, left } = target.block;
    const column = this.#columns.get(columnKey(sheet, left));
    const rows = [...sheetOf(this.#book, sheet).personOf.keys()];
    if (column?.role !== "FACT" || !rows.every((row) => row >= top && row <= bottom)) return null;
    return `COMPANY(${this.#namer.inputText(column)})`;
  }

  block(block: Block, where: Where): string {
    if (isOneCell(block))
      return this.#cells.text({ sheet: block.sheet, row: block.top, column: block.left }, where);
    if (this.#isOwnRow(block, where.at))
      throw new Obstacle("It uses several columns of the person as one list.");
    const { grid, personOf, kind } = sheetOf(this.#book, block.sheet);
    const rows = kind === "EMPLOYEES" ? [...personOf.keys()] : [];
    const people = rows.filter((row) => row >= block.top && row <= block.bottom);
    const isTheirs = people.length > 0 && this.#holdsListColumn(block);
    if (isTheirs) throw new Obstacle("It reads rows of other people.");
    if (kind === "RECORDS") throw new Obstacle("It reads the records as cells.");
    const text = arrayText(grid, block);
    if (text === null) throw new Obstacle("It reads a range that is too large, empty, or not of constants.");
    return text;
  }

  #holdsListColumn({ sheet, left, right }: Block): boolean {
    for (let column = left; column <= right; column++)
      if (this.#columns.has(columnKey(sheet, column))) return true;
    return false;
  }
}
