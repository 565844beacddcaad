/** The cells of a workbook while it is computed: what each holds, its value so far, and what spilled where. */
import {
  type Area,
  type CellPlace,
  type Cells,
  columnsOf,
  isOneCell,
  MAX_COLUMN,
  rowsOf,
} from "../values/reference.ts";
import { ArrayValue, type Scalar } from "../values/value.ts";
import { FormulaColumns } from "./formula-columns.ts";
import { CellFormula, type Workbook } from "./workbook.ts";

/** A cell with a formula, and how far it is. */
export interface FormulaCell extends CellPlace {
  readonly formula: CellFormula;
  state: "NEW" | "OPEN" | "DONE";
  value: Scalar;
  /** What its array fills, itself included; null where it yields one value. */
  spill: Area | null;
}

/** Thrown where a running formula reads cells that are not computed yet: they come first, then it runs again. */
export class NotComputed {
  readonly area: Area;

  constructor(area: Area) {
    this.area = area;
  }
}

const keyOf = (row: number, column: number): number => row * MAX_COLUMN * 2 + column;

/** Areas of at least this many cells are kept once they are read. */
const KEPT_FROM = 64;

interface SheetCells {
  readonly constants: Map<number, Scalar>;
  readonly formulas: Map<number, FormulaCell>;
  /** Values that array formulas have put into cells of others. */
  readonly spilled: Map<number, { readonly value: Scalar; readonly anchor: FormulaCell }>;
  readonly columns: FormulaColumns<FormulaCell>;
  readonly hiddenRows: ReadonlySet<number>;
}

export class CellStore implements Cells {
  readonly sheetNames: readonly string[];
  readonly extent: { row: number; column: number } = { row: 1, column: 1 };
  readonly formulas: FormulaCell[] = [];
  readonly #sheets: SheetCells[];
  readonly #kept = new Map<string, ArrayValue>();

  constructor(workbook: Workbook) {
    this.sheetNames = workbook.sheets.map((sheet) => sheet.name);
    this.#sheets = workbook.sheets.map((sheet, number) => {
      const constants = new Map<number, Scalar>();
      const formulas = new Map<number, FormulaCell>();
      for (const { row, column, content } of sheet.cells) {
        this.#extendTo(row, column);
        if (!(content instanceof CellFormula)) {
          constants.set(keyOf(row, column), content);
          continue;
        }
        const cell: FormulaCell = {
          sheet: number,
          row,
          column,
          formula: content,
          state: "NEW",
          value: null,
          spill: null,
        };
        formulas.set(keyOf(row, column), cell);
        this.formulas.push(cell);
      }
      const columns = new FormulaColumns([...formulas.values()]);
      return { constants, formulas, spilled: new Map(), columns, hiddenRows: sheet.hiddenRows ?? new Set() };
    });
  }

  #extendTo(row: number, column: number): void {
    this.extent.row = Math.max(this.extent.row, row);
    this.extent.column = Math.max(this.extent.column, column);
  }

  /** Makes every formula new again. */
  reset(): void {
    this.#kept.clear();
    for (const cell of this.formulas) {
      cell.state = "NEW";
      cell.value = null;
      cell.spill = null;
    }
    for (const sheet of this.#sheets) {
      sheet.spilled.clear();
      sheet.columns.reset();
    }
  }

  /** The formulas of an area that are not done, in no order that matters. */
  *pending(area: Area): Generator<FormulaCell> {
    const sheet = this.#sheets[area.sheet];
    if (sheet !== undefined) yield* sheet.columns.pending(area);
  }

  finish(cell: FormulaCell): void {
    cell.state = "DONE";
    this.#sheets[cell.sheet]?.columns.finish(cell);
  }

  formulaAt({ sheet, row, column }: CellPlace): FormulaCell | null {
    return this.#sheets[sheet]?.formulas.get(keyOf(row, column)) ?? null;
  }

  /** Whether a cell holds something of its own: a constant, a formula, or what another array put there. */
  isTaken({ sheet, row, column }: CellPlace, by: FormulaCell): boolean {
    const cells = this.#sheets[sheet];
    const key = keyOf(row, column);
    if (cells === undefined) return true;
    const spilled = cells.spilled.get(key);
    return (
      (cells.constants.get(key) ?? null) !== null ||
      cells.formulas.has(key) ||
      (spilled !== undefined && spilled.anchor !== by)
    );
  }

  /** Puts the value of an array formula into another cell than its own. */
  spillInto({ sheet, row, column }: CellPlace, value: Scalar, anchor: FormulaCell): void {
    this.#sheets[sheet]?.spilled.set(keyOf(row, column), { value, anchor });
    this.#extendTo(row, column);
  }

  /** What stands in one cell; a formula that is being computed counts as blank, for it is part of a circle. */
  valueAt({ sheet, row, column }: CellPlace): Scalar {
    const cells = this.#sheets[sheet];
    if (cells === undefined) return null;
    const key = keyOf(row, column);
    const formula = cells.formulas.get(key);
    if (formula !== undefined) return formula.value;
    const constant = cells.constants.get(key);
    return constant === undefined ? (cells.spilled.get(key)?.value ?? null) : constant;
  }

  read(area: Area): Scalar | ArrayValue {
    for (const cell of this.pending(area)) if (cell.state === "NEW") throw new NotComputed(area);
    if (isOneCell(area)) return this.valueAt({ sheet: area.sheet, row: area.top, column: area.left });
    const size = rowsOf(area) * columnsOf(area);
    if (size < KEPT_FROM) return this.#readArray(area);
    const key = `${area.sheet}:${area.top}:${area.left}:${area.bottom}:${area.right}`;
    const kept = this.#kept.get(key) ?? this.#readArray(area);
    const isSettled = this.pending(area).next().done === true;
    if (isSettled) this.#kept.set(key, kept);
    return kept;
  }

  #readArray(area: Area): ArrayValue {
    const values: Scalar[] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++)
        values.push(this.valueAt({ sheet: area.sheet, row, column }));
    }
    return new ArrayValue(rowsOf(area), columnsOf(area), values);
  }

  formulaOf(place: CellPlace): string | null {
    return this.formulaAt(place)?.formula.text ?? null;
  }

  isSubtotal(place: CellPlace): boolean {
    const text = this.formulaOf(place);
    return text !== null && /\b(?:SUBTOTAL|AGGREGATE)\s*\(/i.test(text);
  }

  isHiddenRow(sheet: number, row: number): boolean {
    return this.#sheets[sheet]?.hiddenRows.has(row) ?? false;
  }

  spillOf(place: CellPlace): Area | null {
    const cell = this.formulaAt(place);
    if (cell === null) return null;
    const own = {
      sheet: place.sheet,
      top: place.row,
      left: place.column,
      bottom: place.row,
      right: place.column,
    };
    if (cell.state === "NEW") throw new NotComputed(own);
    return cell.spill ?? own;
  }
}
