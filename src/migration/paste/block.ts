/** Pasted blocks as sheets of cells. */
import { addressOf, placeOfAddress } from "../../../grammar/index.ts";
import { refuse } from "../../problem.ts";
import type { PastedBlock } from "./model.ts";

export interface PastedCell {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: number;
  /** As it was pasted. */
  readonly text: string;
  readonly isFormula: boolean;
}

const MOST_CELLS = 100_000;

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** The cells of all blocks by sheet and place; a later block writes over an earlier one. */
export class PastedCells {
  readonly #cells = new Map<string, PastedCell>();
  readonly #extents = new Map<string, Extent>();

  constructor(blocks: readonly PastedBlock[]) {
    for (const [number, block] of blocks.entries()) this.#add(block, number);
  }

  #add(block: PastedBlock, number: number): void {
    const start = placeOfAddress(block.at);
    if (start === null)
      return refuse(["blocks", String(number), "at"], `"${block.at}" is no address of a cell, such as B2.`);
    for (const [down, row] of rowsOf(block.text).entries()) {
      for (const [across, text] of row.entries()) {
        if (text.trim() === "") continue;
        const place = { row: start.row + down, column: start.column + across };
        const { rows, columns } = this.extentOf(block.sheet);
        this.#extents.set(block.sheet?.toLowerCase() ?? "", {
          rows: Math.max(rows, place.row),
          columns: Math.max(columns, place.column),
        });
        this.#cells.set(keyOf(block.sheet, place.row, place.column), {
          sheet: block.sheet,
          ...place,
          text: text.trim(),
          isFormula: isFormula(text, row.length === 1 && isOneFormula(block.text)),
        });
      }
      if (this.#cells.size > MOST_CELLS)
        refuse(["blocks", String(number)], "At most 100,000 cells are pasted at once.");
    }
  }

  at(sheet: string | null, row: number, column: number): PastedCell | null {
    return this.#cells.get(keyOf(sheet, row, column)) ?? null;
  }

  all(): IterableIterator<PastedCell> {
    return this.#cells.values();
  }

  /** The last row and column of a sheet that hold something; 0 where it is empty. */
  extentOf(sheet: string | null): Extent {
    return this.#extents.get(sheet?.toLowerCase() ?? "") ?? { rows: 0, columns: 0 };
  }
}

function keyOf(sheet: string | null, row: number, column: number): string {
  return `${sheet?.toLowerCase() ?? ""}!${row}:${column}`;
}

/** `D2`, or `Facts!D2` in another sheet. */
export function placeText(cell: Pick<PastedCell, "sheet" | "row" | "column">): string {
  return `${cell.sheet === null ? "" : `${cell.sheet}!`}${addressOf(cell)}`;
}

function isFormula(text: string, isAlone: boolean): boolean {
  return /^\s*[=+]\s*\S/.test(text) && !/^\s*\+\s*[\d\s.,]+%?\s*$/.test(text) ? true : isAlone;
}

/** Whether a text is one formula, with line breaks where its author put them, and perhaps without `=`. */
function isOneFormula(text: string): boolean {
  if (text.includes("\t")) return false;
  const lines = text.trim().split(/\r?\n/);
  return (
    lines.length === 1 || (text.trim().startsWith("=") && lines.slice(1).some((line) => !/^\s*=/.test(line)))
  );
}

/** Rows of cells. A cell in quotes may hold tabs, line breaks and doubled quotes, as the clipboard writes them. */
export function rowsOf(text: string): string[][] {
  if (isOneFormula(text)) return [[text]];
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (;;) {
    const match = cell.exec(text);
    if (match === null) return rows;
    const [whole, quoted, plain = "", end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "" || whole === "") return rows;
    if (end !== "\t") rows.push([]);
  }
}
