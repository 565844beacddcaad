/** Formulas of cells in names: `C2*$H$1` becomes `sales * 0.05`. What cannot be is told with its reason. */
import {
  type Ast,
  CellFormula,
  checkText,
  childrenOf,
  compile,
  Decimal,
  FormulaError,
  hasErrors,
  parse,
  type Scalar,
  symbolsOf,
} from "../../../grammar/index.ts";
import { listTakers } from "../formulas/row-areas.ts";
import { Areas } from "./areas.ts";
import type { Book } from "./book.ts";
import { Cells, type Rules } from "./cells.ts";
import { type ColumnModel, type Columns, columnKey } from "./columns.ts";
import { literal } from "./constants.ts";
import { personLookup } from "./lookups.ts";
import type { Namer } from "./namer.ts";
import { type Place, targetOf } from "./places.ts";
import { recordMeasure } from "./records.ts";
import { type Replacement, spliced } from "./relative.ts";
import { type Converted, type Mode, Obstacle, sheetOf, type Where } from "./where.ts";

const MOST_CHARACTERS = 8000;
const DEEPEST = 24;
const placeFunctions = new Set([
  "INDIRECT",
  "OFFSET",
  "CELL",
  "ROW",
  "COLUMN",
  "ADDRESS",
  "FORMULATEXT",
  "SHEET",
  "AREAS",
  "SUBTOTAL",
  "AGGREGATE",
]);

export class Converter implements Rules {
  readonly #book: Book;
  readonly #columns: Columns;
  readonly #namer: Namer;
  readonly #cells: Cells;
  readonly #areas: Areas;
  readonly #known = new Map<string, Converted>();
  readonly #open = new Set<string>();
  readonly #typed = new Set<string>();

  constructor(book: Book, columns: Columns, namer: Namer) {
    this.#book = book;
    this.#columns = columns;
    this.#namer = namer;
    this.#cells = new Cells(book, columns, namer, this);
    this.#areas = new Areas(book, columns, namer, this.#cells);
  }

  /** The rule that a cell's own content is: a formula in names, or the number that is typed there. */
  rule(place: Place, mode: Mode): Converted {
    const key = `${mode} ${place.sheet} ${place.row} ${place.column}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      if (this.#typed.has(key)) this.#noteTyped();
      return known;
    }
    if (this.#open.has(key)) return { kind: "obstacle", reason: "It depends on itself." };
    this.#open.add(key);
    const made = this.#make(place, mode);
    this.#open.delete(key);
    this.#known.set(key, made);
    return made;
  }

  /** The formula of a cell that is no person's, in names. */
  beside(place: Place, text: string, mode: Mode): string {
    const key = `cell ${place.sheet} ${place.row} ${place.column}`;
    if (this.#open.has(key) || this.#open.size > DEEPEST) throw new Obstacle("It depends on itself.");
    this.#open.add(key);
    try {
      return this.#formula(text, place, mode);
    } finally {
      this.#open.delete(key);
    }
  }

  /** Whether rules are being made. */
  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** Whether a number that is typed over a formula is part of the rule. */
  isTyped(place: Place, mode: Mode): boolean {
    this.rule(place, mode);
    return this.#typed.has(`${mode} ${place.sheet} ${place.row} ${place.column}`);
  }

  /** All rules that are being made read it. */
  #noteTyped(): void {
    for (const key of this.#open) this.#typed.add(key);
  }

  #make(place: Place, mode: Mode): Converted {
    try {
      return { kind: "rule", text: this.#ruleText(place, mode) };
    } catch (error) {
      if (!(error instanceof Obstacle)) throw error;
      const column = this.#columns.get(columnKey(place.sheet, place.column));
      const text = column === undefined ? null : this.#namer.keptCode(column, place);
      return text === null
        ? { kind: "obstacle", reason: error.message }
        : { kind: "kept", text, reason: error.message };
    }
  }

  #ruleText(place: Place, mode: Mode): string {
    const content = sheetOf(this.#book, place.sheet).grid.content(place.row, place.column);
    const followed = this.#namer.followed(place);
    const formula = followed ?? (content instanceof CellFormula ? content.text : null);
    const text = formula === null ? literal(content as Scalar) : this.#formula(formula, place, mode);
    const isOver =
      formula === null && this.#columns.get(columnKey(place.sheet, place.column))?.kind === "FORMULAS";
    if (isOver) this.#noteTyped();
    if (text === null) throw new Obstacle("It shows an error.");
    if (text.length > MOST_CHARACTERS)
      throw new Obstacle("Written in names it is longer than 8,000 characters.");
    const fault = formula === null ? null : this.#namer.fault(text);
    if (fault !== null) throw new Obstacle(fault);
    return text;
  }

  #formula(text: string, at: Place, mode: Mode): string {
    const { ast, diagnostics } = parse(text, { locale: "en-US" });
    const fault = diagnostics.find(({ severity }) => severity === "error");
    if (fault !== undefined) throw new Obstacle(`It cannot be read: ${fault.message}`);
    const pieces: Replacement[] = [];
    this.#visit(ast, { at, mode, own: text }, pieces);
    return spliced(text, pieces).trim();
  }

  #visit(node: Ast, where: Where, pieces: Replacement[]): void {
    const instead = this.#instead(node, where);
    if (instead !== null) {
      pieces.push({ start: node.start, end: node.end, text: instead });
      return;
    }
    if (node.kind === "prefix" && node.operator === "@")
      pieces.push({ start: node.start, end: node.start + 1, text: "" });
    for (const child of childrenOf(node)) this.#visit(child, where, pieces);
  }

  /** What takes the place of a node; null where it stays and its parts are looked at. */
  #instead(node: Ast, where: Where): string | null {
    if (node.kind === "call") return this.#call(node, where);
    if (node.kind === "invoke") throw new Obstacle("It calls a function that is made in the formula.");
    if (node.kind === "postfix" && node.operator === "#")
      throw new Obstacle("It reads the cells that an array formula fills.");
    const target = targetOf(this.#book, node, where.at);
    if (target === null) {
      if (node.kind === "name" && !/\b(LET|LAMBDA)\s*\(/i.test(where.own))
        throw new Obstacle(`The name "${node.name}" is not defined.`);
      return null;
    }
    switch (target.kind) {
      case "obstacle":
        throw new Obstacle(target.reason);
      case "formula":
        return `(${this.#formula(target.text, where.at, where.mode)})`;
      case "block":
        return this.#areas.block(target.block, where);
      default:
        return target satisfies never;
    }
  }

  #call(node: Ast & { kind: "call" }, where: Where): string | null {
    const name = node.name.toUpperCase();
    if (placeFunctions.has(name))
      throw new Obstacle(`${name} works with places of cells, and rules have none.`);
    const found = personLookup(this.#book, node, where.at);
    if (found !== null) return this.#cells.text(found, where);
    const measured = recordMeasure(this.#book, node, where.at, (part) => this.#constant(part, where));
    if (measured?.kind === "obstacle") throw new Obstacle(measured.reason);
    if (measured?.kind === "measure")
      return this.#namer.measureCode(measured.measure, this.#wholeColumn(node, where));
    if (name === "SUMPRODUCT") return this.#areas.sumProduct(node, where);
    const everybody =
      name === "SUM" && node.args.length === 1 ? this.#areas.everybody(node.args[0], where) : null;
    if (everybody !== null) return everybody;
    return listTakers.has(name) ? this.#areas.listCall(node, where, (part) => this.#part(part, where)) : null;
  }

  /** The column whose whole formula a node is. */
  #wholeColumn(node: Ast, { at, own }: Where): ColumnModel | null {
    const isWhole = own.trim().replace(/^=/, "").length === node.end - node.start;
    return isWhole ? (this.#columns.get(columnKey(at.sheet, at.column)) ?? null) : null;
  }

  /** The value of a part that is a constant, or undefined. */
  #constant(node: Ast, { at, mode, own }: Where): Scalar | undefined {
    const pieces: Replacement[] = [];
    const part = own.slice(node.start, node.end);
    try {
      this.#visit(node, { at, mode, own }, pieces);
    } catch (error) {
      if (error instanceof Obstacle) return undefined;
      throw error;
    }
    const text = spliced(
      part,
      pieces.map((piece) => ({ ...piece, start: piece.start - node.start, end: piece.end - node.start })),
    );
    const checked = checkText(text, symbolsOf({}));
    if (hasErrors(checked) || checked.slots.length > 0) return undefined;
    const value = compile(checked).evaluate([]);
    return value instanceof FormulaError ||
      (typeof value === "object" && value !== null && !(value instanceof Decimal))
      ? undefined
      : value;
  }

  /** A part of the formula, converted by itself. */
  #part(node: Ast, where: Where): string {
    const pieces: Replacement[] = [];
    this.#visit(node, where, pieces);
    const shifted = pieces.map((piece) => ({
      ...piece,
      start: piece.start - node.start,
      end: piece.end - node.start,
    }));
    return spliced(where.own.slice(node.start, node.end), shifted);
  }
}
