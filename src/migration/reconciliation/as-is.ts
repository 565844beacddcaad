/**
 * The first level of reconciliation: the workbook as it is, cells and all, computed by our engine and compared with what
 * the spreadsheet program computed. What differs here is a matter of the language, not of how formulas were converted.
 */
import {
  type Area,
  addressOf,
  CellFormula,
  type CellPlace,
  parse,
  type Recalculated,
  recalculate,
  type Scalar,
  type Sheet,
  type Workbook,
} from "../../../grammar/index.ts";
import type { SheetFile, WorkbookFile } from "../model.ts";
import { NamedFormulas } from "../named-formulas.ts";
import { isEqualAsShown, isEqualValue } from "./equality.ts";
import { whyNotComputed } from "./not-computed.ts";

export const outcomes = ["EQUAL", "EQUAL_AFTER_ROUNDING", "DIFFERENT", "NOT_EVALUATED"] as const;

/**
 * EQUAL: by the rule of `isEqualValue`. EQUAL_AFTER_ROUNDING: as the cell's number format shows it. NOT_EVALUATED: the
 * formula is left out, circular, changes with every look, or the file keeps no value for it.
 */
export type Outcome = (typeof outcomes)[number];

/** A formula cell and how it compares. */
export interface ComparedCell {
  /** `Bonus!C7`. */
  readonly place: string;
  readonly formula: string;
  readonly outcome: Outcome;
  /** The value in the file and ours; undefined where there is none. Of an array, those of the first cell that differs. */
  readonly cached: Scalar | undefined;
  readonly computed: Scalar | undefined;
  /** Why it was not evaluated, or which cell of its array differs. */
  readonly reason: string | null;
}

export interface AsIsComparison {
  /** Each formula cell of the file once: the counts add up to `cells.length`. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly cells: readonly ComparedCell[];
  /** The computed workbook, for the traces of what differs. */
  readonly recalculated: Recalculated;
}

/**
 * Computes every formula of a workbook and compares it with its cached value. A formula that is not evaluated has its
 * cached value in the eyes of the others, so that what depends on it is compared all the same.
 *
 *     const { counts } = compareWithCached(file); // { EQUAL: 120, EQUAL_AFTER_ROUNDING: 0, DIFFERENT: 1, NOT_EVALUATED: 2 }
 */
export function compareWithCached(file: WorkbookFile): AsIsComparison {
  const reasons = new Map<CellFormula, string>();
  const names = new NamedFormulas(file.workbook.names ?? []);
  for (const { name, cells } of file.workbook.sheets) {
    for (const { content } of cells) {
      if (!(content instanceof CellFormula)) continue;
      const reason = whyNotComputed(parse(content.text, { locale: "en-US" }).ast, name, names);
      if (reason !== null) reasons.set(content, reason);
    }
  }
  let recalculated = recalculate(pinned(file, reasons));
  if (noteCircles(file, recalculated, reasons)) recalculated = recalculate(pinned(file, reasons));
  const cells = [...leftOutCells(file), ...comparedCells(file, recalculated, reasons)];
  const counts: Record<Outcome, number> = {
    EQUAL: 0,
    EQUAL_AFTER_ROUNDING: 0,
    DIFFERENT: 0,
    NOT_EVALUATED: 0,
  };
  for (const { outcome } of cells) counts[outcome]++;
  return { counts, cells, recalculated };
}

/** The workbook with cached values in place of formulas that are not computed. */
function pinned(file: WorkbookFile, reasons: ReadonlyMap<CellFormula, string>): Workbook {
  if (reasons.size === 0) return file.workbook;
  const sheets = file.workbook.sheets.map((sheet, number): Sheet => {
    const cached = file.sheets[number]?.cached ?? new Map<string, Scalar>();
    const cells = sheet.cells.flatMap((cell) => {
      const { content } = cell;
      if (!(content instanceof CellFormula) || !reasons.has(content)) return [cell];
      return [...placesOf(blockOf({ ...cell, sheet: number }, content))].flatMap((place) => {
        const value = cached.get(addressOf(place));
        return value === undefined ? [] : [{ row: place.row, column: place.column, content: value }];
      });
    });
    return { ...sheet, cells };
  });
  return { ...file.workbook, sheets };
}

/** Notes the formulas that depend on themselves; whether there are any. */
function noteCircles(
  file: WorkbookFile,
  { cycles }: Recalculated,
  reasons: Map<CellFormula, string>,
): boolean {
  if (cycles.length === 0) return false;
  const byPlace = new Map<string, CellFormula>();
  for (const [number, { cells }] of file.workbook.sheets.entries())
    for (const cell of cells)
      if (cell.content instanceof CellFormula) byPlace.set(`${number}!${addressOf(cell)}`, cell.content);
  for (const circle of cycles) {
    const [first] = circle;
    const path = [...circle, ...(first === undefined ? [] : [first])].map((place) => placeText(file, place));
    const shown = path.length > 10 ? [...path.slice(0, 9), "…", ...path.slice(-1)] : path;
    for (const place of circle) {
      const formula = byPlace.get(`${place.sheet}!${addressOf(place)}`);
      if (formula !== undefined) reasons.set(formula, `It depends on itself: ${shown.join(" → ")}.`);
    }
  }
  return true;
}

function leftOutCells({ leftOut }: WorkbookFile): ComparedCell[] {
  return leftOut.flatMap(({ place, reason, formula }) =>
    formula === undefined
      ? []
      : [
          {
            place,
            formula,
            outcome: "NOT_EVALUATED" as const,
            cached: undefined,
            computed: undefined,
            reason,
          },
        ],
  );
}

function* comparedCells(
  file: WorkbookFile,
  recalculated: Recalculated,
  reasons: ReadonlyMap<CellFormula, string>,
): Generator<ComparedCell> {
  for (const [number, { cells }] of file.workbook.sheets.entries()) {
    const sheet = file.sheets[number];
    if (sheet === undefined) continue;
    for (const { row, column, content } of cells) {
      if (!(content instanceof CellFormula)) continue;
      const cell = { sheet: number, row, column };
      const head = { place: placeText(file, cell), formula: content.text };
      const cached = sheet.cached.get(addressOf(cell));
      const reason =
        reasons.get(content) ?? (cached === undefined ? "The file keeps no value for it." : null);
      if (reason !== null) yield { ...head, outcome: "NOT_EVALUATED", cached, computed: undefined, reason };
      else yield { ...head, ...compared(cell, content, sheet, recalculated) };
    }
  }
}

type Compared = Pick<ComparedCell, "outcome" | "cached" | "computed" | "reason">;

/** Compares a formula with its cached value; of an array, each cell that it fills, and the worst counts. */
function compared(
  cell: CellPlace,
  formula: CellFormula,
  sheet: SheetFile,
  recalculated: Recalculated,
): Compared {
  const own = blockOf(cell, formula);
  let worst: Compared | null = null;
  for (const place of placesOf(own)) {
    const one = comparedAt(place, sheet, recalculated);
    const isFirst = place.row === cell.row && place.column === cell.column;
    const named = isFirst || one.outcome === "EQUAL" ? one : { ...one, reason: `In ${addressOf(place)}.` };
    if (worst === null || outcomes.indexOf(one.outcome) > outcomes.indexOf(worst.outcome)) worst = named;
  }
  const spill = recalculated.spillAt(cell);
  if (spill !== null && (spill.bottom !== own.bottom || spill.right !== own.right)) {
    const reason = `It fills ${spill.bottom - spill.top + 1} × ${spill.right - spill.left + 1} cells, not ${formula.fills.rows} × ${formula.fills.columns}.`;
    return { ...comparedAt(cell, sheet, recalculated), outcome: "DIFFERENT", reason };
  }
  return worst ?? comparedAt(cell, sheet, recalculated);
}

function comparedAt(place: CellPlace, sheet: SheetFile, recalculated: Recalculated): Compared {
  const address = addressOf(place);
  const computed = recalculated.valueAt(place);
  // Only the further cells of an array may have none: the empty texts among them.
  const cached = sheet.cached.get(address) ?? "";
  const outcome = isEqualValue(computed, cached)
    ? "EQUAL"
    : isEqualAsShown(computed, cached, sheet.formats.get(address) ?? null)
      ? "EQUAL_AFTER_ROUNDING"
      : "DIFFERENT";
  return { outcome, cached, computed, reason: null };
}

function blockOf({ sheet, row, column }: CellPlace, { fills }: CellFormula): Area {
  return { sheet, top: row, left: column, bottom: row + fills.rows - 1, right: column + fills.columns - 1 };
}

function* placesOf({ sheet, top, left, bottom, right }: Area): Generator<CellPlace> {
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) yield { sheet, row, column };
}

function placeText(file: WorkbookFile, place: CellPlace): string {
  return `${file.workbook.sheets[place.sheet]?.name ?? ""}!${addressOf(place)}`;
}
