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
import type { Book, SheetModel } from "./book.ts";
import { type ColumnModel, type Columns, columnKey } from "./columns.ts";
import { arrayText, dayOfSerial, literal } from "./constants.ts";
import { personLookup } from "./lookups.ts";
import { type Block, isOneCell, type Place, targetOf } from "./places.ts";
import { type RecordMeasure, recordMeasure } from "./records.ts";
import { letters, type Replacement, spliced } from "./relative.ts";

export type Converted =
  | { readonly kind: "rule"; readonly text: string }
  /** Not converted: an indicator keeps what it shows. */
  | { readonly kind: "kept"; readonly text: string; readonly reason: string }
  | { readonly kind: "obstacle"; readonly reason: string };

/** BONUS writes bonuses of the same person out; PAYOUT names them, as payout formulas may. */
export type Mode = "BONUS" | "PAYOUT";

/** What the converter asks of those who know codes. */
export interface Namer {
  /** The indicator of a column of figures, and whether it is its plan. */
  inputText(column: ColumnModel): string;
  /** The indicator of what is counted of records. */
  measureCode(measure: RecordMeasure, column: ColumnModel | null): string;
  /** The name by which a computed column's rule goes; null where it is written out. */
  computedName(column: ColumnModel): { readonly code: string; readonly text: string } | null;
  /** The template of a bonus column. */
  templateCode(column: ColumnModel): string;
  /** The indicator that holds what a cell shows, where its formula cannot be converted; null where it shows no number. */
  keptCode(column: ColumnModel, place: Place): string | null;
  /** Why a rule's text is none that the language can compute, or null. */
  fault(text: string): string | null;
  /** The formula that a cell is taken to have where a person decided that it follows its column. */
  followed(place: Place): string | null;
}

/** Thrown within this file to leave a formula that cannot be converted. */
class Obstacle extends Error {}

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

export class Converter {
  readonly #book: Book;
  readonly #columns: Columns;
  readonly #namer: Namer;
  readonly #known = new Map<string, Converted>();
  readonly #open = new Set<string>();
  readonly #typed = new Set<string>();

  constructor(book: Book, columns: Columns, namer: Namer) {
    this.#book = book;
    this.#columns = columns;
    this.#namer = namer;
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
    const content = this.#sheet(place.sheet).grid.content(place.row, place.column);
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

  #sheet(number: number): SheetModel {
    const found = this.#book.sheets[number];
    if (found === undefined) throw new Obstacle("There is no such sheet.");
    return found;
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
        return this.#block(target.block, where);
      default:
        return target satisfies never;
    }
  }

  #call(node: Ast & { kind: "call" }, where: Where): string | null {
    const name = node.name.toUpperCase();
    if (placeFunctions.has(name))
      throw new Obstacle(`${name} works with places of cells, and rules have none.`);
    const found = personLookup(this.#book, node, where.at);
    if (found !== null) return this.#cell(found, where);
    const measured = recordMeasure(this.#book, node, where.at, (part) => this.#constant(part, where));
    if (measured?.kind === "obstacle") throw new Obstacle(measured.reason);
    if (measured?.kind === "measure")
      return this.#namer.measureCode(measured.measure, this.#wholeColumn(node, where));
    if (name === "SUMPRODUCT") return this.#sumProduct(node, where);
    const everybody = name === "SUM" && node.args.length === 1 ? this.#everybody(node.args[0], where) : null;
    if (everybody !== null) return everybody;
    return listTakers.has(name) ? this.#listCall(node, where) : null;
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

  /** Areas within the row of the person become lists of their columns. */
  #listCall(node: Ast & { kind: "call" }, where: Where): string | null {
    const lists = node.args.map((argument) => this.#rowList(argument, where));
    if (lists.every((list) => list === null)) return null;
    const args = node.args.map((argument, n) => lists[n]?.join(", ") ?? this.#part(argument, where));
    return `${node.name.toUpperCase()}(${args.join(", ")})`;
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

  /** Each cell of an area within the row of the person; null where the node is none. */
  #rowList(node: Ast, where: Where): string[] | null {
    const target = targetOf(this.#book, node, where.at);
    if (target?.kind !== "block" || isOneCell(target.block) || !this.#isOwnRow(target.block, where.at))
      return null;
    const { sheet, top: row, left, right } = target.block;
    return Array.from({ length: right - left + 1 }, (_, n) =>
      this.#cell({ sheet, row, column: left + n }, where),
    );
  }

  #isOwnRow({ sheet, top, bottom }: Block, at: Place): boolean {
    const person = this.#book.sheets[at.sheet]?.personOf.get(at.row);
    return top === bottom && person !== undefined && this.#sheet(sheet).personOf.get(top) === person;
  }

  /** Σ of products over a row of the person and rows of constants: `SUMPRODUCT(C2:E2, C$1:E$1)`. */
  #sumProduct(node: Ast & { kind: "call" }, where: Where): string | null {
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
    const { grid, personOf } = this.#sheet(sheet);
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
  #everybody(node: Ast | undefined, { at }: Where): string | null {
    const target = node === undefined ? null : targetOf(this.#book, node, at);
    if (target?.kind !== "block" || target.block.left !== target.block.right) return null;
    const { sheet, top, bottom, left } = target.block;
    const column = this.#columns.get(columnKey(sheet, left));
    const rows = [...this.#sheet(sheet).personOf.keys()];
    if (column?.role !== "FACT" || !rows.every((row) => row >= top && row <= bottom)) return null;
    return `COMPANY(${this.#namer.inputText(column)})`;
  }

  #block(block: Block, where: Where): string {
    if (isOneCell(block))
      return this.#cell({ sheet: block.sheet, row: block.top, column: block.left }, where);
    if (this.#isOwnRow(block, where.at))
      throw new Obstacle("It uses several columns of the person as one list.");
    const { grid, personOf, kind } = this.#sheet(block.sheet);
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

  /** One cell: a column of the same person, or a constant beside the lists. */
  #cell(place: Place, where: Where): string {
    const model = this.#sheet(place.sheet);
    const person = model.personOf.get(place.row);
    const column = this.#columns.get(columnKey(place.sheet, place.column));
    if (person !== undefined && model.kind === "RECORDS") throw new Obstacle("It reads a record as a cell.");
    if (person === undefined || column === undefined) return this.#constantCell(place, where);
    const own = this.#book.sheets[where.at.sheet]?.personOf.get(where.at.row);
    if (own !== undefined && own !== person) throw new Obstacle("It reads the row of another person.");
    if (own === undefined) throw new Obstacle("It reads the row of one person.");
    const from = this.#sheet(where.at.sheet).period;
    if (model.period !== null && from !== null && model.period !== from)
      return this.#earlier(column, model.period, from);
    return this.#personCell(place, column, where);
  }

  #earlier(column: ColumnModel, period: string, from: string): string {
    const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
    const back = months(from) - months(period);
    if (column.role !== "FACT" || back < 1) throw new Obstacle("It reads a computed value of another month.");
    const name = this.#namer.inputText(column);
    return back === 1 ? `PREV(${name})` : `PREV(${name}, ${back})`;
  }

  #personCell(place: Place, column: ColumnModel, where: Where): string {
    const { grid } = this.#sheet(place.sheet);
    const value = grid.value(place.row, place.column);
    switch (column.role) {
      case "SALARY":
      case "PLAN":
      case "FACT":
        if (typeof value === "string" || typeof value === "boolean") return literal(value) ?? "0";
        return this.#namer.inputText(column);
      case "KEY":
      case "NAME":
      case "UNIT":
        return literal(value) ?? '""';
      case "IGNORED":
        return literal(value) ?? "0";
      case "BONUS":
        if (where.mode === "PAYOUT") return `BONUS("${this.#namer.templateCode(column)}")`;
        return this.#written(place, where.mode);
      case "COMPUTED": {
        const named = this.#namer.computedName(column);
        const own = this.rule(place, "BONUS");
        if (named !== null && own.kind === "rule" && own.text === named.text) return named.code;
        return this.#written(place, where.mode);
      }
      case "TOTAL":
        return this.#written(place, where.mode);
      default:
        return column.role satisfies never;
    }
  }

  /** The rule of another cell of the person, written out in parentheses. */
  #written(place: Place, mode: Mode): string {
    const rule = this.rule(place, mode);
    if (rule.kind === "obstacle")
      throw new Obstacle(`It reads ${this.#address(place)}, which is not converted: ${rule.reason}`);
    return bracketed(rule.text);
  }

  #constantCell(place: Place, where: Where): string {
    const content = this.#sheet(place.sheet).grid.content(place.row, place.column);
    if (!(content instanceof CellFormula)) {
      const text = this.#dayOfPeriod(place, where) ?? literal(content);
      if (text === null) throw new Obstacle(`It reads ${this.#address(place)}, which shows an error.`);
      return text;
    }
    const key = `cell ${place.sheet} ${place.row} ${place.column}`;
    if (this.#open.has(key) || this.#open.size > DEEPEST) throw new Obstacle("It depends on itself.");
    this.#open.add(key);
    try {
      return bracketed(this.#formula(content.text, { ...place }, where.mode));
    } finally {
      this.#open.delete(key);
    }
  }

  /** A day that is the first or the last of the month moves on with it. */
  #dayOfPeriod({ sheet, row, column }: Place, { at }: Where): string | null {
    const { grid } = this.#sheet(sheet);
    const period =
      this.#sheet(at.sheet).period ?? (this.#book.periods.length === 1 ? this.#book.periods[0] : null);
    const value = grid.value(row, column);
    if (period == null || !(value instanceof Decimal) || !grid.isDate(row, column)) return null;
    const month = Temporal.PlainYearMonth.from(period);
    const day = dayOfSerial(Number(value.toString()));
    if (day.equals(month.toPlainDate({ day: 1 }))) return "PERIOD_START()";
    return day.equals(month.toPlainDate({ day: month.daysInMonth })) ? "PERIOD_END()" : null;
  }

  #address({ sheet, row, column }: Place): string {
    return `${this.#sheet(sheet).grid.sheet.name}!${letters(column)}${row}`;
  }
}

interface Where {
  /** The cell whose formula it is, by which the person and the sheet are known. */
  readonly at: Place;
  readonly mode: Mode;
  /** The text of the formula. */
  readonly own: string;
}

/** In parentheses unless it is one name, number or call. */
function bracketed(text: string): string {
  const { ast } = parse(text, { locale: "en-US" });
  const isOne =
    ast.kind === "name" ||
    ast.kind === "number" ||
    ast.kind === "text" ||
    ast.kind === "boolean" ||
    ast.kind === "call" ||
    ast.kind === "group";
  return isOne ? text : `(${text})`;
}
