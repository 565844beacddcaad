/** Computes a workbook: every formula after those that it reads, arrays into the cells that they fill, circles found. */
import type { Ast } from "../ast.ts";
import { check } from "../check/check.ts";
import type { Checked, SheetSymbols } from "../check/checked.ts";
import { symbolsOf } from "../check/symbols.ts";
import { type Explained, explain } from "../run/explain.ts";
import { compile, type Program } from "../run/program.ts";
import { parse } from "../text/parser.ts";
import { cellFor } from "../values/broadcast.ts";
import { inDateSystem } from "../values/dates.ts";
import { type Decimal, ZERO } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import { type Area, type CellPlace, MAX_COLUMN, MAX_ROW, overlap } from "../values/reference.ts";
import { ArrayValue, type Scalar, type Value } from "../values/value.ts";
import { WorkbookNames } from "./names.ts";
import { CellStore, type FormulaCell, NotComputed } from "./store.ts";
import type { Workbook } from "./workbook.ts";

export interface RecalculateOptions {
  /** The moment for TODAY and NOW, as a serial number; without it they are 0. */
  readonly now?: Decimal;
}

/** A computed workbook. */
export interface Recalculated {
  /** What a cell shows; null where it is empty. A circle's formulas see each other as 0. */
  valueAt(cell: CellPlace): Scalar;
  /** The block that the array formula in a cell fills, or null where it yields one value. */
  spillAt(cell: CellPlace): Area | null;
  /** Why a formula has its value; null where the cell holds none. */
  explainAt(cell: CellPlace): Explained | null;
  /** Formulas that depend on themselves, each circle in the order in which it was found. */
  readonly cycles: readonly (readonly CellPlace[])[];
}

/** Arrays may grow into what others read, which may grow again; workbooks settle in two or three rounds. */
const MAX_ROUNDS = 20;

/**
 * Computes every formula of a workbook in the order of their dependence. Never throws; faults are error values.
 *
 *     const book = { sheets: [{ name: "Pay", cells: [
 *       { row: 1, column: 1, content: decimal("30000") },
 *       { row: 1, column: 2, content: new CellFormula("A1*5%") } ] }] };
 *     recalculate(book).valueAt({ sheet: 0, row: 1, column: 2 }); // 1500
 */
export function recalculate(workbook: Workbook, options: RecalculateOptions = {}): Recalculated {
  const store = new CellStore(workbook);
  const computing = new Computing(store, new WorkbookNames(workbook, store), options.now ?? ZERO);
  const system = workbook.dateSystem ?? "1900";
  inDateSystem(system, () => settle(computing, store));
  return {
    valueAt: (cell) => store.valueAt(cell),
    spillAt: (cell) => store.formulaAt(cell)?.spill ?? null,
    explainAt: (cell) => {
      const formula = store.formulaAt(cell);
      return formula && inDateSystem(system, () => computing.explained(formula));
    },
    cycles: computing.cycles,
  };
}

function settle(computing: Computing, store: CellStore): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    computing.runAll();
    if (!computing.learnSpills()) return;
    store.reset();
  }
}

/** A formula being computed: which of the areas that it reads are looked through. */
interface Visit {
  readonly cell: FormulaCell;
  readonly areas: Area[];
  at: number;
  pending: Generator<FormulaCell> | null;
}

class Computing {
  cycles: CellPlace[][] = [];
  readonly #store: CellStore;
  readonly #names: WorkbookNames;
  readonly #now: Decimal;
  readonly #programs = new Map<FormulaCell, Program>();
  /** What array formulas filled in the round before, so that formulas that read it come later. */
  #spills: ReadonlyMap<FormulaCell, Area>;

  constructor(store: CellStore, names: WorkbookNames, now: Decimal) {
    this.#store = store;
    this.#names = names;
    this.#now = now;
    this.#spills = new Map(
      store.formulas.filter((cell) => isBlock(remembered(cell))).map((cell) => [cell, remembered(cell)]),
    );
  }

  runAll(): void {
    this.cycles = [];
    for (const cell of this.#store.formulas) if (cell.state === "NEW") this.#run(cell);
  }

  /** Takes note of what arrays fill now; whether that is news, so that formulas may have read too early. */
  learnSpills(): boolean {
    const spills = new Map<FormulaCell, Area>();
    for (const cell of this.#store.formulas) if (cell.spill !== null) spills.set(cell, cell.spill);
    const grown = [...spills].some(([cell, area]) => {
      const before = this.#spills.get(cell);
      return before === undefined || before.bottom < area.bottom || before.right < area.right;
    });
    this.#spills = spills;
    return grown;
  }

  explained(cell: FormulaCell): Explained {
    const { checked } = this.#programOf(cell);
    return explain(checked, this.#inputs(checked));
  }

  /** Computes a cell after everything that it reads; a stack of our own, so that long chains do not exhaust that of JavaScript. */
  #run(first: FormulaCell): void {
    const stack: Visit[] = [this.#open(first)];
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      const next = this.#nextPending(visit);
      if (next !== null) {
        if (next.state === "NEW") stack.push(this.#open(next));
        else this.#noteCycle(stack, next);
        continue;
      }
      const missing = this.#compute(visit.cell);
      if (missing !== null) visit.areas.push(missing);
      else stack.pop();
    }
  }

  #open(cell: FormulaCell): Visit {
    cell.state = "OPEN";
    return { cell, areas: this.#areasRead(cell), at: 0, pending: null };
  }

  /** The next formula that a visited one waits for. */
  #nextPending(visit: Visit): FormulaCell | null {
    while (visit.at < visit.areas.length) {
      visit.pending ??= this.#store.pending(visit.areas[visit.at] as Area);
      const { value, done } = visit.pending.next();
      if (!done) return value;
      visit.pending = null;
      visit.at++;
    }
    return null;
  }

  #noteCycle(stack: readonly Visit[], again: FormulaCell): void {
    const from = stack.findIndex((visit) => visit.cell === again);
    const circle = stack
      .slice(Math.max(from, 0))
      .map(({ cell: { sheet, row, column } }) => ({ sheet, row, column }));
    if (from >= 0) this.cycles.push(circle);
  }

  /** Computes one formula; the area that it lacks where it reads one that its text does not name (OFFSET, INDIRECT). */
  #compute(cell: FormulaCell): Area | null {
    try {
      const { checked, evaluate } = this.#programOf(cell);
      this.#put(cell, evaluate(this.#inputs(checked)));
      this.#store.finish(cell);
      // Most formulas run once; to keep what they were compiled to would fill the memory.
      this.#programs.delete(cell);
      return null;
    } catch (thrown) {
      if (thrown instanceof NotComputed) return thrown.area;
      throw thrown;
    }
  }

  #programOf(cell: FormulaCell): Program {
    const known = this.#programs.get(cell);
    if (known !== undefined) return known;
    const sheets = this.#names.at(cell, cell.formula.kind === "ONE");
    const program = compile(checkedFormula(cell.formula.text, sheets));
    this.#programs.set(cell, program);
    return program;
  }

  #inputs(checked: Checked): Value[] {
    return checked.slots.map((slot) => (slot.kind === "today" || slot.kind === "now" ? this.#now : null));
  }

  /** Puts a result into the cell and, of an array, into the cells that it fills. */
  #put(cell: FormulaCell, result: Scalar | ArrayValue): void {
    const { kind, fills } = cell.formula;
    if (kind === "ONE") {
      cell.value = shownInOneCell(result);
      return;
    }
    const size = kind === "ARRAY" ? fills : sizeOf(result);
    cell.value = shownAt(result, 0, 0);
    if (size.rows * size.columns === 1) return;
    const block = blockAt(cell, size);
    const fault = this.#spillFault(cell, block);
    if (fault !== null) {
      cell.value = fault;
      return;
    }
    cell.spill = block;
    for (let row = 0; row < size.rows; row++) {
      for (let column = 0; column < size.columns; column++) {
        if (row === 0 && column === 0) continue;
        const place = { sheet: cell.sheet, row: cell.row + row, column: cell.column + column };
        this.#store.spillInto(place, shownAt(result, row, column), cell);
      }
    }
  }

  #spillFault(cell: FormulaCell, block: Area): FormulaError | null {
    if (block.bottom > MAX_ROW || block.right > MAX_COLUMN)
      return new FormulaError("#SPILL!", { kind: "spill", problem: "beyond-sheet" });
    if (cell.formula.kind === "ARRAY") return null;
    for (let row = block.top; row <= block.bottom; row++) {
      for (let column = block.left; column <= block.right; column++) {
        const isOwn = row === cell.row && column === cell.column;
        if (!isOwn && this.#store.isTaken({ sheet: cell.sheet, row, column }, cell))
          return new FormulaError("#SPILL!", { kind: "spill", problem: "not-empty" });
      }
    }
    return null;
  }

  /** The areas that a formula's text names, and the cells of the arrays that reach into them. */
  #areasRead(cell: FormulaCell): Area[] {
    const areas: Area[] = [];
    collectAreas(this.#programOf(cell).checked, areas, new Set());
    for (const area of [...areas]) {
      for (const [anchor, block] of this.#spills) {
        if (anchor !== cell && overlap(area, block) !== null) areas.push(areaOf(anchor));
      }
    }
    return areas;
  }
}

function checkedFormula(text: string, sheets: SheetSymbols): Checked {
  const { ast, diagnostics } = parse(text);
  return check({ text, ast, diagnostics }, symbolsOf({ sheets }));
}

/** Every area that a formula reads, those of the defined names in it included. */
function collectAreas(checked: Checked, areas: Area[], seen: Set<string>): void {
  const notRead = namedOnly(checked);
  for (const [node, meaning] of checked.meanings) {
    if (meaning.kind === "reference" && !notRead.has(node)) areas.push(...meaning.areas);
    if (meaning.kind !== "defined" || seen.has(meaning.name.name)) continue;
    seen.add(meaning.name.name);
    collectAreas(meaning.name.checked(), areas, seen);
  }
}

/** The arguments of which a function looks at the place only: `ROW(A1)` does not wait for A1. */
function namedOnly(checked: Checked): ReadonlySet<Ast> {
  const nodes = new Set<Ast>();
  for (const [node, meaning] of checked.meanings) {
    if (meaning.kind !== "function" || node.kind !== "call") continue;
    for (const [position, argument] of node.args.entries())
      if (meaning.declaration.parameters[position]?.kind === "reference") nodes.add(argument);
  }
  return nodes;
}

function remembered(cell: FormulaCell): Area {
  return blockAt(cell, cell.formula.fills);
}

function blockAt(cell: CellPlace, size: { readonly rows: number; readonly columns: number }): Area {
  const { sheet, row, column } = cell;
  return { sheet, top: row, left: column, bottom: row + size.rows - 1, right: column + size.columns - 1 };
}

function areaOf({ sheet, row, column }: CellPlace): Area {
  return { sheet, top: row, left: column, bottom: row, right: column };
}

function isBlock(area: Area): boolean {
  return area.bottom > area.top || area.right > area.left;
}

function sizeOf(result: Scalar | ArrayValue): { rows: number; columns: number } {
  return result instanceof ArrayValue ? result : { rows: 1, columns: 1 };
}

/** A cell of a result; blank shows as 0, and what an array lacks as #N/A. */
function shownAt(result: Scalar | ArrayValue, row: number, column: number): Scalar {
  return cellFor(result, row, column) ?? ZERO;
}

function shownInOneCell(result: Scalar | ArrayValue): Scalar {
  return result instanceof ArrayValue ? (result.at(0, 0) ?? ZERO) : (result ?? ZERO);
}
