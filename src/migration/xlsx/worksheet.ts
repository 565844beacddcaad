/** Reads the part of one sheet: its cells as they stream by, and what stands after them. */
import { type Area, addressOf, type Cell, CellFormula, type Scalar } from "../../../grammar/index.ts";
import type { LeftOut } from "../model.ts";
import { areaOf, placeOf } from "./areas.ts";
import { type FormulaContext, FormulaReader, type StoredFormula } from "./formulas.ts";
import { counted, MAX_CELL_TEXT, tooLarge } from "./limits.ts";
import { damaged } from "./refusal.ts";
import { TextCollector } from "./texts.ts";
import { storedValue, type ValueContext } from "./values.ts";
import { type Attributes, isOn, prefixed, type XmlReader } from "./xml.ts";

/** What the cells of a sheet are read with. */
export interface SheetContext extends ValueContext, FormulaContext {
  /** Its number among the sheets with cells, from 0. */
  readonly number: number;
  readonly formats: readonly (string | null)[];
  readonly dynamicMarks: ReadonlySet<number>;
  /** How many cells may still be read, in all sheets. */
  readonly budget: { left: number; readonly most: number };
}

/** A cell as its elements are read. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly attributes: Attributes;
  formula: Attributes | null;
  formulaText: string;
  value: string;
}

const MAX_TABLES = 10_000;
const MAX_COLUMN = 16_384;

/** A cell as one number. */
const keyOf = (row: number, column: number): number => row * MAX_COLUMN + column;

export class WorksheetReader implements XmlReader {
  readonly cached = new Map<string, Scalar>();
  readonly formats = new Map<string, string>();
  readonly merged: Area[] = [];
  readonly hiddenRows = new Set<number>();
  readonly tables: string[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #cells: Cell[] = [];
  /** Cells that array formulas fill beside their own: what stands there is theirs, and no content of its own. */
  readonly #filled = new Set<number>();
  readonly #context: SheetContext;
  readonly #formulas: FormulaReader;
  readonly #inline = new TextCollector();
  #isBegun = false;
  #isOrdered = true;
  #row = 0;
  #column = 0;
  #cell: OpenCell | null = null;
  #into: "formula" | "value" | "inline" | null = null;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#formulas = new FormulaReader(context);
  }

  open(name: string, attributes: Attributes): void {
    if (!this.#isBegun && name !== "worksheet") damaged(`the sheet ${this.#context.sheet} is none.`);
    this.#isBegun = true;
    if (this.#cell !== null) this.#openInCell(this.#cell, name, attributes);
    else if (name === "row") this.#openRow(attributes);
    else if (name === "c") this.#openCell(attributes);
    else if (name === "mergeCell") this.merged.push(areaOf(attributes.ref ?? "", this.#context.number));
    else if (name === "tablePart") this.tables.push(prefixed(attributes, "id") ?? "");
    if (this.merged.length > this.#context.budget.most) tooLarge("The file has too many merged cells.");
    if (this.tables.length > MAX_TABLES) tooLarge("A sheet of the file has too many tables.");
  }

  text(text: string): void {
    if (this.#cell === null || this.#into === null) return;
    if (this.#into === "inline") this.#inline.text(text);
    else if (this.#into === "formula") this.#cell.formulaText += text;
    else this.#cell.value += text;
    if (this.#cell.formulaText.length + this.#cell.value.length > MAX_CELL_TEXT * 16)
      damaged(`${addressOf(this.#cell)} holds more than a cell can.`);
  }

  close(name: string): void {
    const cell = this.#cell;
    if (cell === null) return;
    if (this.#into === "inline") this.#inline.close(name);
    if (name === "is") cell.value = this.#inline.take();
    if (name === "f" || name === "v" || name === "is") this.#into = null;
    if (name !== "c") return;
    this.#cell = null;
    this.#take(cell);
  }

  /** The cells that are not empty, once all is read; each stands once. */
  cells(): readonly Cell[] {
    const own = this.#filled.size === 0 ? this.#cells : this.#cells.filter((cell) => !this.#isFilled(cell));
    if (this.#isOrdered) return own;
    const ordered = [...own].sort((a, b) => a.row - b.row || a.column - b.column);
    for (const [n, cell] of ordered.entries()) {
      const next = ordered[n + 1];
      if (next?.row === cell.row && next.column === cell.column) damaged(`${addressOf(cell)} stands twice.`);
    }
    return ordered;
  }

  /** Whether a cell's value was put there by an array formula; then it is kept as cached. */
  #isFilled({ row, column, content }: Cell): boolean {
    if (content instanceof CellFormula || !this.#filled.has(keyOf(row, column))) return false;
    this.cached.set(addressOf({ row, column }), content);
    return true;
  }

  #openRow(attributes: Attributes): void {
    const row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
    if (!Number.isInteger(row) || row < 1 || row > 1_048_576)
      damaged(`a row has the number "${attributes.r}".`);
    if (row <= this.#row) this.#isOrdered = false;
    this.#row = row;
    this.#column = 0;
    if (isOn(attributes.hidden)) this.hiddenRows.add(row);
  }

  #openCell(attributes: Attributes): void {
    const { row, column } =
      attributes.r === undefined ? { row: this.#row, column: this.#column + 1 } : placeOf(attributes.r);
    if (row !== this.#row || column > MAX_COLUMN)
      damaged(`${attributes.r ?? "a cell"} stands in row ${this.#row}.`);
    if (column <= this.#column) this.#isOrdered = false;
    this.#column = column;
    this.#cell = { row, column, attributes, formula: null, formulaText: "", value: "" };
  }

  #openInCell(cell: OpenCell, name: string, attributes: Attributes): void {
    if (this.#into === "inline") this.#inline.open(name);
    else if (name === "f") [cell.formula, this.#into] = [attributes, "formula"];
    else if (name === "v") this.#into = "value";
    else if (name === "is") this.#into = "inline";
  }

  #take(cell: OpenCell): void {
    const address = addressOf(cell);
    const type = cell.attributes.t ?? "n";
    const value = storedValue({ type, text: cell.value, address }, this.#context);
    const stored = storedFormula(cell, this.#context);
    if (stored === null && (value === null || value === "")) return;
    this.#spend(stored?.block ?? null);
    const content = stored === null ? value : this.#contentOf(stored, address, cell, value);
    this.#cells.push({ row: cell.row, column: cell.column, content });
    const format = this.#context.formats[Number(cell.attributes.s ?? 0)] ?? null;
    if (format !== null) this.formats.set(address, format);
  }

  #fill({ top, left, bottom, right }: Area, own: OpenCell): void {
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        if (row !== own.row || column !== own.column) this.#filled.add(keyOf(row, column));
  }

  /** Counts a cell, and what its array formula fills, as read. */
  #spend(block: Area | null): void {
    const { budget } = this.#context;
    const size = block === null ? 1 : (block.bottom - block.top + 1) * (block.right - block.left + 1);
    budget.left -= size;
    if (budget.left < 0) tooLarge(`The file has more than ${counted(budget.most)} cells that are not empty.`);
  }

  /** The formula of a cell, its value noted; the value itself where the formula is left out. */
  #contentOf(stored: StoredFormula, address: string, cell: OpenCell, value: Scalar): Cell["content"] {
    const read = this.#formulas.read(stored);
    if (read.kind === "leftOut") {
      const place = `${this.#context.sheet}!${address}`;
      this.leftOut.push({ place, reason: read.reason, formula: read.text });
      return value;
    }
    if (hasKnownValue(cell, value)) this.cached.set(address, value);
    if (stored.block !== null) this.#fill(stored.block, cell);
    return read.formula;
  }
}

/** An error with value metadata (`vm`) stands for another that the file keeps elsewhere, such as #SPILL!. */
function hasKnownValue({ attributes }: OpenCell, value: Scalar): boolean {
  return value !== null && !(attributes.t === "e" && attributes.vm !== undefined);
}

const kinds = ["normal", "array", "shared", "dataTable"] as const;

function storedFormula(cell: OpenCell, { number, dynamicMarks }: SheetContext): StoredFormula | null {
  if (cell.formula === null) return null;
  const { t: type = "normal", ref, si } = cell.formula;
  const kind = kinds.find((each) => each === type);
  const { row, column, formulaText, attributes } = cell;
  if (kind === undefined) return damaged(`${addressOf(cell)} has a formula of the unknown kind "${type}".`);
  if (kind === "normal" && formulaText.trim() === "") return null;
  return {
    row,
    column,
    text: formulaText.trim(),
    kind,
    block: kind === "array" && ref !== undefined ? areaOf(ref, number) : null,
    group: si ?? null,
    isDynamic: attributes.cm !== undefined && dynamicMarks.has(Number(attributes.cm)),
  };
}
